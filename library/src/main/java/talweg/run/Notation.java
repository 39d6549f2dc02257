package talweg.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Arithmetic;
import talweg.op.Choice;
import talweg.op.Compare;
import talweg.op.Contract;
import talweg.op.Convert;
import talweg.op.Fold;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Powers;
import talweg.op.Signs;
import talweg.op.Source;
import talweg.scalar.Bits;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A formula as one writes it on paper, and how tightly its outermost sign binds, so that parentheses stand where
/// they must and nowhere else.
///
/// ```text
/// a + b, a − b          SUM
/// a · b, a / b, −a      PRODUCT    a ⊙ b, a ⊘ b element by element
/// a^n                   POWER
/// x, 2, sin(x)          ATOM
/// ```
///
/// Operations without a sign of their own are written by name: `tanh(x)`. A contraction is written with its
/// indices, `Σ_j W[i,j]·h[j]`.
///
/// @param text    the formula
/// @param binding of its outermost sign
record Notation(String text, int binding) {
    static final int SUM = 1;
    static final int PRODUCT = 2;
    static final int POWER = 4;
    static final int ATOM = 5;
    private static final String LETTERS = "ijklmnopqrstuvwxyzabcdefgh";

    static Notation atom(String text) {
        return new Notation(text, ATOM);
    }

    /// A name, in backticks where it would not be read as one.
    static Notation name(String name) {
        return atom(isPlain(name) ? name : "`" + name + "`");
    }

