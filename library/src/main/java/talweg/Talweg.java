package talweg;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import talweg.op.Barrier;
import talweg.op.Calls;
import talweg.op.Var;
import talweg.run.Watch;
import talweg.sparse.SparseMatrix;

/// Functions of functions: derivatives of any order, batching and compilation. Each takes a function and gives one;
/// they nest in any order and to any depth. A function may capture values: they are held constant by the derivative
/// that is taken inside, and differentiated by the one outside.
///
/// Errors: a function whose result cannot be differentiated as asked (a gradient of a vector, a derivative by
/// integers alone) throws [IllegalArgumentException] when called, saying what was required and what it got.
public final class Talweg {
    private Talweg() {}

    /// A value and the gradient there.
    ///
    /// @param value    f(p)
    /// @param gradient ∂f/∂p, a tree as p
    public record ValueAndGradient<P>(Var value, P gradient) {}

    /// A value and how it changes.
    ///
    /// @param value   f(p)
    /// @param tangent ∂f(p)·u, a tree as the value
    public record ValueAndTangent<R>(R value, R tangent) {}

    /// A value and what takes its cotangents back.
    ///
    /// @param value    f(p)
    /// @param pullback v → vᵀ·∂f(p), a tree as p; the forward values are shared by all calls
    public record ValueAndPullback<P, R>(R value, Function<R, P> pullback) {}

    /// ∇f: the derivative of a scalar by each value of p, a tree as p. Reverse mode: at most some four times the
    /// cost of f, whatever the size of p.
    public static <P> Function<P, P> grad(Function<P, Var> f) {
        return p -> valueAndGrad(f).apply(p).gradient();
    }

    /// ∇f by the first argument, the second held fixed.
    public static <P, X> BiFunction<P, X, P> grad(BiFunction<P, X, Var> f) {
        return (p, x) -> Talweg.<P>grad(q -> f.apply(q, x)).apply(p);
    }

    /// f and ∇f, sharing what they have in common.
    public static <P> Function<P, ValueAndGradient<P>> valueAndGrad(Function<P, Var> f) {
        return p -> {
            Differentiable<P, Var> at = Differentiable.trace(f, p);
            at.requireScalar("grad");
            var pulled = at.pullback();
            return new ValueAndGradient<>(
                    pulled.value(), pulled.pullback().apply(pulled.value().constant(1)));
        };
    }

    /// f and ∇f by the first argument, the second held fixed.
    public static <P, X> BiFunction<P, X, ValueAndGradient<P>> valueAndGrad(BiFunction<P, X, Var> f) {
        return (p, x) -> Talweg.<P>valueAndGrad(q -> f.apply(q, x)).apply(p);
    }

    /// (p, u) → f(p) and the derivative along u, ∂f(p)·u. Forward mode: some three times the cost of f.
    public static <P, R> BiFunction<P, P, ValueAndTangent<R>> jvp(Function<P, R> f) {
        return (p, u) -> Differentiable.trace(f, p).pushforward(u);
    }

    /// p → f(p) and the function that takes cotangents back.
    public static <P, R> Function<P, ValueAndPullback<P, R>> vjp(Function<P, R> f) {
        return p -> Differentiable.trace(f, p).pullback();
    }

    /// A value and how it changes along any direction.
    ///
    /// @param value       f(p)
    /// @param pushforward u → ∂f(p)·u, a tree as the value; the forward values are shared by all calls
    public record ValueAndPushforward<P, R>(R value, Function<P, R> pushforward) {}

    /// p → f(p) and its derivative there, a linear function: what [#jvp] gives for many directions at one point.
    public static <P, R> Function<P, ValueAndPushforward<P, R>> linearize(Function<P, R> f) {
        return p -> Differentiable.trace(f, p).linearized();
    }

    /// x, as a constant: no derivative passes.
    public static Var stopGradient(Var x) {
        return new Barrier.Stop().of(x);
    }

    /// f, whose derivative keeps nothing of what lies inside, and computes it again.
    public static <P, R> Function<P, R> checkpoint(Function<P, R> f) {
        return checkpoint(f, Calls.Keep.NOTHING);
    }

    /// f, whose derivative computes again what lies inside.
    ///
    /// @param keep what is kept nevertheless
    public static <P, R> Function<P, R> checkpoint(Function<P, R> f, Calls.Keep keep) {
        return p -> CustomRules.checkpoint(f, keep, p);
    }

    /// A derivative in forward mode: (p, y, u) → ∂f(p)·u, where y = f(p).
    @FunctionalInterface
    public interface JvpRule<P, R> {
        /// The tangent, a tree as y, linear in `u`; of integers and booleans it does not matter.
        R tangent(P p, R y, P u);
    }

