package talweg.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.op.Powers;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Runs a formula's steps on values, in the stage in which it is called.
final class Evaluation {
    private static final Operation POWER = Dictionary.require("power");
    private static final Operation EXP = Dictionary.require("exp");

    private final String text;
    private final Map<String, ? extends Var> values;
    private final List<Var> stack = new ArrayList<>();
    private @Nullable Var euler;

    Evaluation(String text, Map<String, ? extends Var> values) {
        this.text = text;
        this.values = values;
    }

    /// The value of the last step; all names have values.
    Var run(List<Step> steps) {
        for (Step step : steps) {
            stack.add(
                    switch (step) {
                        case Step.Number(String number, int _) -> Source.decimal(number);
                        case Step.Name(String name, int _) -> value(name);
                        case Step.Known(Constant constant, int _) -> known(constant);
                        case Step.Power(int exponent, int offset) -> power(exponent, offset);
                        case Step.Apply apply -> apply(apply);
                    });
        }
        return stack.getLast();
    }

    private Var value(String name) {
        Var value = values.get(name);
        if (value == null) throw new IllegalStateException("`" + name + "` has no value");
        return value;
    }

    private Var known(Constant constant) {
        Var given = values.get(constant.text());
        if (given != null) return given;
        Var number = Source.rounded(constant.nearest());
        if (constant == Constant.E) euler = number;
        return number;
    }

    private Var power(int exponent, int offset) {
        Operation operation = Operation.of(new Powers.PowerInt(exponent)).named("^");
        return apply(operation, List.of(stack.removeLast()), offset);
    }

    private Var apply(Step.Apply step) {
        List<Var> top = stack.subList(stack.size() - step.arity(), stack.size());
        List<Var> x = List.copyOf(top);
        top.clear();
        // eˣ for the number e itself, whose power would be off by the rounding of e
        if (step.operation() == POWER && x.getFirst() == euler) return apply(EXP, x.subList(1, 2), step.offset());
        return apply(step.operation(), x, step.offset());
    }

    private Var apply(Operation operation, List<Var> x, int offset) {
        List<ElementType> types = x.stream().map(each -> each.type().element()).toList();
        if (!operation.accepts().test(types)) throw refused(operation, types, offset);
        Shape shape = x.getFirst().shape();
        for (Var each : x.subList(1, x.size())) shape = common(operation, shape, each.shape(), offset);
        Shape all = shape;
        return operation
                .body()
                .apply(x.stream().map(each -> each.broadcast(all)).toList());
    }

    private Shape common(Operation operation, Shape a, Shape b, int offset) {
        try {
            return Shape.broadcast(a, b);
        } catch (IllegalArgumentException _) {
            throw new FormulaError(
                    text,
                    offset,
                    shown(operation) + " requires columns of one length, or single numbers",
                    "shapes " + a + " and " + b,
                    "give columns of one table");
        }
    }

    private FormulaError refused(Operation operation, List<ElementType> types, int offset) {
        List<ElementType> numbers = types.stream()
                .filter(type -> type != ElementType.BOOL)
                .distinct()
                .toList();
        if (numbers.size() > 1) {
            return new FormulaError(
                    text,
                    offset,
                    shown(operation) + " requires numbers of one type",
                    types.toString(),
                    "`cast` the values before the formula is evaluated");
        }
        String given = String.join(", ", types.stream().map(Evaluation::kind).toList());
        if (operation.name().equals("if")) {
            return new FormulaError(
                    text,
                    offset,
                    "`if` requires a condition and two values of one kind",
                    given,
                    "write if(a < b, c, d)");
        }
        if (isFor(ElementType.F64, operation, types)) {
            return new FormulaError(
                    text,
                    offset,
                    shown(operation) + " requires numbers",
                    given,
                    "write if(condition, 1, 0) for a number");
        }
        return isFor(ElementType.BOOL, operation, types)
                ? new FormulaError(
                        text,
                        offset,
                        shown(operation) + " requires conditions",
                        given,
                        "write a condition such as a < b")
                : new FormulaError(
                        text,
                        offset,
                        shown(operation) + " requires integers",
                        given,
                        "compose it of floor, which real numbers have");
    }

    private static boolean isFor(ElementType type, Operation operation, List<ElementType> types) {
        return operation.accepts().test(Collections.nCopies(types.size(), type));
    }

    private static String kind(ElementType type) {
        return type == ElementType.BOOL ? "a condition" : "a number";
    }

    private static String shown(Operation operation) {
        Infix infix = Infix.of(operation.name());
        String name = operation.name().equals("negate") ? "-" : infix == null ? operation.name() : infix.symbol();
        return "`" + name + "`";
    }
}
