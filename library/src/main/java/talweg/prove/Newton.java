package talweg.prove;

import java.util.Optional;
import talweg.interval.Interval;

/// Newton's method on intervals for ∇f = 0 along some axes of a box, the others being held at one number:
/// where zeros can be at all, and whether there is exactly one.
///
/// With Y an approximate inverse of the Hessian's middle, A = Y·H(X), b = Y·∇f(c) for the middle c of the
/// box X.
///
/// @param axes    along which the box has extent and the derivative must vanish
/// @param inverse Y
/// @param linear  A
/// @param shift   b
record Newton(int[] axes, double[][] inverse, Interval[][] linear, Interval[] shift) {
    private static final double MARGIN = 1e-3;
    private static final int ULPS = 16;
    private static final Interval ONE = Interval.of(1);
    private static final Interval ZERO = Interval.of(0);

    /// The operator on a box, or nothing if the Hessian's middle has no inverse.
    ///
    /// @param gradient at the middle of the box
    /// @param hessian  over the box
    static Optional<Newton> of(int[] axes, Interval[] gradient, Interval[][] hessian) {
        int m = axes.length;
        double[][] middle = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) middle[i][j] = hessian[axes[i]][axes[j]].middle();
        }
        return Matrices.inverse(middle).map(inverse -> {
            Interval[][] linear = new Interval[m][m];
            Interval[] shift = new Interval[m];
            for (int i = 0; i < m; i++) {
                shift[i] = ZERO;
                for (int k = 0; k < m; k++)
                    shift[i] = shift[i].plus(gradient[axes[k]].times(Interval.of(inverse[i][k])));
                for (int j = 0; j < m; j++) {
                    Interval sum = ZERO;
                    for (int k = 0; k < m; k++) {
                        sum = sum.plus(hessian[axes[k]][axes[j]].times(Interval.of(inverse[i][k])));
                    }
                    linear[i][j] = sum;
                }
            }
            return new Newton(axes, inverse, linear, shift);
        });
    }

    /// The part of `box` that can hold zeros, by Hansen and Sengupta's iteration (*Bounding solutions of
    /// systems of equations using interval analysis*, BIT 21, 1981): one variable after the other, each
    /// with what is known of those before. Nothing if there is none.
    Optional<Interval[]> narrowed(Interval[] box, double[] middle) {
        Interval[] narrowed = box.clone();
        for (int i = 0; i < axes.length; i++) {
            Interval sum = shift[i];
            for (int j = 0; j < axes.length; j++) {
                if (j == i) continue;
                sum = sum.plus(linear[i][j].times(narrowed[axes[j]].minus(Interval.of(middle[axes[j]]))));
            }
            int axis = axes[i];
            if (linear[i][i].contains(0)) continue;
            Interval quotient = sum.negate().over(linear[i][i]).plus(Interval.of(middle[axis]));
            Interval hull = widened(quotient).intersect(narrowed[axis]);
            if (hull.isEmpty()) return Optional.empty();
            narrowed[axis] = hull;
        }
        return Optional.of(narrowed);
    }

    /// A little more, so that whoever rounds otherwise finds no less.
    static Interval widened(Interval x) {
        double margin = MARGIN * (x.hi() - x.lo()) + ULPS * Math.ulp(x.magnitude());
        return Interval.of(x.lo() - margin, x.hi() + margin);
    }

    /// Krawczyk's operator c − b + (1 − A)(X − c) along each axis: if it lies strictly inside the box along
    /// all of them, there is exactly one zero in the box, and it lies in the operator's image (Krawczyk
    /// 1969; Moore 1977).
    Interval[] image(Interval[] box, double[] middle) {
        Interval[] image = box.clone();
        for (int i = 0; i < axes.length; i++) {
            Interval sum = Interval.of(middle[axes[i]]).minus(shift[i]);
            for (int j = 0; j < axes.length; j++) {
                Interval rest = (i == j ? ONE.minus(linear[i][j]) : linear[i][j].negate());
                sum = sum.plus(rest.times(box[axes[j]].minus(Interval.of(middle[axes[j]]))));
            }
            image[axes[i]] = sum;
        }
        return image;
    }

    /// Whether `image` lies strictly inside the box along all axes.
    boolean isInside(Interval[] image, Interval[] box) {
        for (int axis : axes) {
            if (!(box[axis].lo() < image[axis].lo() && image[axis].hi() < box[axis].hi())) return false;
        }
        return true;
    }
}
