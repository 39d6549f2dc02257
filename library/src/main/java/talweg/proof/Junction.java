package talweg.proof;

import java.util.Optional;
import talweg.proof.Expression.Line;

/// How the two values of a choice meet, where its sign is an affine function of one variable: at one place
/// of that variable, a double. If both depend on it alone and are equal there, the choice is continuous;
/// and convex, if both are and its slope does not fall there.
///
/// @param bendsUp   whether they meet, and the slope does not fall
/// @param bendsDown whether they meet, and the slope does not rise
record Junction(boolean bendsUp, boolean bendsDown) {
    private static final Junction NONE = new Junction(false, false);

    static Junction of(Expression expression, Region region, Expansion expansion, Line.Apply choice) {
        Optional<Quadratic> sign = expansion.of(choice.third());
        if (sign.isEmpty() || !sign.get().isAlongOneAxis()) return NONE;
        var slope = sign.get().slopes().entrySet().iterator().next();
        int axis = slope.getKey();
        Bounds at = sign.get()
                .constant()
                .times(slope.getValue().reciprocal())
                .negate()
                .bounds();
        boolean isInside = region.lo(axis) < at.lo() && at.hi() < region.hi(axis);
        if (at.lo() != at.hi() || !isInside) return NONE;
        boolean[] isActive = new boolean[region.dimension()];
        for (int i = 0; i < isActive.length; i++) isActive[i] = region.lo(i) < region.hi(i);
        Bounds[] place = region.with(axis, at.lo(), at.lo()).bounds();
        // where the sign rises, the first of the two comes before the place
        boolean isRising = slope.getValue().signum() > 0;
        Jets before = jets(expression, isRising ? choice.left() : choice.right(), isActive)
                .over(place, 1);
        Jets after = jets(expression, isRising ? choice.right() : choice.left(), isActive)
                .over(place, 1);
        if (!isOf(before, axis)
                || !isOf(after, axis)
                || !before.value().minus(after.value()).isZero()) return NONE;
        Bounds change = after.slope(axis).minus(before.slope(axis));
        return new Junction(change.lo() >= 0, change.hi() <= 0);
    }

    private static Jets jets(Expression expression, int output, boolean[] isActive) {
        return new Jets(new Expression(expression.variables(), expression.lines(), output), isActive);
    }

    private static boolean isOf(Jets jets, int axis) {
        for (int each : jets.support()) if (each != axis) return false;
        return true;
    }
}
