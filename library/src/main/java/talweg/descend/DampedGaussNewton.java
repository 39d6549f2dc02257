package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// Levenberg and Marquardt's method for [SquaredResiduals] of many variables: steps (JᵀJ + λI)·u = −Jᵀr
/// by conjugate gradients on products with J and Jᵀ, to a tenth of √‖Jᵀr‖ of it at least. λ starts as
/// `damping` times the largest gain of JᵀJ along the gradient and follows the ratio of the actual to the
/// predicted reduction (Nielsen, *Damping parameter in Marquardt's method*, 1999, equation 2.5).
///
/// It ends where Jᵀr = 0, which may be a saddle of f. For up to some hundred variables
/// [talweg.fit.LevenbergMarquardt] is the better one. It takes no box.
///
/// @param damping  of the first step, in units of the curvature along the gradient; > 0
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step that was kept
public record DampedGaussNewton(double damping, Stopping stopping, Budget budget) implements Method {
    public DampedGaussNewton {
        Rates.require(damping, "DampedGaussNewton.damping");
    }

    /// A thousandth of the curvature, and at most 1,000 steps.
    public static DampedGaussNewton standard() {
        return new DampedGaussNewton(1e-3, Stopping.standard(), Budget.of(1_000));
    }

    /// The same with another budget.
    public DampedGaussNewton withBudget(Budget other) {
        return new DampedGaussNewton(damping, stopping, other);
    }

    /// The same with another test of convergence.
    public DampedGaussNewton withStopping(Stopping other) {
        return new DampedGaussNewton(damping, other, budget);
    }

    @Override
    public String name() {
        return "damped-gauss-newton";
    }

    /// @throws IllegalArgumentException also if `f` is not of residuals
    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Method.refuse(box, name());
        Objective model = new NormalEquations(SquaredResiduals.require(f, name()));
        return new Run(new Search(name(), model, box, listener, stopping, budget)).from(start);
    }

    private final class Run {
        private final Search search;
        private double lambda;
        private double growth = 2;

        Run(Search search) {
            this.search = search;
        }

        Landing from(double[] start) {
            Position now = search.start(start);
            double size = Vectors.dot(now.gradient(), now.gradient());
            double bend = Vectors.dot(now.gradient(), search.hessianTimes(now.x(), now.gradient()));
            lambda = size > 0 && bend > 0 ? damping * bend / size : damping;
            double length = 0;
            while (true) {
                Optional<Outcome> halted = search.visit(now, length);
                Optional<Outcome> end = search.flat(now).or(() -> halted);
                if (end.isPresent()) return search.landing(end.get(), now);
                Trial trial = lower(now);
                if (trial.end.isPresent()) return search.landing(trial.end.get(), now);
                length = Search.distance(now.x(), trial.to.x());
                now = trial.to;
            }
        }

        /// Where a step led, or why there was none.
        private record Trial(Position to, Optional<Outcome> end) {}

        /// Ever more damped steps, until one goes down.
        private Trial lower(Position now) {
            boolean finite = true;
            while (true) {
                Optional<Outcome> spent = search.spent();
                if (spent.isPresent()) return new Trial(now, spent);
                double[] u = solve(now);
                Position next = search.at(Vectors.sum(now.x(), 1, u));
                finite &= next.isFinite();
                // −g·u − ½uᵀJᵀJu with JᵀJu = −g − λu
                double predicted = (lambda * Vectors.dot(u, u) - Vectors.dot(now.gradient(), u)) / 2;
                boolean hidden = next.isFinite()
                        && predicted <= now.rounding()
                        && Math.abs(next.value() - now.value()) <= now.rounding();
                if (hidden && next.slope() < now.slope() / 2) return new Trial(next, Optional.empty());
                double ratio = next.isFinite() ? (now.value() - next.value()) / predicted : -1;
                if (ratio > 0 && !hidden) {
                    lambda *= Math.max(1.0 / 3, 1 - Math.pow(2 * ratio - 1, 3));
                    growth = 2;
                    return new Trial(next, Optional.empty());
                }
                double relative = Search.relative(u, now);
                if (hidden || relative <= Math.ulp(1.0)) {
                    return new Trial(now, Optional.of(search.floor(now, predicted, relative, finite)));
                }
                lambda *= growth;
                growth *= 2;
            }
        }

        /// (JᵀJ + λI)·u = −g by conjugate gradients.
        private double[] solve(Position now) {
            int n = now.x().length;
            double size = Vectors.norm(now.gradient());
            double enough = size * Math.min(0.1, Math.sqrt(size) / 10);
            double[] u = new double[n];
            double[] r = Vectors.sum(new double[n], -1, now.gradient());
            double[] p = r;
            double square = Vectors.dot(r, r);
            for (int k = 0;
                    k < 2 * n && Math.sqrt(square) > enough && search.spent().isEmpty();
                    k++) {
                double[] product = Vectors.sum(search.hessianTimes(now.x(), p), lambda, p);
                double alpha = square / Vectors.dot(p, product);
                if (!Double.isFinite(alpha)) break;
                u = Vectors.sum(u, alpha, p);
                r = Vectors.sum(r, -alpha, product);
                double after = Vectors.dot(r, r);
                p = Vectors.sum(r, after / square, p);
                square = after;
            }
            return u;
        }
    }
}
