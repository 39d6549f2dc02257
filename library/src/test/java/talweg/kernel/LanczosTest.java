package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LanczosTest {
    private static UnaryOperator<double[]> diagonal(double... values) {
        return x -> {
            double[] y = x.clone();
            for (int i = 0; i < y.length; i++) y[i] *= values[i];
            return y;
        };
    }

    private static double[] start(int n) {
        return new Random(3).doubles(n, -1, 1).toArray();
    }

    @Test
    void all_products_give_both_ends_of_the_spectrum() {
        double[] values = new Random(1).doubles(40, -5, 3).toArray();
        Lanczos seen = Lanczos.of(diagonal(values), start(40), 40, () -> false);
        double[] sorted = Arrays.stream(values).sorted().toArray();
        assertThat(seen.least()).isCloseTo(sorted[0], within(1e-13));
        assertThat(seen.most()).isCloseTo(sorted[39], within(1e-13));
        assertThat(seen.residual()).isLessThan(1e-12);
        double[] off = Vectors.sum(diagonal(values).apply(seen.low()), -seen.least(), seen.low());
        assertThat(Vectors.norm(off)).isLessThan(1e-12);
        assertThat(Vectors.norm(seen.high())).isCloseTo(1, within(1e-14));
    }

    @Test
    void the_residual_says_how_near_an_eigenvalue_is() {
        double[] values = new Random(2).doubles(300, 0, 1).toArray();
        for (int products : new int[] {1, 3, 10, 30}) {
            Lanczos seen = Lanczos.of(diagonal(values), start(300), products, () -> false);
            double[] off = Vectors.sum(diagonal(values).apply(seen.low()), -seen.least(), seen.low());
            assertThat(seen.residual()).isCloseTo(Vectors.norm(off), within(1e-13));
            assertThat(Arrays.stream(values).anyMatch(each -> Math.abs(each - seen.least()) <= seen.residual() + 1e-14))
                    .isTrue();
        }
    }

    @Test
    void it_ends_where_the_space_does_or_when_told() {
        int[] taken = {0};
        UnaryOperator<double[]> counted = x -> {
            taken[0]++;
            return diagonal(2, 2, 7, 7, 7).apply(x);
        };
        Lanczos seen = Lanczos.of(counted, start(5), 5, () -> false);
        assertThat(taken[0]).isEqualTo(2);
        assertThat(seen.least()).isCloseTo(2, within(1e-14));
        assertThat(seen.most()).isCloseTo(7, within(1e-14));
        taken[0] = 0;
        Lanczos.of(counted, start(5), 5, () -> taken[0] == 1);
        assertThat(taken[0]).isEqualTo(1);
        assertThat(Lanczos.of(diagonal(1, Double.NaN), start(2), 2, () -> false).least())
                .isNaN();
    }
}
