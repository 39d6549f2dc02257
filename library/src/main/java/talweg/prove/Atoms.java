package talweg.prove;

import org.jspecify.annotations.Nullable;
import talweg.interval.Bivariate;
import talweg.interval.Elementary;
import talweg.proof.Operation;

/// The functions over intervals that the operations of an expression are, by name: all but whole powers,
/// which have their exponent.
final class Atoms {
    private static final @Nullable Elementary[] ONE = new Elementary[Operation.values().length];
    private static final @Nullable Bivariate[] TWO = new Bivariate[Operation.values().length];

    static {
        for (Operation each : Operation.values()) {
            if (each.arity() == 2) TWO[each.ordinal()] = Bivariate.valueOf(each.name());
            else if (each.arity() == 1 && each != Operation.POWER_INT)
                ONE[each.ordinal()] = Elementary.valueOf(each.name());
        }
    }

    private Atoms() {}

    /// @param operation on one number, no whole power
    static Elementary one(Operation operation) {
        return known(ONE[operation.ordinal()], operation);
    }

    /// @param operation on two numbers
    static Bivariate two(Operation operation) {
        return known(TWO[operation.ordinal()], operation);
    }

    private static <T> T known(@Nullable T function, Operation operation) {
        if (function != null) return function;
        throw new IllegalStateException("`" + operation.text() + "` is no function of such operands");
    }
}
