package talweg.op;

/// How a triangular matrix is meant: `Triangle.LOWER.transposed()`.
///
/// @param isLower      whether it is the lower triangle that is read
/// @param isUnit       whether its diagonal is taken to be 1 and not read
/// @param isTransposed whether the system's matrix is its transpose
public record Triangle(boolean isLower, boolean isUnit, boolean isTransposed) {
    /// The elements on and below the diagonal.
    public static final Triangle LOWER = new Triangle(true, false, false);

    /// The elements on and above the diagonal.
    public static final Triangle UPPER = new Triangle(false, false, false);

    /// The same triangle with 1 on its diagonal.
    public Triangle unit() {
        return new Triangle(isLower, true, isTransposed);
    }

    /// The transpose of this.
    public Triangle transposed() {
        return new Triangle(isLower, isUnit, !isTransposed);
    }
}
