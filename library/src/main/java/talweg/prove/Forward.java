package talweg.prove;

import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.proof.Expression.Line.Apply;

/// What each operation gives over intervals: the numbers that it takes there, where it is defined.
final class Forward {
    private static final Interval ZERO = Interval.of(0);

    private Forward() {}

    /// @param y null for operations on one number
    static Interval apply(Apply line, Interval x, @Nullable Interval y) {
        return y == null ? one(line, x) : two(line, x, y);
    }

    private static Interval one(Apply line, Interval x) {
        return switch (line.operation()) {
            case POWER_INT -> Powers.power(x, line.exponent());
            default -> Atoms.one(line.operation()).over(x);
        };
    }

    private static Interval two(Apply line, Interval x, Interval y) {
        boolean isSame = line.left() == line.right();
        return switch (line.operation()) {
            case ADD -> x.plus(y);
            case SUBTRACT -> isSame ? x.minus(x).intersect(ZERO) : x.minus(y);
            case MULTIPLY -> isSame ? Powers.square(x) : x.times(y);
            default -> Atoms.two(line.operation()).over(x, y);
        };
    }
}
