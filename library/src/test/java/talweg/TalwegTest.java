package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.hvp;
import static talweg.Talweg.jacobian;
import static talweg.Talweg.jacobianForward;
import static talweg.Talweg.jacobianReverse;
import static talweg.Talweg.jvp;
import static talweg.Talweg.taylor;
import static talweg.Talweg.valueAndGrad;
import static talweg.Talweg.vjp;
import static talweg.Talweg.vmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Functions of functions against known derivatives and against each other, nested.
class TalwegTest {
    /// Two ways to one derivative, relative: they round differently.
    private static final double ROUNDING = 1e-13;

    record Line(Var slope, Var offset) {}

    record Labelled(Var x, Var label) {}

    private static Var number(double value) {
        return Tensor.scalar(value);
    }

    private static double item(Var value) {
        return Tensor.of(value).item();
    }

    private static double[] doubles(Var value) {
        return Tensor.of(value).toDoubles();
    }

    private static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] a = doubles(actual);
        double[] b = doubles(expected);
        for (int i = 0; i < a.length; i++) assertThat(a[i]).isCloseTo(b[i], within(ROUNDING * (1 + Math.abs(b[i]))));
    }

    /// A vector of four from a vector of three, with every kind of operation between.
    private static Var curve(Var x) {
        Var a = Trigonometry.sin(x.at(0)).times(x.at(1)).plus(x.at(2).square());
        Var b = x.exp().sum().log();
        Var m = x.reshape(3, 1).matmul(x.reshape(1, 3)).plus(1).sqrt();
        Var c = m.max(m.transpose().times(0.5)).sum();
        Var d = x.less(0).choose(x.times(2), x.square()).sum().over(a.square().plus(1));
        return a.reshape(1)
                .plus(Tensor.vector(0, 0, 0, 0))
                .times(Tensor.vector(1, 0, 0, 0))
                .plus(b.times(Tensor.vector(0, 1, 0, 0)))
                .plus(c.times(Tensor.vector(0, 0, 1, 0)))
                .plus(d.times(Tensor.vector(0, 0, 0, 1)));
    }

    @Test
    void a_gradient_has_the_form_of_the_parameters() {
        Tensor x = Tensor.vector(1, 2, 3);
        Tensor y = Tensor.vector(2, 4, 7);
        Function<Line, Var> loss =
                p -> p.slope().times(x).plus(p.offset()).minus(y).square().mean();
        Line gradient = grad(loss).apply(new Line(number(1), number(0)));
        assertThat(item(gradient.slope())).isCloseTo(-2 * (1 + 4 + 12) / 3.0, within(ROUNDING * 12));
        assertThat(item(gradient.offset())).isCloseTo(-2 * (1 + 2 + 4) / 3.0, within(ROUNDING * 5));
        var both = valueAndGrad(loss).apply(new Line(number(1), number(0)));
        assertThat(item(both.value())).isEqualTo(7);
        assertThat(doubles(both.gradient().slope())).containsExactly(doubles(gradient.slope()));
    }

    @Test
    void the_second_argument_is_held_fixed() {
        var gradient = Talweg.<Var, Var>grad((p, x) -> p.times(x).times(x)).apply(number(3), number(5));
        assertThat(item(gradient)).isEqualTo(25);
        var both = Talweg.<Var, Var>valueAndGrad((p, x) -> p.times(x).times(x)).apply(number(3), number(5));
        assertThat(item(both.value())).isEqualTo(75);
        assertThat(item(both.gradient())).isEqualTo(25);
    }

    @Test
    void integers_among_the_parameters_have_zero_gradients() {
        Tensor label = Tensor.of(Shape.of(2), new long[] {2, 0});
        Labelled gradient = Talweg.<Labelled>grad(p -> p.x().take(0, p.label()).sum())
                .apply(new Labelled(Tensor.vector(1, 2, 3), label));
        assertThat(doubles(gradient.x())).containsExactly(1, 0, 1);
        assertThat(Tensor.of(gradient.label()).sameBits(Tensor.zeros(label.type())))
                .isTrue();
    }

    @Test
    void what_does_not_matter_has_a_zero_derivative() {
        assertThat(doubles(grad((Var x) -> number(3)).apply(Tensor.vector(1, 2))))
                .containsExactly(0, 0);
        assertThat(item(jvp((Var x) -> number(3)).apply(number(1), number(1)).tangent()))
                .isEqualTo(0);
        assertThat(doubles(jacobian((Var x) -> Tensor.vector(1, 2, 3)).apply(Tensor.vector(1, 2))))
                .containsExactly(new double[6]);
        assertThat(doubles(hessian(x -> x.sum()).apply(Tensor.vector(1, 2)))).containsExactly(new double[4]);
        assertThat(item(grad((Var x) -> x.plus(1).less(0).cast(ElementType.F64)).apply(number(1))))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void forward_and_reverse_jacobians_agree_with_jvp_and_vjp(long seed) {
        Tensor x = random(seed, 3);
        Var forward = jacobianForward(TalwegTest::curve).apply(x);
        Var reverse = jacobianReverse(TalwegTest::curve).apply(x);
        assertThat(forward.shape()).isEqualTo(Shape.of(4, 3));
        expectNear(forward, reverse);
        Tensor u = random(seed + 10, 3);
        Tensor v = random(seed + 20, 4);
        var pushed = jvp(TalwegTest::curve).apply(x, u);
        expectNear(pushed.value(), curve(x));
        expectNear(pushed.tangent(), forward.matmul(u));
        var pulled = vjp(TalwegTest::curve).apply(x);
        expectNear(pulled.value(), curve(x));
        expectNear(pulled.pullback().apply(v), v.matmul(forward));
        expectNear(pulled.pullback().apply(v.times(2)), v.times(2).matmul(forward));
    }

    @Test
    void a_jacobian_of_matrices_has_the_axes_of_both() {
        Function<Line, Var> f = p -> p.slope().matmul(p.offset());
        Line at = new Line(random(1, 2, 3), random(2, 3, 4));
        for (Line jacobian : List.of(
                jacobian(f).apply(at),
                jacobianForward(f).apply(at),
                jacobianReverse(f).apply(at))) {
            assertThat(jacobian.slope().shape()).isEqualTo(Shape.of(2, 4, 2, 3));
            assertThat(jacobian.offset().shape()).isEqualTo(Shape.of(2, 4, 3, 4));
            // ∂(AB)ᵢⱼ/∂Aₖₗ = δᵢₖ·Bₗⱼ and ∂(AB)ᵢⱼ/∂Bₖₗ = Aᵢₖ·δⱼₗ
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 4; j++) {
                    for (int l = 0; l < 3; l++) {
                        for (int k = 0; k < 2; k++) {
                            double expected = i == k ? Tensor.of(at.offset()).get(l, j) : 0;
                            assertThat(Tensor.of(jacobian.slope()).get(i, j, k, l))
                                    .isEqualTo(expected);
                        }
                        for (int k = 0; k < 4; k++) {
                            double expected = j == k ? Tensor.of(at.slope()).get(i, l) : 0;
                            assertThat(Tensor.of(jacobian.offset()).get(i, j, l, k))
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_hessian_is_known_and_symmetric() {
        Function<Var, Var> rosenbrock = x -> x.at(1)
                .minus(x.at(0).square())
                .square()
                .times(100)
                .plus(x.at(0).minus(1).square());
        assertThat(doubles(hessian(rosenbrock).apply(Tensor.vector(1, 1)))).containsExactly(802, -400, -400, 200);
        assertThat(doubles(hvp(rosenbrock).apply(Tensor.vector(1, 1), Tensor.vector(1, 3))))
                .containsExactly(-398, 200);
        Function<Var, Var> f = x -> curve(x).square().sum();
        Tensor x = random(5, 3);
        Var h = hessian(f).apply(x);
        expectNear(h, h.transpose());
        Tensor u = random(6, 3);
        expectNear(hvp(f).apply(x, u), h.matmul(u));
        expectNear(jacobianReverse(grad(f)).apply(x), h);
        expectNear(jacobianReverse(jacobianForward((Var p) -> f.apply(p))).apply(x), h);
    }

    @Test
    void derivatives_of_powers_are_exact_to_the_fourth_order_however_they_are_nested() {
        Function<Var, Var> f = x -> x.times(x).times(x).times(x).times(x); // 5·4·3·2·x at the fourth
        double expected = 120 * 1.5;
        List<Function<Function<Var, Var>, Function<Var, Var>>> ways = List.of(
                Talweg::grad,
                g -> x -> jvp(g).apply(x, x.constant(1)).tangent(),
                g -> x -> vjp(g).apply(x).pullback().apply(x.constant(1)),
                Talweg::jacobianForward,
                Talweg::jacobianReverse,
                g -> x -> taylor(g, 1).apply(x, x.constant(1)).get(1),
                g -> x -> vmap(grad(g)).apply(x.reshape(1)).at(0));
        Random random = new Random(1);
        for (int k = 0; k < 60; k++) {
            Function<Var, Var> nested = f;
            List<Integer> chosen = new ArrayList<>();
            for (int depth = 0; depth < 4; depth++) {
                int way = random.nextInt(ways.size());
                chosen.add(way);
                nested = ways.get(way).apply(nested);
            }
            assertThat(item(nested.apply(number(1.5))))
                    .as("ways %s", chosen)
                    .isCloseTo(expected, within(1e-12 * expected));
            if (k % 6 == 0)
                assertThat(item(Talweg.compile(nested).apply(number(1.5))))
                        .as("compiled %s", chosen)
                        .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void captures_are_held_constant_inside_and_differentiated_outside() {
        // d/dx (x · d/dy (x·y²) at y = 3) = d/dx (6·x²) = 12·x
        Function<Var, Var> perturbed =
                x -> x.times(grad((Var y) -> x.times(y.square())).apply(number(3)));
        assertThat(item(grad(perturbed).apply(number(2)))).isEqualTo(24);
        // d/dx (x · d/dy (x + y)) = 1: the confusion of perturbations would give 2
        Function<Var, Var> confused = x -> x.times(grad((Var y) -> x.plus(y)).apply(number(1)));
        assertThat(item(grad(confused).apply(number(1)))).isEqualTo(1);
        Function<Var, Var> forward = x ->
                x.times(jvp((Var y) -> x.plus(y)).apply(number(1), number(1)).tangent());
        assertThat(item(jvp(forward).apply(number(1), number(1)).tangent())).isEqualTo(1);
        // three levels: ∂³/∂z∂y∂x of x²·y³·z⁴ through captures alone
        Function<Var, Var> three =
                z -> grad((Var y) -> grad((Var x) -> x.pow(2).times(y.pow(3)).times(z.pow(4)))
                                .apply(number(5)))
                        .apply(number(2));
        assertThat(item(grad(three).apply(number(1)))).isEqualTo(2 * 5 * 3 * 4 * 4);
        // a mapped capture, differentiated outside
        Function<Var, Var> mapped = w -> vmap((Var row) -> row.times(w).square())
                .apply(Tensor.vector(1, 2, 3))
                .sum();
        assertThat(item(grad(mapped).apply(number(2)))).isEqualTo(2 * 2 * 14);
        assertThat(item(grad(grad(mapped)).apply(number(2)))).isEqualTo(28);
    }

    @Test
    void the_pullback_shares_the_trace_it_was_made_in() {
        Function<Var, Var> f = x -> {
            var pulled = vjp((Var y) -> y.times(y).times(x)).apply(x); // x³, and v·2x²
            return pulled.value().plus(pulled.pullback().apply(x));
        };
        assertThat(item(f.apply(number(2)))).isEqualTo(8 + 16);
        assertThat(item(grad(f).apply(number(2)))).isEqualTo(3 * 4 + 6 * 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void taylor_coefficients_are_those_of_the_series(int order) {
        double x = 0.7;
        double factorial = 1;
        var exp = taylor((Var t) -> t.exp(), order).apply(number(x), number(1));
        var reciprocal = taylor((Var t) -> t.reciprocal(), order).apply(number(x), number(1));
        var quintic = taylor((Var t) -> t.pow(5), order).apply(number(x), number(2));
        assertThat(exp).hasSize(order + 1);
        double[] binomial = {1, 5, 10, 10, 5, 1};
        for (int k = 0; k <= order; k++) {
            if (k > 0) factorial *= k;
            assertThat(item(exp.get(k))).isCloseTo(Math.exp(x) / factorial, within(1e-15 * 8));
            assertThat(item(reciprocal.get(k))).isCloseTo(Math.pow(-1, k) / Math.pow(x, k + 1), within(1e-13));
            assertThat(item(quintic.get(k)))
                    .isCloseTo(binomial[k] * Math.pow(x, 5 - k) * Math.pow(2, k), within(1e-13));
        }
    }

    @Test
    void taylor_along_a_line_agrees_with_derivatives_along_it() {
        Tensor x = random(7, 3);
        Tensor u = random(8, 3);
        Function<Var, Var> f = p -> curve(p).square().sum();
        var coefficients = taylor(f, 3).apply(x, u);
        Function<Var, Var> along = t -> f.apply(x.plus(u.times(t)));
        expectNear(coefficients.get(0), f.apply(x));
        expectNear(coefficients.get(1), grad(along).apply(number(0)));
        expectNear(coefficients.get(2).times(2), grad(grad(along)).apply(number(0)));
        expectNear(coefficients.get(3).times(6), grad(grad(grad(along))).apply(number(0)));
        Function<Var, Var> outer = p -> taylor(f, 2).apply(p, u).get(2);
        expectNear(grad(outer).apply(x).dot(u), coefficients.get(3).times(3));
    }

    @Test
    void taylor_coefficients_do_not_overflow_as_derivatives_do() {
        var coefficients = taylor((Var t) -> t.reciprocal(), 200).apply(number(-1), number(1));
        for (int k = 0; k <= 200; k++)
            assertThat(item(coefficients.get(k))).as("coefficient %d", k).isCloseTo(-1, within(ROUNDING));
    }

    @Test
    void vmap_is_the_function_for_every_element() {
        Tensor rows = random(9, 5, 3);
        Var mapped = vmap(TalwegTest::curve).apply(rows);
        assertThat(mapped.shape()).isEqualTo(Shape.of(5, 4));
        for (int i = 0; i < 5; i++) expectNear(mapped.at(i), curve(rows.at(i)));
        Var jacobians = vmap(jacobian(TalwegTest::curve)).apply(rows);
        assertThat(jacobians.shape()).isEqualTo(Shape.of(5, 4, 3));
        for (int i = 0; i < 5; i++)
            expectNear(jacobians.at(i), jacobian(TalwegTest::curve).apply(rows.at(i)));
        Tensor cube = random(10, 2, 5, 3);
        Var twice = vmap(vmap(TalwegTest::curve)).apply(cube);
        for (int i = 0; i < 2; i++)
            expectNear(twice.at(i), vmap(TalwegTest::curve).apply(cube.at(i)));
        Var products = Talweg.<Var, Var, Var>vmap(Var::dot).apply(rows, rows.times(2));
        expectNear(products, rows.square().sum(1).times(2));
    }

    @Test
    void vmap_and_grad_commute_where_rows_do_not_meet() {
        Tensor rows = random(11, 4, 3);
        Function<Var, Var> f = x -> curve(x).square().sum();
        Var inside = vmap(grad(f)).apply(rows);
        Var outside = grad((Var all) -> vmap(f).apply(all).sum()).apply(rows);
        expectNear(outside, inside);
        Var second = vmap(hessian(f)).apply(rows);
        for (int i = 0; i < 4; i++) expectNear(second.at(i), hessian(f).apply(rows.at(i)));
        expectNear(Talweg.compile(vmap(grad(f))).apply(rows), inside);
    }

    @Test
    void a_constant_result_is_repeated_for_every_element() {
        Var mapped = vmap((Var x) -> (Var) Tensor.vector(7, 8)).apply(Tensor.vector(1, 2, 3));
        assertThat(mapped.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(doubles(mapped)).containsExactly(7, 8, 7, 8, 7, 8);
    }

    @Test
    void what_cannot_be_differentiated_as_asked_is_refused_by_name() {
        assertThatThrownBy(() -> grad((Var x) -> x.times(2)).apply(Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`grad` requires a function that gives one floating scalar, got [f64[2]]")
                .hasMessageContaining("`jacobian`");
        assertThatThrownBy(() -> grad((Var x) -> x.less(0)).apply(number(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bool[]");
        assertThatThrownBy(() -> grad((Var x) -> number(1)).apply(Tensor.of(Shape.of(2), new long[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires an argument with floating values, got [i64[2]]");
        assertThatThrownBy(() -> jvp((Var x) -> x).apply(Tensor.vector(1, 2), Tensor.vector(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f64[2]; got f64[3]");
        assertThatThrownBy(() ->
                        vjp((Var x) -> x).apply(Tensor.vector(1, 2)).pullback().apply(number(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f64[2]; got f64[]");
        assertThatThrownBy(() -> taylor((Var x) -> x, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`taylor` requires order ≥ 0, got -1");
        assertThatThrownBy(() -> vmap((Var x) -> x).apply(number(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`vmap` requires an axis of the value in [0, 0), got 0: it is a scalar");
        assertThatThrownBy(
                        () -> Talweg.<Var, Var, Var>vmap(Var::plus).apply(Tensor.vector(1, 2), Tensor.vector(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("axis 0 of f64[2]");
        assertThatThrownBy(() -> vmap((List<Var> x) -> x).apply(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got none");
        for (var jacobian : List.<Function<Function<Var, Var>, Function<Var, Var>>>of(
                Talweg::jacobian, Talweg::jacobianForward, Talweg::jacobianReverse)) {
            assertThatThrownBy(() -> jacobian.apply(x -> x.less(0)).apply(Tensor.vector(1, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("floating")
                    .hasMessageContaining("bool[2]");
        }
    }

    @Test
    void cotangents_and_directions_in_maps_belong_to_their_keys() {
        Function<Var, Map<String, Var>> f = q -> {
            Map<String, Var> y = new LinkedHashMap<>();
            y.put("zz", q.times(2));
            y.put("alpha", q.times(5));
            return y;
        };
        Map<String, Var> alpha = new TreeMap<>(Map.of("alpha", Tensor.scalar(1), "zz", Tensor.scalar(0)));
        Var pulled = vjp(f).apply(Tensor.scalar(1)).pullback().apply(alpha);
        assertThat(Tensor.of(pulled).item()).isEqualTo(5);

        Function<Map<String, Var>, Var> g = p -> p.get("a").times(p.get("b").square());
        Map<String, Var> at = new LinkedHashMap<>();
        at.put("b", Tensor.scalar(3));
        at.put("a", Tensor.scalar(2));
        Map<String, Var> direction = new TreeMap<>(Map.of("a", Tensor.scalar(1), "b", Tensor.scalar(0)));
        assertThat(Tensor.of(jvp(g).apply(at, direction).tangent()).item()).isEqualTo(9);
        assertThat(Tensor.of(taylor(g, 1).apply(at, direction).get(1)).item()).isEqualTo(9);
        assertThat(Trees.zip(at, direction, Var::plus).get("a")).hasToString("3.0");
    }

    @Test
    void a_cotangent_of_another_structure_is_refused_with_names() {
        Function<Var, Map<String, Var>> f = q -> Map.of("y", q);
        var pullback = vjp(f).apply(Tensor.scalar(1)).pullback();
        assertThatThrownBy(() -> pullback.apply(Map.of("z", Tensor.scalar(1))))
                .hasMessageStartingWith("A cotangent of the structure and types of the result is required, [y]: f64[];"
                        + " got [z]: f64[]");
        assertThatThrownBy(() -> pullback.apply(Map.of("y", Tensor.vector(1, 2))))
                .hasMessageContaining("[y]: f64[]; got [y]: f64[2]");
    }
}
