package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import talweg.descend.Outcome.Converged;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;

/// Points of the second order: no saddle and no maximum holds Newton's method.
final class NewtonTrustRegionTest {
    private static final List<Method> BOTH = List.of(
            NewtonTrustRegion.standard(),
            new NewtonTrustRegion(0, Stopping.standard(), Budget.of(1_000)),
            Automatic.standard());

    private static Var saddle(Var x) {
        return x.at(0).square().minus(x.at(1).square()).plus(x.at(1).pow(4).times(0.25));
    }

    @ParameterizedTest
    @FieldSource("BOTH")
    void saddles_are_left_along_negative_curvature(Method method) {
        Objective f = Objective.of(NewtonTrustRegionTest::saddle, 2);
        // from the line on which every gradient leads to the saddle, and from the saddle
        for (double[] start : new double[][] {{1, 0}, {0, 0}, {1e-9, 0}, {-3, 1e-200}}) {
            Landing landing = method.minimise(f, start);
            assertThat(landing.outcome()).isInstanceOf(Converged.class);
            assertThat(landing.at()[0]).isCloseTo(0, within(1e-9));
            assertThat(Math.abs(landing.at()[1])).isCloseTo(Math.sqrt(2), within(1e-9));
        }
        for (Method first : List.of(
                GradientDescent.of(0.1, 1_000),
                LimitedMemoryBfgs.standard(),
                GradientDescent.of(StepLength.Armijo.standard(), 1_000))) {
            Landing landing = first.minimise(f, new double[] {1, 0});
            assertThat(landing.outcome()).isInstanceOf(Converged.class);
            assertThat(landing.at()).containsExactly(new double[2], within(1e-9));
        }
    }

    @ParameterizedTest
    @FieldSource("BOTH")
    void maxima_are_left(Method method) {
        Objective f = Objective.of(x -> x.pow(4).minus(x.square().times(2)).sum(), 3);
        Landing landing = method.minimise(f, new double[3]);
        assertThat(landing.value()).isCloseTo(-3, within(1e-14));
        assertThat(landing.outcome().evidence()).allMatch(Outcome.Measure::met);
        assertThat(method.minimise(
                                Objective.of(
                                        x -> x.at(0)
                                                .minus(1)
                                                .pow(3)
                                                .abs()
                                                .negate()
                                                .plus(x.at(0).pow(4)),
                                        1),
                                new double[1])
                        .outcome())
                .isInstanceOf(Converged.class);
    }

    @Test
    void a_thousand_variables_start_at_a_saddle_with_one_way_down() {
        // curvature 1 … 2 in all directions but one, in which it is −¼
        int n = 1000;
        double[] c = new double[n];
        for (int j = 0; j < n; j++) c[j] = 1 + j / (double) n;
        c[617] = -0.25;
        double[] quartic = new double[n];
        quartic[617] = 1;
        Objective f = Objective.of(
                x -> x.square()
                        .times(Tensor.vector(c))
                        .sum()
                        .times(0.5)
                        .plus(x.pow(4).times(Tensor.vector(quartic)).sum()),
                n);
        Landing landing = NewtonTrustRegion.standard().minimise(f, new double[n]);
        assertThat(landing.outcome()).isInstanceOf(Converged.class);
        assertThat(Math.abs(landing.at()[617])).isCloseTo(0.25, within(1e-9));
        double[] rest = landing.at();
        rest[617] = 0;
        assertThat(Vectors.largest(rest)).isLessThan(1e-9);
        assertThat(landing.counts().hessians()).isZero();
        assertThat(landing.counts().products()).isPositive();
    }

    @Test
    void the_reason_has_both_measures() {
        Landing landing = NewtonTrustRegion.standard()
                .minimise(Objective.of(x -> x.square().sum(), 2), new double[] {1, 1});
        assertThat(landing.outcome().reason())
                .isEqualTo(
                        "the slope is 0, and nothing curves down: gradient norm 0 ≤ 1e-10, negative curvature relative"
                                + " to the largest 0 ≤ 1e-12");
        assertThat(landing.counts()).isEqualTo(new Landing.Counts(0, 2, 2, 0));
    }

    @Test
    void second_derivatives_that_are_not_finite_are_said() {
        // 3/4·x^(−½) at 0
        Objective f = Objective.of(x -> x.at(0).pow(1.5).plus(x.at(0)), 1);
        Landing landing = NewtonTrustRegion.standard().minimise(f, new double[1]);
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason())
                .isEqualTo("the second derivatives are not finite at this point: gradient norm 1 > 1e-10; use `l-bfgs`,"
                        + " which needs none, or choose another start");
    }

    @Test
    void options_are_checked() {
        assertThatThrownBy(() -> new NewtonTrustRegion(-1, Stopping.standard(), Budget.of(1)))
                .hasMessage("`NewtonTrustRegion.exact` requires ≥ 0, got -1");
    }
}
