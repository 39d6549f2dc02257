package talweg.blas;

/// One product of matrices, z = x·y: its sizes, and where the elements lie in their arrays. Element (i, j) of a
/// matrix that begins at place p is at p + i·row + j·column of its [Strides]; so a transposed matrix is the same
/// array with its strides exchanged.
///
/// zᵢⱼ = Σₖ xᵢₖ·yₖⱼ is summed in this order: the terms, in the order of k, are cut into runs of [#RUN]; a run is
/// s ← fma(xᵢₖ, yₖⱼ, s), starting from −0; the runs are added one after another, starting with the first. The sum of
/// nothing is +0. The relative error is at most n·2⁻⁵³ (F32: n·2⁻²⁴) of Σ|xᵢₖ·yₖⱼ|, n the number of terms, and
/// for long sums much less. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd edition, §4.2.
///
/// @param rows    of x and z; ≥ 0
/// @param columns of y and z; ≥ 0
/// @param terms   columns of x and rows of y; ≥ 0
/// @param x       of the left factor
/// @param y       of the right factor
/// @param z       of the result, whose elements must lie at different places
public record MatrixProduct(int rows, int columns, int terms, Strides x, Strides y, Strides z) {
    /// Terms that are summed by themselves before runs are added.
    public static final int RUN = 128;

    /// Places between neighbours down a column and along a row.
    public record Strides(int row, int column) {
        /// Of the transposed matrix.
        public Strides transposed() {
            return new Strides(column, row);
        }
    }

    /// The product of matrices that lie row by row.
    public static MatrixProduct of(int rows, int columns, int terms) {
        return new MatrixProduct(
                rows, columns, terms, new Strides(terms, 1), new Strides(columns, 1), new Strides(columns, 1));
    }

    /// zᵀ = yᵀ·xᵀ, the same numbers: x and y change places.
    public MatrixProduct transposed() {
        return new MatrixProduct(columns, rows, terms, y.transposed(), x.transposed(), z.transposed());
    }

    /// The same product into a result that lies otherwise.
    public MatrixProduct into(Strides z) {
        return new MatrixProduct(rows, columns, terms, x, y, z);
    }

    /// How many pairs of numbers are multiplied.
    public long size() {
        return (long) rows * columns * terms;
    }

    /// Whether the transposed product is the better one to compute: it writes rows where this one writes columns,
    /// or reads matrices along their rows. [Blas] turns such a product round at each call.
    public boolean isBetterTransposed() {
        if (rows == 1 && columns == 1) return false;
        if (columns == 1) return x.row == 1 && z.row == 1;
        if (rows == 1) return y.column != 1 || z.column != 1;
        return z.column != 1 && z.row == 1;
    }
}
