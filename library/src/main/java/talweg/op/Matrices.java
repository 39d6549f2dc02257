package talweg.op;

import static talweg.op.Einsum.einsum;

import java.util.ArrayList;
import java.util.List;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Parts of matrices, and tensors put together, composed of operations. A matrix is the last two axes.
public final class Matrices {
    private Matrices() {}

    /// x on and below diagonal number `k`, else 0; diagonals count from the main one, 0, upwards. Shaped as `x`.
    public static Var lowerTriangle(Var x, int k) {
        return column(x).lessEqual(row(x).plus(k)).choose(x, x.constant(0));
    }

    /// x on and above diagonal number `k`, else 0; diagonals count from the main one, 0, upwards. Shaped as `x`.
    public static Var upperTriangle(Var x, int k) {
        return row(x).plus(k).lessEqual(column(x)).choose(x, x.constant(0));
    }

    /// Whether a place of a matrix of this size is on or below diagonal number `k`, counted as for
    /// [#lowerTriangle]: booleans of shape rows × columns. With k = 0, which keys a causal attention may see.
    public static Var lowerTriangleMask(int rows, int columns, int k) {
        Type type = new Type(ElementType.I64, Shape.of(rows, columns));
        return Source.count(type, 1).lessEqual(Source.count(type, 0).plus(k));
    }

    /// Whether a place of a matrix of this size is on or above diagonal number `k`: booleans of shape rows ×
    /// columns.
    public static Var upperTriangleMask(int rows, int columns, int k) {
        Type type = new Type(ElementType.I64, Shape.of(rows, columns));
        return Source.count(type, 0).plus(k).lessEqual(Source.count(type, 1));
    }

    /// xᵀ: the last two axes in the other order.
    public static Var transposed(Var x) {
        int rank = x.shape().rank();
        if (rank < 2) places(x);
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < rank - 2; axis++) order.add(axis);
        order.add(rank - 1);
        order.add(rank - 2);
        return new Move.Permute(List.copyOf(order)).of(x);
    }

    /// The main diagonal of a square matrix, a vector.
    public static Var diagonal(Var x) {
        return einsum("ii->i", x);
    }

    /// The square matrix with the vector `x` on its main diagonal, else 0.
    public static Var diagonalMatrix(Var x) {
        Var rows = x.repeat(0, x.shape().size(0));
        return row(rows).equal(column(rows)).choose(rows, rows.constant(0));
    }

    /// The sum of the main diagonal of a square matrix.
    public static Var trace(Var x) {
        return einsum("ii->", x);
    }

    /// Tensors of one shape side by side along a new axis, which is number `axis` of the result, counted from the end
    /// when negative.
    ///
    /// @param x one or more
    public static Var stack(int axis, Var... x) {
        return Line.naming("stack", () -> {
            requireSome("stack", x);
            for (Var each : x) {
                if (each.type().equals(x[0].type())) continue;
                throw new IllegalArgumentException(
                        "`stack` requires tensors of one type, got " + x[0].type() + " and " + each.type());
            }
            int rank = x[0].shape().rank() + 1;
            if (axis < -rank || axis >= rank) {
                throw new IllegalArgumentException(
                        "`stack` requires an axis of the result in [" + -rank + ", " + rank + "), got " + axis);
            }
            int at = Math.floorMod(axis, rank);
            List<Var> all = new ArrayList<>();
            for (Var each : x) all.add(each.reshape(each.shape().insert(at, 1)));
            return new Move.Join(at).apply(all).getFirst();
        });
    }

    /// Tensors one after another along `axis`.
    ///
    /// @param x one or more
    public static Var join(int axis, Var... x) {
        return Line.naming("join", () -> {
            requireSome("join", x);
            return new Move.Join(x[0].shape().axis(axis)).apply(List.of(x)).getFirst();
        });
    }

    private static void requireSome(String name, Var... x) {
        if (x.length == 0) throw new IllegalArgumentException("`" + name + "` requires one tensor or more, got none");
    }

    /// x with the slices of `values` added at the indices along `axis`, in their order: shaped as `x`, linear in `x`
    /// and in `values`. What is read by [Var#take] is written back by this.
    ///
    /// @param indices integers in [0, size of the axis), of any shape; more than one may be the same
    /// @param values  shaped as `x` with the axes of `indices` in place of `axis`
    /// @throws IndexOutOfBoundsException when run, if an index is outside
    public static Var scatterAdd(Var x, int axis, Var indices, Var values) {
        return Line.naming("scatterAdd", () -> {
            int at = x.shape().axis(axis);
            Var added = new Index.ScatterAdd(at, x.shape().size(at)).of(values, indices);
            if (added.type().equals(x.type())) return x.plus(added);
            throw new IllegalArgumentException("`scatterAdd` requires values of the type of x, " + x.type()
                    + ", with the axes of the indices in place of axis " + axis + ", got " + values.type());
        });
    }

    /// x moved on by `shift` places along `axis`; what leaves at one end enters at the other. Shaped as `x`.
    public static Var roll(Var x, int axis, int shift) {
        int size = Line.naming("roll", () -> x.shape().size(x.shape().axis(axis)));
        int from = size == 0 ? 0 : Math.floorMod(-shift, size);
        return from == 0 ? x : join(axis, x.slice(axis, from, size), x.slice(axis, 0, from));
    }

    private static Var row(Var x) {
        return Source.count(places(x), x.shape().rank() - 2);
    }

    private static Var column(Var x) {
        return Source.count(places(x), x.shape().rank() - 1);
    }

    private static Type places(Var x) {
        Shape shape = x.shape();
        if (shape.rank() >= 2) return new Type(ElementType.I64, shape);
        Line line = Line.here();
        throw new IllegalArgumentException(
                "A matrix is required, got " + x.type() + (line == null ? "" : ", at " + line));
    }
}
