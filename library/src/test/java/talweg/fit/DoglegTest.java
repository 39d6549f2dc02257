package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Listener;
import talweg.descend.Outcome;
import talweg.kernel.Qr;

/// The path of two legs, and searches along it.
final class DoglegTest {
    private static final Dogleg METHOD = Dogleg.standard();
    private final Random random = new Random(5);

    private record Linear(double[] a, double[] c, double[] scale, int m, int n) {
        Legs legs() {
            Qr qr = Qr.of(a.clone(), m, n);
            double[] qtc = c.clone();
            qr.transposeTimes(qtc);
            return new Legs(qr, scale, Arrays.copyOf(qtc, n));
        }

        double length(double[] p) {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += scale[j] * p[j] * (scale[j] * p[j]);
            return Math.sqrt(sum);
        }

        /// ‖c − A·p‖².
        double value(double[] p) {
            double sum = 0;
            for (int i = 0; i < m; i++) {
                double r = c[i];
                for (int j = 0; j < n; j++) r -= a[j * m + i] * p[j];
                sum += r * r;
            }
            return sum;
        }
    }

    private Linear linear() {
        int n = 1 + random.nextInt(4);
        int m = n + random.nextInt(4);
        return new Linear(
                random.doubles((long) m * n, -1, 1).toArray(),
                random.doubles(m, -1, 1).toArray(),
                random.doubles(n, 0.1, 10).toArray(),
                m,
                n);
    }

    @Test
    void steps_end_on_the_radius_and_go_further_down_the_larger_it_is() {
        for (int trial = 0; trial < 300; trial++) {
            Linear linear = linear();
            Legs legs = linear.legs();
            double[] full = legs.within(1e9);
            assertThat(legs.full()).isTrue();
            double before = linear.value(new double[linear.n]);
            for (double share = 0.05; share < 1; share += 0.05) {
                double radius = share * linear.length(full);
                double[] step = legs.within(radius);
                assertThat(legs.full()).isFalse();
                assertThat(linear.length(step)).isCloseTo(radius, within(1e-9 * radius));
                assertThat(linear.value(step)).isLessThan(before);
                before = linear.value(step);
            }
            assertThat(linear.value(full)).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void a_short_step_goes_down_the_scaled_gradient() {
        for (int trial = 0; trial < 100; trial++) {
            Linear linear = linear();
            double[] step = linear.legs().within(1e-6);
            double[] gradient = new double[linear.n];
            for (int k = 0; k < linear.m * linear.n; k++) {
                int j = k / linear.m;
                gradient[j] += linear.a[k] * linear.c[k % linear.m] / linear.scale[j] / linear.scale[j];
            }
            double factor = linear.length(step) / linear.length(gradient);
            for (int j = 0; j < linear.n; j++) {
                assertThat(step[j]).isCloseTo(factor * gradient[j], within(1e-12 * 1e-6 / linear.scale[j] * 1e4));
            }
        }
    }

    @Test
    void lengths_beyond_the_root_of_the_largest_number_do_not_overflow() {
        for (double unit : new double[] {1e-180, 1e180}) {
            Linear linear = new Linear(
                    new double[] {unit, 0, 0, unit}, new double[] {unit, -unit}, new double[] {unit, unit}, 2, 2);
            double[] p = linear.legs().within(unit);
            assertThat(p[0]).as("unit " + unit).isCloseTo(Math.sqrt(0.5), within(1e-9));
            assertThat(p[1]).isEqualTo(-p[0]);
        }
    }

    @Test
    void certified_values_are_reached() {
        for (Nist set : NistSets.ALL) {
            var landing = METHOD.minimise(set.residuals(), set.start(1));
            assertThat(landing.outcome()).as(set + ": " + landing.outcome()).isInstanceOf(Outcome.Converged.class);
            for (int j = 0; j < set.certified().length; j++) {
                assertThat(landing.parameters()[j] / set.certified()[j])
                        .as(set.name())
                        .isCloseTo(1, within(5e-9));
            }
        }
    }

    @Test
    void a_listener_sees_the_start_and_every_point_with_falling_values() {
        Nist set = NistSets.ALL.getFirst();
        for (LeastSquares method : List.of(METHOD, LevenbergMarquardt.standard())) {
            List<Iterate> history = new ArrayList<>();
            var landing = method.minimise(set.residuals(), set.start(0), Listener.into(history));
            assertThat(history.getFirst().at()).containsExactly(set.start(0));
            assertThat(history.getFirst().step()).isZero();
            assertThat(history.getLast().at()).containsExactly(landing.parameters());
            assertThat(history.getLast().iteration()).isEqualTo(landing.iterations());
            assertThat(history).hasSize(landing.iterations() + 1);
            for (int k = 1; k < history.size(); k++) {
                assertThat(history.get(k).value())
                        .isLessThanOrEqualTo(history.get(k - 1).value() * (1 + 1e-12));
                assertThat(history.get(k).step()).isPositive();
            }
            assertThat(history.getLast().slope()).isLessThan(1e-13);
        }
    }

    @Test
    void options_are_checked_and_budgets_kept() {
        assertThatThrownBy(() -> new Dogleg(0, 0, 0, 200, Budget.of(1)))
                .hasMessage("`Dogleg.factor` requires [0.1, 100], got 200.0");
        Nist set = NistSets.ALL.getFirst();
        var landing = METHOD.withBudget(Budget.of(2)).minimise(set.residuals(), set.start(0));
        assertThat(landing.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(landing.iterations()).isEqualTo(2);
    }
}
