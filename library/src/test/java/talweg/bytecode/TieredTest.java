package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Straight-line code is interpreted, then compiled, and nobody can tell by the results.
class TieredTest {
    private static final Type PAIR = Type.f64(2);
    private static final Tensor SCALE = Tensor.vector(3, -0.0);

    private final Random random = new Random(41);

    /// Of two arguments, with a capture.
    private static Closure closure(Type type, Function<List<Var>, List<Var>> function) {
        return Trace.of(List.of(type, type), function);
    }

    private static List<Var> results(List<Var> x) {
        Var a = x.getFirst();
        Var b = x.getLast();
        return List.of(
                a.times(SCALE).plus(b.exp()).sum(),
                b.max(a).over(a.minus(b)),
                a.less(b),
                b.abs().log());
    }

    private static Buffer[] captured(Closure closure) {
        return closure.captures().stream()
                .map(each -> Buffer.reading(Tensor.of(each)))
                .toArray(Buffer[]::new);
    }

    private double[] numbers(int n) {
        double[] numbers = random.doubles(n, -2, 2).toArray();
        if (random.nextInt(4) == 0) numbers[random.nextInt(n)] = Double.NaN;
        if (random.nextInt(4) == 0) numbers[random.nextInt(n)] = Double.NEGATIVE_INFINITY;
        if (random.nextInt(4) == 0) numbers[random.nextInt(n)] = -0.0;
        return numbers;
    }

    private static List<Tensor> expected(Closure closure, double[] a, double[] b) {
        List<Tensor> inputs = new ArrayList<>(List.of(Tensor.vector(a), Tensor.vector(b)));
        closure.captures().forEach(each -> inputs.add(Tensor.of(each)));
        return Interpreter.run(closure.graph(), inputs);
    }

    @Test
    void buffers_hold_the_same_bits_before_and_after_the_class_is_made() {
        Closure closure = closure(PAIR, TieredTest::results);
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Tiered.RUNS);
        Buffer[] out = closure.graph().outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            assertThat(tiered.program() != null).as("run %s", run).isEqualTo(run > Tiered.RUNS);
            double[] a = numbers(2);
            double[] b = numbers(2);
            tiered.run(new Buffer[] {Buffer.over(a), Buffer.over(b)}, out);
            List<Tensor> expected = expected(closure, a, b);
            for (int i = 0; i < out.length; i++)
                assertThat(bits(out[i].toTensor().toDoubles()))
                        .as("run %s, result %s", run, i)
                        .isEqualTo(bits(expected.get(i).toDoubles()));
        }
    }

    @Test
    void arrays_hold_the_same_bits_before_and_after_the_class_is_made() {
        Closure closure = closure(PAIR, x -> {
            List<Var> results = results(x);
            return List.of(results.get(0), results.get(1), results.get(3));
        });
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Tiered.RUNS);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            assertThat(tiered.flat() != null).as("run %s", run).isEqualTo(run > Tiered.RUNS);
            double[] in = numbers(4);
            double[] out = new double[5];
            List<Tensor> expected = expected(closure, Arrays.copyOf(in, 2), Arrays.copyOfRange(in, 2, 4));
            tiered.run(in, out);
            double[] all = expected.stream()
                    .flatMapToDouble(each -> Arrays.stream(each.toDoubles()))
                    .toArray();
            assertThat(bits(out)).as("run %s", run).isEqualTo(bits(all));
        }
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void results_may_overwrite_arguments() {
        Graph graph = closure(
                        PAIR, x -> List.of(x.getLast().plus(1), x.getFirst().times(x.getLast())))
                .graph();
        Tiered tiered = new Tiered(graph, new Buffer[0], 1, Tiered.RUNS);
        double[] a = {2, 3};
        double[] b = {5, 7};
        Buffer[] both = {Buffer.over(a), Buffer.over(b)};
        tiered.run(both, both);
        assertThat(a).containsExactly(6, 8);
        assertThat(b).containsExactly(10, 21);
        double[] all = {2, 3, 5, 7};
        tiered.run(all, all);
        assertThat(all).containsExactly(6, 8, 10, 21);
    }

    @Test
    void arrays_are_for_doubles_alone_in_every_run() {
        Type type = new Type(ElementType.F32, Shape.of(2));
        Tiered tiered = new Tiered(closure(type, x -> List.of(x.getFirst())).graph(), new Buffer[0], 1, Tiered.RUNS);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            assertThatThrownBy(() -> tiered.run(new double[4], new double[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("requires arguments and results of f64");
        }
    }

    @Test
    void loops_are_compiled_at_once() {
        Closure closure = closure(Type.f64(5000), x -> List.of(x.getFirst().times(x.getLast())));
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Tiered.RUNS);
        assertThat(tiered.program()).isNotNull();
        assertThat(tiered.flat()).isNull();
        double[] in = random.doubles(10_000).toArray();
        double[] out = new double[5000];
        tiered.run(in, out);
        assertThat(tiered.flat()).isNotNull();
        for (int i = 0; i < out.length; i++) assertThat(out[i]).isEqualTo(in[i] * in[5000 + i]);
    }
}
