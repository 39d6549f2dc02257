package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.kernel.Qr;

/// The step solves (JᵀJ + λD²)·p = Jᵀr, and lies within the radius to a tenth.
final class DampingTest {
    private final Random random = new Random(17);

    private record Problem(double[] j, double[] r, double[] scale, int m, int n) {
        Damping damping() {
            double[] columns = new double[m * n];
            for (int k = 0; k < m * n; k++) columns[k % n * m + k / n] = j[k];
            Qr qr = Qr.of(columns, m, n);
            double[] qtr = r.clone();
            qr.transposeTimes(qtr);
            return new Damping(qr, scale, Arrays.copyOf(qtr, n), 0);
        }

        /// ‖D·p‖.
        double length(double[] p) {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += scale[k] * p[k] * (scale[k] * p[k]);
            return Math.sqrt(sum);
        }

        /// (JᵀJ + λD²)·p − Jᵀr, relative to Jᵀr.
        double defect(double[] p, double lambda) {
            double[] residual = new double[m];
            for (int i = 0; i < m; i++) {
                residual[i] = -r[i];
                for (int k = 0; k < n; k++) residual[i] += j[i * n + k] * p[k];
            }
            double largest = 0;
            double size = 0;
            for (int k = 0; k < n; k++) {
                double sum = lambda * scale[k] * scale[k] * p[k];
                double gradient = 0;
                for (int i = 0; i < m; i++) {
                    sum += j[i * n + k] * residual[i];
                    gradient += j[i * n + k] * r[i];
                }
                largest = Math.max(largest, Math.abs(sum / scale[k]));
                size = Math.max(size, Math.abs(gradient / scale[k]));
            }
            return largest / size;
        }
    }

    private Problem problem() {
        int n = 1 + random.nextInt(4);
        int m = n + random.nextInt(5);
        double[] scale = random.doubles(n, 0.1, 10)
                .map(each -> each * Math.pow(10, random.nextInt(9) - 4))
                .toArray();
        double[] j = random.doubles((long) m * n, -1, 1).toArray();
        for (int k = 0; k < m * n; k++) j[k] *= scale[k % n];
        return new Problem(j, random.doubles(m, -1, 1).toArray(), scale, m, n);
    }

    @Test
    void a_large_radius_allows_the_least_squares_step() {
        for (int trial = 0; trial < 100; trial++) {
            Problem problem = problem();
            Damping damping = problem.damping();
            double[] p = damping.within(1e9);
            assertThat(damping.damping()).isZero();
            assertThat(problem.defect(p, 0)).isLessThan(1e-10);
        }
    }

    @Test
    void a_small_radius_is_met_to_a_tenth() {
        for (int trial = 0; trial < 200; trial++) {
            Problem problem = problem();
            double full = problem.length(problem.damping().within(1e9));
            for (double share : new double[] {0.8, 0.1, 1e-3, 1e-8}) {
                Damping damping = problem.damping();
                double[] p = damping.within(share * full);
                assertThat(damping.damping()).isPositive();
                assertThat(problem.length(p)).isCloseTo(share * full, within(0.1001 * share * full));
                assertThat(problem.defect(p, damping.damping())).isLessThan(1e-10);
            }
        }
    }

    @Test
    void dependent_columns_still_give_a_step_within_the_radius() {
        Problem problem =
                new Problem(new double[] {1, 2, 2, 4, 3, 6}, new double[] {1, 1, 2}, new double[] {1, 1}, 3, 2);
        double[] full = problem.damping().within(100);
        assertThat(problem.defect(full, 0)).isLessThan(1e-12);
        for (double radius : new double[] {0.1, 1e-3, 1e-9}) {
            Damping damping = problem.damping();
            double[] p = damping.within(radius);
            assertThat(problem.length(p)).isCloseTo(radius, within(0.1001 * radius));
            assertThat(p[1]).isCloseTo(2 * p[0], within(1e-13 * radius));
        }
    }

    @Test
    void lengths_beyond_the_root_of_the_largest_number_do_not_overflow() {
        for (double unit : new double[] {1e-180, 1e180}) {
            Problem problem = new Problem(
                    new double[] {unit, 0, 0, unit}, new double[] {unit, -unit}, new double[] {unit, unit}, 2, 2);
            double[] p = problem.damping().within(unit);
            assertThat(p[0]).as("unit " + unit).isCloseTo(Math.sqrt(0.5), within(0.1));
            assertThat(p[1]).isEqualTo(-p[0]);
        }
    }
}
