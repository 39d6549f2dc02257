package talweg.blas;

/// Rows of a product's result, computed over one run of terms in vectors, for one element type as in [Form]. Rows of
/// z are contiguous, and so are those of y, which is not where the product says but where it has been packed, if so.
interface Panel {
    /// Writes z ← x·y, the sum of one run.
    ///
    /// @param p     says how x lies
    /// @param stepY places between rows of y
    /// @param rowZ  places between rows of z
    /// @param terms at most [MatrixProduct#RUN]
    void multiply(
            MatrixProduct p,
            int rows,
            int columns,
            Object x,
            int fromX,
            Object y,
            int fromY,
            int stepY,
            Object z,
            int fromZ,
            int rowZ,
            int terms);
}
