package talweg.implicit;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import talweg.Talweg;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// Values given by an equation. A function may use whatever is around it, and the value that it determines is
/// differentiated by all of that:
///
/// ```java
/// Var cube = root(x -> x.pow(3).minus(a), a);                  // ∂cube/∂a = 1 / (3·cube²)
/// ```
///
/// Derivatives are those of the equation at the value found, by the implicit function theorem: forward and reverse, of
/// any order, batched and compiled, at the cost of a linear equation each and in memory that does not depend on how
/// many steps the solver took. Nothing depends on the start, whose derivative is 0. What the solvers do is not
/// differentiated, so they may stop, choose and restart as they like; a solution that is inexact has derivatives as
/// inexact.
///
/// **Where nothing is found the value is NaN**, in every element: a solver that uses up its steps, or gets stuck,
/// never passes off its last guess as a solution. Where the equation is singular at its solution the value is finite
/// and its derivatives are not: there are none.
///
/// Values are any trees of `Var`s of one floating type, see [Trees].
public final class Implicit {
    private Implicit() {}

    /// The x with f(x) = 0, by [Newton] from `start`; its derivative is −(∂ₓf)⁻¹·∂f by all else.
    ///
    /// @throws IllegalArgumentException if f gives a tree of other structure or types than it takes
    public static <X> X root(UnaryOperator<X> f, X start) {
        return root(f, start, Newton.of(), new Dense());
    }

    /// As [#root(UnaryOperator, Object)].
    public static Var root(UnaryOperator<Var> f, Var start) {
        return root(f, start, Newton.of(), new Dense());
    }

    /// As [#root(UnaryOperator, Object)], found and differentiated by other means.
    ///
    /// @param solver what finds it
    /// @param linear what solves the linear equations of the derivatives
    public static <X> X root(UnaryOperator<X> f, X start, Solver solver, LinearSolver linear) {
        Trees.Vector<X> vector = Trees.toVector(start);
        UnaryOperator<Var> g = onVectors("root", f, start, vector);
        var equation = new Equation("root", g, x -> solver.solve(g, x), linear);
        return vector.back(equation.from(vector.elements()));
    }

    /// As [#root(UnaryOperator, Object, Solver, LinearSolver)].
    public static Var root(UnaryOperator<Var> f, Var start, Solver solver, LinearSolver linear) {
        return (Var) Implicit.<Object>root(x -> f.apply((Var) x), (Object) start, solver, linear);
    }

    /// The x with f(x) = x, by [Iteration] from `start`; its derivative is (I − ∂ₓf)⁻¹·∂f by all else.
    ///
    /// @throws IllegalArgumentException if f gives a tree of other structure or types than it takes
    public static <X> X fixedPoint(UnaryOperator<X> f, X start) {
        return fixedPoint(f, start, Iteration.of(), new Dense());
    }

    /// As [#fixedPoint(UnaryOperator, Object)].
    public static Var fixedPoint(UnaryOperator<Var> f, Var start) {
        return fixedPoint(f, start, Iteration.of(), new Dense());
    }

    /// As [#fixedPoint(UnaryOperator, Object)], found and differentiated by other means.
    ///
    /// @param solver what finds it, given f itself
    /// @param linear what solves the linear equations of the derivatives
    public static <X> X fixedPoint(UnaryOperator<X> f, X start, Solver solver, LinearSolver linear) {
        Trees.Vector<X> vector = Trees.toVector(start);
        UnaryOperator<Var> g = onVectors("fixedPoint", f, start, vector);
        var equation = new Equation("fixedPoint", x -> x.minus(g.apply(x)), x -> solver.solve(g, x), linear);
        return vector.back(equation.from(vector.elements()));
    }

    /// As [#fixedPoint(UnaryOperator, Object, Solver, LinearSolver)].
    public static Var fixedPoint(UnaryOperator<Var> f, Var start, Solver solver, LinearSolver linear) {
        return (Var) Implicit.<Object>fixedPoint(x -> f.apply((Var) x), (Object) start, solver, linear);
    }

