package talweg.prove;

import talweg.interval.Exponentials;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.proof.Expression.Line.Apply;

/// The partial derivatives of operations on two numbers, over intervals on which they are smooth.
///
/// @param x  by the first operand
/// @param y  by the second
/// @param xx by the first twice
/// @param xy by both
/// @param yy by the second twice
record Partials(Interval x, Interval y, Interval xx, Interval xy, Interval yy) {
    private static final Interval ZERO = Interval.of(0);
    private static final Interval ONE = Interval.of(1);
    private static final Interval TWO = Interval.of(2);

    /// @param z the operation's bounds over x and y
    static Partials of(Apply line, Interval x, Interval y, Interval z) {
        return switch (line.operation()) {
            case ADD -> linear(ONE, ONE);
            case SUBTRACT -> linear(ONE, ONE.negate());
            case MULTIPLY -> new Partials(y, x, ZERO, ONE, ZERO);
            case DIVIDE -> quotient(y, z);
            case POWER -> power(x, y, z);
            case MAXIMUM -> x.lo() > y.hi() ? linear(ONE, ZERO) : linear(ZERO, ONE);
            case MINIMUM -> x.lo() > y.hi() ? linear(ZERO, ONE) : linear(ONE, ZERO);
            case HYPOT -> hypotenuse(x, y, z);
            case ATAN2 -> angle(x, y);
            default -> throw new IllegalStateException("`" + line.operation().text() + "` takes one operand");
        };
    }

    private static Partials linear(Interval x, Interval y) {
        return new Partials(x, y, ZERO, ZERO, ZERO);
    }

    private static Partials quotient(Interval y, Interval z) {
        Interval inverse = Powers.reciprocal(y);
        Interval square = Powers.square(inverse);
        return new Partials(
                inverse, z.over(y).negate(), ZERO, square.negate(), TWO.times(z).times(square));
    }

    private static Partials power(Interval x, Interval y, Interval z) {
        Interval less = Powers.power(x, y.minus(ONE));
        Interval slope = y.times(less);
        Interval bend = y.times(y.minus(ONE)).times(Powers.power(x, y.minus(TWO)));
        Interval log = Exponentials.log(x);
        return new Partials(slope, z.times(log), bend, less.times(ONE.plus(y.times(log))), z.times(Powers.square(log)));
    }

    private static Partials hypotenuse(Interval x, Interval y, Interval z) {
        Interval cube = Powers.power(z, 3);
        return new Partials(
                x.over(z),
                y.over(z),
                Powers.square(y).over(cube),
                x.times(y).over(cube).negate(),
                Powers.square(x).over(cube));
    }

    private static Partials angle(Interval ordinate, Interval abscissa) {
        Interval a = Powers.square(ordinate);
        Interval b = Powers.square(abscissa);
        Interval square = a.plus(b);
        Interval fourth = Powers.square(square);
        Interval bend = TWO.times(ordinate).times(abscissa).over(fourth);
        return new Partials(
                abscissa.over(square),
                ordinate.over(square).negate(),
                bend.negate(),
                a.minus(b).over(fourth),
                bend);
    }
}