    /// f with another derivative: the rule's, from which the one in reverse mode follows. The rule is
    /// differentiated for derivatives of higher order. f and the rule may capture values, but none that varies.
    ///
    /// @throws IllegalArgumentException when differentiated, if a captured value varies: pass it as an argument
    public static <P, R> Function<P, R> customJvp(Function<P, R> f, JvpRule<P, R> rule) {
        return p -> CustomRules.jvp(f, rule, p);
    }

    /// A derivative in reverse mode: (p, y, v) → vᵀ·∂f(p), where y = f(p).
    @FunctionalInterface
    public interface VjpRule<P, R> {
        /// The cotangent, a tree as p; of integers and booleans it does not matter.
        P cotangent(P p, R y, R v);
    }

    /// f with another derivative in reverse mode: the rule's. Forward mode has its transpose, if it is linear in
    /// `v`; a rule that is not, as one that clips, has reverse mode alone. Taylor coefficients and bounds are those
    /// of f.
    ///
    /// @throws IllegalArgumentException when differentiated, if a captured value varies: pass it as an argument
    public static <P, R> Function<P, R> customVjp(Function<P, R> f, VjpRule<P, R> rule) {
        return p -> CustomRules.vjp(f, rule, p);
    }

    /// All partial derivatives of the result's elements: a tree as p whose values have the shape of f(p) followed
    /// by the value's own. In forward mode where p has no more elements than f(p), else in reverse.
    public static <P> Function<P, P> jacobian(Function<P, Var> f) {
        return p -> jacobianBlocks(f).apply(p).getFirst();
    }

    /// As [#jacobian], a column at a time.
    public static <P> Function<P, P> jacobianForward(Function<P, Var> f) {
        return p -> new Jacobians<>(Differentiable.trace(f, p)).forward().getFirst();
    }

    /// As [#jacobian], a row at a time.
    public static <P> Function<P, P> jacobianReverse(Function<P, Var> f) {
        return p -> new Jacobians<>(Differentiable.trace(f, p)).reverse().getFirst();
    }

    /// As [#jacobian] of a function whose result is any tree: the Jacobian of each of its values, in the order of
    /// [Trees]. Those of integers and booleans are zeros.
    public static <P, R> Function<P, List<P>> jacobianBlocks(Function<P, R> f) {
        return p -> new Jacobians<>(Differentiable.trace(f, p)).fewest();
    }

    /// ∇²f of a scalar by one value x: its shape is that of x twice. Forward over reverse.
    public static Function<Var, Var> hessian(Function<Var, Var> f) {
        return jacobianForward(grad(f));
    }

    /// ∇²f of a scalar by a tree p: for each value of p, in the order of [Trees], ∂²f/∂pᵢ∂p, a tree as p whose
    /// values have the shape of pᵢ followed by their own. Forward over reverse.
    public static <P> Function<P, List<P>> hessianBlocks(Function<P, Var> f) {
        return p -> new Jacobians<>(Differentiable.trace(grad(f), p)).forward();
    }

    /// The Jacobian as a sparse matrix, for one point; to evaluate it at many, plan it: [SparseJacobian].
    public static <P, R> Function<P, SparseMatrix> sparseJacobian(Function<P, R> f) {
        return p -> SparseJacobian.of(f, p).at(p);
    }

    /// ∇²f of a scalar as a sparse matrix, for one point; to evaluate it at many, plan it: [SparseHessian].
    public static <P> Function<P, SparseMatrix> sparseHessian(Function<P, Var> f) {
        return p -> SparseHessian.of(f, p).at(p);
    }

    /// (p, u) → ∇²f(p)·u, a tree as p, at a small multiple of the cost of f. Forward over reverse.
    public static <P> BiFunction<P, P, P> hvp(Function<P, Var> f) {
        return (p, u) -> Talweg.<P, P>jvp(grad(f)).apply(p, u).tangent();
    }

    /// (p, u) → the Taylor coefficients of f(p + t·u) in t, each a tree as the result: f⁽ᵏ⁾/k! for k = 0 … order.
    ///
    /// @param order ≥ 0
    public static <P, R> BiFunction<P, P, List<R>> taylor(Function<P, R> f, int order) {
        if (order < 0) throw new IllegalArgumentException("`taylor` requires order ≥ 0, got " + order);
        return (p, u) -> Differentiable.trace(f, p).taylor(u, order);
    }

    /// Bounds of the values of a tree, element by element.
    ///
    /// @param lo at most these; a tree
    /// @param hi at least these; a tree as `lo`
    public record Bounds<P>(P lo, P hi) {}

