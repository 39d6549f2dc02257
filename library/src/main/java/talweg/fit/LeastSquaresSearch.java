package talweg.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import talweg.descend.Budget;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.fit.LevenbergMarquardt.Landing;
import talweg.kernel.Vectors;

/// One search of [LevenbergMarquardt] and its state.
final class LeastSquaresSearch {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double BOUND = 1e100;

    private final LevenbergMarquardt method;
    private final Residuals problem;
    private final int n;
    private final long began = System.nanoTime();
    private LeastSquaresPoint point;
    /// The diagonal of D.
    private final double[] scale;
    private double delta;
    private double lambda;
    private double cosine;
    private int iterations;
    private int evaluations;

    LeastSquaresSearch(LevenbergMarquardt method, Residuals problem, double[] start) {
        this.method = method;
        this.problem = problem;
        this.n = problem.parameters();
        this.scale = new double[n];
        require(problem, start);
        this.point = at(start.clone());
        point.requireFinite();
    }

    private static void require(Residuals problem, double[] start) {
        int n = problem.parameters();
        if (start.length != n) {
            throw new IllegalArgumentException("`LevenbergMarquardt.minimise` requires a start of "
                    + Budget.counted(n, "number") + ", one for each parameter, got " + start.length);
        }
        if (problem.count() < n) {
            throw new IllegalArgumentException(
                    "`LevenbergMarquardt.minimise` requires at least as many residuals as parameters, got "
                            + Budget.counted(problem.count(), "residual") + " and " + Budget.counted(n, "parameter")
                            + "; add data or fix parameters");
        }
        if (!Double.isFinite(Vectors.norm(start))) {
            throw new IllegalArgumentException(
                    "`LevenbergMarquardt.minimise` requires a finite start, got " + Arrays.toString(start));
        }
    }

    private LeastSquaresPoint at(double[] p) {
        double[] r = new double[problem.count()];
        double[] jacobian = new double[problem.count() * n];
        problem.evaluate(p, r, jacobian);
        evaluations++;
        return new LeastSquaresPoint(p, r, jacobian, Vectors.norm(r));
    }

    Landing run(Predicate<double[]> listener) {
        Optional<Outcome> end = Optional.empty();
        while (end.isEmpty()) {
            end = iterate();
            if (end.isPresent() && !(end.get() instanceof Outcome.Converged)) break;
            iterations++;
            if (end.isEmpty() && !listener.test(point.p().clone())) {
                end = Optional.of(
                        new Outcome.Stopped("stopped by the caller after " + Budget.counted(iterations, "iteration")));
            }
        }
        Outcome outcome = end.orElseThrow();
        boolean rounded = outcome instanceof Outcome.Converged || outcome instanceof Outcome.Stalled;
        if (rounded && polish() && cosine <= method.cosineTolerance()) outcome = perpendicular();
        return new Landing(outcome, point.p(), point.r(), point.jacobian(), iterations, evaluations);
    }

    /// One Jacobian and the trials made with it, until one descends.
    private Optional<Outcome> iterate() {
        if (point.norm() == 0) return Optional.of(perfect());
        double[] columns = point.columnNorms();
        for (int j = 0; j < n; j++) {
            scale[j] = iterations == 0 && columns[j] == 0 ? 1 : Math.max(scale[j], columns[j]);
        }
        if (iterations == 0) {
            delta = method.factor() * scaledNorm(point.p());
            if (delta == 0) delta = method.factor();
        }
        LinearModel linear = LinearModel.of(point);
        cosine = linear.cosine();
        if (cosine <= method.cosineTolerance()) return Optional.of(perpendicular());
        Damping damping = new Damping(linear.qr(), scale, linear.qtr(), lambda);
        while (true) {
            Optional<Outcome> spent = method.budget().spent(iterations, evaluations, began);
            if (spent.isPresent()) return spent;
            Trial trial = trial(damping, linear);
            Optional<Outcome> end = ended(trial);
            if (end.isPresent()) return end;
            if (trial.accepted()) return Optional.empty();
        }
    }

    /// A step that was tried.
    ///
    /// @param actual    relative reduction of the sum of squares; −1 where it grew hundredfold or is not finite
    /// @param predicted by the damped linear model
    /// @param full      whether it is the Gauss–Newton step, which no radius held back
    private record Trial(double actual, double predicted, double ratio, boolean full, boolean moved, boolean finite) {
        boolean accepted() {
            return ratio >= 1e-4;
        }
    }

    private Trial trial(Damping damping, LinearModel linear) {
        double[] step = damping.solve(delta);
        lambda = damping.lambda();
        double length = scaledNorm(step);
        if (iterations == 0) delta = Math.min(delta, length);
        LeastSquaresPoint next = at(minus(point.p(), step));
        boolean finite = next.isFinite();
        boolean comparable = finite && 0.1 * next.norm() < point.norm();
        double actual = comparable ? 1 - square(next.norm() / point.norm()) : -1;
        double undamped = square(linear.norm(step) / point.norm());
        double damped = lambda * square(length / point.norm());
        double predicted = undamped + 2 * damped;
        double ratio = predicted == 0 ? 0 : actual / predicted;
        boolean full = lambda == 0;
        boolean moved = !Arrays.equals(next.p(), point.p());
        resize(ratio, actual, comparable, -(undamped + damped), length);
        Trial trial = new Trial(actual, predicted, ratio, full, moved, finite);
        if (trial.accepted()) point = next;
        return trial;
    }

