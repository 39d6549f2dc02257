package talweg.descend;

import java.util.Optional;
import java.util.stream.IntStream;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// Descents within a box one after the other, each from a point below the saddle at which the one before ended.
final class OffSaddles {
    private static final int SADDLES = 20;
    private static final int HALVINGS = 50;
    private static final double NOISE = 1e-10;

    private final LimitedMemoryBfgs method;
    private final Objective f;
    private final Box box;
    private final Listener listener;
    private final long began = System.nanoTime();
    private int iterations;
    private Landing.Counts counts = new Landing.Counts(0, 0, 0, 0);

    private OffSaddles(LimitedMemoryBfgs method, Objective f, Box box, Listener listener) {
        this.method = method;
        this.f = f;
        this.box = box;
        this.listener = listener;
    }

    static Landing minimise(LimitedMemoryBfgs method, Objective f, double[] start, Box box, Listener listener) {
        return new OffSaddles(method, f, box, listener).run(start);
    }

    private Landing run(double[] start) {
        Landing landing = descend(start);
        for (int k = 0; k < SADDLES && landing.outcome() instanceof Outcome.Converged; k++) {
            Optional<double[]> below = below(landing);
            if (below.isEmpty() || left().isEmpty()) break;
            landing = descend(below.get());
        }
        return new Landing(landing.method(), "", landing.outcome(), landing.last(), landing.gradient(), counts);
    }

    private Landing descend(double[] from) {
        int before = iterations;
        int evaluated = counts.evaluations();
        Budget rest = left().orElse(method.budget());
        Landing landing =
                method.withBudget(rest).minimise(f, from, box, each -> listener.goOn(later(each, before, evaluated)));
        Iterate last = later(landing.last(), before, evaluated);
        iterations = last.iteration() + 1; // the step off the saddle is one too
        counts = counts.plus(landing.counts());
        return new Landing(landing.method(), "", landing.outcome(), last, landing.gradient(), counts);
    }

    private static Iterate later(Iterate each, int iterations, int evaluations) {
        return new Iterate(
                each.iteration() + iterations,
                each.evaluations() + evaluations,
                each.at(),
                each.value(),
                each.slope(),
                each.step());
    }

    /// What is left of the budget.
    private Optional<Budget> left() {
        Budget all = method.budget();
        int steps = all.iterations() - iterations;
        int evaluations = all.evaluations() - counts.evaluations();
        var time = all.time().minusNanos(System.nanoTime() - began);
        if (steps < 1 || evaluations < 1 || !time.isPositive()) return Optional.empty();
        return Optional.of(new Budget(steps, evaluations, time));
    }

    /// A lower point along negative curvature of the variables within their bounds; empty where there is none.
    private Optional<double[]> below(Landing landing) {
        double[] x = landing.at();
        int n = x.length;
        int[] free = IntStream.range(0, n)
                .filter(j -> box.lower()[j] < x[j] && x[j] < box.upper()[j])
                .toArray();
        double[] hessian = new double[n * n];
        f.hessian(x, hessian);
        counts = counts.plus(new Landing.Counts(0, 0, 1, 0));
        double[] part = new double[free.length * free.length];
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b < free.length; b++) part[a * free.length + b] = hessian[free[a] * n + free[b]];
        }
        if (free.length == 0 || !Vectors.isFinite(part)) return Optional.empty();
        SymmetricEigen eigen = SymmetricEigen.of(part, free.length);
        if (!(eigen.values()[0] < -NOISE * Vectors.largest(eigen.values()))) return Optional.empty();
        double[] direction = new double[n];
        for (int a = 0; a < free.length; a++) direction[free[a]] = eigen.vectors()[0][a];
        return lower(x, landing.value(), direction);
    }

    private Optional<double[]> lower(double[] x, double value, double[] direction) {
        double t = Math.max(1, Vectors.norm(x));
        for (int k = 0; k < HALVINGS; k++, t /= 2) {
            for (double sign : new double[] {1, -1}) {
                double[] trial = box.project(Vectors.sum(x, sign * t, direction));
                counts = counts.plus(new Landing.Counts(0, 1, 0, 0));
                double[] gradient = new double[x.length];
                double there = f.gradient(trial, gradient);
                if (there < value && Double.isFinite(there) && Vectors.isFinite(gradient)) return Optional.of(trial);
            }
        }
        return Optional.empty();
    }
}
