package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.CompiledSamples.mixed;
import static talweg.CompiledSamples.vector;
import static talweg.Samples.doubles;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.CompiledSamples.Pair;
import talweg.op.Index;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Compiled functions: when they are traced anew, what they are inside a trace, and the interpreter's bits from however
/// many threads.
class CompiledTest {
    @Test
    void a_function_is_traced_once_for_each_structure_and_types() {
        AtomicInteger traces = new AtomicInteger();
        Compiled<List<Var>, Var> f = Talweg.compile(x -> {
            traces.incrementAndGet();
            return x.getFirst().square();
        });
        for (int k = 0; k < 5; k++) f.apply(List.of(vector(3, k)));
        assertThat(traces).hasValue(1);
        f.apply(List.of(vector(4, 0)));
        f.apply(List.of(vector(3, 0)));
        assertThat(traces).hasValue(2);
        f.apply(List.of(vector(3, 0), vector(3, 0)));
        assertThat(traces).as("another structure").hasValue(3);
        f.apply(List.of(vector(3, 0).cast(ElementType.F32)));
        assertThat(traces).as("another element type").hasValue(4);
        f.prepare(List.of(vector(4, 1)));
        assertThat(traces).as("prepared before").hasValue(4);
    }

    @Test
    void the_64_latest_compilations_are_kept() {
        AtomicInteger traces = new AtomicInteger();
        Compiled<Var, Var> f = Talweg.compile(x -> {
            traces.incrementAndGet();
            return x.plus(1);
        });
        for (int size = 1; size <= 64; size++) f.apply(vector(size, 0));
        f.apply(vector(1, 0));
        f.apply(vector(65, 0));
        assertThat(traces).hasValue(65);
        f.apply(vector(1, 0));
        assertThat(traces).as("used lately").hasValue(65);
        f.apply(vector(2, 0));
        assertThat(traces).as("used longest ago").hasValue(66);
    }

    @Test
    void an_index_out_of_range_throws_and_the_next_call_works() {
        Compiled<Pair, Var> f =
                Talweg.compile(p -> p.first().exp().take(0, p.second().cast(ElementType.I64)));
        Tensor x = vector(100, 1);
        Pair right = new Pair(x, Tensor.vector(0, 99));
        Pair wrong = new Pair(x, Tensor.vector(0, 100));
        double[] expected = doubles(f.apply(right));
        assertThatThrownBy(() -> f.apply(wrong))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("100");
        assertThat(doubles(f.apply(right))).isEqualTo(expected);
    }

