package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Sigmoidal.softplus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.GoldenFile;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;

/// Descents step for step against PyTorch's optimisers on Σ softplus(A p) + (p·p)²/20 − b·p.
class GoldenDescentTest {
    /// Relative, at every step of the way.
    private static final double ROUNDING = 1e-12;

    private static final Map<String, Object> FILE =
            GoldenFile.read("optimizers.json").getFirst();

    private static Tensor tensor(String name) {
        return GoldenFile.tensor(Objects.requireNonNull(FILE.get(name), name));
    }

    private static Var objective(Var p) {
        return softplus(tensor("A").matmul(p))
                .sum()
                .plus(p.dot(p).square().times(0.05))
                .minus(tensor("b").dot(p));
    }

    private static List<Map<?, ?>> runs() {
        List<Map<?, ?>> runs = new ArrayList<>();
        for (Object run : (List<?>) Objects.requireNonNull(FILE.get("runs"))) runs.add((Map<?, ?>) run);
        return runs;
    }

    /// PyTorch's `SGD`, whatever its options.
    private static boolean isDescent(Map<?, ?> run) {
        return Set.of("sgd", "momentum", "nesterov").contains(run.get("optimizer"));
    }

    private static double option(Map<?, ?> run, String name) {
        Map<?, ?> options = (Map<?, ?>) Objects.requireNonNull(run.get("options"));
        return options.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Method method(Map<?, ?> run, int steps) {
        Stopping never = Stopping.at(0);
        Budget budget = Budget.of(steps);
        double rate = option(run, "lr");
        double momentum = option(run, "momentum");
        boolean nesterov =
                Boolean.TRUE.equals(((Map<?, ?>) Objects.requireNonNull(run.get("options"))).get("nesterov"));
        if (nesterov) return new Nesterov(rate, momentum, never, budget);
        if (momentum > 0) return new Momentum(rate, momentum, option(run, "dampening"), never, budget);
        return new GradientDescent(new StepLength.FixedRate(rate), never, budget);
    }

    static Stream<Arguments> descents() {
        return runs().stream()
                .filter(GoldenDescentTest::isDescent)
                .map(run -> Arguments.of(run.get("optimizer") + " " + run.get("options"), run));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descents")
    void descents_go_pytorchs_way(String name, Map<?, ?> run) {
        List<double[]> trajectory = ((List<?>) Objects.requireNonNull(run.get("trajectory")))
                .stream().map(GoldenFile::numbers).toList();
        // weight decay ω adds ω·p to the gradient: it descends L + ½ω‖p‖²
        double decay = option(run, "weight_decay");
        Function<Var, Var> f = p -> objective(p).plus(p.dot(p).times(decay / 2));
        List<Descent.Point<Var>> points = new ArrayList<>();
        method(run, trajectory.size()).<Var>minimise(f, tensor("p0"), points::add);
        assertThat(points).hasSize(trajectory.size() + 1);
        for (int step = 0; step < trajectory.size(); step++) {
            double[] row = trajectory.get(step); // the loss before the step, the parameters after it
            double[] before = Tensor.of(points.get(step).parameters()).toDoubles();
            double loss = points.get(step).value() - decay / 2 * Vectors.dot(before, before);
            assertThat(loss).as("loss before step %d", step).isCloseTo(row[0], within(ROUNDING * Math.abs(row[0])));
            double[] after = Tensor.of(points.get(step + 1).parameters()).toDoubles();
            for (int k = 0; k < after.length; k++) {
                assertThat(after[k])
                        .as("parameter %d after step %d", k, step)
                        .isCloseTo(row[k + 1], within(ROUNDING * Math.abs(row[k + 1])));
            }
        }
    }

    @Test
    void there_are_descents_and_every_other_run_comes_later() {
        assertThat(runs().stream().filter(GoldenDescentTest::isDescent).count()).isPositive();
        assertThat(runs().stream().filter(run -> !isDescent(run)).map(run -> String.valueOf(run.get("optimizer"))))
                .containsOnly("adagrad", "rmsprop", "adadelta", "adam", "adamw", "adamax", "nadam", "radam", "rprop");
    }
}
