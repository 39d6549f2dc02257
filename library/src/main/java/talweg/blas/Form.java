package talweg.blas;

/// One way to compute a product, for one element type: arrays are `double[]`, or all of them `float[]`.
interface Form {
    /// Computes z = x·y, as [Blas#multiply(MatrixProduct, double\[\], int, double\[\], int, double\[\], int)].
    ///
    /// @param run terms of a run: [MatrixProduct#RUN] wherever the result matters
    void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ);
}
