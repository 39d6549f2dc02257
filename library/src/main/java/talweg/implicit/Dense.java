package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.op.Einsum;
import talweg.op.Matrices;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The matrix, column by column from what it does to unit vectors, and Gauss–Jordan elimination with partial pivoting:
/// n products and n³ operations. Infinite or NaN for a singular matrix.
public record Dense() implements LinearSolver {
    @Override
    public Var solve(UnaryOperator<Var> matrix, Var b) {
        int size = b.shape().size(0);
        if (size == 0) return b;
        Type square = b.type().with(Shape.of(size, size));
        Type places = square.with(ElementType.I64);
        Var units = Source.count(places, 0)
                .equal(Source.count(places, 1))
                .cast(b.type().element());
        Var columns = Talweg.<Var, Var>vmap(matrix).apply(units);
        return size == 1 ? b.over(columns.reshape(1)) : eliminated(columns.transpose(), b);
    }

    /// Step k brings the row with the largest element of column k to place k, and takes multiples of it from all
    /// others.
    private static Var eliminated(Var matrix, Var b) {
        int size = b.shape().size(0);
        Var start = Matrices.join(1, matrix, b.reshape(size, 1));
        Var steps = Source.count(new Type(ElementType.I64, Shape.of(size)), 0);
        Carried<Var, Var> end = ControlFlow.scan(start, steps, (rows, k) -> {
            Var column = rows.take(1, k);
            Var magnitude = steps.less(k).choose(column.constant(-1), column.abs());
            Var pivot = Sorting.argMax(magnitude, 0);
            Var order = steps.equal(k).choose(pivot, steps.equal(pivot).choose(k, steps));
            Var swapped = rows.take(0, order);
            Var own = swapped.take(0, k);
            Var lead = own.over(own.take(0, k));
            Var others = steps.equal(k).choose(column.constant(0), swapped.take(1, k));
            Var cleared = swapped.minus(Einsum.einsum("i,j->ij", others, lead));
            Var next = steps.equal(k).reshape(size, 1).choose(lead.repeat(0, size), cleared);
            return new Carried<>(next, k);
        });
        return end.carry().at(1, size);
    }
}
