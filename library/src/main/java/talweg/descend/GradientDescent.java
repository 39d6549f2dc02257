package talweg.descend;

import static talweg.Talweg.compile;
import static talweg.Talweg.valueAndGrad;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import talweg.Talweg.ValueAndGradient;
import talweg.Trees;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;

/// Steepest descent with a fixed rate, as every course begins:
///
///     w ← w − λ · ∂L/∂w,   W ← W − λ · ∇_W L
///
/// on scalars, vectors, matrices, and any tree of them. On a quadratic it converges for λ < 2/λ_max, the largest
/// eigenvalue of its Hessian, and diverges above.
///
/// It has converged when ‖∇L‖ is at most `tolerance`. It has diverged when a value is not finite; or when, over the
/// last
/// [#RISES] steps (over all of them, if it may take no more), L and ‖∇L‖ rose at every step and L lies above its start;
/// or
/// when L fell to less than −10¹⁰⁰, in units of its start if that is larger than 1. It has stalled where a step is too
/// short to change any parameter.
///
/// @param rate      λ, in units of the parameters squared over L; > 0
/// @param tolerance of ‖∇L‖, in units of L over the parameters; ≥ 0
/// @param budget    what it may spend; an iteration is a step
public record GradientDescent(double rate, double tolerance, Budget budget) {
    /// Steps at which L and ‖∇L‖ must rise without exception before it is called divergence.
    public static final int RISES = 20;

    private static final double BOUND = 1e100;

    public GradientDescent {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("`GradientDescent.rate` requires a finite number > 0, got " + rate);
        }
        if (!(tolerance >= 0))
            throw new IllegalArgumentException("`GradientDescent.tolerance` requires ≥ 0, got " + tolerance);
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
        if (!isFinite(point)) throw notFinite(point);
        double first = point.value;
        int rises = 0;
        while (true) {
            Optional<Outcome> end = ended(point, first, rises, !listener.test(point), began);
            if (end.isPresent()) return new Landing<>(end.get(), point, point.step + 1);
            P next = step(point.parameters, now.gradient());
            if (same(point.parameters, next)) return new Landing<>(stalled(point), point, point.step + 1);
            now = both.apply(next);
            Point<P> after = point(point.step + 1, next, now);
            if (!isFinite(after)) return new Landing<>(left(point, after), point, after.step + 1);
            rises = after.value > point.value && after.gradientNorm > point.gradientNorm ? rises + 1 : 0;
            point = after;
        }
    }

    private Optional<Outcome> ended(Point<?> point, double first, int rises, boolean stopped, long began) {
        Measure gradient = gradientMeasure(point);
        if (gradient.met()) return Optional.of(Outcome.Converged.of("the slope is 0", gradient));
        if (rises >= Math.min(RISES, budget.iterations()) && point.value > first)
            return Optional.of(risen(rises, first, point));
        double bound = BOUND * Math.max(1, Math.abs(first));
        if (point.value < -bound) {
            return Optional.of(Outcome.Diverged.of(
                    "the value fell beyond all bounds",
                    "the function has no minimum this way: choose another start",
                    new Measure("value below 0 by", -point.value, bound)));
        }
        if (stopped)
            return Optional.of(
                    new Outcome.Stopped("stopped by the caller after " + Budget.counted(point.step, "step")));
        return budget.spent(point.step, point.step + 1, began);
    }

    /// p − λ·g, value by value.
    public <P> P step(P parameters, P gradient) {
        return Trees.zip(parameters, gradient, (w, g) -> w.minus(g.times(rate)));
    }

    private static IllegalArgumentException notFinite(Point<?> start) {
        return new IllegalArgumentException(
                "`GradientDescent.minimise` requires a start where the function and its gradient are"
                        + " finite, got value " + start.value + " and gradient norm " + start.gradientNorm
                        + "; choose another start");
    }

    private static boolean same(Object before, Object after) {
        List<Var> a = Trees.flatten(before).leaves();
        List<Var> b = Trees.flatten(after).leaves();
        return IntStream.range(0, a.size()).allMatch(i -> Tensor.of(a.get(i)).sameBits(Tensor.of(b.get(i))));
    }

    private Measure gradientMeasure(Point<?> point) {
        return new Measure("gradient norm", point.gradientNorm, tolerance);
    }

    private Outcome stalled(Point<?> point) {
        return Outcome.Stalled.of(
                "the next step is too short to change any parameter",
                "the tolerance asks for more than the parameters' digits give at rate " + rate,
                gradientMeasure(point));
    }

    private Outcome risen(int rises, double first, Point<?> point) {
        return Outcome.Diverged.of(
                "value and gradient norm rose at each of the last " + Budget.counted(rises, "step") + ", from value "
                        + Measure.shown(first) + " at the start to " + Measure.shown(point.value),
                "the rate " + rate + " is too large",
                gradientMeasure(point));
    }

    private Outcome left(Point<?> point, Point<?> after) {
        return Outcome.Diverged.of(
                "at step " + after.step + " value " + Measure.shown(after.value) + " and gradient norm "
                        + Measure.shown(after.gradientNorm) + " left the finite numbers, after value "
                        + Measure.shown(point.value)
                        + " and gradient norm " + Measure.shown(point.gradientNorm),
                "the rate " + rate + " is too large or the function has no minimum this way",
                new Measure("gradient norm", after.gradientNorm, tolerance));
    }

    private static <P> Point<P> point(int step, P parameters, ValueAndGradient<P> at) {
        return new Point<>(step, parameters, Tensor.of(at.value()).item(), norm(at.gradient()));
    }

    private static double norm(Object gradient) {
        List<Var> leaves = Trees.flatten(gradient).leaves();
        double[] norms = leaves.stream()
                .mapToDouble(leaf -> Vectors.norm(Tensor.of(leaf).toDoubles()))
                .toArray();
        return Vectors.norm(norms);
    }

    private static boolean isFinite(Point<?> point) {
        return Double.isFinite(point.value) && Double.isFinite(point.gradientNorm);
    }
}
