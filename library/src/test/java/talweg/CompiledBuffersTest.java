package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.CompiledSamples.mixed;
import static talweg.CompiledSamples.vector;
import static talweg.Samples.doubles;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.CompiledSamples.Pair;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Compiled functions called on buffers and arrays: the interpreter's bits, what may overlap, and what fits nothing.
class CompiledBuffersTest {
    record Power(Var x, int exponent) {}

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
    void results_are_the_callers_and_later_calls_leave_them() {
        double[] numbers = new double[200];
        java.util.Arrays.setAll(numbers, i -> Math.sin(i));
        Tensor x = Tensor.vector(numbers);
        Compiled<Var, List<Var>> compiled = Talweg.compile(v -> {
            Var y = talweg.op.Sorting.sort(v.exp(), 0);
            return List.of(y, talweg.op.Sorting.sort(y.negate(), 0), y.times(v).sum());
        });
        List<Tensor> first = compiled.apply(x).stream().map(Tensor::of).toList();
        List<Tensor> copies = first.stream()
                .map(each -> Tensor.of(each.shape(), each.toDoubles()))
                .toList();
        compiled.apply(Tensor.vector(
                java.util.Arrays.stream(numbers).map(each -> each + 1).toArray()));
        for (int i = 0; i < first.size(); i++)
            assertThat(first.get(i).sameBits(copies.get(i))).isTrue();
    }
}
