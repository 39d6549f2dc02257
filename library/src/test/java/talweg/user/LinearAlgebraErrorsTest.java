package talweg.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import talweg.op.LinearAlgebra;
import talweg.op.Tensor;
import talweg.op.Triangle;
import talweg.shape.Type;

/// What is refused of shapes, and where it says that it was.
class LinearAlgebraErrorsTest {
    private static Tensor zeros(int... sizes) {
        return Tensor.zeros(Type.f64(sizes));
    }

    private static void expectRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("LinearAlgebraErrorsTest.java:");
    }

    @Test
    void errors_name_what_is_required_what_was_given_and_the_line() {
        expectRefused(() -> LinearAlgebra.cholesky(zeros(3, 4)), "`cholesky` requires a square matrix, got f64[3,4]");
        expectRefused(
                () -> LinearAlgebra.solve(zeros(3, 3), zeros(4, 2)),
                "`solve` requires right-hand sides with as many rows as the matrix [3,3], got [4,2]");
        expectRefused(() -> LinearAlgebra.solve(zeros(2, 3, 3), zeros(4, 3, 2)), "`solve`", "[2]", "[4]");
        expectRefused(
                () -> LinearAlgebra.triangularSolve(Triangle.LOWER.transposed(), zeros(3), zeros(3)),
                "`triangularSolve`: A matrix is required, got f64[3]");
        expectRefused(() -> LinearAlgebra.inverse(zeros(3)), "`inverse`: A matrix is required, got f64[3]");
        expectRefused(
                () -> LinearAlgebra.solve(zeros(3), zeros(3)),
                "`solve` requires 2 matrices of one floating type, got [f64[3], f64[3,1]]");
        expectRefused(
                () -> LinearAlgebra.matrixExponential(zeros(3)),
                "`matrixExponential` requires a matrix of one floating type, got [f64[3]]");
        expectRefused(() -> LinearAlgebra.determinant(zeros(2, 3)), "`determinant`", "a square matrix, got f64[2,3]");
        expectRefused(() -> LinearAlgebra.leastSquares(zeros(3, 2), zeros(4, 2)), "`leastSquares`", "[2,3]", "[4,2]");
    }
}
