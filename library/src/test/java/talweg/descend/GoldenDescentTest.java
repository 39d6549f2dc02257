package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Sigmoidal.softplus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.GoldenFile;
import talweg.op.Tensor;
import talweg.op.Var;

/// Descents step for step against PyTorch's optimisers on Σ softplus(A p) + (p·p)²/20 − b·p.
class GoldenDescentTest {
    /// Relative to the loss, and to 1 for the parameters: both start again from their own last step.
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

    /// Plain gradient descent: a rate and nothing else.
    private static boolean isGradientDescent(Map<?, ?> run) {
        return "sgd".equals(run.get("optimizer"))
                && ((Map<?, ?>) run.get("options")).keySet().equals(Set.of("lr"));
    }

    @Test
    void gradient_descent_goes_pytorchs_way() {
        List<Map<?, ?>> descents =
                runs().stream().filter(GoldenDescentTest::isGradientDescent).toList();
        assertThat(descents).hasSize(1);
        for (Map<?, ?> run : descents) {
            double rate = GoldenFile.numbers(List.copyOf(((Map<?, ?>) run.get("options")).values()))[0];
            List<double[]> trajectory = ((List<?>) run.get("trajectory"))
                    .stream().map(GoldenFile::numbers).toList();
            List<GradientDescent.Point<Var>> points = new ArrayList<>();
            Function<Var, Var> f = GoldenDescentTest::objective;
            GradientDescent.of(rate, trajectory.size()).<Var>minimise(f, tensor("p0"), points::add);
            assertThat(points).hasSize(trajectory.size() + 1);
            for (int step = 0; step < trajectory.size(); step++) {
                double[] row = trajectory.get(step); // the loss before the step, the parameters after it
                assertThat(points.get(step).value())
                        .as("loss before step %d", step)
                        .isCloseTo(row[0], within(ROUNDING * Math.abs(row[0])));
                double[] parameters =
                        Tensor.of(points.get(step + 1).parameters()).toDoubles();
                for (int k = 0; k < parameters.length; k++) {
                    assertThat(parameters[k])
                            .as("parameter %d after step %d", k, step)
                            .isCloseTo(row[k + 1], within(ROUNDING));
                }
            }
        }
    }

    @Test
    void every_other_run_is_known_to_come_later() {
        TreeSet<String> later = new TreeSet<>();
        runs().stream()
                .filter(run -> !isGradientDescent(run))
                .forEach(run -> later.add(run.get("optimizer") + " " + run.get("options")));
        assertThat(later)
                .map(each -> each.split(" ", 2)[0])
                .containsOnly(
                        "sgd",
                        "momentum",
                        "nesterov",
                        "adagrad",
                        "rmsprop",
                        "adadelta",
                        "adam",
                        "adamw",
                        "adamax",
                        "nadam",
                        "radam",
                        "rprop")
                .hasSize(17);
    }
}