    /// A local minimiser of the scalar f, by [NewtonDescent] from `start`; its derivative is −(∇²f)⁻¹·∂∇f by all
    /// else.
    ///
    /// @throws IllegalArgumentException if f gives no floating scalar
    public static <X> X argmin(Function<X, Var> f, X start) {
        return argmin(f, start, NewtonDescent.of(), new Dense());
    }

    /// As [#argmin(Function, Object)].
    public static Var argmin(Function<Var, Var> f, Var start) {
        return argmin(f, start, NewtonDescent.of(), new Dense());
    }

    /// As [#argmin(Function, Object)], found and differentiated by other means.
    ///
    /// @param solver what finds it, given f from vectors to scalars
    /// @param linear what solves the linear equations of the derivatives, whose matrix ∇²f is symmetric
    public static <X> X argmin(Function<X, Var> f, X start, Solver solver, LinearSolver linear) {
        Trees.Vector<X> vector = Trees.toVector(start);
        UnaryOperator<Var> g = x -> f.apply(vector.back(x));
        UnaryOperator<Var> slope = x -> Talweg.<Var>grad(g).apply(x);
        var equation = new Equation("argmin", slope, x -> solver.solve(g, x), linear);
        return vector.back(equation.from(floating("argmin", vector.elements())));
    }

    /// As [#argmin(Function, Object, Solver, LinearSolver)].
    public static Var argmin(Function<Var, Var> f, Var start, Solver solver, LinearSolver linear) {
        return (Var) Implicit.<Object>argmin(x -> f.apply((Var) x), (Object) start, solver, linear);
    }

    /// The x with A·x = b, for a function x → A·x that is linear, by [Orthodir]. Its derivative is A⁻¹·(∂b − ∂A·x).
    ///
    /// @throws IllegalArgumentException if the function gives a tree of other structure or types than it takes, or
    ///     is seen not to be linear
    public static <X> X linearSolve(UnaryOperator<X> matrix, X b) {
        return linearSolve(matrix, b, Orthodir.of());
    }

    /// As [#linearSolve(UnaryOperator, Object)].
    public static Var linearSolve(UnaryOperator<Var> matrix, Var b) {
        return linearSolve(matrix, b, Orthodir.of());
    }

    /// As [#linearSolve(UnaryOperator, Object)], by other means.
    ///
    /// @param linear what solves the equation, and those of its derivatives
    public static <X> X linearSolve(UnaryOperator<X> matrix, X b, LinearSolver linear) {
        Trees.Vector<X> vector = Trees.toVector(b);
        UnaryOperator<Var> a = onVectors("linearSolve", matrix, b, vector);
        Var right = floating("linearSolve", vector.elements());
        if (Stage.current() == Stage.eager()) return vector.back(linear.solve(a, right));
        Type type = right.type();
        Closure traced = Trace.of(List.of(type), x -> List.of(a.apply(x.getFirst())));
        LinearEquation equation = LinearEquation.of("linearSolve", linear, traced);
        var captures = equation.captures();
        Var x = equation.capturing(captures)
                .apply(LinearEquation.joined(captures, List.of(right)))
                .getFirst();
        return vector.back(x);
    }

    /// As [#linearSolve(UnaryOperator, Object, LinearSolver)].
    public static Var linearSolve(UnaryOperator<Var> matrix, Var b, LinearSolver linear) {
        return (Var) Implicit.<Object>linearSolve(x -> matrix.apply((Var) x), (Object) b, linear);
    }

    /// The function of trees like `tree` as one of vectors.
    private static <X> UnaryOperator<Var> onVectors(String name, UnaryOperator<X> f, X tree, Trees.Vector<X> vector) {
        floating(name, vector.elements());
        return x -> {
            X y = f.apply(vector.back(x));
            return vector.of(y)
                    .orElseThrow(() -> LinearEquation.refused(
                            name, "a function that gives what it takes, " + Trees.shown(tree), Trees.shown(y)));
        };
    }

    private static Var floating(String name, Var x) {
        if (x.type().element().isFloating()) return x;
        throw LinearEquation.refused(name, "values of f64 or f32", x.type());
    }
}
