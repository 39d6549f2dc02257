package talweg.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import talweg.LinearAlgebra;
import talweg.op.Tensor;
import talweg.op.Var;

/// Refusals of linear algebra name the line of a user's program.
class LinearAlgebraLinesTest {
    private static final Var WIDE = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void refusals_name_the_users_line() {
        for (ThrowingCallable each : List.<ThrowingCallable>of(
                () -> LinearAlgebra.cholesky(WIDE),
                () -> LinearAlgebra.solve(WIDE, WIDE),
                () -> LinearAlgebra.determinant(WIDE),
                () -> LinearAlgebra.matrixExponential(WIDE),
                () -> LinearAlgebra.qr(WIDE.at(0)))) {
            assertThatThrownBy(each)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).*, at LinearAlgebraLinesTest\\.java:\\d+");
        }
    }
}
