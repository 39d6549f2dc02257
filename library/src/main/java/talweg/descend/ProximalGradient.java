package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import talweg.kernel.Vectors;

/// Minimises f + h of a smooth f and a [Penalty] h by steps x ← prox(x − t·∇f(x)), with t halved until f
/// lies below its quadratic bound; accelerated (FISTA: Beck and Teboulle, *A fast iterative
/// shrinkage-thresholding algorithm for linear inverse problems*, 2009, with backtracking), begun anew
/// where f + h rises (O'Donoghue and Candès, *Adaptive restart for accelerated gradient schemes*, 2015).
///
/// The value of a landing is f + h, its gradient x − prox(x − ∇f(x)), which is 0 at a minimum; so is the
/// slope. It takes no box: that is `Penalty.Within`. The start is moved to where h is finite.
///
/// @param penalty     h
/// @param accelerated whether each step starts beyond the last point
/// @param stopping    of which the test of the slope is made
/// @param budget      what it may spend; an iteration is a step
public record ProximalGradient(Penalty penalty, boolean accelerated, Stopping stopping, Budget budget)
        implements Method {
    /// Accelerated, until the slope is at most 10⁻⁸; at most 10,000 steps.
    public static ProximalGradient of(Penalty penalty) {
        return new ProximalGradient(penalty, true, Stopping.at(1e-8), Budget.of(10_000));
    }

    /// The same without acceleration: f + h then never rises.
    public ProximalGradient plain() {
        return new ProximalGradient(penalty, false, stopping, budget);
    }

    /// The same with another budget.
    public ProximalGradient withBudget(Budget other) {
        return new ProximalGradient(penalty, accelerated, stopping, other);
    }

    /// The same with another test of convergence.
    public ProximalGradient withStopping(Stopping other) {
        return new ProximalGradient(penalty, accelerated, other, budget);
    }

    @Override
    public String name() {
        return "proximal-gradient";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Method.refuse(box, name());
        return new Run(new Search(name(), f, box, listener, stopping, budget)).from(start);
    }

    private final class Run {
        private final Search search;
        private double t = 1;

        Run(Search search) {
            this.search = search;
        }

        Landing from(double[] start) {
            search.require(start);
            boolean inside = penalty.at(start) < Double.POSITIVE_INFINITY;
            Position smooth = search.start(inside ? start : penalty.proximal(start, 1));
            Position now = whole(smooth);
            Position ahead = smooth;
            double momentum = 1;
            double length = 0;
            while (true) {
                Optional<Outcome> halted = search.visit(now, length);
                Optional<Outcome> end = search.flat(now).or(() -> halted);
                if (end.isPresent()) return search.landing(end.get(), now);
                Optional<Position> step = step(ahead);
                if (step.isEmpty()) return search.landing(blocked(now), now);
                Position next = whole(step.get());
                boolean begunAnew = ahead == smooth;
                if (next.value() > now.value() + now.rounding() && !begunAnew) {
                    ahead = smooth;
                    momentum = 1;
                    continue;
                }
                double[] moved = Vectors.sum(next.x(), -1, now.x());
                length = Vectors.norm(moved);
                double grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2; // equation 4.2
                smooth = step.get();
                ahead = accelerated
                        ? search.at(Vectors.sum(next.x(), (momentum - 1) / grown, moved)) // equation 4.3
                        : smooth;
                if (!ahead.isFinite()) ahead = smooth;
                momentum = grown;
                now = next;
            }
        }

        private Outcome blocked(Position now) {
            double unknown = Double.POSITIVE_INFINITY;
            Optional<Outcome> spent = search.spent();
            return spent.isPresent() ? spent.get() : search.floor(now, unknown, unknown, true);
        }

        /// prox(y − t·∇f(y)) with the first t, of ever smaller ones, for which f keeps below its bound;
        /// none where no step does, or the budget is spent.
        private Optional<Position> step(Position y) {
            for (t *= 2; search.spent().isEmpty(); t /= 2) {
                double[] x = penalty.proximal(Vectors.sum(y.x(), -t, y.gradient()), t);
                double[] moved = Vectors.sum(x, -1, y.x());
                Position trial = search.at(x);
                double square = Vectors.dot(moved, moved) / 2 / t;
                double bound = y.value() + Vectors.dot(y.gradient(), moved) + square;
                if (trial.isFinite() && trial.value() <= bound + y.rounding()) return Optional.of(trial);
                if (Arrays.equals(x, y.x()) || t < Double.MIN_NORMAL) break;
            }
            return Optional.empty();
        }

        /// f + h, and how far from stationary.
        private Position whole(Position smooth) {
            double[] residual = residual(smooth, 1);
            // far out rounding hides a step of length 1, but not one as long as those that led there
            boolean hidden = Vectors.norm(residual) <= 4 * Math.ulp(Vectors.largest(smooth.x()));
            if (hidden && t > 1) residual = residual(smooth, t);
            double value = smooth.value() + penalty.at(smooth.x());
            return new Position(smooth.x(), value, residual, Vectors.norm(residual));
        }

        /// (x − prox(x − s·∇f(x)))/s.
        private double[] residual(Position smooth, double s) {
            double[] to = penalty.proximal(Vectors.sum(smooth.x(), -s, smooth.gradient()), s);
            return Vectors.sum(new double[to.length], 1 / s, Vectors.sum(smooth.x(), -1, to));
        }
    }
}
