package talweg.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Sigmoidal.softplus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Compiled;
import talweg.GoldenFile;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// Updates step for step against PyTorch's optimisers on Σ softplus(A p) + (p·p)²/20 − b·p.
class GoldenUpdateTest {
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

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(FILE.get("runs"))) {
            Map<?, ?> run = (Map<?, ?>) each;
            runs.add(Arguments.of(run.get("optimizer") + " " + run.get("options"), run));
        }
        return runs.stream();
    }

    /// The options of PyTorch's optimisers, with its defaults.
    private record Options(Map<?, ?> given) {
        double number(String name, double otherwise) {
            return given.get(name) instanceof Number number ? number.doubleValue() : otherwise;
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(given.get(name));
        }

        double pair(String name, int index, double otherwise) {
            return given.get(name) instanceof List<?> pair ? ((Number) pair.get(index)).doubleValue() : otherwise;
        }

        double rate() {
            return number("lr", Double.NaN);
        }

        double beta1() {
            return pair("betas", 0, 0.9);
        }

        double beta2() {
            return pair("betas", 1, 0.999);
        }

        double epsilon(double otherwise) {
            return number("eps", otherwise);
        }
    }

    private static Update<?> update(String name, Options o) {
        Update<?> bare = bare(name, o);
        double decay = o.number("weight_decay", 0);
        return decay == 0 || name.equals("adamw") ? bare : new WeightDecay(decay).then(bare);
    }

    private static Update<?> bare(String name, Options o) {
        double epsilon = o.epsilon(1e-8);
        return switch (name) {
            case "sgd", "momentum", "nesterov" -> descent(o);
            case "adagrad" ->
                new Adagrad(
                        o.rate(), o.number("lr_decay", 0), o.number("initial_accumulator_value", 0), o.epsilon(1e-10));
            case "rmsprop" ->
                o.is("centered")
                        ? new CentredRmsProp(o.rate(), o.number("alpha", 0.99), o.number("momentum", 0), epsilon)
                        : new RmsProp(o.rate(), o.number("alpha", 0.99), o.number("momentum", 0), epsilon);
            case "adadelta" -> new Adadelta(o.rate(), o.number("rho", 0.9), o.epsilon(1e-6));
            case "adam" ->
                o.is("amsgrad")
                        ? new AmsGrad(o.rate(), o.beta1(), o.beta2(), epsilon)
                        : new Adam(o.rate(), o.beta1(), o.beta2(), epsilon);
            case "adamw" -> new AdamW(o.rate(), o.beta1(), o.beta2(), epsilon, o.number("weight_decay", 0.01));
            case "adamax" -> new Adamax(o.rate(), o.beta1(), o.beta2(), epsilon);
            case "nadam" -> new NAdam(o.rate(), o.beta1(), o.beta2(), epsilon, o.number("momentum_decay", 4e-3));
            case "radam" -> new RAdam(o.rate(), o.beta1(), o.beta2(), epsilon);
            case "rprop" ->
                new Rprop(
                        o.rate(),
                        o.pair("etas", 0, 0.5),
                        o.pair("etas", 1, 1.2),
                        o.pair("step_sizes", 0, 1e-6),
                        o.pair("step_sizes", 1, 50));
            default -> throw new AssertionError("no update for " + name);
        };
    }

    private static Update<?> descent(Options o) {
        double momentum = o.number("momentum", 0);
        if (momentum == 0) return new GradientDescent(o.rate());
        return o.is("nesterov")
                ? new Nesterov(o.rate(), momentum)
                : new Momentum(o.rate(), momentum, o.number("dampening", 0));
    }

    /// A step as a user compiles it.
    private record After<S>(Var loss, Update.Iterate<Var, S> now) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void updates_go_pytorchs_way(String name, Map<?, ?> run) {
        Options options = new Options((Map<?, ?>) Objects.requireNonNull(run.get("options")));
        expectTrajectory(update(String.valueOf(run.get("optimizer")), options), (List<?>)
                Objects.requireNonNull(run.get("trajectory")));
    }

    private static <S> void expectTrajectory(Update<S> update, List<?> trajectory) {
        Compiled<Update.Iterate<Var, S>, After<S>> step = Talweg.compile(now -> {
            var at = Talweg.<Var>valueAndGrad(GoldenUpdateTest::objective).apply(now.parameters());
            return new After<>(at.value(), update.next(now, at.gradient()));
        });
        Update.Iterate<Var, S> now = update.from(tensor("p0"));
        assertThat(trajectory).isNotEmpty();
        for (int t = 0; t < trajectory.size(); t++) {
            double[] row = GoldenFile.numbers(trajectory.get(t)); // the loss before the step, the parameters after it
            After<S> after = step.apply(now);
            now = after.now();
            expectNear(Tensor.of(after.loss()).toDoubles()[0], row[0], "loss before step " + t);
            double[] parameters = Tensor.of(now.parameters()).toDoubles();
            for (int k = 0; k < parameters.length; k++) {
                expectNear(parameters[k], row[k + 1], "parameter " + k + " after step " + t);
            }
        }
    }

    private static void expectNear(double actual, double expected, String what) {
        assertThat(actual).as(what).isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
    }
}
