package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Means of terms, and descent by a few of them at a time.
final class FiniteSumTest {
    record Example(Var x, Var y) {}

    /// The mean of ½(w·x − y)² over (x, y) = (1, 2), (2, 1), (3, 5): least where Σx(w·x − y) = 0, at w = 19/14.
    private static final FiniteSum LINE = FiniteSum.of(
            (Var w, Example each) ->
                    w.at(0).times(each.x()).minus(each.y()).square().times(0.5),
            1,
            new Example(Tensor.vector(1, 2, 3), Tensor.vector(2, 1, 5)));

    /// The gradient of term i is x(w·x − y).
    private static double slope(double w, int... batch) {
        double[] x = {1, 2, 3};
        double[] y = {2, 1, 5};
        double sum = 0;
        for (int i : batch) sum += x[i] * (w * x[i] - y[i]);
        return sum / batch.length;
    }

    private static double estimate(double w, int... batch) {
        double[] gradient = new double[1];
        LINE.gradient(new double[] {w}, batch, gradient);
        return gradient[0];
    }

    @Test
    void a_batch_has_the_mean_of_its_terms_and_all_terms_make_the_whole() {
        double[] whole = new double[1];
        double value = LINE.gradient(new double[] {0.7}, whole);
        assertThat(LINE.terms()).isEqualTo(3);
        assertThat(value).isCloseTo((1.3 * 1.3 + 0.4 * 0.4 + 2.9 * 2.9) / 6, within(1e-15));
        assertThat(whole[0]).isCloseTo(slope(0.7, 0, 1, 2), within(1e-15));
        assertThat(estimate(0.7, 0, 1, 2)).isCloseTo(whole[0], within(1e-15));
        assertThat(estimate(0.7, 2)).isCloseTo(slope(0.7, 2), within(1e-15));
        assertThat(estimate(0.7, 1, 1, 2, 1)).isCloseTo(slope(0.7, 1, 1, 2, 1), within(1e-15));
    }

    @Test
    void a_sum_is_an_objective_for_every_method() {
        Landing landing = NewtonTrustRegion.standard().minimise(LINE, new double[] {-3});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.at()[0]).isCloseTo(19.0 / 14, within(1e-14));
    }

    @Test
    void what_is_no_batch_and_no_data_is_refused() {
        assertThatThrownBy(() -> estimate(0, 0, 3))
                .hasMessage("`FiniteSum.gradient` requires at least one term, each in 0..2, got [0, 3]");
        assertThatThrownBy(() -> estimate(0)).hasMessageEndingWith("each in 0..2, got []");
        assertThatThrownBy(() -> FiniteSum.of(
                        (Var w, Example each) -> w.sum(), 1, new Example(Tensor.vector(1, 2), Tensor.vector(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`FiniteSum.of` requires data with the same number of examples, at least 1, along axis 0 of"
                        + " every value, got [f64[2], f64[1]]");
        assertThatThrownBy(() -> FiniteSum.of((Var w, Var each) -> w.sum(), 1, Tensor.scalar(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stochastic_descent_takes_the_steps_of_its_draws() {
        var method = StochasticGradientDescent.of(0.05, 2, 7, 3);
        List<Double> seen = new ArrayList<>();
        method.minimise(LINE, new double[] {4}, Box.unbounded(1), at -> seen.add(at.at()[0]));
        List<Double> expected = new ArrayList<>(List.of(4.0));
        double w = 4;
        for (int pass = 0; pass < 3; pass++) {
            long[] drawn =
                    (long[]) Tensor.of(talweg.random.Key.of(7).foldIn(pass).integers(0, 3, 2, 2))
                            .array();
            for (int k = 0; k < 2; k++) w -= 0.05 * slope(w, (int) drawn[2 * k], (int) drawn[2 * k + 1]);
            expected.add(w);
        }
        assertThat(seen).hasSize(4);
        for (int k = 0; k < 4; k++) assertThat(seen.get(k)).isCloseTo(expected.get(k), within(1e-14));
    }

    @Test
    void a_pass_counts_as_an_evaluation_beside_the_one_at_its_end() {
        Landing landing = StochasticGradientDescent.of(0.01, 2, 7, 10).minimise(LINE, new double[] {4});
        assertThat(landing.last().iteration()).isEqualTo(10);
        assertThat(landing.counts().gradients()).isEqualTo(21);
        assertThat(landing.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
    }

    @Test
    void it_comes_to_rest_where_all_terms_do_and_only_there() {
        FiniteSum agreeing = FiniteSum.of(
                (Var w, Example each) ->
                        w.at(0).times(each.x()).minus(each.y()).square().times(0.5),
                1,
                new Example(Tensor.vector(1, 2, 3), Tensor.vector(2, 4, 6)));
        Landing rest = StochasticGradientDescent.of(0.1, 1, 3, 1_000).minimise(agreeing, new double[] {-1});
        assertThat(rest.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(rest.at()[0]).isCloseTo(2, within(1e-9));
        Landing noise = StochasticGradientDescent.of(0.1, 1, 3, 1_000).minimise(LINE, new double[] {-1});
        assertThat(noise.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(noise.at()[0]).isCloseTo(19.0 / 14, within(0.5));
    }

    @Test
    void a_rate_too_large_diverges_and_what_has_no_terms_is_refused() {
        Landing landing = StochasticGradientDescent.of(5, 1, 3, 1_000).minimise(LINE, new double[] {-1});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThatThrownBy(() -> StochasticGradientDescent.of(0.1, 1, 3, 10)
                        .minimise(Objective.of(Var::sum, 1), new double[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "`stochastic-gradient-descent` requires a mean of terms to draw from, got an objective without"
                                + " them; make it with `FiniteSum.of`");
        assertThatThrownBy(() -> StochasticGradientDescent.of(0.1, 0, 3, 10)).hasMessageContaining("≥ 1, got 0");
    }
}
