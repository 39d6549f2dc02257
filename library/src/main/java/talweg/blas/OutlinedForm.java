package talweg.blas;

/// One way to compute what is wanted of a product, for one element type as in [Form].
interface OutlinedForm {
    /// Computes what `outline` wants of z = x·y; at least one term.
    ///
    /// @param run terms of a run: [MatrixProduct#RUN] wherever the result matters
    void multiply(
            MatrixProduct p, Outline outline, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ);
}
