package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.op.Var;

/// How a root, a fixed point or a minimiser is found. NaN where none was.
///
/// A solver is a program on `Var`s as any other: it is traced, compiled and batched, but never differentiated.
@FunctionalInterface
public interface Solver {
    /// The x sought: with f(x) = 0 for a root, f(x) = x for a fixed point, ∇f(x) = 0 for a minimiser.
    ///
    /// @param f     from vectors to vectors; for a minimiser, to scalars
    /// @param start a vector, the first guess
    Var solve(UnaryOperator<Var> f, Var start);
}
