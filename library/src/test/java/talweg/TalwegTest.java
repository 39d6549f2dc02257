package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.Samples.ROUNDING;
import static talweg.Samples.curve;
import static talweg.Samples.doubles;
import static talweg.Samples.expectNear;
import static talweg.Samples.item;
import static talweg.Samples.number;
import static talweg.Samples.random;
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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Gradients, Jacobians and Hessians against known ones and against each other: their forms, and what is refused.
class TalwegTest {
    record Line(Var slope, Var offset) {}

    record Labelled(Var x, Var label) {}

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
        Var forward = jacobianForward(Samples::curve).apply(x);
        Var reverse = jacobianReverse(Samples::curve).apply(x);
        assertThat(forward.shape()).isEqualTo(Shape.of(4, 3));
        expectNear(forward, reverse);
        Tensor u = random(seed + 10, 3);
        Tensor v = random(seed + 20, 4);
        var pushed = jvp(Samples::curve).apply(x, u);
        expectNear(pushed.value(), curve(x));
        expectNear(pushed.tangent(), forward.matmul(u));
        var pulled = vjp(Samples::curve).apply(x);
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
