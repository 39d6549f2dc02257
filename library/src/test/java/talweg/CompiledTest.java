package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Buffer;
import talweg.op.Index;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Compiled functions give the interpreter's bits, however they are called, from however many threads.
class CompiledTest {
    record Pair(Var first, Var second) {}

    record Power(Var x, int exponent) {}

    private static Tensor vector(int size, long seed) {
        return Tensor.vector(new Random(seed).doubles(size, -2, 2).toArray());
    }

    private static double[] doubles(Var value) {
        return Tensor.of(value).toDoubles();
    }

    /// Sums, products, a transcendental function, a choice and a captured value, for any shape.
    private static Var mixed(Var x, Var captured) {
        Var y = x.times(captured).plus(x.exp().over(x.square().plus(1)));
        return y.less(x).choose(x.minus(y), y).plus(x.sum().over(3));
    }

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

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 300, 5000})
    void every_way_to_call_gives_the_bits_of_the_interpreter(int size) {
        Tensor captured = vector(size, 1);
        Function<Pair, Pair> f = p ->
                new Pair(mixed(p.first(), captured), p.second().times(p.first().sum()));
        Compiled<Pair, Pair> compiled = Talweg.compile(f);
        Pair x = new Pair(vector(size, 2), vector(3, 3));
        Pair expected = f.apply(x);
        Pair actual = compiled.apply(x);
        assertThat(doubles(actual.first())).containsExactly(doubles(expected.first()));
        assertThat(doubles(actual.second())).containsExactly(doubles(expected.second()));

        Buffer[] out = compiled.prepare(x);
        compiled.callInto(out, Buffer.over(doubles(x.first())), Buffer.over(doubles(x.second())));
        assertThat(out[0].doubles()).containsExactly(doubles(expected.first()));
        assertThat(out[1].doubles()).containsExactly(doubles(expected.second()));

        double[] in = new double[size + 3];
        System.arraycopy(doubles(x.first()), 0, in, 0, size);
        System.arraycopy(doubles(x.second()), 0, in, size, 3);
        double[] all = new double[size + 3];
        compiled.callInto(all, in);
        double[] both = new double[size + 3];
        System.arraycopy(doubles(expected.first()), 0, both, 0, size);
        System.arraycopy(doubles(expected.second()), 0, both, size, 3);
        assertThat(all).containsExactly(both);
        compiled.callInto(in, in);
        assertThat(in).as("the result may be the argument").containsExactly(both);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 100, 3000})
    void results_may_overwrite_arguments_in_any_order(int size) {
        Compiled<Pair, Pair> swap = Talweg.compile(p -> new Pair(p.second(), p.first()));
        Compiled<Pair, Pair> crossed =
                Talweg.compile(p -> new Pair(p.second(), p.first().plus(p.second())));
        double[] a = doubles(vector(size, 1));
        double[] b = doubles(vector(size, 2));
        Buffer first = Buffer.over(a.clone());
        Buffer second = Buffer.over(b.clone());
        swap.prepare(new Pair(Tensor.vector(a), Tensor.vector(b)));
        swap.callInto(new Buffer[] {first, second}, first, second);
        assertThat(first.doubles()).containsExactly(b);
        assertThat(second.doubles()).containsExactly(a);
        crossed.prepare(new Pair(Tensor.vector(a), Tensor.vector(b)));
        crossed.callInto(new Buffer[] {first, second}, first, second);
        double[] sum = new double[size];
        for (int i = 0; i < size; i++) sum[i] = a[i] + b[i];
        assertThat(first.doubles()).containsExactly(a);
        assertThat(second.doubles()).containsExactly(sum);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 200})
    void a_result_that_is_an_argument_or_a_capture_is_a_copy(int size) {
        Tensor captured = vector(size, 4);
        Compiled<Var, Pair> f = Talweg.compile(x -> new Pair(x, captured));
        double[] a = doubles(vector(size, 5));
        double[] kept = a.clone();
        Buffer[] out = f.prepare(vector(size, 0));
        Buffer in = Buffer.over(a);
        f.callInto(out, in);
        out[0].doubles()[0] = 77;
        out[1].doubles()[0] = 77;
        assertThat(a).containsExactly(kept);
        f.callInto(out, in);
        assertThat(out[1].doubles()).containsExactly(doubles(vector(size, 4)));
    }

    @Test
    void buffers_and_arrays_that_fit_nothing_are_refused() {
        Compiled<Var, Var> f = Talweg.compile(x -> x.times(2));
        assertThatThrownBy(() -> f.callInto(new double[3], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call `prepare` first")
                .hasMessageContaining("got 3 for 3");
        assertThatThrownBy(() -> f.callInto(new Buffer[] {Buffer.over(new double[3])}, Buffer.over(new double[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call `prepare` first");
        f.prepare(vector(3, 0));
        for (int[] lengths : new int[][] {{2, 3}, {3, 2}, {4, 4}, {0, 3}}) {
            assertThatThrownBy(() -> f.callInto(new double[lengths[0]], new double[lengths[1]]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[f64[3]] into [f64[3]]")
                    .hasMessageContaining("got " + lengths[1] + " for " + lengths[0]);
        }
        assertThatThrownBy(() -> f.callInto(new Buffer[] {Buffer.over(new double[3])}, Buffer.over(new double[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as [f64[3]] into [f64[3]]")
                .hasMessageContaining("got [f64[4]] into [f64[3]]");
        Buffer three = Buffer.over(new double[3]);
        assertThatThrownBy(() -> f.callInto(new Buffer[] {three}, three, three))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> f.callInto(new Buffer[] {three, three}, three))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> f.callInto(new Buffer[0], three)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        f.callInto(new Buffer[] {three}, Buffer.over(Type.f64(3).with(ElementType.F32), new float[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f32[3]");
    }

    @Test
    void arrays_of_double_are_refused_where_a_value_is_not_f64() {
        Compiled<Var, Var> f = Talweg.compile(x -> x.less(0));
        f.prepare(vector(3, 0));
        assertThatThrownBy(() -> f.callInto(new double[3], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f64")
                .hasMessageContaining("bool[3]");
    }

    @Test
    void arrays_that_fit_several_compilations_are_refused() {
        Compiled<Var, Var> f = Talweg.compile(x -> x.shape().rank() == 1 ? x : x.transpose());
        f.prepare(vector(4, 0));
        double[] out = new double[4];
        f.callInto(out, 1, 2, 3, 4);
        assertThat(out).containsExactly(1, 2, 3, 4);
        f.prepare(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}));
        assertThatThrownBy(() -> f.callInto(out, 1, 2, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which fits several");
    }

    @Test
    void buffers_that_fit_several_compilations_are_refused() {
        Compiled<Power, Var> f = Talweg.compile(p -> p.x().pow(p.exponent()));
        for (Tensor x : List.of(Tensor.scalar(3), Tensor.vector(3, 3))) {
            Buffer in = Buffer.over(x.type(), doubles(x));
            Buffer[] out = f.prepare(new Power(x, 2));
            f.callInto(out, in);
            assertThat(out[0].doubles()[0]).isEqualTo(9);
            f.prepare(new Power(x, 3));
            assertThatThrownBy(() -> f.callInto(out, in))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("several");
        }
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
        assertThat(doubles(f.apply(right))).containsExactly(expected);
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
                    assertThat(doubles(shared.apply(Tensor.vector(x)))).containsExactly(expected);
                    shared.callInto(out, x);
                    assertThat(out).containsExactly(expected);
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

    /// Long enough for several methods, with values that are read many methods later.
    private static Var rambling(Var x, int steps) {
        List<Var> kept = new ArrayList<>(List.of(x.at(0), x.at(1), x.at(2)));
        for (int k = 0; k < steps; k++) {
            Var a = kept.get(kept.size() - 1);
            Var b = kept.get(kept.size() / 2);
            Var next = k % 7 == 0
                    ? a.less(b).choose(a.times(0.75), b.minus(a))
                    : a.times(b).plus(kept.get(k % 3)).times(0.5);
            kept.add(k % 11 == 0 ? next.exp().plus(1).log() : next);
        }
        return kept.getLast().plus(kept.get(steps / 3)).plus(kept.get(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 1000})
    void programs_too_long_for_one_method_give_the_same_bits(int steps) {
        Function<Var, Talweg.ValueAndGradient<Var>> f = Talweg.valueAndGrad(x -> rambling(x, steps));
        Compiled<Var, Talweg.ValueAndGradient<Var>> compiled = Talweg.compile(f);
        for (int seed = 0; seed < 4; seed++) {
            Tensor x = vector(3, seed);
            var expected = f.apply(x);
            var actual = compiled.apply(x);
            assertThat(doubles(actual.value())).containsExactly(doubles(expected.value()));
            assertThat(doubles(actual.gradient())).containsExactly(doubles(expected.gradient()));
            double[] flat = new double[4];
            compiled.callInto(flat, doubles(x));
            assertThat(flat[0]).isEqualTo(doubles(expected.value())[0]);
            assertThat(java.util.Arrays.copyOfRange(flat, 1, 4)).containsExactly(doubles(expected.gradient()));
        }
    }

    @Test
    void elements_of_every_type_cross_from_method_to_method() {
        Function<Pair, List<Var>> f = p -> {
            Var single = p.first().cast(ElementType.F32).times(3);
            Var whole = p.first().times(100).cast(ElementType.I64);
            Var narrow = p.first().times(100).cast(ElementType.I32);
            Var positive = new talweg.op.Compare.Less().of(p.second(), p.first());
            Var long1 = rambling(p.first(), 300);
            return List.of(
                    long1.cast(ElementType.F32).plus(single),
                    whole.times(whole).plus(long1.cast(ElementType.I64)),
                    narrow.plus(7),
                    positive,
                    positive.choose(p.first(), p.second()).plus(long1));
        };
        Pair x = new Pair(vector(3, 1), vector(3, 2));
        List<Var> expected = f.apply(x);
        List<Var> actual = Talweg.compile(f).apply(x);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                    .as("result %d: %s, expected %s", i, actual.get(i), expected.get(i))
                    .isTrue();
        }
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
}
