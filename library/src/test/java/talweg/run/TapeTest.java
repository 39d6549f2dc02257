package talweg.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.op.Trigonometry.sin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Powers;
import talweg.op.Tensor;
import talweg.op.Var;

/// Values and adjoints of a tape, and how many multiplications they take.
class TapeTest {
    private static final long SEED = 20_230_615;

    static List<Tensor> numbers(double... values) {
        List<Tensor> all = new ArrayList<>();
        for (double value : values) all.add(Tensor.scalar(value));
        return all;
    }

    private static org.assertj.core.data.Offset<Double> within(double size) {
        return org.assertj.core.data.Offset.offset(1e-15 * size);
    }

    /// A random program on two numbers whose values are all read again and again.
    private static Function<List<Var>, Var> program(long seed) {
        return p -> {
            Random random = new Random(seed);
            List<Var> values = new ArrayList<>(p);
            for (int k = 0; k < 12; k++) {
                Var a = values.get(random.nextInt(values.size()));
                Var b = values.get(random.nextInt(values.size()));
                values.add(
                        switch (random.nextInt(8)) {
                            case 0 -> a.plus(b);
                            case 1 -> a.minus(b);
                            case 2 -> a.times(b);
                            case 3 -> a.over(b.square().plus(1));
                            case 4 -> sin(a);
                            case 5 -> a.square().plus(1).reciprocal();
                            case 6 -> new Powers.Sqrt().of(a.times(a).plus(0.5));
                            default -> a.less(b).choose(a.times(3), b);
                        });
            }
            return values.get(values.size() - 1).plus(values.get(values.size() - 2));
        };
    }

    @Test
    void values_and_gradients_are_the_bits_of_value_and_grad() {
        Random random = new Random(SEED);
        for (int k = 0; k < 60; k++) {
            List<Tensor> at = numbers(random.nextGaussian(), random.nextGaussian());
            Function<List<Var>, Var> f = program(random.nextLong());
            Tape tape = Tape.of(List.of("x", "y"), at, f);
            var expected = Talweg.valueAndGrad(f).apply(List.copyOf(at));
            assertThat(tape.backward().getFirst().value().sameBits(Tensor.of(expected.value())))
                    .isTrue();
            for (int i = 0; i < 2; i++) {
                Tensor gradient = tape.steps().get(i).adjoint().orElseThrow().value();
                assertThat(gradient.sameBits(Tensor.of(expected.gradient().get(i))))
                        .as("%s, %s", gradient, expected.gradient().get(i))
                        .isTrue();
            }
        }
    }

    @Test
    void every_adjoint_is_the_sum_of_what_its_readers_hand_down() {
        Random random = new Random(SEED);
        for (int k = 0; k < 60; k++) {
            Tape tape = Tape.of(
                    List.of("x", "y"),
                    numbers(random.nextGaussian(), random.nextGaussian()),
                    program(random.nextLong()));
            Map<String, Double> sums = new HashMap<>();
            Map<String, Double> sizes = new HashMap<>();
            Map<String, Integer> firsts = new HashMap<>();
            sums.put("L", 1.0);
            for (Tape.Step step : tape.backward()) {
                Tape.Adjoint t = step.adjoint().orElseThrow();
                assertThat(t.value().item())
                        .as(t.formula())
                        .isCloseTo(
                                sums.getOrDefault(step.node(), 0.0), within(10 * sizes.getOrDefault(step.node(), 1.0)));
                firsts.put(step.node(), t.backward());
                for (int i = 0; i < step.inputs().size(); i++) {
                    double share = t.value().item()
                            * step.partials().get(i).value().orElseThrow().item();
                    if (share != 0)
                        assertThat(firsts)
                                .as("no adjoint is used before it is complete")
                                .doesNotContainKey(step.inputs().get(i));
                    sums.merge(step.inputs().get(i), share, Double::sum);
                    sizes.merge(step.inputs().get(i), Math.abs(share), Double::sum);
                }
            }
        }
    }

    /// Walks every path, as the count says nobody should.
    private static long walk(Map<String, Tape.Step> steps, Map<String, Integer> edges, String node, int length) {
        Tape.Step step = steps.get(node);
        if (step.inputs().isEmpty()) return length;
        long sum = 0;
        for (int i = 0; i < step.inputs().size(); i++) {
            if (step.partials().get(i).formula().equals("0")) continue;
            edges.put(node + "#" + i, 1);
            sum += walk(steps, edges, step.inputs().get(i), length + 1);
        }
        return sum;
    }

    @Test
    void multiplications_are_those_of_walking_every_path() {
        Random random = new Random(SEED);
        for (int k = 0; k < 40; k++) {
            Tape tape = Tape.of(
                    List.of("x", "y"),
                    numbers(random.nextGaussian(), random.nextGaussian()),
                    program(random.nextLong()));
            Map<String, Tape.Step> steps = new HashMap<>();
            tape.steps().forEach(step -> steps.put(step.node(), step));
            Map<String, Integer> edges = new HashMap<>();
            long walked = walk(steps, edges, "L", 0);
            assertThat(tape.multiplications().everyPath()).isEqualTo(BigInteger.valueOf(walked));
            assertThat(tape.multiplications().reused()).isEqualTo(BigInteger.valueOf(edges.size()));
        }
    }

    @Test
    void paths_double_with_every_reuse_and_long_chains_are_no_recursion() {
        Tape doubled = Tape.of(List.of("x"), numbers(1), p -> {
            Var v = p.getFirst();
            for (int k = 0; k < 100; k++) v = v.plus(v).times(0.5);
            return v;
        });
        assertThat(doubled.multiplications().reused()).isEqualTo(BigInteger.valueOf(300));
        assertThat(doubled.multiplications().everyPath())
                .isEqualTo(BigInteger.TWO.pow(100).multiply(BigInteger.valueOf(200)));
        Tape chain = Tape.of(List.of("x"), numbers(1), p -> {
            Var v = p.getFirst();
            for (int k = 0; k < 5000; k++) v = sin(v);
            return v;
        });
        assertThat(chain.multiplications())
                .isEqualTo(new Tape.Multiplications(BigInteger.valueOf(5000), BigInteger.valueOf(5000)));
    }

    @Test
    void refuses_two_arguments_of_one_name() {
        assertThatThrownBy(() ->
                        Tape.of(List.of("x", "x"), numbers(1, 2), p -> p.get(0).times(p.get(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Tape.of` requires a different name for each argument, got x twice");
    }

    @Test
    void refuses_what_has_no_adjoints() {
        assertThatThrownBy(() -> Tape.of(List.of("x"), List.of(Tensor.vector(1, 2)), List::getFirst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Tape.of` requires a function that gives one floating scalar, got [f64[2]]; use `sum()` or"
                        + " `mean()`");
        assertThatThrownBy(() -> Tape.of(List.of(), numbers(1), List::getFirst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Tape.of` requires a name and a value for each of 1 arguments, got 0 names and 1 values");
    }
}
