package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.Talweg.checkpoint;
import static talweg.Talweg.customJvp;
import static talweg.Talweg.customVjp;
import static talweg.Talweg.stopGradient;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.Type;

/// Derivatives that a program states itself, or refuses, or computes again.
class CustomRulesTest {
    private static final Var ONE = Tensor.scalar(1);

    /// sin with a derivative twice as large, so that it can be told from the true one.
    private static final Function<Var, Var> FORWARD =
            customJvp(x -> sin(x), (x, _, u) -> cos(x).times(u).times(2));

    private static final Function<Var, Var> REVERSE =
            customVjp(x -> sin(x), (x, _, v) -> cos(x).times(v).times(2));

    private static double number(Var x) {
        return Tensor.of(x).item();
    }

    private static Function<Var, Var> along(Function<Var, Var> f) {
        return x -> Talweg.jvp(f).apply(x, ONE).tangent();
    }

    private static Function<Var, Var> slope(Function<Var, Var> f) {
        return x -> Talweg.grad(f).apply(x);
    }

    private static void expectEverywhere(double expected, Function<Var, Var> f, double at) {
        assertThat(number(f.apply(Tensor.scalar(at)))).isCloseTo(expected, within(1e-14));
        assertThat(number(Talweg.compile(f).apply(Tensor.scalar(at)))).isCloseTo(expected, within(1e-14));
        Function<Var, Var> batch = x -> Talweg.vmap(f).apply(x);
        assertThat(Tensor.of(Talweg.compile(batch).apply(Tensor.vector(at, at))).toDoubles())
                .containsOnly(number(f.apply(Tensor.scalar(at))));
    }

    @Test
    void the_rule_is_the_derivative_in_both_modes_and_is_differentiated_itself() {
        for (Function<Var, Var> f : List.of(FORWARD, REVERSE)) {
            expectEverywhere(Math.sin(0.5), f, 0.5);
            expectEverywhere(2 * Math.cos(0.5), slope(f), 0.5);
            expectEverywhere(2 * Math.cos(0.5), along(f), 0.5);
            expectEverywhere(-2 * Math.sin(0.5), slope(slope(f)), 0.5);
            expectEverywhere(-2 * Math.sin(0.5), along(slope(f)), 0.5);
            expectEverywhere(-2 * Math.sin(0.5), slope(along(f)), 0.5);
            expectEverywhere(-2 * Math.sin(0.5), along(along(f)), 0.5);
        }
    }

    @Test
    void a_batch_of_rules_takes_what_elements_share() {
        Function<Var, Var> shared = w -> Talweg.vmap((Var x) -> REVERSE.apply(w.times(x)))
                .apply(Tensor.vector(1, 2))
                .sum();
        double expected = 2 * Math.cos(0.3) + 4 * Math.cos(0.6);
        assertThat(number(slope(shared).apply(Tensor.scalar(0.3)))).isCloseTo(expected, within(1e-14));
        record Pair(Var w, Var x) {}
        Function<Pair, Var> product = customVjp(
                p -> p.w().times(p.x()), (p, _, v) -> new Pair(v.times(p.x()).times(3), v.times(p.w())));
        Function<Var, Var> both = w -> Talweg.vmap((Var x) -> product.apply(new Pair(w, x)))
                .apply(Tensor.vector(1, 2))
                .sum();
        assertThat(number(slope(both).apply(Tensor.scalar(0.3)))).isCloseTo(9, within(1e-14));
    }

    @Test
    void taylor_coefficients_follow_the_rule_of_forward_mode() {
        List<Var> coefficients = Talweg.taylor(FORWARD, 3).apply(Tensor.scalar(0.5), ONE);
        double[] expected = {Math.sin(0.5), 2 * Math.cos(0.5), -Math.sin(0.5), -Math.cos(0.5) / 3};
        for (int k = 0; k < 4; k++) assertThat(number(coefficients.get(k))).isCloseTo(expected[k], within(1e-15));
    }

