package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.LinearAlgebra;
import talweg.Talweg;
import talweg.op.Var;

/// The matrix, column by column from what it does to unit vectors, and elimination with row pivoting: n products and
/// ⅔·n³ operations. Infinite or NaN for a singular matrix.
public record Dense() implements LinearSolver {
    @Override
    public Var solve(UnaryOperator<Var> matrix, Var b) {
        int size = b.shape().size(0);
        if (size == 0) return b;
        Var units = LinearAlgebra.identity(size, b.type().element());
        Var columns = Talweg.<Var, Var>vmap(x -> matrix.apply(x)).apply(units);
        return LinearAlgebra.solve(columns.transpose(), b);
    }
}
