package talweg.op;

import static talweg.op.Einsum.einsum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /// The main diagonal of a square matrix, a vector; axes before the last two stay.
    public static Var diagonal(Var x) {
        String lead = lead(x);
        return einsum(lead + "zz->" + lead + "z", x);
    }

    /// The square matrix with the vector `x`, its last axis, on its main diagonal, else 0.
    public static Var diagonalMatrix(Var x) {
        int last = x.shape().axis(-1);
        Var rows = x.repeat(last, x.shape().size(last));
        return onDiagonal(rows).choose(rows, rows.constant(0));
    }

    /// The sum of the main diagonal of a square matrix; axes before the last two stay.
    public static Var trace(Var x) {
        String lead = lead(x);
        return einsum(lead + "zz->" + lead, x);
    }

    /// The matrix with rows and columns exchanged; axes before the last two stay.
    public static Var transposed(Var x) {
        int rank = places(x).shape().rank();
        int[] order = IntStream.range(0, rank).toArray();
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
        return x.transpose(order);
    }

    /// Whether an element is on the main diagonal, of a matrix shaped as `x`.
    static Var onDiagonal(Var x) {
        return row(x).equal(column(x));
    }

    /// 1 on the main diagonal, else 0, shaped as `x`.
    static Var identity(Var x) {
        return onDiagonal(x).choose(x.constant(1), x.constant(0));
    }

    /// A letter for every axis before the last two.
    private static String lead(Var x) {
        int rank = places(x).shape().rank();
        return IntStream.range(0, rank - 2)
                .mapToObj(axis -> Character.toString('A' + axis))
                .collect(Collectors.joining());
    }

    /// Tensors of one shape side by side along a new axis, before `axis`.
    public static Var stack(int axis, Var... x) {
        List<Var> all = new ArrayList<>();
        for (Var each : x) all.add(each.reshape(each.shape().insert(axis, 1)));
        return new Move.Join(axis).apply(all).getFirst();
    }

    /// Tensors one after another along `axis`.
    public static Var join(int axis, Var... x) {
        return new Move.Join(x[0].shape().axis(axis)).apply(List.of(x)).getFirst();
    }

    /// x moved on by `shift` places along `axis`; what leaves at one end enters at the other. Shaped as `x`.
    public static Var roll(Var x, int axis, int shift) {
        int size = x.shape().size(x.shape().axis(axis));
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
