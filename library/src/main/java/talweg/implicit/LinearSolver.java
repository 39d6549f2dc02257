package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.op.Var;

/// How A·x = b is solved, A being known by what it does to a vector. NaN where no solution was found.
///
/// A solver is a program on `Var`s as any other: it is traced, compiled and batched, but never differentiated.
@FunctionalInterface
public interface LinearSolver {
    /// The x with A·x = b.
    ///
    /// @param matrix x → A·x
    /// @param b      a vector
    Var solve(UnaryOperator<Var> matrix, Var b);

    /// Whether it solves symmetric equations only. Those of the transposed matrix, which derivatives in reverse need,
    /// are then the same ones, and A is never transposed.
    default boolean isSymmetric() {
        return false;
    }
}
