package talweg.descend;

import java.util.Optional;
import talweg.descend.Outcome.Measure;

/// When a descent has converged: the test that a method makes at every point, whatever its direction and step
/// length.
///
/// Either the slope is 0 to its tolerance: ‖∇f‖ ≤ `gradient`, and also ≤ `share` of the largest norm seen, so
/// that a function of small numbers is not taken for a flat one, and |∂f/∂xⱼ·xⱼ| ≤ max(1, |f|)/1000 for every j,
/// so that a function that falls for ever ever more slowly is not taken for one with a minimum. Where
/// derivatives are differences, the tolerance is no finer than their error.
///
/// Or f changes no more: the method's model of f predicts that its full step reduces f, relative to |f|, by at
/// most `reduction`, or changes x, relative to its largest element, by at most `step`, and no step makes the
/// slope much smaller.
///
/// @param gradient  in units of f over x; ≥ 0
/// @param share     of the largest norm seen; ≥ 0, and ∞ for neither of the tests of scale
/// @param reduction relative to |f|; ≥ 0
/// @param step      relative to the largest |xⱼ|; ≥ 0
public record Stopping(double gradient, double share, double reduction, double step) {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double RELATIVE = 1e-3;
    /// Of the largest slope, below which it is worth asking how exact differences are.
    private static final double NEAR = 1e-3;

    public Stopping {
        if (!(gradient >= 0 && share >= 0 && reduction >= 0 && step >= 0)) {
            throw new IllegalArgumentException("`Stopping` requires tolerances ≥ 0, got " + gradient + ", " + share
                    + ", " + reduction + ", " + step);
        }
    }

    /// ‖∇f‖ ≤ 10⁻¹⁰ and ≤ 10⁻⁶ of the largest seen, or no change that binary64 can tell.
    public static Stopping standard() {
        return new Stopping(1e-10, 1e-6, EPSILON, EPSILON);
    }

    /// ‖∇f‖ ≤ `tolerance` whatever its scale, or no change that binary64 can tell.
    public static Stopping at(double tolerance) {
        return new Stopping(tolerance, Double.POSITIVE_INFINITY, EPSILON, EPSILON);
    }

    /// The slope at `now` beside its tolerance.
    ///
    /// @param largest slope seen so far
    Measure slope(Search search, Position now, double largest) {
        double limit = limit(largest);
        boolean near = now.slope() <= NEAR * largest;
        return measure(search.box(), now, near ? Math.max(limit, search.gradientError(now)) : limit);
    }

    /// As [#slope], where no step goes down any more: differences are then asked for their error, however large.
    Measure slopeAtFloor(Search search, Position now, double largest) {
        return measure(search.box(), now, Math.max(limit(largest), search.gradientError(now)));
    }

    private double limit(double largest) {
        return largest > 0 ? Math.min(gradient, share * largest) : gradient;
    }

    private static Measure measure(Box box, Position now, double limit) {
        return new Measure(box.isUnbounded() ? "gradient norm" : "projected gradient norm", now.slope(), limit);
    }

    /// The largest |∂f/∂xⱼ·xⱼ| over the variables that can move beside max(1, |f|)/1000, if it is larger.
    Optional<Measure> falling(Box box, Position now) {
        if (share == Double.POSITIVE_INFINITY) return Optional.empty();
        double[] step = box.isUnbounded() ? now.gradient() : box.projectedStep(now.x(), now.gradient());
        double largest = 0;
        for (int j = 0; j < step.length; j++) largest = Math.max(largest, Math.abs(step[j] * now.x()[j]));
        var measure =
                new Measure("slope relative to the parameters", largest, RELATIVE * Math.max(1, Math.abs(now.value())));
        return measure.met() ? Optional.empty() : Optional.of(measure);
    }

    /// The reduction that a model predicts of its full step from `now`, relative to |f|.
    Measure predicted(Position now, double reduced) {
        double relative = reduced == 0 ? 0 : reduced / Math.abs(now.value());
        return new Measure("predicted relative reduction", relative, reduction);
    }

    /// The length of a model's full step, relative to the parameters.
    Measure moved(double relative) {
        return new Measure("full step relative to the parameters", relative, step);
    }
}
