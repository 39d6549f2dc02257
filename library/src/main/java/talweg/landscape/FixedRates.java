package talweg.landscape;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Budget;
import talweg.descend.GradientDescent;
import talweg.descend.Method;
import talweg.descend.Momentum;
import talweg.descend.Nesterov;
import talweg.descend.Objective;
import talweg.descend.StepLength;
import talweg.descend.Stopping;
import talweg.kernel.Vectors;

/// The methods of fixed rate without a record of the way: the same steps and endings as by
/// [Method#minimise(Objective, double\[\])], bit for bit, at a fraction of the price, which tells where
/// there are tens of thousands of starts.
///
///     v ← μ·v + (1 − τ)·g,   x ← x − λ·g,   x − λ·v   or   x − λ·(g + μ·v)
///
/// for plain descent, momentum and Nesterov's steps.
final class FixedRates {
    private static final int RISES = 20;
    private static final double BOUND = 1e100;
    private static final double FALLING = 1e-3;

    private final Objective f;
    private final Rule rule;
    private final Stopping stopping;
    private final Budget budget;
    private final double[] gradient;
    private final double[] velocity;
    private final double[] seen;
    private final double[] seenVelocity;
    private double[] x = {};
    private int iterations;

    /// @param momentum  μ
    /// @param dampening τ
    /// @param kind      how a step is made of gradient and velocity
    private record Rule(double rate, double momentum, double dampening, Kind kind) {}

    private enum Kind {
        PLAIN,
        MOMENTUM,
        NESTEROV
    }

    private FixedRates(Objective f, Rule rule, Stopping stopping, Budget budget) {
        this.f = f;
        this.rule = rule;
        this.stopping = stopping;
        this.budget = budget;
        this.gradient = new double[f.dimension()];
        this.velocity = new double[f.dimension()];
        this.seen = new double[f.dimension()];
        this.seenVelocity = new double[f.dimension()];
    }

    /// Empty for other methods, for derivatives that are not exact, and for budgets of time.
    static Optional<FixedRates> of(Method method, Objective f) {
        Optional<FixedRates> rates = switch (method) {
            case GradientDescent(StepLength.FixedRate(double rate), Stopping stopping, Budget budget) ->
                Optional.of(new FixedRates(f, new Rule(rate, 0, 0, Kind.PLAIN), stopping, budget));
            case Momentum m ->
                Optional.of(new FixedRates(
                        f, new Rule(m.rate(), m.momentum(), m.dampening(), Kind.MOMENTUM), m.stopping(), m.budget()));
            case Nesterov m ->
                Optional.of(new FixedRates(
                        f, new Rule(m.rate(), m.momentum(), 0, Kind.NESTEROV), m.stopping(), m.budget()));
            default -> Optional.empty();
        };
        boolean isExact = f.derivatives() == Objective.Derivatives.EXACT;
        return rates.filter(each -> isExact && each.budget.time().toDays() > 1000);
    }

    double[] at() {
        return x;
    }

    int iterations() {
        return iterations;
    }

    /// @return 0 where it came to rest, or how it ended as [BasinMap] says
    int descend(double[] start) {
        x = start;
        iterations = 0;
        Arrays.fill(seen, Double.NaN);
        double value = f.gradient(x, gradient);
        double slope = Vectors.norm(gradient);
        double first = value;
        double firstSlope = slope;
        double largest = 0;
        int rises = 0;
        while (true) {
            largest = Math.max(largest, slope);
            if (isFlat(value, slope, largest)) return 0;
            if (rises >= Math.min(RISES, budget.iterations()) && value > first) return BasinMap.DIVERGED;
            if (isBeyond(value, slope, first, firstSlope)) return BasinMap.DIVERGED;
            if (iterations >= budget.iterations() || iterations + 1 >= budget.evaluations()) return BasinMap.UNFINISHED;
            if (!step()) return 0;
            double next = f.gradient(x, gradient);
            double nextSlope = Vectors.norm(gradient);
            if (!Double.isFinite(next) || !Double.isFinite(nextSlope) || !Vectors.isFinite(x)) return BasinMap.DIVERGED;
            iterations++;
            if (isCycle()) {
                iterations = budget.iterations();
                return BasinMap.UNFINISHED;
            }
            rises = next > value && nextSlope > slope ? rises + 1 : 0;
            value = next;
            slope = nextSlope;
        }
    }

    /// Whether it is where it was before, as at a rate that is too large: then it goes round to the end
    /// of its budget. It is compared with where it was at the last power of two (Brent, *An improved
    /// Monte Carlo factorization algorithm*, 1980).
    private boolean isCycle() {
        if (Arrays.equals(x, seen) && Arrays.equals(velocity, seenVelocity)) return true;
        if (Integer.bitCount(iterations) == 1) {
            System.arraycopy(x, 0, seen, 0, x.length);
            System.arraycopy(velocity, 0, seenVelocity, 0, x.length);
        }
        return false;
    }

    private boolean isFlat(double value, double slope, double largest) {
        double limit = largest > 0 ? Math.min(stopping.gradient(), stopping.share() * largest) : stopping.gradient();
        if (!(slope <= limit)) return false;
        if (stopping.share() == Double.POSITIVE_INFINITY) return true;
        double falling = 0;
        for (int j = 0; j < x.length; j++) falling = Math.max(falling, Math.abs(gradient[j] * x[j]));
        return falling <= FALLING * Math.max(1, Math.abs(value));
    }

    private boolean isBeyond(double value, double slope, double first, double firstSlope) {
        if (-value > BOUND * Math.max(1, Math.abs(first))) return true;
        if (value > first) return false;
        return Vectors.largest(x) > BOUND || slope > BOUND * Math.max(1, firstSlope);
    }

    /// Whether it changed any variable.
    private boolean step() {
        boolean isMoved = false;
        for (int j = 0; j < x.length; j++) {
            double g = gradient[j];
            double v = iterations == 0 ? g : rule.momentum * velocity[j] + (1 - rule.dampening) * g;
            velocity[j] = v;
            double along = switch (rule.kind) {
                case PLAIN -> g;
                case MOMENTUM -> v;
                case NESTEROV -> g + rule.momentum * v;
            };
            double next = x[j] + -(rule.rate * along);
            isMoved |= next != x[j];
            x[j] = next;
        }
        return isMoved;
    }
}
