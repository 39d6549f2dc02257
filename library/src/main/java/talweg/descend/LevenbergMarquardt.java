package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/// Minimises ½‖r(p)‖² with steps kept within a trust region, scaled by the columns of the Jacobian.
///
/// Moré, *The Levenberg–Marquardt algorithm: implementation and theory*, 1978, as in MINPACK's `lmder`, with exact
/// Jacobians: scale Dⱼ is the largest norm that column j has had; the radius follows the ratio of the actual to the
/// predicted reduction. A trial whose residuals are not finite is refused like one that does not descend.
///
/// The default tolerances ask for all that binary64 can give; the tests then fire at the floor of rounding.
///
/// @param reductionTolerance relative reduction of ‖r‖², actual and predicted, at which it has converged; ≥ 0
/// @param stepTolerance      radius relative to ‖D·p‖ at which it has converged; ≥ 0
/// @param cosineTolerance    largest cosine between r and a column of J at which it has converged; ≥ 0
/// @param factor             first radius in units of ‖D·p‖; in [0.1, 100]
/// @param budget             what it may spend
public record LevenbergMarquardt(
        double reductionTolerance, double stepTolerance, double cosineTolerance, double factor, Budget budget) {
    private static final double EPSILON = Math.ulp(1.0);

    public LevenbergMarquardt {
        if (!(reductionTolerance >= 0 && stepTolerance >= 0 && cosineTolerance >= 0)) {
            throw new IllegalArgumentException("`LevenbergMarquardt` requires tolerances ≥ 0, got " + reductionTolerance
                    + ", " + stepTolerance + ", " + cosineTolerance);
        }
        if (!(factor >= 0.1 && factor <= 100)) {
            throw new IllegalArgumentException("`LevenbergMarquardt.factor` requires [0.1, 100], got " + factor);
        }
    }

    /// Tolerances at the floor of rounding and at most 1,000 iterations.
    public static LevenbergMarquardt standard() {
        return new LevenbergMarquardt(EPSILON, EPSILON, 1e-14, 100, Budget.of(1_000));
    }

    /// The same with another budget.
    public LevenbergMarquardt withBudget(Budget other) {
        return new LevenbergMarquardt(reductionTolerance, stepTolerance, cosineTolerance, factor, other);
    }

    /// Where a search for least squares ended.
    ///
    /// @param outcome     why it ended
    /// @param parameters  the best point found
    /// @param residuals   there
    /// @param jacobian    there, by rows
    /// @param iterations  outer iterations: Jacobians computed
    /// @param evaluations of the residuals
    public record Landing(
            Outcome outcome,
            double[] parameters,
            double[] residuals,
            double[] jacobian,
            int iterations,
            int evaluations) {
        /// ‖r‖².
        public double sumOfSquares() {
            double norm = LevenbergMarquardt.norm(residuals);
            return norm * norm;
        }
    }

    /// The search from `start`.
    ///
    /// @throws IllegalArgumentException if the residuals or their Jacobian are not finite at the start
    public Landing minimise(Residuals problem, double[] start) {
        return minimise(problem, start, _ -> true);
    }

    /// The search from `start`; `listener` sees the parameters after each iteration and says whether to go on.
    ///
    /// @throws IllegalArgumentException if the residuals or their Jacobian are not finite at the start
    public Landing minimise(Residuals problem, double[] start, Predicate<double[]> listener) {
        return new Search(this, problem, start).run(listener);
    }

    /// The Euclidean norm, without undue overflow; NaN or infinite if an element is.
    static double norm(double[] x) {
        double scale = 0;
        for (double each : x) scale = Math.max(scale, Math.abs(each)); // NaN stays
        if (scale == 0 || !Double.isFinite(scale)) return scale;
        double sum = 0;
        for (double each : x) sum += (each / scale) * (each / scale);
        return scale * Math.sqrt(sum);
    }

    /// One search and its state.
    private static final class Search {
        private final LevenbergMarquardt method;
        private final Residuals problem;
        private final int n;
        private double[] p;
        private double[] r;
        private double[] jacobian;
        private double norm;
        private final double[] scale;
        private double delta;
        private double lambda;
        private int iterations;
        private int evaluations;

        Search(LevenbergMarquardt method, Residuals problem, double[] start) {
            this.method = method;
            this.problem = problem;
            this.n = problem.parameters();
            this.p = start.clone();
            this.r = new double[problem.count()];
            this.jacobian = new double[problem.count() * n];
            this.scale = new double[n];
        }

        Landing run(Predicate<double[]> listener) {
            long began = System.nanoTime();
            problem.evaluate(p, r, jacobian);
            evaluations++;
            if (!finite(r) || !finite(jacobian)) {
                throw new IllegalArgumentException("A start where the residuals and their derivatives are finite is required,"
                        + " got " + Arrays.toString(p) + "; choose another start");
            }
            norm = norm(r);
            Optional<Outcome> end = Optional.empty();
            while (end.isEmpty()) {
                end = iterate(began);
                iterations++;
                if (end.isEmpty() && !listener.test(p)) {
                    end = Optional.of(new Outcome.Stopped("stopped by the caller after " + iterations + " iterations"));
                }
            }
            return new Landing(end.get(), p, r, jacobian, iterations, evaluations);
        }

        /// One Jacobian and the trials made with it, until one descends.
        private Optional<Outcome> iterate(long began) {
            double[] columns = columnNorms();
            for (int j = 0; j < n; j++) {
                scale[j] = iterations == 0 && columns[j] == 0 ? 1 : Math.max(scale[j], columns[j]);
            }
            Qr qr = Qr.of(jacobian.clone(), problem.count(), n);
            double[] qtr = Arrays.copyOf(r, Math.max(r.length, n));
            qr.transposeTimes(qtr);
            if (iterations == 0) {
                delta = method.factor * scaledNorm(p);
                if (delta == 0) delta = method.factor;
            }
            double cosine = cosine(qr, qtr, columns);
            if (norm == 0 || cosine <= method.cosineTolerance) {
                return converged("the residuals are perpendicular to every column of the Jacobian: largest cosine "
                        + show(cosine) + ", tolerance " + show(method.cosineTolerance));
            }
            Damping damping = new Damping(qr, scale, Arrays.copyOf(qtr, n), lambda);
            while (true) {
                Optional<Outcome> spent = method.budget.spent(iterations, evaluations, began);
                if (spent.isPresent()) return spent;
                Optional<Outcome> end = trial(damping, qr);
                if (end.isPresent()) return end;
                if (accepted) return Optional.empty();
            }
        }

        private boolean accepted;

        private Optional<Outcome> trial(Damping damping, Qr qr) {
            double[] step = damping.solve(delta);
            lambda = damping.lambda();
            double length = scaledNorm(step);
            if (iterations == 0) delta = Math.min(delta, length);
            double[] next = new double[n];
            for (int j = 0; j < n; j++) next[j] = p[j] - step[j];
            double[] nextR = new double[r.length];
            double[] nextJacobian = new double[jacobian.length];
            problem.evaluate(next, nextR, nextJacobian);
            evaluations++;
            boolean finite = finite(nextR) && finite(nextJacobian);
            double nextNorm = finite ? norm(nextR) : Double.POSITIVE_INFINITY;
            double actual = 0.1 * nextNorm < norm ? 1 - square(nextNorm / norm) : -1;
            double linear = square(linearNorm(qr, step) / norm);
            double damped = lambda * square(length / norm);
            double predicted = linear + 2 * damped;
            double ratio = predicted == 0 ? 0 : actual / predicted;
            resize(ratio, actual, -(linear + damped), length);
            accepted = ratio >= 1e-4;
            if (accepted) {
                p = next;
                r = nextR;
                jacobian = nextJacobian;
                norm = nextNorm;
            }
            return ended(actual, predicted, ratio);
        }

        private void resize(double ratio, double actual, double slope, double length) {
            if (ratio <= 0.25) {
                double factor = actual >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * actual);
                if (!(factor >= 0.1)) factor = 0.1;
                delta = factor * Math.min(delta, length / 0.1);
                lambda /= factor;
            } else if (lambda == 0 || ratio >= 0.75) {
                delta = length / 0.5;
                lambda *= 0.5;
            }
        }

        private Optional<Outcome> ended(double actual, double predicted, double ratio) {
            double size = scaledNorm(p);
            boolean reduced = Math.abs(actual) <= method.reductionTolerance
                    && predicted <= method.reductionTolerance
                    && ratio <= 2;
            if (reduced || norm == 0) {
                return converged("the sum of squares changes no more: relative reduction " + show(Math.abs(actual))
                        + ", predicted " + show(predicted) + ", tolerance " + show(method.reductionTolerance));
            }
            if (delta <= method.stepTolerance * size) {
                return converged("the parameters change no more: radius " + show(delta) + ", tolerance "
                        + show(method.stepTolerance) + " of " + show(size));
            }
            boolean floor = Math.abs(actual) <= EPSILON && predicted <= EPSILON && ratio <= 2 || delta <= EPSILON * size;
            if (floor) {
                return Optional.of(new Outcome.Stalled("rounding hides any further progress: relative reduction "
                        + show(Math.abs(actual)) + ", tolerance " + show(method.reductionTolerance)
                        + "; the tolerances ask for more than binary64 gives"));
            }
            return Optional.empty();
        }

        private static Optional<Outcome> converged(String reason) {
            return Optional.of(new Outcome.Converged(reason));
        }

        /// ‖J·step‖ through R.
        private double linearNorm(Qr qr, double[] step) {
            double[] product = new double[n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i <= j; i++) product[i] += qr.r(i, j) * step[qr.pivot(j)];
            }
            return norm(product);
        }

        /// The largest cosine between r and a column of J.
        private double cosine(Qr qr, double[] qtr, double[] columns) {
            double largest = 0;
            for (int j = 0; j < n; j++) {
                double column = columns[qr.pivot(j)];
                if (column == 0 || norm == 0) continue;
                double sum = 0;
                for (int i = 0; i <= j; i++) sum += qr.r(i, j) * (qtr[i] / norm);
                largest = Math.max(largest, Math.abs(sum / column));
            }
            return largest;
        }

        private double[] columnNorms() {
            double[] norms = new double[n];
            double[] column = new double[r.length];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < column.length; i++) column[i] = jacobian[i * n + j];
                norms[j] = norm(column);
            }
            return norms;
        }

        private double scaledNorm(double[] x) {
            double[] scaled = new double[n];
            for (int j = 0; j < n; j++) scaled[j] = scale[j] * x[j];
            return norm(scaled);
        }

        private static double square(double x) {
            return x * x;
        }

        private static boolean finite(double[] x) {
            for (double each : x) {
                if (!Double.isFinite(each)) return false;
            }
            return true;
        }

        private static String show(double x) {
            return String.format(java.util.Locale.ROOT, "%.3g", x);
        }
    }
}
