package talweg.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.diagnose.Diagnosis.checkGradients;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.diagnose.GradientCheck.Agrees;
import talweg.diagnose.GradientCheck.Disagrees;
import talweg.diagnose.GradientCheck.Undecided;
import talweg.op.Functions;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

class GradientCheckTest {
    record Layer(Var weight, Var offset) {}

    record Network(List<Layer> layers, Var count) {}

    private static GradientCheck.Argument only(Function<Var, Var> f, Var x) {
        return checkGradients(f, x).arguments().getFirst();
    }

    private static Tensor matrix(int rows, int columns) {
        double[] elements = new double[rows * columns];
        for (int i = 0; i < elements.length; i++) elements[i] = Math.cos(1 + 3.7 * i);
        return Tensor.of(talweg.shape.Shape.of(rows, columns), elements);
    }

    private static Function<Network, Var> loss(Function<Var, Var> activation) {
        Tensor x = matrix(4, 3);
        return network -> {
            Var y = x;
            for (Layer each : network.layers())
                y = activation.apply(y.matmul(each.weight()).plus(each.offset()));
            return y.square().mean();
        };
    }

    private static final Network NETWORK = new Network(
            List.of(
                    new Layer(matrix(3, 5), Tensor.vector(0.1, 0.2, 0.3, 0.4, 0.5)),
                    new Layer(matrix(5, 2), Tensor.vector(1, 2))),
            Tensor.scalar(2).cast(ElementType.I64));

    @Test
    void every_leaf_has_a_row_by_its_name() {
        GradientCheck check = checkGradients(loss(Functions::silu), NETWORK);
        assertThat(check.agrees()).as("%s", check).isTrue();
        assertThat(check.arguments())
                .extracting(GradientCheck.Argument::name)
                .containsExactly("layers[0].weight", "layers[0].offset", "layers[1].weight", "layers[1].offset");
        assertThat(check.arguments())
                .extracting(GradientCheck.Argument::directions)
                .containsExactly(12, 5, 10, 2);
        assertThat(check.toString().lines())
                .hasSize(5)
                .first()
                .asString()
                .containsSubsequence("argument", "reverse", "forward", "differences", "±", "verdict");
        assertThat(check.toString()).contains("layers[1].weight: f64[5,2]").contains("agrees");
    }

    @Test
    void a_wrong_custom_rule_is_found_in_the_leaves_that_it_reaches() {
        Function<Var, Var> wrong =
                Talweg.customVjp(Var::exp, (x, y, v) -> v.times(y).times(1.001));
        Function<Network, Var> f = network -> {
            Layer first = network.layers().get(0);
            Layer second = network.layers().get(1);
            return wrong.apply(first.weight().times(0.1))
                    .sum()
                    .plus(second.weight().exp().sum())
                    .plus(first.offset().sum());
        };
        GradientCheck check = checkGradients(f, NETWORK);
        assertThat(check.agrees()).isFalse();
        assertThat(check.arguments().get(0).verdict()).isInstanceOf(Disagrees.class);
        assertThat(check.arguments().get(1).verdict()).isInstanceOf(Agrees.class);
        assertThat(check.arguments().get(2).verdict()).isInstanceOf(Agrees.class);
        assertThat(check.toString()).contains("DISAGREES: reverse mode and differences differ beyond the error bar");
        Function<Var, Var> forward = Talweg.customJvp(x -> sin(x), (x, y, u) -> u.times(y));
        assertThat(only(forward, Tensor.vector(1, 2)).verdict()).isInstanceOf(Disagrees.class);
    }

    @Test
    void a_rule_for_reverse_mode_alone_is_checked_by_differences() {
        Function<Var, Var> clipped = Talweg.customVjp(
                x -> x.times(3), (x, y, v) -> v.times(3).max(v.constant(-10)).min(v.constant(10)));
        GradientCheck.Argument row = only(clipped, Tensor.scalar(0.5));
        assertThat(row.verdict()).isInstanceOf(Agrees.class);
        assertThat(row.worst().forward()).isNaN();
        assertThat(row.worst().difference()).isCloseTo(3, within(1e-10));
    }

