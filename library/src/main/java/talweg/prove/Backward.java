package talweg.prove;

import talweg.interval.Elementary;
import talweg.interval.Interval;
import talweg.interval.Reverse;
import talweg.interval.ReverseArithmetic;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// What is left of an operand when the result z of a line is known: every number of it that gives some
/// number of z is kept.
final class Backward {
    private static final Interval HALF = Interval.of(0.5);

    private Backward() {}

    /// The operand of an operation on one number.
    static Interval one(Apply line, Interval x, Interval z) {
        if (line.operation() == Operation.POWER_INT) return Reverse.power(line.exponent(), z, x);
        return Reverse.of(Atoms.one(line.operation()), z, x);
    }

    /// The operand of an operation that takes it twice.
    static Interval same(Apply line, Interval x, Interval z) {
        return switch (line.operation()) {
            case MULTIPLY -> Reverse.of(Elementary.SQUARE, z, x);
            case ADD -> x.intersect(z.times(HALF));
            default -> x;
        };
    }

    /// The first operand of two.
    static Interval left(Apply line, Interval x, Interval y, Interval z) {
        return switch (line.operation()) {
            case ADD -> ReverseArithmetic.addend(z, y, x);
            case SUBTRACT -> ReverseArithmetic.minuend(z, y, x);
            case MULTIPLY -> ReverseArithmetic.factor(z, y, x);
            case DIVIDE -> ReverseArithmetic.dividend(z, y, x);
            case POWER -> ReverseArithmetic.base(z, y, x);
            case MAXIMUM -> ReverseArithmetic.maximum(z, y, x);
            case MINIMUM -> ReverseArithmetic.minimum(z, y, x);
            case HYPOT -> ReverseArithmetic.leg(z, y, x);
            case ATAN2 -> ReverseArithmetic.ordinate(z, x);
            default -> x;
        };
    }

    /// The second operand of two.
    static Interval right(Apply line, Interval x, Interval y, Interval z) {
        return switch (line.operation()) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, HYPOT -> left(line, y, x, z);
            case SUBTRACT -> ReverseArithmetic.subtrahend(z, x, y);
            case DIVIDE -> ReverseArithmetic.divisor(z, x, y);
            case POWER -> ReverseArithmetic.exponent(z, x, y);
            case ATAN2 -> ReverseArithmetic.abscissa(z, y);
            default -> y;
        };
    }
}
