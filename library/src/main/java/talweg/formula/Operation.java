package talweg.formula;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import talweg.op.Elementwise;
import talweg.op.Var;
import talweg.shape.ElementType;

/// What a formula can call.
///
/// @param name    its name in print
/// @param least   the fewest arguments
/// @param most    the most arguments
/// @param accepts whether it takes arguments of these element types
/// @param body    the value for arguments of one shape
record Operation(
        String name, int least, int most, Predicate<List<ElementType>> accepts, Function<List<Var>, Var> body) {

    /// An elementwise operation of the vocabulary.
    static Operation of(Elementwise op) {
        return new Operation(
                op.name(),
                op.arity(),
                op.arity(),
                types -> isAccepted(op, types),
                x -> op.apply(x).getFirst());
    }

    private static boolean isAccepted(Elementwise op, List<ElementType> types) {
        try {
            op.element(types);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// A function of numbers composed of others.
    static Operation composed(String name, int least, int most, Function<List<Var>, Var> body) {
        return new Operation(name, least, most, Operation::areNumbers, body);
    }

    private static boolean areNumbers(List<ElementType> types) {
        return types.getFirst() != ElementType.BOOL && types.stream().distinct().count() == 1;
    }

    /// The same by another name.
    Operation named(String other) {
        return new Operation(other, least, most, accepts, body);
    }

    /// The number of arguments in words.
    String arguments() {
        String count =
                most == Integer.MAX_VALUE ? least + " or more" : least == most ? "" + least : least + " to " + most;
        return count + (most == 1 ? " argument" : " arguments");
    }

    /// How a call looks, for advice: `max(a, b)`.
    String example() {
        return name
                + switch (Math.max(least, Math.min(most, 2))) {
                    case 1 -> "(a)";
                    case 2 -> "(a, b)";
                    default -> "(a, b, c)";
                };
    }
}
