package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

final class ProximalGradientTest {
    /// ½ Σ cⱼ(xⱼ − aⱼ)².
    private static Objective bowl(double[] c, double[] a) {
        return Objective.of(
                (Var x) -> x.minus(Tensor.vector(a))
                        .square()
                        .times(Tensor.vector(c))
                        .sum()
                        .times(0.5),
                a.length);
    }

    private static List<ProximalGradient> both(Penalty penalty) {
        ProximalGradient fast = ProximalGradient.of(penalty);
        return List.of(fast, fast.plain());
    }

    /// xⱼ = sign(aⱼ)·max(0, |aⱼ| − w/cⱼ).
    @Test
    void the_sum_of_sizes_makes_zeros() {
        double[] c = {1, 4, 0.5, 2};
        double[] a = {3, -0.1, 1, -2};
        for (Method method : both(new Penalty.L1(0.8))) {
            Landing landing = method.minimise(bowl(c, a), new double[4]);
            assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at()).containsExactly(new double[] {2.2, 0, 0, -1.6}, within(1e-7));
            assertThat(landing.at()[1]).isZero();
            double least = (0.64 + 4 * 0.01 + 0.5 + 2 * 0.16) / 2 + 0.8 * 3.8;
            assertThat(landing.value()).isCloseTo(least, within(1e-12));
        }
    }

    @Test
    void simple_sets_are_kept_to() {
        double[] c = {1, 1, 1};
        double[] a = {2, 0.4, -1};
        Box box = new Box(new double[] {0, 0, 0}, new double[] {1, 1, 1});
        double[] start = {5, 5, 5};
        for (Method method : both(new Penalty.Within(box))) {
            assertThat(method.minimise(bowl(c, a), start).at()).containsExactly(new double[] {1, 0.4, 0}, within(1e-8));
        }
        for (Method method : both(new Penalty.Simplex())) {
            assertThat(method.minimise(bowl(c, a), start).at()).containsExactly(new double[] {1, 0, 0}, within(1e-8));
        }
        double norm = Math.sqrt(4 + 0.16 + 1);
        for (Method method : both(new Penalty.Ball(1))) {
            assertThat(method.minimise(bowl(c, a), start).at())
                    .containsExactly(new double[] {2 / norm, 0.4 / norm, -1 / norm}, within(1e-7));
        }
        // ½(x − a)² on the simplex from the formula: shift 0.1
        assertThat(new Penalty.Simplex().proximal(new double[] {0.7, 0.5, -3}, 1))
                .containsExactly(new double[] {0.6, 0.4, 0}, within(1e-15));
    }

    @Test
    void acceleration_saves_steps_and_the_plain_one_never_rises() {
        int n = 50;
        double[] c = new double[n];
        double[] a = new double[n];
        for (int j = 0; j < n; j++) {
            c[j] = Math.pow(1e3, (double) j / n);
            a[j] = Math.cos(j);
        }
        ProximalGradient fast = ProximalGradient.of(new Penalty.L1(0.05));
        List<Iterate> way = new ArrayList<>();
        Landing plain = fast.plain().minimise(bowl(c, a), new double[n], Box.unbounded(n), Listener.into(way));
        Landing accelerated = fast.minimise(bowl(c, a), new double[n]);
        assertThat(accelerated.at()).containsExactly(plain.at(), within(1e-6));
        assertThat(accelerated.last().iteration()).isLessThan(plain.last().iteration());
        double[] values = way.stream().mapToDouble(Iterate::value).toArray();
        for (int k = 1; k < values.length; k++) {
            assertThat(values[k]).isLessThanOrEqualTo(values[k - 1] + 8 * Math.ulp(values[k - 1]));
        }
    }

    @Test
    void endings_are_named() {
        double[] one = {1};
        Objective f = bowl(one, one);
        ProximalGradient method = ProximalGradient.of(new Penalty.L1(0.1));
        assertThat(method.withBudget(Budget.of(1))
                        .minimise(bowl(new double[] {1, 100}, new double[] {1, 1}), new double[2])
                        .outcome())
                .isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(method.minimise(f, new double[] {5}, Box.unbounded(1), _ -> false)
                        .outcome())
                .isInstanceOf(Outcome.Stopped.class);
        Objective fall = Objective.of((Var x) -> x.sum().negate(), 1);
        assertThat(method.minimise(fall, one).outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThatThrownBy(() -> method.minimise(f, one, new Box(new double[1], one)))
                .hasMessageContaining("requires no box");
        assertThatThrownBy(() -> new Penalty.L1(-1)).hasMessageContaining("`L1.weight` requires a finite number ≥ 0");
    }
}
