package talweg.descend;

import java.util.Optional;

/// Descent with inertia that looks ahead: each step goes where the velocity will have led once this gradient is
/// in it,
///
///     v ← μ·v + g,   w ← w − λ·(g + μ·v),
///
/// with v starting as the first gradient. This is the form of PyTorch's `SGD` with `nesterov` (Sutskever,
/// Martens, Dahl and Hinton, *On the importance of initialization and momentum in deep learning*, 2013, after
/// Nesterov, 1983, written in the points at which gradients are taken).
///
/// It takes no box. How it ends is as in [GradientDescent] with a fixed rate.
///
/// @param rate     λ, in units of the parameters squared over f; > 0
/// @param momentum μ, the share of the velocity kept at each step; in [0, 1)
/// @param stopping of which the test of the slope is made
/// @param budget   what it may spend; an iteration is a step
public record Nesterov(double rate, double momentum, Stopping stopping, Budget budget)
        implements Method, FirstOrder<Optional<double[]>> {
    public Nesterov {
        Rates.require(rate, "Nesterov.rate");
        Rates.share(momentum, "Nesterov.momentum");
    }

    /// So many steps at rate λ with the customary μ = 0.9.
    public static Nesterov of(double rate, int steps) {
        return new Nesterov(rate, 0.9, Stopping.standard(), Budget.of(steps));
    }

    @Override
    public String name() {
        return "nesterov";
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
        double[] next = Momentum.next(velocity, gradient, momentum, 0);
        double[] update = new double[next.length];
        for (int j = 0; j < next.length; j++) update[j] = -(rate * (gradient[j] + momentum * next[j]));
        return new Step<>(update, Optional.of(next));
    }
}