    static Stream<Function<Var, Var>> smooth() {
        return Stream.of(
                Var::exp,
                Var::log,
                x -> x.pow(2.5).sum(),
                x -> sin(x.times(40)),
                x -> x.pow(-3),
                x -> x.times(1e12),
                x -> x.times(1e-12),
                x -> x.constant(7),
                x -> ControlFlow.whileLoop(
                        x, y -> y.sum().less(100), y -> y.square().plus(1)),
                x -> Functions.softmax(x.repeat(0, 2).times(Tensor.vector(1, 2)), 0)
                        .at(0),
                x -> x.minus(0.003).abs(),
                x -> x.constant(0).less(x).choose(x.sqrt(), x));
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void the_derivatives_of_the_library_agree_within_an_error_bar_that_tells(Function<Var, Var> f) {
        for (double at : new double[] {0.02, 0.7, 3}) {
            GradientCheck check = checkGradients(f, Tensor.scalar(at));
            assertThat(check.agrees()).as("at %s%n%s", at, check).isTrue();
            GradientCheck.Comparison worst = check.arguments().getFirst().worst();
            assertThat(worst.error()).isLessThan(1e-3 * Math.max(Math.abs(worst.reverse()), 1e-6));
        }
    }

    @Test
    void an_error_bar_is_as_large_as_the_error() {
        for (double at : new double[] {0.01, 0.3, 1, 20, 300}) {
            GradientCheck.Comparison worst = only(Var::exp, Tensor.scalar(at)).worst();
            assertThat(Math.abs(worst.difference() - Math.exp(at))).isLessThan(worst.error());
        }
    }

    @Test
    void what_cancels_inside_the_function_widens_the_error_bar() {
        // (10 − Σ cos x)² near 0.1: values of 0.05² from sums of 10, with 200 times their own rounding
        for (double at : new double[] {0.1, 0.03, 0.01}) {
            Tensor x = Tensor.vector(at, at, at, at, at, at, at, at, at, at);
            GradientCheck check =
                    checkGradients((Var p) -> cos(p).sum().negate().plus(10).square(), x);
            assertThat(check.agrees()).as("%s", check).isTrue();
        }
        GradientCheck.Argument flat = only(p -> p.plus(1e8).minus(1e8).square(), Tensor.scalar(0.3));
        assertThat(flat.verdict()).as("%s", flat).isNotInstanceOf(Disagrees.class);
        assertThat(flat.worst().error()).isBetween(1e-9, 1e-5);
    }

    @Test
    void a_kink_and_an_edge_of_the_domain_are_undecided() {
        assertThat(only(Functions::relu, Tensor.scalar(0)).verdict())
                .isInstanceOfSatisfying(
                        Undecided.class, each -> assertThat(each.why()).contains("jumps by 1.00"));
        assertThat(only(Var::abs, Tensor.scalar(0)).verdict()).isInstanceOf(Undecided.class);
        assertThat(only(x -> x.max(x.constant(1)), Tensor.scalar(1)).verdict()).isInstanceOf(Undecided.class);
        assertThat(only(Var::sqrt, Tensor.scalar(0)).verdict()).isInstanceOf(Undecided.class);
        assertThat(only(x -> x.round().times(x), Tensor.scalar(0.5)).verdict()).isInstanceOf(Undecided.class);
    }

    @Test
    void single_precision_is_checked_to_its_accuracy() {
        Tensor x = Tensor.of(Tensor.vector(0.3, 1.7, -2).cast(ElementType.F32));
        GradientCheck check = checkGradients((Var p) -> p.exp().sum(), x);
        assertThat(check.agrees()).as("%s", check).isTrue();
        Function<Var, Var> wrong =
                Talweg.customVjp(Var::exp, (p, y, v) -> v.times(y).times(1.5));
        assertThat(checkGradients(wrong, x).agrees()).isFalse();
    }
}
