package talweg.implicit;

import java.util.ArrayList;
import java.util.List;
import talweg.autodiff.Nonlinear;
import talweg.autodiff.Transpose;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Line;
import talweg.op.Var;
import talweg.shape.Type;

/// A·x = b, traced: what A does, and what solves it and its transpose. The arguments of all three are the same known
/// values, if any, and one vector.
///
/// @param matrix   (known values, x) → A·x
/// @param forward  (known values, b) → the x with A·x = b
/// @param backward (known values, b) → the x with Aᵀ·x = b
record LinearEquation(Closure matrix, Closure forward, Closure backward) {

    /// @throws IllegalArgumentException if the matrix is not linear in its last argument, or the solver gives what is
    ///     no such vector
    static LinearEquation of(String name, LinearSolver linear, Closure matrix) {
        Closure forward = solved(linear, matrix);
        if (linear.isSymmetric()) return new LinearEquation(matrix, forward, forward);
        return new LinearEquation(matrix, forward, solved(linear, transposed(name, matrix)));
    }

    private static Closure transposed(String name, Closure matrix) {
        Graph leading = matrix.leading();
        Graph transposed;
        try {
            transposed = Transpose.of(leading, leading.inputs().size() - 1);
        } catch (Nonlinear e) {
            throw refused(name, "a function that is linear", String.valueOf(e.getMessage()));
        }
        return Trace.of(arguments(matrix), all -> transposed.replay(joined(matrix.captures(), all)));
    }

    private static Closure solved(LinearSolver linear, Closure matrix) {
        List<Type> types = arguments(matrix);
        Closure solved = Trace.of(types, all -> {
            List<Var> known = all.subList(0, all.size() - 1);
            return List.of(linear.solve(
                    x -> matrix.apply(joined(known, List.of(x))).getFirst(), all.getLast()));
        });
        Type given = solved.graph().outputTypes().getFirst();
        if (given.equals(types.getLast())) return solved;
        throw refused("LinearSolver.solve", "a solution of type " + types.getLast(), given);
    }

    private static List<Type> arguments(Closure closure) {
        return closure.graph().inputs().subList(0, closure.arguments());
    }

    /// All that the programs captured.
    List<Var> captures() {
        return Closure.captures(matrix, forward, backward);
    }

    /// The operation on (captures, known values, b).
    Calls.LinearSolve capturing(List<Var> captures) {
        return new Calls.LinearSolve(
                matrix.capturing(captures).leading(),
                forward.capturing(captures).leading(),
                backward.capturing(captures).leading());
    }

    static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static IllegalArgumentException refused(String name, String required, Object got) {
        Line line = Line.here();
        return new IllegalArgumentException(
                "`" + name + "` requires " + required + ", got " + got + (line == null ? "" : ", at " + line));
    }
}