    private void resize(double ratio, double actual, boolean comparable, double slope, double length) {
        if (ratio <= 0.25) {
            double shrink = actual >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * actual);
            if (!comparable || !(shrink >= 0.1)) shrink = 0.1;
            delta = shrink * Math.min(delta, length / 0.1);
            lambda /= shrink;
        } else if (lambda == 0 || ratio >= 0.75) {
            delta = length / 0.5;
            lambda *= 0.5;
        }
    }

    private Optional<Outcome> ended(Trial trial) {
        if (point.norm() == 0) return Optional.of(perfect());
        if (point.largest() > BOUND) return Optional.of(runaway());
        boolean credible = trial.accepted() && trial.full || stationary();
        double size = scaledNorm(point.p());
        var reduction = new Measure("relative reduction", Math.abs(trial.actual), method.reductionTolerance());
        var predicted = new Measure("predicted", trial.predicted, method.reductionTolerance());
        double relative = delta == 0 ? 0 : delta / size;
        var radius =
                new Measure("radius of the next step relative to the parameters", relative, method.stepTolerance());
        if (credible && reduction.met() && predicted.met() && trial.ratio <= 2) {
            return Optional.of(Outcome.Converged.of("the sum of squares changes no more", reduction, predicted));
        }
        if (credible && radius.met()) return Optional.of(Outcome.Converged.of("the parameters change no more", radius));
        boolean floor = Math.abs(trial.actual) <= EPSILON && trial.predicted <= EPSILON && trial.ratio <= 2;
        if (credible && (floor || relative <= EPSILON)) {
            return Optional.of(Outcome.Stalled.of(
                    "rounding hides any further progress",
                    "the tolerances ask for more than binary64 gives",
                    reduction,
                    radius));
        }
        if (trial.moved && relative > EPSILON || trial.accepted()) return Optional.empty();
        return Optional.of(refused(trial));
    }

    /// Whether the slope is as small as can be told: the full step is predicted to reduce the sum of squares by no
    /// more than the tolerance, or than is hidden in the rounding of the residuals, which is that of the model.
    private boolean stationary() {
        double seen = 10 * Math.sqrt(Math.max(method.reductionTolerance(), EPSILON));
        return cosine <= Math.max(seen, 1e3 * EPSILON * scaledNorm(point.p()) / point.norm());
    }

    private Outcome perfect() {
        return Outcome.Converged.of("the fit is perfect", new Measure("norm of the residuals", 0, 0));
    }

    private Outcome runaway() {
        return Outcome.Diverged.of(
                "the parameters grew beyond all bounds",
                "the sum of squares has no least point this way: choose another start or another model",
                new Measure("largest parameter", point.largest(), BOUND));
    }

    private Measure cosineMeasure() {
        return new Measure("largest cosine of the residuals with a derivative", cosine, method.cosineTolerance());
    }

    private Outcome perpendicular() {
        return Outcome.Converged.of("the slope of the sum of squares is 0", cosineMeasure());
    }

    private Outcome refused(Trial trial) {
        return Outcome.Stalled.of(
                "no step makes the sum of squares smaller, though its slope is not 0",
                trial.finite
                        ? "the model has a corner here, or its derivatives are wrong"
                        : "the model is not finite beside this point: choose another start",
                cosineMeasure());
    }

    /// Gauss–Newton steps where the sum of squares is at its floor of rounding, for as long as they reduce the cosine.
    ///
    /// @return whether there were any
    private boolean polish() {
        boolean polished = false;
        while (point.norm() > 0
                && method.budget().spent(iterations, evaluations, began).isEmpty()) {
            LinearModel linear = LinearModel.of(point);
            cosine = linear.cosine();
            if (cosine <= method.cosineTolerance()) break;
            double hidden = 10 * EPSILON * (1 + scaledNorm(point.p()) / point.norm());
            if (linear.qr().rank(EPSILON * problem.count()) < n) break;
            double[] step = new Damping(linear.qr(), scale, linear.qtr(), 0).solve(Double.MAX_VALUE);
            if (square(linear.norm(step) / point.norm()) > hidden) break;
            LeastSquaresPoint next = at(minus(point.p(), step));
            if (!next.isFinite() || next.norm() > point.norm() * (1 + hidden)) break;
            double after = LinearModel.of(next).cosine();
            if (!(after < 0.9 * cosine)) break;
            point = next;
            cosine = after;
            iterations++;
            polished = true;
        }
        return polished;
    }

    private static double[] minus(double[] p, double[] step) {
        double[] next = new double[p.length];
        for (int j = 0; j < p.length; j++) next[j] = p[j] - step[j];
        return next;
    }

    private double scaledNorm(double[] x) {
        double[] scaled = new double[n];
        for (int j = 0; j < n; j++) scaled[j] = scale[j] * x[j];
        return Vectors.norm(scaled);
    }

    private static double square(double x) {
        return x * x;
    }
}
