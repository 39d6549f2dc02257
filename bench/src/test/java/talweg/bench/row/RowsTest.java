package talweg.bench.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Missing;
import talweg.bench.report.Outcome;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;

class RowsTest {
    private static final Setting BARE = new Setting(null, null, "python3", Map.of(), true);

    @Test
    void names_are_told_apart() {
        assertThat(Rows.ALL).extracting(Row::name).doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void rows_that_need_a_folder_say_so() {
        assertThatThrownBy(() -> new AdbenchRow().parts(BARE))
                .isInstanceOf(Missing.class)
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> new GradbenchRow().parts(BARE))
                .isInstanceOf(Missing.class)
                .hasMessageContaining("--gradbench");
    }

    @Test
    void what_peers_print_is_understood() throws IOException {
        assertThat(AdbenchRow.paces(List.of("TunedC,1k/gmm_d10_K25,0.001,0.002,0.003,0.004")))
                .containsExactly(new Pace(0.001, 0.002), new Pace(0.003, 0.004));
        List<String> triad = List.of("triad,3x160KB (L2),1t,60,50,GB/s", "triad,3x128MB (DRAM),1t,20,10,GB/s");
        assertThat(Limits.moving(triad, 4e9)).isEqualTo(new Pace(0.2, 0.4));
    }

    @Test
    void exponents_are_fitted() {
        List<Double> sizes = List.of(1e3, 1e4, 1e6);
        assertThat(GrowthRow.exponent(
                        sizes, sizes.stream().map(n -> 3 * Math.pow(n, 1.5)).toList()))
                .isCloseTo(1.5, within(1e-12));
    }

    @Test
    void means_are_geometric_and_of_what_is_known() {
        Outcome absent = new Outcome.Absent("peer manual");
        List<Outcome> outcomes = List.of(new Outcome.Measured(2, 1), absent, new Outcome.Measured(8, 4));
        assertThat(GradbenchRow.mean(outcomes)).isInstanceOfSatisfying(Outcome.Measured.class, mean -> {
            assertThat(mean.median()).isCloseTo(4, within(1e-12));
            assertThat(mean.fastest()).isCloseTo(2, within(1e-12));
        });
        assertThat(GradbenchRow.mean(List.of(absent))).isEqualTo(absent);
    }

    /// The JDK's functions are within two ulps (its documentation), Hipparchus's error function to about 1e-15.
    @ParameterizedTest
    @EnumSource
    void errors_are_by_decimals(Kernel kernel) {
        for (double x : kernel.points(new Random(3), 50)) {
            double y = kernel.scalar.applyAsDouble(x);
            double error = kernel.error(x, y, false);
            assertThat(error).isLessThan(kernel == Kernel.ERF ? 20 : 2.5);
            double up = kernel.error(x, y + 100 * Math.ulp(y), false);
            assertThat(up).isBetween(70.0, 130.0);
        }
    }
}
