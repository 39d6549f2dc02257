package talweg.prove;

import java.util.Optional;
import talweg.interval.Interval;

/// Where sides are cut. Sides without end are cut at 0 first, then at powers of 2, so that they come to an
/// end.
final class Cutting {
    private static final double FIRST = 1;
    private static final double LARGE = 1e150;

    private Cutting() {}

    /// A place strictly inside, `share` of the way; one of the ends if there is no number between.
    static double place(Interval side, double share) {
        if (Double.isInfinite(side.lo()) && Double.isInfinite(side.hi())) return 0;
        if (Double.isInfinite(side.hi())) return side.lo() < FIRST ? FIRST : 16 * side.lo();
        if (Double.isInfinite(side.lo())) return side.hi() > -FIRST ? -FIRST : 16 * side.hi();
        double at = side.lo() + share * (side.hi() - side.lo());
        if (Double.isInfinite(side.hi() - side.lo())) at = side.lo() * (1 - share) + side.hi() * share;
        return side.lo() < at && at < side.hi() ? at : side.middle();
    }

    /// The same, but by ratios where the ends are of one sign and differ in size by more than 8.
    static double placeByScale(Interval side, double share) {
        boolean isWide = side.isBounded() && side.mignitude() > 0 && side.magnitude() / 8 > side.mignitude();
        if (!isWide) return place(side, share);
        double exponent = share * Math.log(Math.abs(side.hi())) + (1 - share) * Math.log(Math.abs(side.lo()));
        double at = Math.copySign(Math.exp(exponent), side.lo());
        return side.lo() < at && at < side.hi() ? at : place(side, share);
    }

    /// The axis along which the bound of the gradient times the width is largest; without a gradient the
    /// widest.
    static int axis(Lines lines, Cell cell) {
        Optional<Interval[]> gradient = Adjoints.gradient(Values.over(lines, cell.box()));
        int longest = 0;
        double most = -1;
        for (int axis = 0; axis < cell.box().length; axis++) {
            double width = length(cell.box()[axis]);
            boolean isWeighed = gradient.isPresent() && Double.isFinite(width);
            double weight = isWeighed ? Math.min(gradient.get()[axis].magnitude(), LARGE) : 1;
            if (weight * width > most && width > 0) {
                most = weight * width;
                longest = axis;
            }
        }
        return longest;
    }

    /// How long a side is.
    static double length(Interval side) {
        return side.hi() - side.lo();
    }
}
