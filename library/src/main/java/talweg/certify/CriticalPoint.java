package talweg.certify;

import java.time.Duration;
import java.util.Arrays;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.fit.Residuals;

/// What kind of point a descent has reached: a minimum, a saddle, a maximum, a point without curvature, a
/// tail that falls to infinity, or none of these.
///
/// 1. *Bounds.* At an active bound the sign of the slope decides (the multipliers of Karush, Kuhn and
/// Tucker); what follows looks at the face that is left. 2. *Stationary?* Newton's steps lead from the
/// landing to the stationary point beside it. It counts as reached if it lies within 10⁻⁵ of the
/// variables' scale, or within a tenth where f differs by less than 10⁻¹⁰ of its range. The gradient is 0
/// there if it is no more than rounding, which is measured at points a few ulps away. 3. *Curvature.* The
/// signs of the eigenvalues of the Hessian in scaled variables, against a bound of their errors, and
/// checked by the gradient on both sides of the point. 4. *Without curvature* f itself is looked at along
/// the valley's floor, near by and far out.
///
/// Nothing depends on the units of f. Units of the variables are those of the way from the start: a
/// variable's scale is the larger of its size and of how far it went, or more where f hardly changes over
/// that. Such a scale is needed: x² at 10⁻⁹ is near its minimum on the way from 1, and far from it for
/// who started at 2·10⁻⁹.
///
/// Up to 200 variables the whole Hessian is taken; beyond, its extreme eigenvalues by Lanczos's method.
///
/// @param time an answer is given up after; > 0. One evaluation is never cut short
public record CriticalPoint(Duration time) {
    public CriticalPoint {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("`CriticalPoint.time` requires a time > 0, got " + time);
        }
    }

    /// Within five seconds.
    public static CriticalPoint standard() {
        return new CriticalPoint(Duration.ofSeconds(5));
    }

    /// The verdict on `x` as a landing of `f` in `box`. An `f` that throws makes it undecided.
    ///
    /// @param start where the descent began, which says what a large and a small change is
    /// @param known of f as a whole
    /// @throws IllegalArgumentException if the dimensions differ
    public Verdict of(Objective f, Box box, double[] x, double[] start, Known known) {
        return of(f, box, x, start, known, Double.NEGATIVE_INFINITY);
    }

    /// @param zero from which f is measured: what lies above it is a typical change, if that is less than
    ///             f changed from the start
    private Verdict of(Objective f, Box box, double[] x, double[] start, Known known, double zero) {
        if (box.dimension() != f.dimension() || x.length != f.dimension() || start.length != f.dimension()) {
            throw new IllegalArgumentException("`CriticalPoint.of` requires a box, a point and a start of "
                    + f.dimension() + " variables, got " + box.dimension() + ", " + x.length + " and "
                    + start.length);
        }
        long deadline = System.nanoTime() + time.toNanos();
        try {
            return known.strengthen(new Judge(f, box, x, start, zero, deadline).verdict());
        } catch (Face.Spent _) {
            return undecided("it was not found within " + time.toMillis() / 1000.0 + " s");
        } catch (RuntimeException | StackOverflowError e) {
            return undecided("f or a derivative of it could not be computed: " + e.getMessage());
        }
    }

    /// The verdict on `x` where the start is not known: variables of a size below 1 are taken to be of
    /// scale 1.
    public Verdict of(Objective f, Box box, double[] x) {
        double[] start = Arrays.stream(x).map(each -> Math.clamp(each, -1, 1)).toArray();
        return of(f, box, x, box.project(start), Known.nothing());
    }

    /// The verdict on `x` as a landing of least squares, f being the sum of squares. Nothing is compiled
    /// for it: the part of the Hessian that JᵀJ leaves out comes from differences of J. Where all
    /// residuals are 0, the minimum is global.
    ///
    /// @param start where the descent began
    /// @param known of the sum of squares as a whole
    /// @throws IllegalArgumentException if the dimensions differ
    public Verdict of(Residuals residuals, Box box, double[] x, double[] start, Known known) {
        SumOfSquares f = new SumOfSquares(residuals, x, start);
        return of(f, box, x, start, new Known(Math.max(known.lower(), 0), known.isQuadratic()), 0);
    }

    private static Verdict undecided(String why) {
        return new Verdict.Undecided(why, Verdict.Evidence.of(Double.NaN));
    }
}
