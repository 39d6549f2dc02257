package talweg.formula;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import talweg.op.Var;

/// A function written as text, `a*exp(-b*x) + c`. Immutable; two are equal if they print the same.
///
/// Numbers, names, `+ - * / ^`, comparisons, `if(c, a, b)`, every elementwise operation by its name, and over
/// columns `sum`, `mean`, `dot`, `norm`, `max`, `min`; the grammar is in the map of this package. Formulas of a
/// million characters, nested to any depth, are read, run and printed.
public final class Formula {
    private static final int LISTED = 8;

    private final String text;
    private final List<Step> steps;
    private final Map<String, Integer> names;
    private volatile @Nullable String printed;

    /// @param names the free names, in order, and where each first appears
    Formula(String text, List<Step> steps, Map<String, Integer> names) {
        this.text = text;
        this.steps = steps;
        this.names = names;
    }

    /// The formula that `text` writes.
    ///
    /// @throws FormulaError if it is none, at the first fault
    public static Formula parse(String text) {
        return new Parser(new Lexer(text, false)).parse(Token.Kind.END);
    }

    /// The names of what a formula can call, in alphabetical order.
    public static Set<String> functions() {
        return Dictionary.names();
    }

    /// The names that need a value, in order of first appearance: columns, parameters, variables. Not among them
    /// are `pi` and `e`, unless in backticks.
    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /// As [#names()], and with them `pi` and `e` where the formula has them and they are in `known`.
    public List<String> names(Set<String> known) {
        return steps.stream()
                .<String>mapMulti((step, found) -> {
                    if (step instanceof Step.Name(String name, int _)) found.accept(name);
                    if (step instanceof Step.Known(Constant constant, int _) && known.contains(constant.text())) {
                        found.accept(constant.text());
                    }
                })
                .distinct()
                .toList();
    }

    /// The value for these values of the names, in the current stage: computed at once, or traced. Scalars
    /// and columns mix: a scalar stands beside every element. `pi` and `e` yield to values of their name;
    /// other values that the formula does not name count for nothing.
    ///
    /// Numbers are of type `F64`. e^x is exp(x), not the power of the rounded e.
    ///
    /// @throws FormulaError at a name that has no value, or at an operation that does not take what it is
    ///     given: columns of different length, a condition for a number, a number for a condition
    public Var evaluate(Map<String, ? extends Var> values) {
        require(values.keySet());
        return new Evaluation(text, values).run(steps);
    }

    /// What to tell the user when the names in `known` have values: a line for each of `pi` and `e` that one hides.
    public List<String> warnings(Set<String> known) {
        return steps.stream()
                .<Constant>mapMulti((step, found) -> {
                    if (step instanceof Step.Known(Constant constant, int _)) found.accept(constant);
                })
                .distinct()
                .filter(constant -> known.contains(constant.text()))
                .map(constant -> "`" + constant.text() + "` is the column or parameter of that name, not the number "
                        + constant.nearest() + "; write " + constant.otherwise() + " for the number")
                .toList();
    }

    /// Checks that every name has a value.
    ///
    /// @param known the names that have one
    /// @throws FormulaError at the first that has none, with the one that was probably meant
    public void require(Set<String> known) {
        names.forEach((name, offset) -> {
            if (!known.contains(name)) throw unknown(name, offset, known);
        });
    }

    /// The refusal of a name, pointing to its first place in the text; to be thrown.
    ///
    /// @param name     one of `names(known)` for some `known`
    /// @param required what was required
    /// @param given    what was given instead
    /// @param remedy   what to do
    public FormulaError refused(String name, String required, String given, String remedy) {
        for (Step step : steps) {
            boolean isThere = step instanceof Step.Name(String each, int _) && each.equals(name)
                    || step instanceof Step.Known(Constant constant, int _)
                            && constant.text().equals(name);
            if (isThere) return new FormulaError(text, step.offset(), required, given, remedy);
        }
        throw new IllegalArgumentException("`Formula.refused` requires a name of the formula, got `" + name + "`");
    }

    private FormulaError unknown(String name, int offset, Collection<String> known) {
        String remedy = Nearest.of(name, known)
                .map(near -> "did you mean " + Excerpt.quoted(near) + "?")
                .orElseGet(() -> Dictionary.find(name) != null
                        ? "write " + name + "(…) to call the function"
                        : known.isEmpty() ? "give it a value" : "give it a value, or write one of " + listed(known));
        return new FormulaError(
                text, offset, "A formula requires names that have a value", Excerpt.quoted(name), remedy);
    }

    private static String listed(Collection<String> known) {
        String all = known.stream().limit(LISTED).map(Excerpt::quoted).collect(Collectors.joining(", "));
        return known.size() > LISTED ? all + ", …" : all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// The formula in one spelling for all ways to write it, which reads back as the same.
    @Override
    public String toString() {
        String known = printed;
        if (known == null) printed = known = Printer.print(steps);
        return known;
    }
}
