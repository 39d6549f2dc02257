package talweg.op;

/// What is computed of whole matrices, the last two axes of each operand; axes before those run together. In `F32`
/// it is computed in `F64` and rounded once.
public enum MatrixKernel {
    /// Of A the lower triangular L with positive diagonal and L·Lᵀ = A, whose lower triangle is read; NaN throughout
    /// if A is not positive definite.
    CHOLESKY,
    /// Of A and B the X with A·X = B, by elimination with row pivoting; as IEEE divides where a pivot is 0.
    SOLVE,
    /// Of A and B the X with A·X = B, by substitution; the lower triangle of A is read.
    SOLVE_LOWER,
    /// Of A and B the X with A·X = B, by substitution; the upper triangle of A is read.
    SOLVE_UPPER,
    /// Of A its determinant, without axes.
    DETERMINANT,
    /// Of A the logarithm of its determinant's magnitude, without axes.
    LOG_DETERMINANT,
    /// Of A the sign of its determinant, without axes.
    DETERMINANT_SIGN,
    /// Of symmetric A, whose lower triangle is read, its eigenvalues, ascending, in one axis.
    EIGENVALUES,
    /// Of symmetric A, whose lower triangle is read, unit eigenvectors as columns, in the order of the eigenvalues;
    /// the element of largest magnitude of each is positive.
    EIGENVECTORS,
    /// Of A its singular values, descending, in one axis.
    SINGULAR_VALUES,
    /// Of A its left singular vectors as columns, in the order of the singular values.
    LEFT_VECTORS,
    /// Of A its right singular vectors as columns, in the order of the singular values; the element of largest
    /// magnitude of each is positive.
    RIGHT_VECTORS,
    /// Of A its pseudoinverse, singular values up to max(m, n)·2⁻⁵² of the largest taken for 0.
    PSEUDOINVERSE,
    /// Of A, which has no more columns than rows, the Q with orthonormal columns for which QᵀA is upper triangular
    /// with positive diagonal.
    ORTHOGONAL
}
