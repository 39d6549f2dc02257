package talweg.proof;

import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line;

/// Bounds of what one operation gives on bounds of its operands x and y, with its partial derivatives
/// there: φ, φ₁, φ₂, φ₁₁, φ₁₂ and φ₂₂.
///
/// @param isContinuous whether φ is continuous on all of them
/// @param second       null, like the last two, for an operation on one number
record Partials(
        Bounds value,
        boolean isContinuous,
        Bounds first,
        @Nullable Bounds second,
        Bounds firstFirst,
        @Nullable Bounds firstSecond,
        @Nullable Bounds secondSecond) {
    private static final Bounds TWO = Bounds.of(2);

    /// Whether it is of one number.
    boolean isOfOne() {
        return second == null;
    }

    /// @param order of the derivatives asked for
    static Partials of(Line.Apply apply, Bounds x, Bounds y, int order) {
        boolean isOfOne = apply.operation().arity() == 1;
        if (x.isUndefined() || y.isUndefined()) return undefined(isOfOne);
        if (isOfOne) return ofOne(apply.operation(), apply.exponent(), x, order);
        boolean isSame = apply.left() == apply.right();
        return switch (apply.operation()) {
            case ADD -> of(x.plus(y), Bounds.ONE, Bounds.ONE);
            case SUBTRACT -> of(isSame ? Bounds.ZERO : x.minus(y), Bounds.ONE, Bounds.of(-1));
            case MULTIPLY -> isSame ? square(x) : of(x.times(y), y, x, Bounds.ZERO, Bounds.ONE, Bounds.ZERO);
            case DIVIDE -> quotient(x, y);
            case MAXIMUM -> chosen(maximum(x, y), isSame || x.lo() > y.hi(), y.lo() > x.hi());
            case MINIMUM -> chosen(minimum(x, y), isSame || x.hi() < y.lo(), y.hi() < x.lo());
            default -> ofTwo(apply.operation(), x, y, order);
        };
    }

    private static Partials undefined(boolean isOfOne) {
        Bounds none = Bounds.UNDEFINED;
        return isOfOne
                ? new Partials(none, false, none, null, none, null, null)
                : new Partials(none, false, none, none, none, none, none);
    }

    private static Partials of(Bounds value, Bounds first, Bounds second) {
        return of(value, first, second, Bounds.ZERO, Bounds.ZERO, Bounds.ZERO);
    }

    private static Partials of(
            Bounds value, Bounds first, Bounds second, Bounds firstFirst, Bounds firstSecond, Bounds secondSecond) {
        return new Partials(value, true, first, second, firstFirst, firstSecond, secondSecond);
    }

    private static Partials square(Bounds x) {
        return new Partials(x.square(), true, TWO.times(x), null, TWO, null, null);
    }

    /// x/y: 1/y, −x/y², 0, −1/y², 2x/y³.
    private static Partials quotient(Bounds x, Bounds y) {
        Bounds inverse = Bounds.ONE.over(y);
        if (inverse.isUndefined()) return undefined(false);
        Bounds value = x.over(y);
        Bounds slope = inverse.square().negate();
        return of(
                value,
                inverse,
                slope.times(x),
                Bounds.ZERO,
                slope,
                TWO.times(value).times(inverse.square()));
    }

    static Bounds maximum(Bounds x, Bounds y) {
        return new Bounds(Math.max(x.lo(), y.lo()), Math.max(x.hi(), y.hi()));
    }

    static Bounds minimum(Bounds x, Bounds y) {
        return new Bounds(Math.min(x.lo(), y.lo()), Math.min(x.hi(), y.hi()));
    }

    /// The larger or the smaller of two; where they may be equal there is no derivative.
    private static Partials chosen(Bounds value, boolean isFirst, boolean isSecond) {
        if (isFirst) return of(value, Bounds.ONE, Bounds.ZERO);
        if (isSecond) return of(value, Bounds.ZERO, Bounds.ONE);
        Bounds none = Bounds.UNDEFINED;
        return of(value, none, none, none, none, none);
    }

    private static Partials ofOne(Operation operation, int n, Bounds x, int order) {
        Bounds none = Bounds.UNDEFINED;
        Bounds value = Enclosures.value(operation, n, x);
        if (value.isUndefined()) return undefined(true);
        boolean isContinuous = switch (operation) {
            case SIGN, FLOOR, CEIL, ROUND -> value.lo() == value.hi();
            default -> true;
        };
        Bounds slope = order < 1 ? none : Enclosures.slope(operation, n, x);
        Bounds bend = order < 2 ? none : Enclosures.bend(operation, n, x);
        return new Partials(value, isContinuous, slope, null, bend, null, null);
    }

    private static Partials ofTwo(Operation operation, Bounds x, Bounds y, int order) {
        Bounds value = Enclosures.value(operation, x, y);
        if (value.isUndefined()) return undefined(false);
        Bounds none = Bounds.UNDEFINED;
        if (order == 0) return new Partials(value, isContinuous(operation, x, y), none, none, none, none, none);
        return switch (operation) {
            case POWER -> power(x, y, value);
            case HYPOT -> hypot(x, y, value);
            default -> angle(x, y, value);
        };
    }

    /// All but the angle, which jumps where its first operand, the ordinate, is 0 and the other is not
    /// above 0.
    private static boolean isContinuous(Operation operation, Bounds x, Bounds y) {
        return operation != Operation.ATAN2 || !x.contains(0) || y.lo() > 0;
    }

    /// xʸ: y xʸ⁻¹, xʸ ln x, y(y − 1) xʸ⁻², xʸ⁻¹ (1 + y ln x), xʸ ln² x.
    private static Partials power(Bounds x, Bounds y, Bounds value) {
        Bounds less = y.minus(Bounds.ONE);
        Bounds lesser = y.minus(TWO);
        Bounds slope = Enclosures.value(Operation.POWER, x, less);
        Bounds log = Enclosures.value(Operation.LOG, 0, x);
        return of(
                value,
                y.times(slope),
                value.times(log),
                y.times(less).times(Enclosures.value(Operation.POWER, x, lesser)),
                slope.times(Bounds.ONE.plus(y.times(log))),
                value.times(log.square()));
    }

    /// r = √(x² + y²): x/r, y/r, y²/r³, −xy/r³, x²/r³.
    private static Partials hypot(Bounds x, Bounds y, Bounds r) {
        Bounds cube = r.square().times(r);
        return of(
                r,
                x.over(r),
                y.over(r),
                y.square().over(cube),
                x.times(y).over(cube).negate(),
                x.square().over(cube));
    }

    /// The angle of the point (y, x): with q = x² + y², y/q by x, −x/q by y; −2xy/q², (x² − y²)/q²,
    /// 2xy/q².
    private static Partials angle(Bounds x, Bounds y, Bounds value) {
        boolean isContinuous = isContinuous(Operation.ATAN2, x, y);
        Bounds q = isContinuous ? x.square().plus(y.square()) : Bounds.UNDEFINED;
        Bounds twist = TWO.times(x).times(y).over(q.square());
        return new Partials(
                value,
                isContinuous,
                y.over(q),
                x.negate().over(q),
                twist.negate(),
                x.square().minus(y.square()).over(q.square()),
                twist);
    }
}
