package talweg.descend;

import static talweg.Talweg.compile;
import static talweg.Talweg.valueAndGrad;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import talweg.Talweg.ValueAndGradient;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;

/// Steepest descent with a fixed rate, as every course begins:
///
///     w ← w − λ · ∂L/∂w,   W ← W − λ · ∇_W L
///
/// on scalars, vectors, matrices, and any tree of them. On a quadratic it converges for λ < 2/λ_max, the largest
/// eigenvalue of its Hessian, and diverges above.
///
/// It has converged when ‖∇L‖ is at most `tolerance`. It has diverged when a value is not finite, or when, over the last
/// [#RISES] steps, L and ‖∇L‖ rose at every step and L lies above its start.
///
/// @param rate      λ, in units of the parameters squared over L; > 0
/// @param tolerance of ‖∇L‖, in units of L over the parameters; ≥ 0
/// @param budget    what it may spend; an iteration is a step
public record GradientDescent(double rate, double tolerance, Budget budget) {
    /// Steps at which L and ‖∇L‖ must rise without exception before it is called divergence.
    public static final int RISES = 20;

    public GradientDescent {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("`GradientDescent.rate` requires a finite number > 0, got " + rate);
        }
        if (!(tolerance >= 0)) throw new IllegalArgumentException("`GradientDescent.tolerance` requires ≥ 0, got " + tolerance);
    }

    /// So many steps at rate λ, fewer if ‖∇L‖ falls to 10⁻¹⁰.
    public static GradientDescent of(double rate, int steps) {
        return new GradientDescent(rate, 1e-10, Budget.of(steps));
    }

    /// One point of the way.
    ///
    /// @param step         counted from 0, the start
    /// @param parameters   there
    /// @param value        L there
    /// @param gradientNorm ‖∇L‖ there, over all parameters
    public record Point<P>(int step, P parameters, double value, double gradientNorm) {}

    /// Where a descent ended.
    ///
    /// @param outcome     why it ended
    /// @param last        the last point, whose value is finite
    /// @param evaluations of L with its gradient
    public record Landing<P>(Outcome outcome, Point<P> last, int evaluations) {}

    /// The descent of `f` from `start`.
    ///
    /// @throws IllegalArgumentException if f or its gradient is not finite at the start
    public <P> Landing<P> minimise(Function<P, Var> f, P start) {
        return minimise(f, start, _ -> true);
    }

    /// The descent of `f` from `start`; `listener` sees every point, the start first, and says whether to go on.
    ///
    /// @throws IllegalArgumentException if f or its gradient is not finite at the start
    public <P> Landing<P> minimise(Function<P, Var> f, P start, Predicate<Point<P>> listener) {
        Function<P, ValueAndGradient<P>> both = compile(valueAndGrad(f));
        long began = System.nanoTime();
        ValueAndGradient<P> now = both.apply(start);
        Point<P> point = point(0, start, now);
        if (!isFinite(point)) {
            throw new IllegalArgumentException("A start where the function and its gradient are finite is required, got value "
                    + point.value + " and gradient norm " + point.gradientNorm + "; choose another start");
        }
        double first = point.value;
        int rises = 0;
        while (true) {
            if (!listener.test(point)) return landing(new Outcome.Stopped("stopped by the caller after " + point.step + " steps"), point);
            if (point.gradientNorm <= tolerance) {
                return landing(new Outcome.Converged("gradient norm " + show(point.gradientNorm) + ", tolerance " + show(tolerance)), point);
            }
            boolean risen = rises >= Math.min(RISES, budget.iterations()) && point.value > first;
            if (risen) return landing(risen(rises, first, point), point);
            Optional<Outcome> spent = budget.spent(point.step, point.step + 1, began);
            if (spent.isPresent()) return landing(spent.get(), point);
            P next = step(point.parameters, now.gradient());
            now = both.apply(next);
            Point<P> after = point(point.step + 1, next, now);
            if (!isFinite(after)) return landing(left(point, after), point);
            rises = after.value > point.value && after.gradientNorm > point.gradientNorm ? rises + 1 : 0;
            point = after;
        }
    }

    /// p − λ·g, value by value.
    public <P> P step(P parameters, P gradient) {
        return Trees.zip(parameters, gradient, (w, g) -> w.minus(g.times(rate)));
    }

    private static <P> Landing<P> landing(Outcome outcome, Point<P> last) {
        return new Landing<>(outcome, last, last.step + 1);
    }

    private Outcome risen(int rises, double first, Point<?> point) {
        return new Outcome.Diverged("value and gradient norm rose at each of the last " + rises + " steps, from "
                + show(first) + " at the start to " + show(point.value) + "; the rate " + rate + " is too large");
    }

    private Outcome left(Point<?> point, Point<?> after) {
        return new Outcome.Diverged("at step " + after.step + " the value is " + after.value + " and the gradient norm "
                + after.gradientNorm + ", after " + show(point.value) + " and " + show(point.gradientNorm)
                + "; the rate " + rate + " is too large or the function has no minimum");
    }

    private static <P> Point<P> point(int step, P parameters, ValueAndGradient<P> at) {
        return new Point<>(step, parameters, Tensor.of(at.value()).item(), norm(at.gradient()));
    }

    private static double norm(Object gradient) {
        List<Var> leaves = Trees.flatten(gradient).leaves();
        double[] norms = leaves.stream().mapToDouble(leaf -> LevenbergMarquardt.norm(Tensor.of(leaf).toDoubles())).toArray();
        return LevenbergMarquardt.norm(norms);
    }

    private static boolean isFinite(Point<?> point) {
        return Double.isFinite(point.value) && Double.isFinite(point.gradientNorm);
    }

    private static String show(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }
}
