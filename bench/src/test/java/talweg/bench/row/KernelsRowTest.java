package talweg.bench.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.shape.ElementType;

class KernelsRowTest {
    /// Decimals of 60 digits take milliseconds each.
    private static final int POINTS = 1000;

    /// An exponent that `F32` rounds would be held against the power of another: 28 units off where x is large.
    @ParameterizedTest
    @EnumSource
    void kernels_err_by_no_more_than_they_state(Kernel kernel) {
        assertThat(KernelsRow.error(kernel, ElementType.F64, POINTS)).isLessThanOrEqualTo(kernel.ulps);
        assertThat(KernelsRow.error(kernel, ElementType.F32, POINTS)).isLessThanOrEqualTo(kernel.ulps);
    }
}
