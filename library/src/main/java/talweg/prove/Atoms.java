package talweg.prove;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.interval.Bivariate;
import talweg.interval.Elementary;
import talweg.proof.Operation;

/// The functions over intervals that the operations of an expression are, by name: all but whole powers,
/// which have their exponent.
final class Atoms {
    private static final Map<Operation, Elementary> ONE = new EnumMap<>(Operation.class);
    private static final Map<Operation, Bivariate> TWO = new EnumMap<>(Operation.class);

    static {
        for (Operation each : Operation.values()) {
            if (each.arity() == 2) TWO.put(each, Bivariate.valueOf(each.name()));
            else if (each.arity() == 1 && each != Operation.POWER_INT) ONE.put(each, Elementary.valueOf(each.name()));
        }
    }

    private Atoms() {}

    /// @param operation on one number, no whole power
    static Elementary one(Operation operation) {
        return known(ONE.get(operation), operation);
    }

    /// @param operation on two numbers
    static Bivariate two(Operation operation) {
        return known(TWO.get(operation), operation);
    }

    private static <T> T known(@Nullable T function, Operation operation) {
        if (function != null) return function;
        throw new IllegalStateException("`" + operation.text() + "` is no function of such operands");
    }
}