    @Test
    void a_rule_that_clips_has_reverse_mode_alone() {
        Function<Var, Var> clipped = customVjp(x -> x, (_, _, v) -> v.min(v.constant(1)));
        Function<Var, Var> f = x -> clipped.apply(x.times(3)).square();
        expectEverywhere(3, slope(f), 2);
        assertThatThrownBy(() -> along(f).apply(Tensor.scalar(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`customVjp` has no forward mode here")
                .hasMessageContaining("use `customJvp`");
    }

    @Test
    void what_a_rule_captures_must_not_vary() {
        Function<Var, Var> f = x -> {
            Function<Var, Var> inner = customJvp(y -> y.times(x), (_, _, u) -> u);
            return inner.apply(x.square());
        };
        assertThatThrownBy(() -> slope(f).apply(ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pass it as an argument");
        Var fixed = Tensor.scalar(3);
        Function<Var, Var> g = customJvp(y -> y.times(fixed), (_, _, u) -> u.times(fixed));
        expectEverywhere(3, slope(g), 2);
    }

    @Test
    void a_rule_that_gives_other_types_is_refused_with_the_users_line() {
        Function<Var, Var> wrong = customJvp(x -> x.sum(), (_, _, u) -> u);
        assertThatThrownBy(() -> Talweg.grad(wrong).apply(Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`customJvp` requires a rule that gives values of types [f64[]], got [f64[2]]")
                .hasMessageContaining("CustomRulesTest.java:");
    }

    @Test
    void no_derivative_passes_a_stop() {
        Function<Var, Var> f = x -> stopGradient(x.square()).times(x);
        expectEverywhere(8, f, 2);
        expectEverywhere(4, slope(f), 2);
        expectEverywhere(4, along(f), 2);
        expectEverywhere(0, slope(slope(f)), 2);
        assertThat(Talweg.taylor(f, 2).apply(Tensor.scalar(2), ONE).stream().map(CustomRulesTest::number))
                .containsExactly(8.0, 4.0, 0.0);
        assertThat(stopGradient(Tensor.scalar(1).less(2)).type()).isEqualTo(Type.BOOL);
    }

    @Test
    void a_derivative_is_linearized_once_for_many_directions() {
        Function<Var, Var> f = x -> sin(x).times(x);
        var at = Talweg.linearize(f).apply(Tensor.vector(0.5, 2));
        assertThat(Tensor.of(at.value()).toDoubles())
                .isEqualTo(Tensor.of(f.apply(Tensor.vector(0.5, 2))).toDoubles());
        for (Var u : List.of(Tensor.vector(1, 0), Tensor.vector(-2, 3))) {
            assertThat(Tensor.of(at.pushforward().apply(u)).toDoubles())
                    .isEqualTo(Tensor.of(Talweg.jvp(f)
                                    .apply(Tensor.vector(0.5, 2), u)
                                    .tangent())
                            .toDoubles());
        }
    }

    /// A chain whose derivative needs every value on the way.
    private static Var chain(Var x) {
        Var y = x;
        for (int k = 0; k < 5; k++) y = sin(y);
        return y;
    }

    private static long count(Graph graph, Class<?> op) {
        long count = 0;
        for (var node : graph.nodes()) {
            if (op.isInstance(node.op())) count++;
            if (node.op() instanceof Control control) {
                for (var program : control.programs()) count += count(Graph.of(program), op);
            }
        }
        return count;
    }

    private static Graph gradient(UnaryOperator<Var> f, Type type) {
        return Simplify.of(Trace.of(List.of(type), x -> {
                    var both = Talweg.valueAndGrad((Var p) -> f.apply(p)).apply(x.getFirst());
                    return List.of(both.value(), both.gradient());
                })
                .graph());
    }

    @Test
    void what_is_checkpointed_is_computed_again_and_gives_the_same_derivatives() {
        Function<Var, Var> f = x -> checkpoint(CustomRulesTest::chain).apply(x).times(x);
        Function<Var, Var> plain = x -> chain(x).times(x);
        for (int order = 0; order < 3; order++) {
            expectEverywhere(number(plain.apply(Tensor.scalar(0.7))), f, 0.7);
            f = order == 0 ? slope(f) : along(f);
            plain = order == 0 ? slope(plain) : along(plain);
        }
        Graph kept = gradient(x -> chain(x).times(x), Type.F64);
        Graph again = gradient(x -> checkpoint(CustomRulesTest::chain).apply(x).times(x), Type.F64);
        assertThat(count(kept, Trigonometry.Sin.class)).isEqualTo(5);
        assertThat(count(again, Trigonometry.Sin.class))
                .as("forward, and again on the way back")
                .isBetween(9L, 10L);
        assertThat(Text.parse(Text.print(again))).isEqualTo(again);
    }

    @Test
    void a_policy_keeps_contractions() {
        Var weights = Tensor.matrix(new double[][] {{0.5, -1}, {2, 0.3}});
        UnaryOperator<Var> layers =
                x -> sin(weights.matmul(sin(weights.matmul(x)))).sum();
        Type type = Type.f64(2);
        Graph all = gradient(x -> checkpoint((Var p) -> layers.apply(p)).apply(x), type);
        Graph some = gradient(
                x -> checkpoint((Var p) -> layers.apply(p), Calls.Keep.CONTRACTIONS)
                        .apply(x),
                type);
        Graph none = gradient(layers, type);
        assertThat(count(none, Contract.class)).isEqualTo(4);
        assertThat(count(some, Contract.class)).isEqualTo(4);
        assertThat(count(all, Contract.class)).isEqualTo(6);
        Tensor x = Tensor.vector(0.3, 0.7);
        double[] expected =
                Tensor.of(Talweg.grad((Var p) -> layers.apply(p)).apply(x)).toDoubles();
        for (Calls.Keep keep : Calls.Keep.values()) {
            Function<Var, Var> f =
                    p -> checkpoint((Var q) -> layers.apply(q), keep).apply(p);
            assertThat(Tensor.of(slope(f).apply(x)).toDoubles()).isEqualTo(expected);
            assertThat(Tensor.of(Talweg.compile(slope(f)).apply(x)).toDoubles()).isEqualTo(expected);
        }
    }
}