    /// Whether a name can be told from numbers and signs.
    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && (name.charAt(0) == '_' || Character.isUnicodeIdentifierStart(name.codePointAt(0)))
                && name.codePoints()
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)
                                || c >= '₀' && c <= '₉');
    }

    /// The shortest decimal number that reads back as `value`, as the command writes it: `500`, `0.1`, `1e-7`.
    static Notation number(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e7
                ? BigDecimal.valueOf(value).setScale(0).toPlainString()
                : Double.toString(value).replace(".0E", "E").replace('E', 'e');
        return text.startsWith("-") ? new Notation("−" + text.substring(1), PRODUCT) : atom(text);
    }

    /// The formula, in parentheses if its sign binds less than `least`.
    String within(int least) {
        return binding < least ? "(" + text + ")" : text;
    }

    /// Whether this is written as a number.
    boolean isNumber() {
        int digit = text.startsWith("−") ? 1 : 0;
        return text.length() > digit && Character.isDigit(text.charAt(digit)) && text.indexOf(' ') < 0;
    }

    /// a + b; a − b where b begins with a minus.
    Notation plus(Notation other) {
        if (other.text.startsWith("−") && other.binding >= PRODUCT) {
            return new Notation(within(SUM) + " − " + other.text.substring(1), SUM);
        }
        return new Notation(within(SUM) + " + " + other.within(PRODUCT), SUM);
    }

    /// a − b; a − (−b) where b begins with a minus.
    private Notation minus(Notation other) {
        return new Notation(within(SUM) + " − " + other.within(other.text.startsWith("−") ? ATOM : PRODUCT), SUM);
    }

    /// a · b, or a ⊙ b for tensors; a factor 1 is left out.
    Notation times(Notation other, Shape shape) {
        if (other.text.equals("1")) return this;
        if (other.text.equals("−1")) return negate();
        String sign = shape.rank() == 0 || isNumber() || other.isNumber() ? " · " : " ⊙ ";
        return new Notation(within(PRODUCT) + sign + other.within(PRODUCT + 1), PRODUCT);
    }

    private Notation negate() {
        return new Notation("−" + within(PRODUCT + 1), PRODUCT);
    }

    private Notation over(Notation other, Shape shape) {
        return new Notation(within(PRODUCT) + (shape.rank() == 0 ? " / " : " ⊘ ") + other.within(PRODUCT + 1), PRODUCT);
    }

    /// How each value of a graph is written.
    ///
    /// @param given how the inputs are written, and others that have a name; null for those that follow from the
    ///     rest
    static Notation of(Graph graph, int value, IntFunction<Optional<Notation>> given) {
        Notation[] all = new Notation[graph.size()];
        for (int i = 0; i < graph.inputs().size(); i++) all[i] = given.apply(i).orElseThrow();
        for (Node node : graph.nodes()) {
            List<Notation> x = new ArrayList<>(node.arity());
            for (int operand : node.operands()) x.add(all[operand]);
            all[node.first()] = given.apply(node.first()).orElseGet(() -> of(node.op(), x, graph.operandTypes(node)));
        }
        return all[value];
    }

    /// How the result of an operation is written.
    static Notation of(Op op, List<Notation> x, List<Type> types) {
        Shape shape = types.isEmpty() ? Shape.SCALAR : types.getFirst().shape();
        return switch (op) {
            case Source.Constant constant ->
                number(Bits.toDouble(constant.bits(), constant.type().element()));
            case Arithmetic.Add _ -> x.get(0).plus(x.get(1));
            case Arithmetic.Subtract _ -> x.get(0).minus(x.get(1));
            case Arithmetic.Multiply _ when x.get(1).isNumber() -> x.get(1).times(x.get(0), shape);
            case Arithmetic.Multiply _ -> x.get(0).times(x.get(1), shape);
            case Arithmetic.Divide _ -> x.get(0).over(x.get(1), shape);
            case Signs.Negate _ -> x.getFirst().negate();
            case Signs.Abs _ -> atom("|" + x.getFirst().text + "|");
            case Powers.Reciprocal _ -> number(1).over(x.getFirst(), shape);
            case Powers.PowerInt power -> power(x.getFirst(), number(power.n()));
            case talweg.op.Planar.Power _ -> power(x.get(0), x.get(1));
            case Compare.Less _ ->
                new Notation(x.get(0).within(SUM) + " < " + x.get(1).within(SUM), 0);
            case Compare.LessEqual _ ->
                new Notation(x.get(0).within(SUM) + " ≤ " + x.get(1).within(SUM), 0);
            case Compare.Equal _ ->
                new Notation(x.get(0).within(SUM) + " = " + x.get(1).within(SUM), 0);
            case Choice.Select _ -> call("if", x);
            case Convert.Cast cast ->
                atom(cast.to().toString().toLowerCase(Locale.ROOT) + "(" + x.getFirst().text + ")");
            case Contract contract -> contraction(contract, x);
            case Fold fold -> atom(op.name() + "(" + x.getFirst().text + over(fold, shape) + ")");
            case Move move -> moved(move, x, shape);
            default -> call(op.name() + attributes(op), x);
        };
    }

    private static Notation power(Notation x, Notation n) {
        return new Notation(x.within(ATOM) + "^" + n.within(ATOM), POWER);
    }

    private static Notation call(String name, List<Notation> x) {
        return atom(x.stream().map(Notation::text).collect(Collectors.joining(", ", name + "(", ")")));
    }

    private static String over(Fold fold, Shape shape) {
        return fold.axes().size() == shape.rank() ? "" : " over " + fold.axes();
    }

    private static Notation moved(Move move, List<Notation> x, Shape from) {
        String only = x.getFirst().text;
        return switch (move) {
            case Move.Reshape reshape -> atom("reshape(" + only + " to " + reshape.to() + ")");
            case Move.Broadcast broadcast ->
                x.getFirst().isNumber() || broadcast.to().equals(from)
                        ? x.getFirst()
                        : atom("repeat(" + only + " to " + broadcast.to() + ")");
            case Move.Permute permute
            when from.rank() == 2 && permute.order().getFirst() == 1 ->
                atom(x.getFirst().within(ATOM) + "ᵀ");
            case Move.Permute _, Move.Slice _, Move.Flip _, Move.Pad _, Move.Join _ ->
                call(move.name() + attributes(move), x);
        };
    }

    /// An operation's components: `{axis=1}`.
    private static String attributes(Op op) {
        String record = op.toString();
        String inner = record.substring(record.indexOf('[') + 1, record.length() - 1);
        return inner.isEmpty() ? "" : "{" + inner.replace(", ", ",") + "}";
    }

    private static Notation contraction(Contract contract, List<Notation> x) {
        List<Integer> labels = new ArrayList<>(contract.out());
        contract.left().stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        contract.right().stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        String summed = labels.stream()
                .skip(contract.out().size())
                .map(label -> letter(labels, label))
                .collect(Collectors.joining(","));
        String product = x.get(0).within(ATOM) + indices(labels, contract.left()) + "·"
                + x.get(1).within(ATOM) + indices(labels, contract.right());
        return new Notation((summed.isEmpty() ? "" : "Σ_" + summed + " ") + product, PRODUCT);
    }

    private static String indices(List<Integer> labels, List<Integer> of) {
        return of.isEmpty()
                ? ""
                : of.stream().map(label -> letter(labels, label)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String letter(List<Integer> labels, int label) {
        int place = labels.indexOf(label);
        return place < LETTERS.length() ? LETTERS.substring(place, place + 1) : "i" + place;
    }
}
