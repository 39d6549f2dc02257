package talweg.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.interval.Interval;
import talweg.kernel.Vectors;
import talweg.layer.Dense;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

class NetworkJudgeTest {
    private static final NetworkJudge JUDGE = NetworkJudge.standard(Key.of(1));

    /// 1 + Σ cᵢ·xᵢ²/2 at x.
    private static NetworkVerdict judged(NetworkJudge judge, double[] curvatures, double... at) {
        Var c = Tensor.vector(curvatures);
        Function<Var, Var> f = x -> x.square().times(c).sum().times(0.5).plus(1);
        return judge.of(f, Tensor.vector(at));
    }

    @Test
    void a_point_with_a_curve_down_is_a_saddle_and_proved_to_be_no_minimum() {
        NetworkVerdict verdict = judged(JUDGE, new double[] {1, 4, -2, 3}, new double[4]);
        assertThat(verdict).isInstanceOf(NetworkVerdict.Saddle.class);
        NegativeCurvature down = verdict.evidence().down().orElseThrow();
        assertThat(down.numerical()).isCloseTo(-2, within(1e-12));
        assertThat(down.isSeen()).isTrue();
        assertThat(down.isProved()).isTrue();
        Interval curvature = down.enclosed().orElseThrow();
        assertThat(curvature.contains(-2) || Math.abs(curvature.middle() + 2) < 1e-12)
                .isTrue();
        assertThat(curvature.hi() - curvature.lo()).isLessThan(1e-12);
        NegativeCurvature.Drop drop = down.drop().orElseThrow();
        assertThat(drop.ahead()).isCloseTo(drop.step() * drop.step(), within(1e-12));
        assertThat(verdict.text()).startsWith("a saddle, no minimum: ").contains("proved to be lower, by at least");
    }

    @Test
    void a_minimum_is_only_probable() {
        NetworkVerdict verdict = judged(JUDGE, new double[] {1, 4, 2, 3}, new double[4]);
        assertThat(verdict).isInstanceOf(NetworkVerdict.ProbableMinimum.class);
        assertThat(verdict.evidence().lowest()).isCloseTo(1, within(1e-12));
        assertThat(verdict.text()).startsWith("probably a minimum, not proved").contains("is only probable");
        assertThat(verdict.kind()).isEqualTo("probable-minimum");
    }

    @Test
    void few_products_leave_room_below() {
        double[] curvatures = new double[400];
        for (int i = 0; i < 400; i++) curvatures[i] = 1 + i / 100.0;
        NetworkJudge judge = JUDGE.withLanczos(new StochasticLanczos(2, 20, Key.of(3)));
        NetworkVerdict verdict = judged(judge, curvatures, new double[400]);
        assertThat(verdict.evidence().lowest()).isLessThan(1);
        assertThat(judged(JUDGE.withLanczos(new StochasticLanczos(2, 3, Key.of(3))), curvatures, new double[400])
                        .text())
                .contains("too few products");
    }

    @Test
    void a_direction_in_which_nothing_changes_is_not_called_a_minimum() {
        NetworkVerdict verdict = judged(JUDGE, new double[] {1, 4, 0, 3}, new double[4]);
        assertThat(verdict).isInstanceOf(NetworkVerdict.Flat.class);
        assertThat(verdict.text()).contains("is not decided");
    }

    @Test
    void a_slope_is_seen_and_proved() {
        NetworkVerdict verdict = judged(JUDGE, new double[] {1, 4, -2, 3}, 0, 0.5, 0, 0);
        assertThat(verdict).isInstanceOf(NetworkVerdict.Descending.class);
        NetworkVerdict.Descending descending = (NetworkVerdict.Descending) verdict;
        // from 1.5 to the minimum along that axis
        assertThat(descending.drop()).isCloseTo(0.5, within(1e-12));
        assertThat(verdict.evidence().gain()).isCloseTo(0.5, within(1e-12));
        NetworkVerdict numeric = judged(JUDGE.withoutProofs(), new double[] {1, 4, -2, 3}, 0, 0.5, 0, 0);
        assertThat(numeric.text()).contains("not proved");
        assertThat(numeric.evidence().down().orElseThrow().isProved()).isFalse();
    }

    @Test
    void a_kink_is_not_taken_for_a_curve() {
        // at 0 the program's second derivative is −2, and yet 0 is a minimum
        Function<Var, Var> f = x -> x.abs().minus(x.square()).sum().plus(1);
        NetworkVerdict verdict = JUDGE.of(f, Tensor.vector(0, 0));
        assertThat(verdict).isInstanceOf(NetworkVerdict.Undecided.class);
        assertThat(verdict.text()).contains("as they do beside a kink");
        assertThat(verdict.evidence().down().orElseThrow().isProved()).isFalse();
    }

    @Test
    void a_network_of_zeros_is_a_saddle() {
        Var x = Key.of(1).normal(30, 3);
        Var y = x.at(1, 0).times(x.at(1, 1)).plus(x.at(1, 2)).reshape(30, 1);
        var zeros = new Nets.Net(zeros(3, 5), zeros(5, 1));
        // the mean of y is what the bias alone can do
        var start = new Nets.Net(
                zeros.hidden(), new Dense(zeros.output().weight(), y.mean().reshape(1)));
        Function<Nets.Net, Var> loss = net -> Losses.squaredError(net.logits(x), y);
        NetworkVerdict verdict = JUDGE.of(loss, start);
        assertThat(verdict).isInstanceOf(NetworkVerdict.Saddle.class);
        NegativeCurvature down = verdict.evidence().down().orElseThrow();
        assertThat(down.isProved()).isTrue();
        assertThat(down.enclosed().orElseThrow().hi()).isNegative();
        assertThat(Vectors.norm(down.direction())).isCloseTo(1, within(1e-12));
    }

    private static Dense zeros(int in, int out) {
        return new Dense(Tensor.of(Shape.of(in, out), new double[in * out]), Tensor.vector(new double[out]));
    }

    @Test
    void what_is_not_finite_is_refused() {
        Function<Var, Var> f = x -> x.log().sum();
        assertThatThrownBy(() -> JUDGE.of(f, Tensor.vector(0, 1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("a finite loss and gradient");
        assertThatThrownBy(() -> new NetworkJudge(JUDGE.lanczos(), -1, 1e-9, 1e-6, true))
                .hasMessageContaining("share ≥ 0");
    }
}
