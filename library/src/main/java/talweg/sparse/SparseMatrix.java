package talweg.sparse;

import talweg.op.Index;
import talweg.op.Line;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A matrix in CSR (compressed sparse rows): where its entries are, and what they are. The values may be traced,
/// so what is computed from them is differentiated and compiled as anything else.
///
/// @param pattern where the entries are
/// @param values  one for each entry, in the pattern's order: a vector
public record SparseMatrix(Pattern pattern, Var values) {
    /// A matrix of these entries.
    ///
    /// @throws IllegalArgumentException if there are not as many values as entries
    public SparseMatrix {
        if (!values.shape().equals(Shape.of(pattern.count()))) {
            throw new IllegalArgumentException("`SparseMatrix` requires a vector of " + pattern.count()
                    + " values for as many entries, got " + values.type());
        }
    }

    /// How many rows there are.
    public int rows() {
        return pattern.rows();
    }

    /// How many columns there are.
    public int columns() {
        return pattern.columns();
    }

    /// The product with a vector as long as there are columns.
    ///
    /// @throws IllegalArgumentException if `x` is no such vector of the values' type
    public Var times(Var x) {
        Line.naming("times", () -> required("times", columns(), x));
        return new Index.ScatterAdd(0, rows())
                .of(values.times(x.take(0, integers(pattern.columnIndices()))), integers(pattern.rowIndices()));
    }

    /// The product of the transpose with a vector as long as there are rows.
    ///
    /// @throws IllegalArgumentException if `v` is no such vector of the values' type
    public Var transposedTimes(Var v) {
        Line.naming("transposedTimes", () -> required("transposedTimes", rows(), v));
        return new Index.ScatterAdd(0, columns())
                .of(values.times(v.take(0, integers(pattern.rowIndices()))), integers(pattern.columnIndices()));
    }

    /// All elements, zeros among them: rows × columns.
    ///
    /// @throws IllegalArgumentException if these are 2³¹ or more
    public Var dense() {
        Shape shape = Shape.of(rows(), columns());
        int[] places = pattern.rowIndices();
        for (int k = 0; k < places.length; k++) places[k] = places[k] * columns() + pattern.column(k);
        return new Index.ScatterAdd(0, shape.count())
                .of(values, integers(places))
                .reshape(shape);
    }

    private Var required(String method, int size, Var x) {
        Type required = values.type().with(Shape.of(size));
        if (x.type().equals(required)) return x;
        throw new IllegalArgumentException(
                "`SparseMatrix." + method + "` requires a vector of " + required + ", got " + x.type());
    }

    private static Tensor integers(int[] values) {
        return Tensor.wrap(new Type(ElementType.I32, Shape.of(values.length)), values);
    }

    /// The pattern's picture, and the values.
    @Override
    public String toString() {
        return pattern + "\n" + values;
    }
}
