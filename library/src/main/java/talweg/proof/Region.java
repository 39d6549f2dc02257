package talweg.proof;

import java.util.Arrays;

/// All points between two, side by side: x with loᵢ ≤ xᵢ ≤ hiᵢ. Sides may reach to infinity, whose points are finite.
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

    /// The same with another side.
    public Region with(int side, double from, double to) {
        double[] lower = lo.clone();
        double[] upper = hi.clone();
        lower[side] = from;
        upper[side] = to;
        return new Region(lower, upper);
    }

    /// Whether a point lies within.
    public boolean contains(double... point) {
        return contains(at(point));
    }

    /// Whether all of `other` lies within.
    public boolean contains(Region other) {
        for (int i = 0; i < lo.length; i++) if (!(lo[i] <= other.lo[i] && other.hi[i] <= hi[i])) return false;
        return other.lo.length == lo.length;
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
            text.append(i == 0 ? "" : " × ").append('[').append(lo[i]).append(", ").append(hi[i]).append(']');
        }
        return text.toString();
    }
}