    @Test
    void inside_a_trace_a_compiled_function_is_the_function() {
        AtomicInteger calls = new AtomicInteger();
        Compiled<Var, Var> f = Talweg.compile(x -> {
            calls.incrementAndGet();
            return x.times(x).times(x);
        });
        assertThat(Tensor.of(Talweg.grad(f).apply(Tensor.scalar(2))).item()).isEqualTo(12);
        assertThat(Tensor.of(Talweg.grad(Talweg.grad(f)).apply(Tensor.scalar(2)))
                        .item())
                .isEqualTo(12);
        Compiled<Var, Var> outer = Talweg.compile(
                x -> f.apply(x).plus(Talweg.compile(Talweg.grad(f)).apply(x)));
        assertThat(Tensor.of(outer.apply(Tensor.scalar(2))).item()).isEqualTo(20);
        assertThat(Tensor.of(outer.apply(Tensor.scalar(3))).item()).isEqualTo(54);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 500})
    void many_threads_get_equal_bits(int size) throws Exception {
        Tensor captured = vector(size, 9);
        Function<Var, Var> f = x -> mixed(x, captured);
        Compiled<Var, Var> shared = Talweg.compile(f);
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            tasks.add(() -> {
                double[] x = doubles(vector(size, thread));
                double[] expected = doubles(f.apply(Tensor.vector(x)));
                double[] out = new double[size];
                start.await();
                for (int k = 0; k < 300; k++) {
                    assertThat(doubles(shared.apply(Tensor.vector(x)))).isEqualTo(expected);
                    shared.callInto(out, x);
                    assertThat(out).isEqualTo(expected);
                }
                return null;
            });
        }
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Void> done : executor.invokeAll(tasks)) done.get();
        }
    }

    @Test
    void threads_that_compile_other_shapes_at_once_do_not_disturb_each_other() throws Exception {
        AtomicInteger traces = new AtomicInteger();
        Compiled<Var, Var> shared = Talweg.compile(x -> {
            traces.incrementAndGet();
            return x.square().sum();
        });
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            tasks.add(() -> {
                start.await();
                for (int k = 0; k < 200; k++) {
                    int size = 1 + (k + thread) % 20;
                    double[] ones = new double[size];
                    java.util.Arrays.fill(ones, 1);
                    assertThat(Tensor.of(shared.apply(Tensor.vector(ones))).item())
                            .isEqualTo(size);
                    double[] out = new double[1];
                    shared.callInto(out, ones);
                    assertThat(out[0]).isEqualTo(size);
                }
                return null;
            });
        }
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Void> done : executor.invokeAll(tasks)) done.get();
        }
        assertThat(traces).hasValue(20);
    }

    @Test
    void tensors_with_no_elements_pass_through() {
        Function<Var, List<Var>> f =
                x -> List.of(x.times(2), x.sum(), x.max(), x.reshape(2, 0).sum(1));
        Tensor none = Tensor.vector();
        List<Var> expected = f.apply(none);
        List<Var> actual = Talweg.compile(f).apply(none);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                    .as("result %d", i)
                    .isTrue();
        }
    }

    @Test
    void scattered_sums_are_done_anew_at_every_call() {
        Tensor indices = Tensor.of(
                Shape.of(100),
                java.util.stream.LongStream.range(0, 100).map(i -> i % 3).toArray());
        Compiled<Var, Var> f = Talweg.compile(x -> new Index.ScatterAdd(0, 3).of(x, indices));
        double[] ones = new double[100];
        java.util.Arrays.fill(ones, 1);
        double[] out = new double[3];
        f.prepare(Tensor.vector(ones));
        for (int k = 0; k < 3; k++) f.callInto(out, ones);
        assertThat(out).containsExactly(34, 33, 33);
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        Tensor x = Tensor.of(
                Shape.of(60_000, 5),
                new SplittableRandom(1).doubles(300_000, -1, 1).toArray());
        Function<Var, Var> gradient =
                Talweg.grad((Var w) -> x.matmul(w).exp().plus(1).log().mean());
        Var w = Tensor.vector(1, -2, 3, -4, 5);
        double[] one = Tensor.of(Talweg.compile(gradient).apply(w)).toDoubles();
        for (Parallelism parallelism : List.of(new Parallelism(2), new Parallelism(7), Parallelism.all())) {
            Var several = Talweg.compile(gradient, parallelism).apply(w);
            assertThat(Tensor.of(several).toDoubles()).isEqualTo(one);
        }
        assertThatThrownBy(() -> new Parallelism(0)).hasMessageContaining("at least 1 thread, got 0");
    }

    @Test
    void any_number_of_threads_gives_the_same_bits_where_nothing_runs_by_rows() {
        SplittableRandom random = new SplittableRandom(2);
        Tensor x = Tensor.of(Shape.of(80, 300), random.doubles(24_000, -1, 1).toArray());
        Tensor w = Tensor.of(Shape.of(300, 250), random.doubles(75_000, -1, 1).toArray());
        Function<Var, Var> gradient = Talweg.grad((Var v) ->
                x.matmul(v).exp().plus(1).log().plus(v.slice(0, 0, 80).max(0)).sum());
        Function<Var, Var> step = v -> v.minus(gradient.apply(v).times(0.01)).exp();
        double[] one = Tensor.of(Talweg.compile(step).apply(w)).toDoubles();
        for (int threads : new int[] {2, 3, 7}) {
            Var several = Talweg.compile(step, new Parallelism(threads)).apply(w);
            assertThat(Tensor.of(several).toDoubles()).isEqualTo(one);
        }
    }
}
