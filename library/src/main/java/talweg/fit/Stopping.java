package talweg.fit;

import java.util.Optional;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// The tests by which a search for least squares ends.
record Stopping(LeastSquares method) {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double BOUND = 1e100;

    /// Refuses options that are out of range.
    static void require(String name, double reduction, double step, double cosine, double factor) {
        if (!(reduction >= 0 && step >= 0 && cosine >= 0)) {
            throw new IllegalArgumentException(
                    "`" + name + "` requires tolerances ≥ 0, got " + reduction + ", " + step + ", " + cosine);
        }
        if (!(factor >= 0.1 && factor <= 100)) {
            throw new IllegalArgumentException("`" + name + ".factor` requires [0.1, 100], got " + factor);
        }
    }

    /// Where the search is.
    ///
    /// @param norm    ‖r‖
    /// @param p       the parameters
    /// @param cosine  the largest of the residuals with the derivative by a parameter that is not held
    /// @param size    ‖D·p‖
    /// @param effect  of the parameters on the residuals: the norm of pⱼ times the length of column j of J
    /// @param radius  δ
    record Place(double norm, double[] p, double cosine, double size, double effect, double radius) {
        double relativeRadius() {
            return radius == 0 ? 0 : radius / size;
        }
    }

    /// The tests of a point, before any step from it.
    Optional<Outcome> at(Place place) {
        if (place.norm == 0) return Optional.of(perfect());
        if (place.cosine <= method.cosineTolerance()) return Optional.of(perpendicular(place));
        return Optional.empty();
    }

    /// The tests after a trial.
    ///
    /// @param place after it, if it was accepted, but with the cosine of the point before
    Optional<Outcome> after(Trial trial, Place place) {
        if (place.norm == 0) return Optional.of(perfect());
        double largest = Vectors.largest(place.p);
        if (largest > BOUND) return Optional.of(runaway(largest));
        boolean credible = trial.accepted() && trial.full() || stationary(place);
        var reduction = new Measure("relative reduction", Math.abs(trial.actual()), method.reductionTolerance());
        var predicted = new Measure("predicted", trial.predicted(), method.reductionTolerance());
        double relative = place.relativeRadius();
        var radius =
                new Measure("radius of the next step relative to the parameters", relative, method.stepTolerance());
        if (credible && reduction.met() && predicted.met() && trial.ratio() <= 2) {
            return Optional.of(Outcome.Converged.of("the sum of squares changes no more", reduction, predicted));
        }
        double rounding = rounding(place);
        boolean hidden = Math.abs(trial.actual()) <= rounding && trial.predicted() <= rounding;
        if (credible && trial.full() && hidden && method.reductionTolerance() >= EPSILON) {
            return Optional.of(Outcome.Converged.of(
                    "the sum of squares changes by its rounding alone",
                    new Measure("relative reduction", Math.abs(trial.actual()), rounding),
                    new Measure("predicted", trial.predicted(), rounding)));
        }
        if (credible && radius.met()) return Optional.of(Outcome.Converged.of("the parameters change no more", radius));
        boolean floor = Math.abs(trial.actual()) <= EPSILON && trial.predicted() <= EPSILON && trial.ratio() <= 2;
        if (credible && (floor || relative <= EPSILON)) {
            return Optional.of(Outcome.Stalled.of(
                    "rounding hides any further progress",
                    "the tolerances ask for more than binary64 gives",
                    reduction,
                    radius));
        }
        if (trial.moved() && relative > EPSILON || trial.accepted()) return Optional.empty();
        return Optional.of(refused(trial, place));
    }

    /// What is hidden in the rounding of the sum of squares, relative to it: that of the model's values, ten
    /// times over.
    static double rounding(Place place) {
        return 10 * EPSILON * (1 + place.effect / place.norm);
    }

    /// Whether the slope is as small as can be told: the full step is predicted to reduce the sum of squares by
    /// no more than the tolerance, or than is hidden in the rounding of the residuals, which is that of the
    /// model.
    private boolean stationary(Place place) {
        double seen = 10 * Math.sqrt(Math.max(method.reductionTolerance(), EPSILON));
        return place.cosine <= Math.max(seen, 1e4 * EPSILON * place.effect / place.norm);
    }

    private static Outcome perfect() {
        return Outcome.Converged.of("the fit is perfect", new Measure("norm of the residuals", 0, 0));
    }

    private static Outcome runaway(double largest) {
        return Outcome.Diverged.of(
                "the parameters grew beyond all bounds",
                "the sum of squares has no least point this way: choose another start or another model",
                new Measure("largest parameter", largest, BOUND));
    }

    private Measure cosine(Place place) {
        return new Measure("largest cosine of the residuals with a derivative", place.cosine, method.cosineTolerance());
    }

    Outcome perpendicular(Place place) {
        return Outcome.Converged.of("the slope of the sum of squares is 0", cosine(place));
    }

    private Outcome refused(Trial trial, Place place) {
        return Outcome.Stalled.of(
                "no step makes the sum of squares smaller, though its slope is not 0",
                trial.finite()
                        ? "the model has a corner here, or its derivatives are wrong"
                        : "the model is not finite beside this point: choose another start",
                cosine(place));
    }
}
