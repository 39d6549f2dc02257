package talweg.descend;

import java.util.Optional;

/// Descent with inertia: the steps follow a running sum of gradients, the velocity,
///
///     v ← μ·v + (1 − τ)·g,   w ← w − λ·v,
///
/// which starts as the first gradient, undamped. This is the form of PyTorch's `SGD` with `momentum` and
/// `dampening` (Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964, is the case τ
/// = 0).
///
/// It takes no box. How it ends is as in [GradientDescent] with a fixed rate.
///
/// @param rate      λ, in units of the parameters squared over f; > 0
/// @param momentum  μ, the share of the velocity kept at each step; in [0, 1)
/// @param dampening τ, the share of each gradient left out; in [0, 1)
/// @param stopping  of which the test of the slope is made
/// @param budget    what it may spend; an iteration is a step
public record Momentum(double rate, double momentum, double dampening, Stopping stopping, Budget budget)
        implements Method, FirstOrder<Optional<double[]>> {
    public Momentum {
        Rates.require(rate, "Momentum.rate");
        Rates.share(momentum, "Momentum.momentum");
        Rates.share(dampening, "Momentum.dampening");
    }

    /// So many steps at rate λ with the customary μ = 0.9 and no dampening.
    public static Momentum of(double rate, int steps) {
        return new Momentum(rate, 0.9, 0, Stopping.standard(), Budget.of(steps));
    }

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Method.refuse(box, name());
        return FixedRateDescent.run(this, new Search(name(), f, box, listener, stopping, budget), rate, start);
    }

    /// No velocity.
    @Override
    public Optional<double[]> start(int n) {
        return Optional.empty();
    }

    @Override
    public Step<Optional<double[]>> step(Optional<double[]> velocity, double[] gradient) {
        double[] next = next(velocity, gradient, momentum, dampening);
        double[] update = new double[next.length];
        for (int j = 0; j < next.length; j++) update[j] = -(rate * next[j]);
        return new Step<>(update, Optional.of(next));
    }

    /// μ·v + (1 − τ)·g.
    static double[] next(Optional<double[]> velocity, double[] gradient, double momentum, double dampening) {
        if (velocity.isEmpty()) return gradient.clone();
        double[] v = velocity.get();
        double[] next = new double[v.length];
        for (int j = 0; j < v.length; j++) next[j] = momentum * v[j] + (1 - dampening) * gradient[j];
        return next;
    }
}
