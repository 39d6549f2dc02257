package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Axes;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.Shape;

/// A mapped function against the function of one element after another, over all axes of arguments and results.
class VmapTest {
    record Layer(Var weight, Var bias) {}

    record Sample(List<Layer> layers, Var input) {}

    private static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static void expectSame(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(Tensor.of(actual).toDoubles())
                .containsExactly(Tensor.of(expected).toDoubles());
    }

    /// Two values of ranks 2 and 1 from two matrices.
    private static List<Var> f(Var x, Var y) {
        Var z = Trigonometry.sin(x).matmul(y);
        return List.of(z.times(z), z.sum(0).exp());
    }

    @Test
    void every_axis_of_every_value_goes_in_and_out() {
        for (int i = -4; i < 3; i++) {
            for (int j = -3; j < 3; j++) {
                for (int out = -2; out < 2; out++) {
                    boolean held = i < -3;
                    int axis = i;
                    Tensor x = held ? random(1, 2, 3) : random(1, placed(axis, 5, 2, 3));
                    Tensor y = random(2, placed(j, 5, 3, 4));
                    Axes first = held ? Axes.none() : Axes.of(axis);
                    List<Var> mapped = Talweg.<Var, Var, List<Var>>vmap(
                                    VmapTest::f, first, Axes.of(j), Axes.of(out).with("[0]", out - 1))
                            .apply(x, y);
                    for (int k = 0; k < 5; k++) {
                        List<Var> one = f(held ? x : x.at(axis, k), y.at(j, k));
                        expectSame(mapped.get(0).at(out - 1, k), one.get(0));
                        expectSame(mapped.get(1).at(out, k), one.get(1));
                    }
                }
            }
        }
    }

    /// The sizes with `size` inserted as axis number `axis`.
    private static int[] placed(int axis, int size, int... sizes) {
        return Shape.of(sizes)
                .insert(axis < 0 ? axis + sizes.length + 1 : axis, size)
                .sizes();
    }

    @Test
    void parts_and_values_are_named_and_the_longest_name_counts() {
        Sample sample = new Sample(
                List.of(new Layer(random(1, 3, 4), random(2, 4)), new Layer(random(3, 4, 2, 6), random(4, 2))),
                random(5, 3, 6));
        Function<Sample, Var> f = s -> {
            Var x = s.input();
            for (Layer layer : s.layers())
                x = x.matmul(layer.weight()).plus(layer.bias()).exp();
            return x;
        };
        Var mapped = vmap(f, Axes.of(1).holding("layers").with("layers[1].weight", -1), Axes.of(1))
                .apply(sample);
        assertThat(mapped.shape()).isEqualTo(Shape.of(2, 6));
        for (int k = 0; k < 6; k++) {
            Layer last = new Layer(
                    sample.layers().get(1).weight().at(2, k),
                    sample.layers().get(1).bias());
            Sample one = new Sample(
                    List.of(sample.layers().get(0), last), sample.input().at(1, k));
            expectSame(mapped.at(1, k), f.apply(one));
        }
    }

    @Test
    void mapped_functions_nest_with_derivatives_and_compile() {
        Tensor x = random(1, 3, 5);
        Tensor w = random(2, 3, 4);
        Function<Var, Var> loss =
                v -> vmap((Var a) -> vmap((Var b) -> a.dot(b).exp(), Axes.of(1)).apply(v), Axes.of(1), Axes.of(1))
                        .apply(x)
                        .sum();
        Var gradient = grad(loss).apply(w);
        Var direct = grad((Var v) -> v.transpose().matmul(x).exp().sum()).apply(w);
        assertThat(Tensor.of(gradient.minus(direct).abs().max()).item()).isLessThan(1e-14);
        expectSame(compile(grad(loss)).apply(w), gradient);
        Var columns = vmap(grad((Var c) -> c.square().sum()), Axes.of(-1), Axes.of(-1))
                .apply(w);
        expectSame(columns, w.times(2));
    }

    @Test
    void a_result_that_is_the_same_for_all_elements_needs_no_axis() {
        Map<String, Var> result = vmap(
                        (Var x) -> Map.of("same", (Var) Tensor.vector(1, 2), "own", x),
                        Axes.of(0),
                        Axes.of(0).holding("[same]"))
                .apply(Tensor.vector(3, 4, 5));
        expectSame(result.get("same"), Tensor.vector(1, 2));
        expectSame(result.get("own"), Tensor.vector(3, 4, 5));
        assertThatThrownBy(
                        () -> vmap((Var x) -> x.exp(), Axes.of(0), Axes.none()).apply(Tensor.vector(1, 2)))
                .hasMessageContaining("`vmap` requires an axis in the result for the value, which differs from element"
                        + " to element, got none, at VmapTest.java:");
    }

    @Test
    void sizes_that_differ_are_refused_by_name() {
        assertThatThrownBy(() -> vmap(
                                (Layer p) -> p.weight().plus(p.bias()),
                                Axes.of(0).with("weight", 1))
                        .apply(new Layer(random(1, 2, 3), random(2, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`vmap` requires one size of all mapped axes, got `weight`: 3 (axis 1 of"
                        + " f64[2,3]), `bias`: 2 (axis 0 of f64[2]), at VmapTest.java:");
        assertThatThrownBy(() -> Talweg.<Var, Var, Var>vmap(Var::plus).apply(random(1, 2), random(2, 3)))
                .hasMessageContaining("got `first`: 2 (axis 0 of f64[2]), `second`: 3 (axis 0 of f64[3])");
    }

    @Test
    void axes_and_names_that_are_not_there_are_refused() {
        assertThatThrownBy(() -> vmap((Var x) -> x).apply(Tensor.scalar(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`vmap` requires an axis of the value in [0, 0), got 0: it is a scalar; hold it");
        assertThatThrownBy(
                        () -> vmap((Layer p) -> p.bias(), Axes.of(-2)).apply(new Layer(random(1, 2, 2), random(2, 2))))
                .hasMessageContaining("requires an axis of `bias` in [-1, 1), got -2 for f64[2]");
        assertThatThrownBy(() -> vmap((Layer p) -> p.bias(), Axes.of(0).holding("weigth"))
                        .apply(new Layer(random(1, 2, 2), random(2, 2))))
                .hasMessageContaining("`Axes` requires the name of a value or of a part with values, one of [weight,"
                        + " bias], got weigth");
        assertThatThrownBy(() -> vmap((Layer p) -> p.bias(), Axes.none()).apply(new Layer(random(1, 2), random(2, 2))))
                .hasMessageContaining(
                        "`vmap` requires an argument with a value that is mapped, got none of [weight," + " bias]");
        assertThatThrownBy(
                        () -> vmap((Var x) -> x.sum(), Axes.of(0), Axes.of(1)).apply(random(1, 2, 2)))
                .hasMessageContaining("requires an axis of the value in the result in [-1, 1), got 1");
        assertThat(Axes.of(1).holding("a").with("b", 2)).hasToString("Axes[1, [a: none, b: 2]]");
    }
}
