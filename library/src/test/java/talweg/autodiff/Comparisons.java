package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.op.Var;

/// Two ways to the same values, compared.
final class Comparisons {
    /// Two ways to one number, relative to the largest number of that kind and to 1.
    private static final double ROUNDING = 1e-10;

    private Comparisons() {}

    /// Types and bits agree; which of its bits a NaN has is left open, as IEEE 754 leaves it.
    static void expectBits(List<? extends Var> expected, List<? extends Var> actual, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).type()).as(what).isEqualTo(expected.get(i).type());
            assertThat(Tensor.of(actual.get(i)).toDoubles())
                    .as("%s, value %d", what, i)
                    .isEqualTo(Tensor.of(expected.get(i)).toDoubles());
        }
    }

    static void expectNear(List<Var> expected, List<Var> actual, String what) {
        for (int i = 0; i < expected.size(); i++) {
            expectNear(
                    Tensor.of(expected.get(i)).toDoubles(),
                    Tensor.of(actual.get(i)).toDoubles(),
                    what);
        }
    }

    static void expectNear(double[] expected, double[] actual, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int k = 0; k < expected.length; k++) expectNear(expected[k], actual[k], size, what);
    }

    static void expectNear(double expected, double actual, double size, String what) {
        assertThat(Math.abs(actual - expected))
                .as("%s: %s, expected %s", what, actual, expected)
                .isLessThanOrEqualTo(ROUNDING * (1 + size));
    }

    static double dot(List<Var> a, List<Var> b, boolean magnitudes) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            double[] left = Tensor.of(a.get(i)).toDoubles();
            double[] right = Tensor.of(b.get(i)).toDoubles();
            for (int k = 0; k < left.length; k++) sum += magnitudes ? Math.abs(left[k] * right[k]) : left[k] * right[k];
        }
        return sum;
    }

    static Var inner(List<Var> a, List<Var> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).times(b.get(i)).sum())
                .reduce(Var::plus)
                .orElseThrow();
    }
}
