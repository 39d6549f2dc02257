package talweg.proof;

import java.util.Arrays;

/// All points between two, side by side: x with loᵢ ≤ xᵢ ≤ hiᵢ. Sides may reach to infinity, whose
/// points are finite.
///
/// @param lo the lower ends
/// @param hi the upper ends, ≥ lo
public record Region(double[] lo, double[] hi) {
    public Region {
        if (lo.length != hi.length) {
            throw new IllegalArgumentException(
                    "`Region` requires as many lower as upper ends, got " + lo.length + " and " + hi.length);
        }
        lo = lo.clone();
        hi = hi.clone();
        for (int i = 0; i < lo.length; i++) {
            if (!(lo[i] <= hi[i]) || lo[i] == Double.POSITIVE_INFINITY || hi[i] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "`Region` requires lower ≤ upper ends, got " + lo[i] + " and " + hi[i] + " on side " + i);
            }
        }
    }

    /// The one point.
    public static Region at(double... point) {
        return new Region(point, point);
    }

    /// How many sides it has.
    public int dimension() {
        return lo.length;
    }

    /// The lower end of a side.
    public double lo(int side) {
        return lo[side];
    }

    /// The upper end of a side.
    public double hi(int side) {
        return hi[side];
    }

    /// The lower ends, as a fresh array.
    @Override
    public double[] lo() {
        return lo.clone();
    }

    /// The upper ends, as a fresh array.
    @Override
    public double[] hi() {
        return hi.clone();
    }

    /// The sides.
    public Bounds[] bounds() {
        Bounds[] sides = new Bounds[lo.length];
        for (int i = 0; i < lo.length; i++) sides[i] = new Bounds(lo[i], hi[i]);
        return sides;
    }

    /// Whether all its ends are finite.
    public boolean isBounded() {
        for (int i = 0; i < lo.length; i++) if (Double.isInfinite(lo[i]) || Double.isInfinite(hi[i])) return false;
        return true;
    }

    /// The point halfway between the ends, each coordinate rounded to a double between them.
    public double[] middle() {
        double[] middle = new double[lo.length];
        for (int i = 0; i < lo.length; i++) {
            double sum = lo[i] + hi[i];
            double half = Double.isInfinite(sum) ? lo[i] / 2 + hi[i] / 2 : sum / 2;
            middle[i] = Math.clamp(half, lo[i], hi[i]);
        }
        return middle;
    }

    /// The same with another side.
    public Region with(int side, double from, double to) {
        double[] lower = lo.clone();
        double[] upper = hi.clone();
        lower[side] = from;
        upper[side] = to;
        return new Region(lower, upper);
    }

    /// Some of its sides.
    ///
    /// @param sides which, in order
    public Region of(int... sides) {
        return new Region(
                Arrays.stream(sides).mapToDouble(side -> lo[side]).toArray(),
                Arrays.stream(sides).mapToDouble(side -> hi[side]).toArray());
    }

    /// Whether a point lies within.
    public boolean contains(double... point) {
        return contains(at(point));
    }

    /// Whether all of `other` lies within.
    public boolean contains(Region other) {
        if (other.lo.length != lo.length) return false;
        for (int i = 0; i < lo.length; i++) if (!(lo[i] <= other.lo[i] && other.hi[i] <= hi[i])) return false;
        return true;
    }

    /// Whether some point lies within both.
    public boolean meets(Region other) {
        if (other.lo.length != lo.length) return false;
        for (int i = 0; i < lo.length; i++) if (!(lo[i] <= other.hi[i] && other.lo[i] <= hi[i])) return false;
        return true;
    }

    /// Whether `at` lies strictly between the ends of a side.
    ///
    /// @param side any number: there need be no such side
    public boolean isSplit(int side, double at) {
        return 0 <= side && side < lo.length && lo[side] < at && at < hi[side];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Region that && Arrays.equals(lo, that.lo) && Arrays.equals(hi, that.hi);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lo) + Arrays.hashCode(hi);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lo.length; i++) {
            text.append(i == 0 ? "" : " × ")
                    .append('[')
                    .append(lo[i])
                    .append(", ")
                    .append(hi[i])
                    .append(']');
        }
        return text.toString();
    }
}
