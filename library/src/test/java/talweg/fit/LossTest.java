package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss is what it says: its derivatives, its behaviour at 0 and its efficiency.
final class LossTest {
    static Stream<Loss> losses() {
        return DoubleStream.of(0.3, 1, 7)
                .boxed()
                .flatMap(d -> Stream.of(new Loss.Huber(d), new Loss.SoftL1(d), new Loss.Cauchy(d), new Loss.Tukey(d)));
    }

    private static double difference(DoubleUnaryOperator f, double s) {
        double h = 1e-5 * s;
        return (f.applyAsDouble(s + h) - f.applyAsDouble(s - h)) / (2 * h);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void derivatives_agree_with_differences(Loss loss) {
        for (double root : new double[] {0.1, 0.7, 0.97, 1.03, 1.6, 5, 80}) {
            double s = root * root * loss.delta() * loss.delta();
            assertThat(loss.slope(s)).isCloseTo(difference(loss::rho, s), within(1e-8));
            double unit = loss.delta() * loss.delta();
            assertThat(loss.curvature(s) * unit).isCloseTo(difference(loss::slope, s) * unit, within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void small_residuals_count_as_in_least_squares(Loss loss) {
        assertThat(loss.rho(0)).isZero();
        assertThat(loss.share(0)).isOne();
        assertThat(loss.slope(0)).isOne();
        double tiny = 1e-20 * loss.delta() * loss.delta();
        assertThat(loss.rho(tiny) / tiny).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void the_loss_grows_and_slows(Loss loss) {
        double before = 0;
        for (double s = 1e-3; s < 1e6; s *= 1.3) {
            assertThat(loss.rho(s)).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(s);
            assertThat(loss.slope(s)).isBetween(0.0, 1.0);
            assertThat(loss.curvature(s)).isLessThanOrEqualTo(0);
            before = loss.rho(s);
        }
    }

    /// (E ψ′)² / E ψ² for standard normal errors, by the rule of the middle point.
    @ParameterizedTest
    @MethodSource("losses")
    void the_tuning_keeps_95_percent_of_the_efficiency(Loss family) {
        Loss loss = family.withDelta(family.tuning());
        double h = 1e-4;
        double slope = 0;
        double square = 0;
        for (double r = -9 + h / 2; r < 9; r += h) {
            double density = Math.exp(-r * r / 2) / Math.sqrt(2 * Math.PI) * h;
            double s = r * r;
            slope += (loss.slope(s) + 2 * s * loss.curvature(s)) * density;
            square += s * loss.slope(s) * loss.slope(s) * density;
        }
        assertThat(slope * slope / square).isCloseTo(0.95, within(5e-5));
    }

    @Test
    void the_scale_of_normal_residuals_is_their_standard_deviation_whatever_the_outliers_are() {
        assertThat(Loss.scale(new double[] {-0.67448975019608, 0.1, 1e9})).isCloseTo(1, within(1e-12));
        assertThat(Loss.scale(new double[] {1, -3, 2, 1e9})).isCloseTo(2.5 / 0.67448975019608, within(1e-10));
    }

    @Test
    void a_size_that_is_none_is_refused() {
        for (double delta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Loss.Tukey(delta))
                    .hasMessage("`Loss.Tukey` requires a finite δ > 0, got " + delta);
        }
    }
}
