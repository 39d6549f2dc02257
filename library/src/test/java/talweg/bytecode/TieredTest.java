package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
        Buffer[] out = closure.graph().outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            if (run <= Tiered.RUNS)
                assertThat(tiered.program()).as("run %s", run).isNull();
            else await(tiered::program);
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
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            if (run <= Tiered.RUNS) assertThat(tiered.flat()).as("run %s", run).isNull();
            else await(tiered::flat);
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

    /// Until the background has made it.
    private static void await(Supplier<@Nullable Object> made) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (made.get() == null && System.nanoTime() < end) LockSupport.parkNanos(1_000_000);
        assertThat(made.get()).isNotNull();
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void results_may_overwrite_arguments() {
        Graph graph = closure(
                        PAIR, x -> List.of(x.getLast().plus(1), x.getFirst().times(x.getLast())))
                .graph();
        Tiered tiered = new Tiered(graph, new Buffer[0], 1, Interpreter::run, Tiered.RUNS);
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
        Tiered tiered = new Tiered(
                closure(type, x -> List.of(x.getFirst())).graph(), new Buffer[0], 1, Interpreter::run, Tiered.RUNS);
        for (int run = 0; run < 2 * Tiered.RUNS; run++) {
            assertThatThrownBy(() -> tiered.run(new double[4], new double[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("requires arguments and results of f64");
        }
    }

    @Test
    void large_loops_are_compiled_at_once() {
        Closure closure = closure(Type.f64(50_000), x -> List.of(x.getFirst().times(x.getLast())));
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
        assertThat(tiered.program()).isNotNull();
        assertThat(tiered.flat()).isNull();
        double[] in = random.doubles(100_000).toArray();
        double[] out = new double[50_000];
        tiered.run(in, out);
        assertThat(tiered.flat()).isNotNull();
        for (int i = 0; i < out.length; i++) assertThat(out[i]).isEqualTo(in[i] * in[50_000 + i]);
    }

    @Test
    void small_loops_are_interpreted_twice_and_compiled_from_the_third_run_on() {
        Closure closure = closure(
                Type.f64(100),
                x -> List.of(x.getFirst().times(x.getLast()).exp(), x.getLast().sum()));
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
        for (int run = 0; run < 6; run++) {
            if (run <= Tiered.LOOPS)
                assertThat(tiered.program()).as("run %s", run).isNull();
            else await(tiered::program);
            double[] a = numbers(100);
            double[] b = numbers(100);
            List<Tensor> expected = expected(closure, a, b);
            Buffer[] out = {Buffer.of(Type.f64(100)), Buffer.of(Type.F64)};
            tiered.run(new Buffer[] {Buffer.over(a), Buffer.over(b)}, out);
            for (int i = 0; i < out.length; i++)
                assertThat(bits(out[i].doubles()))
                        .as("run %s", run)
                        .isEqualTo(bits(expected.get(i).toDoubles()));
            double[] all = Arrays.copyOf(a, 200);
            System.arraycopy(b, 0, all, 100, 100);
            double[] into = new double[101];
            tiered.run(all, into);
            assertThat(bits(Arrays.copyOf(into, 100)))
                    .isEqualTo(bits(expected.getFirst().toDoubles()));
        }
    }

    @Test
    void with_no_run_interpreted_small_loops_are_compiled_at_once() {
        Closure closure = closure(Type.f64(100), x -> List.of(x.getFirst().times(x.getLast())));
        assertThat(new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, 0).program())
                .isNotNull();
    }

    /// The first result is an argument that the second overwrites.
    @Test
    void results_of_small_loops_may_be_and_overwrite_arguments_in_every_run() {
        Graph graph = closure(Type.f64(100), x -> List.of(x.getLast(), x.getFirst(), x.getLast()))
                .graph();
        Tiered tiered = new Tiered(graph, new Buffer[0], 1, Interpreter::run, Tiered.RUNS);
        double[] a = numbers(100);
        double[] b = numbers(100);
        double[] c = new double[100];
        for (int run = 0; run < 6; run++) {
            if (run > Tiered.LOOPS) await(tiered::program);
            double[] first = a.clone();
            double[] last = b.clone();
            Buffer[] in = {Buffer.over(a), Buffer.over(b)};
            tiered.run(in, new Buffer[] {in[0], in[1], Buffer.over(c)});
            assertThat(bits(a)).as("run %s", run).isEqualTo(bits(last));
            assertThat(bits(b)).as("run %s", run).isEqualTo(bits(first));
            assertThat(bits(c)).as("run %s", run).isEqualTo(bits(last));
        }
    }

    @Test
    void an_index_is_refused_in_the_same_words_in_every_run() {
        Closure closure = Trace.of(
                List.of(Type.f64(100), Type.f64(3)),
                x -> List.of(x.getFirst().exp().take(0, x.getLast().cast(ElementType.I64))));
        Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
        Buffer[] in = {Buffer.over(new double[100]), Buffer.over(new double[] {0, 100, 1})};
        Buffer[] out = {Buffer.of(Type.f64(3))};
        List<String> words = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            if (run > Tiered.LOOPS) await(tiered::program);
            try {
                tiered.run(in, out);
            } catch (IndexOutOfBoundsException e) {
                words.add(e.getMessage());
            }
        }
        assertThat(words).hasSize(6).containsOnly(words.getFirst());
        assertThat(words.getFirst()).contains("got 100 at place 1, at ");
    }

    @Test
    void many_threads_get_the_same_bits_while_the_class_takes_over() throws Exception {
        for (int size : new int[] {2, 100}) {
            Closure closure = closure(
                    Type.f64(size),
                    x -> List.of(
                            x.getFirst().times(x.getLast()).exp(), x.getLast().sum()));
            double[] a = numbers(size);
            double[] b = numbers(size);
            long[] expected = bits(expected(closure, a, b).getFirst().toDoubles());
            Tiered tiered = new Tiered(closure.graph(), captured(closure), 1, Interpreter::run, Tiered.RUNS);
            List<Callable<Boolean>> tasks = Collections.nCopies(16, () -> {
                boolean isSame = true;
                for (int run = 0; run < 200 || tiered.program() == null; run++) {
                    Buffer[] out = {Buffer.of(Type.f64(size)), Buffer.of(Type.F64)};
                    tiered.run(new Buffer[] {Buffer.over(a), Buffer.over(b)}, out);
                    isSame &= Arrays.equals(bits(out[0].doubles()), expected);
                }
                return isSame;
            });
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> each : threads.invokeAll(tasks))
                    assertThat(each.get()).isTrue();
            }
        }
    }
}
