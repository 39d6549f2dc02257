package talweg.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import talweg.LinearAlgebra;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.schedule.Exponential;
import talweg.shape.ElementType;

/// What has no golden run: each against a second transcription of its paper, number by number.
class UpdatesTest {
    private static final double ROUNDING = 1e-12;
    private static final double[] START = {1.5, -0.75, 0, 2};
    private static final int STEPS = 23;

    /// ½ Σ cₖ (wₖ − 1)² + Σ cos wₖ.
    private static Var loss(Var w) {
        Var c = Tensor.vector(1, 10, 0.1, 3);
        return w.minus(1)
                .square()
                .times(c)
                .sum()
                .times(0.5)
                .plus(talweg.op.Trigonometry.cos(w).sum());
    }

    private static double[] gradient(double[] w) {
        double[] c = {1, 10, 0.1, 3};
        double[] g = new double[w.length];
        for (int k = 0; k < w.length; k++) g[k] = c[k] * (w[k] - 1) - Math.sin(w[k]);
        return g;
    }

    private static <S> List<double[]> run(Update<S> update, int steps) {
        var step = Talweg.compile((Update.Iterate<Var, S> now) ->
                update.next(now, Talweg.grad(UpdatesTest::loss).apply(now.parameters())));
        List<double[]> points = new ArrayList<>();
        Update.Iterate<Var, S> now = update.from(Tensor.vector(START));
        for (int t = 0; t < steps; t++) {
            now = step.apply(now);
            points.add(numbers(now.parameters()));
        }
        return points;
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static void expectSame(List<double[]> actual, UnaryOperator<double[]> step) {
        double[] w = START.clone();
        for (double[] point : actual) {
            w = step.apply(w);
            assertThat(point).containsExactly(w, within(ROUNDING));
        }
        assertThat(actual).isNotEmpty();
    }

    @Test
    void lion_is_the_papers() {
        double[] m = new double[START.length];
        expectSame(run(new Lion(0.01, 0.9, 0.99, 0.1), STEPS), w -> {
            double[] g = gradient(w);
            double[] next = w.clone();
            for (int k = 0; k < w.length; k++) {
                next[k] -= 0.01 * (Math.signum(0.9 * m[k] + 0.1 * g[k]) + 0.1 * w[k]);
                m[k] = 0.99 * m[k] + 0.01 * g[k];
            }
            return next;
        });
    }

    @Test
    void lamb_is_the_papers() {
        double[] m = new double[START.length];
        double[] v = new double[START.length];
        int[] t = {0};
        expectSame(run(new Lamb(0.1, 0.9, 0.999, 1e-6, 0.01), STEPS), w -> {
            t[0]++;
            double[] g = gradient(w);
            double[] r = new double[w.length];
            double size = 0;
            double length = 0;
            for (int k = 0; k < w.length; k++) {
                m[k] = 0.9 * m[k] + (1 - 0.9) * g[k];
                v[k] = 0.999 * v[k] + (1 - 0.999) * g[k] * g[k];
                r[k] = m[k] / (1 - Math.pow(0.9, t[0])) / (Math.sqrt(v[k] / (1 - Math.pow(0.999, t[0]))) + 1e-6)
                        + 0.01 * w[k];
                size += w[k] * w[k];
                length += r[k] * r[k];
            }
            double[] next = w.clone();
            for (int k = 0; k < w.length; k++) next[k] -= 0.1 * Math.sqrt(size / length) * r[k];
            return next;
        });
    }

    @Test
    void lamb_goes_on_from_zero() {
        Lamb lamb = Lamb.of(0.1);
        Var w = Tensor.vector(0, 0);
        var next = lamb.next(lamb.from(w), (Var) Tensor.vector(1, -1));
        assertThat(numbers(next.parameters())).containsExactly(new double[] {-0.1, 0.1}, within(1e-6));
    }

    @Test
    void muon_brings_singular_values_near_one() {
        Muon muon = Muon.of(1);
        Var w = Tensor.matrix(new double[4][3]);
        Var g = Tensor.matrix(new double[][] {{3, 1, 0}, {0, 2, -1}, {1, 1, 5}, {-2, 0.5, 1}});
        var next = muon.next(muon.from(w), g);
        double scale = Math.sqrt(4 / 3.0);
        for (double each : numbers(LinearAlgebra.singularValues(next.parameters()))) {
            assertThat(each / scale).isBetween(0.65, 1.25);
        }
    }

    /// By the singular values alone: each goes through the polynomial a·s + b·s³ + c·s⁵ five times.
    @Test
    void muon_maps_singular_values_by_its_polynomial() {
        Muon muon = new Muon(1, 0);
        Var g = Tensor.matrix(new double[][] {{3, 0}, {0, 4}});
        var next = muon.next(muon.from((Var) Tensor.matrix(new double[2][2])), g);
        double[] expected = {3 / (5 + 1e-7), 4 / (5 + 1e-7)};
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 5; k++) {
                double s = expected[i];
                expected[i] = 3.4445 * s - 4.7750 * Math.pow(s, 3) + 2.0315 * Math.pow(s, 5);
            }
        }
        assertThat(numbers(next.parameters()))
                .containsExactly(new double[] {-expected[0], 0, 0, -expected[1]}, within(ROUNDING));
    }

    @Test
    void muon_wants_matrices() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Muon.of(0.1).from(Tensor.vector(1, 2)))
                .withMessageContaining("requires matrices, got f64[2]")
                .withMessageContaining("Groups");
    }

    @Test
    void look_ahead_is_the_papers() {
        int[] t = {0};
        double[] slow = START.clone();
        expectSame(run(new LookAhead<>(new GradientDescent(0.05), 5, 0.5), STEPS), w -> {
            double[] g = gradient(w);
            double[] next = w.clone();
            for (int k = 0; k < w.length; k++) next[k] -= 0.05 * g[k];
            if (++t[0] % 5 == 0) {
                for (int k = 0; k < w.length; k++) next[k] = slow[k] += 0.5 * (next[k] - slow[k]);
            }
            return next;
        });
    }

    @Test
    void a_schedule_is_another_rate_at_every_step() {
        int[] t = {0};
        expectSame(run(new GradientDescent(0.05).by(new Exponential(0.9)), STEPS), w -> {
            double[] g = gradient(w);
            double[] next = w.clone();
            for (int k = 0; k < w.length; k++) next[k] -= 0.05 * Math.pow(0.9, t[0]) * g[k];
            t[0]++;
            return next;
        });
    }

    @Test
    void accumulation_steps_with_the_mean_of_gradients() {
        int[] t = {0};
        double[] sum = new double[START.length];
        expectSame(run(new Accumulation<>(new GradientDescent(0.05), 4), STEPS), w -> {
            double[] g = gradient(w);
            for (int k = 0; k < w.length; k++) sum[k] += g[k];
            if (++t[0] % 4 != 0) return w;
            double[] next = w.clone();
            for (int k = 0; k < w.length; k++) {
                next[k] -= 0.05 * sum[k] / 4;
                sum[k] = 0;
            }
            return next;
        });
    }

    @Test
    void a_moving_average_follows_the_parameters() {
        var update = new MovingAverage<>(new GradientDescent(0.05), 0.9);
        var now = update.from((Var) Tensor.vector(START));
        double[] average = START.clone();
        for (int t = 0; t < 5; t++) {
            now = update.next(now, Talweg.grad(UpdatesTest::loss).apply(now.parameters()));
            double[] w = numbers(now.parameters());
            for (int k = 0; k < w.length; k++) average[k] = 0.9 * average[k] + (1 - 0.9) * w[k];
        }
        assertThat(numbers(MovingAverage.average(now))).containsExactly(average, within(ROUNDING));
    }

    @Test
    void clipping_bounds_values_and_norms() {
        Leaves gradient = new Leaves(List.of("a", "b"), List.of(Tensor.vector(3, -4), Tensor.vector(12)));
        assertThat(clipped(new ClipByValue(3.5), gradient)).containsExactly(3, -3.5, 3.5);
        assertThat(clipped(new ClipByNorm(10), gradient)).containsExactly(3, -4, 10);
        assertThat(clipped(new ClipByGlobalNorm(6.5), gradient)).containsExactly(1.5, -2, 6);
        assertThat(clipped(new ClipByGlobalNorm(13.5), gradient)).containsExactly(3, -4, 12);
        assertThat(clipped(new ClipByNorm(1), gradient.map(g -> g.constant(0)))).containsExactly(0, 0, 0);
    }

    private static <S> double[] clipped(Update<S> clip, Leaves gradient) {
        return clip.step(clip.start(gradient), gradient, gradient).update().values().stream()
                .flatMapToDouble(value -> Arrays.stream(numbers(value)))
                .toArray();
    }

    record Layer(Var weight, Var bias) {}

    @Test
    void groups_go_by_name() {
        var update = new Groups(List.of(
                Groups.matching(".*bias", new GradientDescent(1)), Groups.matching(".*", new GradientDescent(0.1))));
        List<Layer> layers = List.of(
                new Layer(Tensor.vector(1, 1), Tensor.vector(1)), new Layer(Tensor.vector(1), Tensor.vector(1)));
        var step = Talweg.compile((Update.Iterate<List<Layer>, List<Object>> now) ->
                update.next(now, Trees.map(now.parameters(), w -> w.constant(1))));
        List<Layer> after = step.apply(update.from(layers)).parameters();
        assertThat(numbers(after.get(0).weight())).containsExactly(0.9, 0.9);
        assertThat(numbers(after.get(0).bias())).containsExactly(0);
        assertThat(numbers(after.get(1).bias())).containsExactly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Groups(List.of(Groups.matching(".*bias", Adam.of(1)))).from(layers))
                .withMessageContaining("none for `[0].weight`");
    }

    @Test
    void sharpness_is_met_at_the_worst_point_nearby() {
        var at = new SharpnessAware(0.3).gradient(UpdatesTest::loss).apply(Tensor.vector(START));
        double[] g = gradient(START);
        double norm = Math.sqrt(Arrays.stream(g).map(each -> each * each).sum());
        double[] there = START.clone();
        for (int k = 0; k < there.length; k++) there[k] += 0.3 * g[k] / norm;
        assertThat(numbers(at.gradient())).containsExactly(gradient(there), within(ROUNDING));
        assertThat(numbers(at.value())).containsExactly(numbers(loss(Tensor.vector(START))));
    }

    @Test
    void where_there_is_no_slope_sharpness_stays() {
        var at = SharpnessAware.standard().gradient((Var w) -> w.square().sum()).apply(Tensor.vector(0, 0));
        assertThat(numbers(at.gradient())).containsExactly(0, 0);
    }

    @Test
    void single_precision_stays_single() {
        Var w = Tensor.vector(START).cast(ElementType.F32);
        var adam = new ClipByGlobalNorm(1)
                .then(new LookAhead<>(Adam.of(0.1), 2, 0.5))
                .by(new Exponential(0.9));
        var now = adam.from(w);
        for (int t = 0; t < 4; t++)
            now = adam.next(now, Talweg.<Var>grad(at -> at.sum()).apply(now.parameters()));
        assertThat(now.parameters().type()).isEqualTo(w.type());
    }

    @Test
    void entries_of_maps_belong_together_by_their_keys() {
        Map<String, Var> parameters = new LinkedHashMap<>();
        parameters.put("a", Tensor.scalar(1));
        parameters.put("b", Tensor.scalar(2));
        Map<String, Var> gradient = new LinkedHashMap<>();
        gradient.put("b", Tensor.scalar(20));
        gradient.put("a", Tensor.scalar(10));
        var update = new GradientDescent(0.1);
        Map<String, Var> after = update.next(update.from(parameters), gradient).parameters();
        assertThat(numbers(after.get("a"))).containsExactly(0);
        assertThat(numbers(after.get("b"))).containsExactly(0);
    }

    @Test
    void numbers_outside_their_ranges_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.of(-1))
                .withMessage("`Adam.rate` requires a finite number > 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(1, 1, 0))
                .withMessage("`Momentum.momentum` requires [0, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RAdam(1, 0.9, 0.5, 1e-8))
                .withMessageContaining("(0.6, 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accumulation<>(Adam.of(1), 0))
                .withMessageContaining("≥ 1, got 0");
    }
}