    /// Bounds of p → bounds of f(p), rounded outward: they hold f(q) for every q between `lo` and `hi`, where f is the
    /// real function that the program denotes, so that a constant 0.1 is the number 1/10. NaN where
    /// nothing is known, as where f is not defined for some of these q. Integers and booleans are those of `lo`.
    ///
    /// Bounds of derivatives are those of the derivative as a function: `enclose(grad(f))`. Many boxes at once, on
    /// arrays: `compile(vmap(enclose(f)))`.
    ///
    /// Interval arithmetic: bounds are the wider the more often a value is used (Moore, *Interval Analysis*,
    /// 1966). A choice that is not decided has the hull of its branches.
    ///
    /// @throws IllegalArgumentException when called, if `hi` has another structure or other types than `lo`
    public static <P, R> Function<Bounds<P>, Bounds<R>> enclose(Function<P, R> f) {
        return p -> Differentiable.trace(f, p.lo()).enclosed(p.hi());
    }

    /// f done for every element of axis 0 of each value of the argument; every value of the result has that axis in
    /// front.
    public static <A, R> Function<A, R> vmap(Function<A, R> f) {
        return vmap(f, Axes.of(0), Axes.of(0));
    }

    /// f done for every element of the axes `in`, whose values have one size along them.
    public static <A, R> Function<A, R> vmap(Function<A, R> f, Axes in) {
        return vmap(f, in, Axes.of(0));
    }

    /// f done for every element of the axes `in`; each value of the result has the mapped axis where `out` says, or
    /// not at all if it is the same for all elements and `out` says none.
    ///
    /// @throws IllegalArgumentException when called, if sizes along the axes differ, naming values and sizes; if
    ///     there is no such value or axis; or if a value of the result without axis differs between elements
    public static <A, R> Function<A, R> vmap(Function<A, R> f, Axes in, Axes out) {
        return a -> Mapped.apply(f, in, out, a);
    }

    /// f done for every element of axis 0 of each value of both arguments.
    public static <A, B, R> BiFunction<A, B, R> vmap(BiFunction<A, B, R> f) {
        return vmap(f, Axes.of(0), Axes.of(0), Axes.of(0));
    }

    /// f done for every element of the axes of its first and of its second argument.
    public static <A, B, R> BiFunction<A, B, R> vmap(BiFunction<A, B, R> f, Axes first, Axes second) {
        return vmap(f, first, second, Axes.of(0));
    }

    /// As [#vmap(Function, Axes, Axes)] with axes for each of two arguments.
    public static <A, B, R> BiFunction<A, B, R> vmap(BiFunction<A, B, R> f, Axes first, Axes second, Axes out) {
        return (a, b) -> Mapped.apply(
                (Pair<A, B> pair) -> f.apply(pair.first(), pair.second()), first.and(second), out, new Pair<>(a, b));
    }

    /// f as bytecode: traced once for each structure and shape of its argument, simplified, compiled, and kept.
    /// Safe for use by many threads.
    public static <A, R> Compiled<A, R> compile(Function<A, R> f) {
        return compile(f, Parallelism.SEQUENTIAL);
    }

    /// As [#compile(Function)].
    ///
    /// @param parallelism how many threads a call may use
    public static <A, R> Compiled<A, R> compile(Function<A, R> f, Parallelism parallelism) {
        return new Compiled<>(f, parallelism);
    }

    /// f of two arguments as bytecode.
    public static <A, B, R> BiFunction<A, B, R> compile(BiFunction<A, B, R> f) {
        Compiled<Pair<A, B>, R> compiled = compile(pair -> f.apply(pair.first(), pair.second()));
        return (a, b) -> compiled.apply(new Pair<>(a, b));
    }

    /// f, which throws where it makes a NaN or an infinity that gets into its result: the error names the first
    /// operation that made one out of operands without, these operands, and the line of the program.
    ///
    /// It may stand around any other function of functions or inside of one: `debugNaNs(grad(f))` and
    /// `grad(debugNaNs(f))` both watch the derivative too, whose operations have the lines of what they
    /// differentiate. Inside, the whole program around is watched; [#taylor] and calls with buffers are not.
    /// Watched programs are traced and interpreted, also where they are compiled, and keep all their values.
    ///
    /// @throws talweg.run.NotFinite     when called, as said
    /// @throws IllegalArgumentException when called, if a NaN in the result was given with the argument
    public static <P, R> Function<P, R> debugNaNs(Function<P, R> f) {
        return debugNaNs(f, Watch.RESULTS);
    }

    /// As [#debugNaNs(Function)].
    ///
    /// @param watch what counts as a fault: NaNs alone, or also what never gets into the result
    public static <P, R> Function<P, R> debugNaNs(Function<P, R> f, Watch watch) {
        return p -> Watching.apply(f, watch, p);
    }

    /// Two arguments as one tree.
    record Pair<A, B>(A first, B second) {}
}
