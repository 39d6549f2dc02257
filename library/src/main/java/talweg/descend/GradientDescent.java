package talweg.descend;

import java.util.Optional;
import talweg.Trees;

/// Steepest descent, as every course begins:
///
///     w ← w − λ · ∂L/∂w,   W ← W − λ · ∇_W L
///
/// on scalars, vectors, matrices, and any tree of them. λ is fixed, or chosen at every step as its
/// [StepLength] says.
///
/// On a quadratic a fixed rate converges for λ < 2/λ_max, the largest eigenvalue of its Hessian, and
/// diverges above: it has diverged when a value is not finite; or when, over the last 20 steps (over all
/// of them, if it may take no more), L and ‖∇L‖ rose at every step and L lies above its start. It has
/// stalled where a step is too short to change any parameter.
///
/// With any step length it has diverged when L fell to less than −10¹⁰⁰, in units of its start if that is
/// larger than 1, or the parameters grew beyond 10¹⁰⁰ as it fell. Within a box every step is projected on
/// it.
///
/// @param step     how far to go
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step
public record GradientDescent(StepLength step, Stopping stopping, Budget budget) implements Method {
    /// So many steps at the fixed rate λ.
    public static GradientDescent of(double rate, int steps) {
        return new GradientDescent(new StepLength.FixedRate(rate), Stopping.standard(), Budget.of(steps));
    }

    /// So many steps of such a length.
    public static GradientDescent of(StepLength step, int steps) {
        return new GradientDescent(step, Stopping.standard(), Budget.of(steps));
    }

    @Override
    public String name() {
        return "gradient-descent";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Search search = new Search(name(), f, box, listener, stopping, budget);
        return switch (step) {
            case StepLength.FixedRate fixed ->
                FixedRateDescent.run(new Plain(fixed.rate()), search, fixed.rate(), start);
            case StepLength.Armijo armijo ->
                ProjectedDescent.armijo(search, armijo).run(start);
            case StepLength.BarzilaiBorwein two ->
                ProjectedDescent.barzilaiBorwein(search, two).run(start);
            case StepLength.LineSearch line -> {
                Method.refuse(box, "gradient-descent with a line search");
                yield new LineDescent(search, new Direction.SteepestDescent(), line).run(start);
            }
        };
    }

    /// −λ·g.
    ///
    /// @param rate λ
    record Plain(double rate) implements FirstOrder<Optional<Void>> {
        @Override
        public Optional<Void> start(int n) {
            return Optional.empty();
        }

        @Override
        public Step<Optional<Void>> step(Optional<Void> now, double[] gradient) {
            double[] update = new double[gradient.length];
            for (int j = 0; j < update.length; j++) update[j] = -(rate * gradient[j]);
            return new Step<>(update, now);
        }
    }

    /// p − λ·g, value by value, on any tree.
    ///
    /// @throws IllegalArgumentException if λ is not fixed
    public <P> P step(P parameters, P gradient) {
        if (!(step instanceof StepLength.FixedRate(double rate))) {
            throw new IllegalArgumentException("`GradientDescent.step` requires a fixed rate, got " + step);
        }
        return Trees.zip(parameters, gradient, (w, g) -> w.minus(g.times(rate)));
    }
}
