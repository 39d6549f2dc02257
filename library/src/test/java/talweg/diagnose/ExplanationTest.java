package talweg.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.diagnose.Diagnosis.explain;
import static talweg.diagnose.Diagnosis.graph;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Compiled;
import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

class ExplanationTest {
    record Line(Var slope, Var offset) {}

    private static Tensor zeros(int... sizes) {
        return Tensor.zeros(new Type(talweg.shape.ElementType.F64, Shape.of(sizes)));
    }

    private static Cost cost(Function<Var, Var> f, Var x) {
        return Cost.of(graph(f, x));
    }

    @Test
    void arithmetic_and_bytes_are_those_of_the_operations() {
        Cost sum = cost(x -> x.times(x).plus(x).sum(), zeros(100));
        assertThat(sum.operations()).isEqualTo(Map.of("multiply", 1L, "add", 1L, "sum", 1L));
        assertThat(sum.flops()).isEqualTo(300);
        assertThat(sum.read()).isEqualTo(8 * (200 + 200 + 100));
        assertThat(sum.written()).isEqualTo(8 * (100 + 100 + 1));
        Cost product = cost(x -> x.matmul(x.transpose()), zeros(3, 5));
        assertThat(product.flops()).isEqualTo(2 * 3 * 5 * 3);
        assertThat(cost(Var::exp, zeros(10)).flops())
                .isEqualTo(10 * cost(Var::exp, zeros()).flops());
        assertThat(cost(Var::exp, zeros()).flops()).isGreaterThan(5);
    }

    @Test
    void a_value_is_alive_until_its_last_use() {
        // x, x², x³: the argument stays, the square goes when the cube is there
        assertThat(cost(x -> x.square().times(x).sum(), zeros(100)).peak()).isEqualTo(8 * 300);
        Function<Var, Var> chain = x -> {
            Var y = x;
            for (int i = 0; i < 20; i++) y = y.exp();
            return y;
        };
        assertThat(cost(chain, zeros(100)).peak())
                .as("never more than two steps")
                .isEqualTo(8 * 300);
        assertThat(Cost.of(graph(
                                (Var x) -> Talweg.grad((Var y) -> chain.apply(y).sum())
                                        .apply(x),
                                zeros(100)))
                        .peak())
                .as("all twenty are kept")
                .isGreaterThan(8 * 2000);
    }

    @Test
    void a_loop_counts_its_steps_and_a_choice_its_dearest_branch() {
        Cost scan = cost(
                x -> ControlFlow.scan(
                                x, zeros(50), (c, s) -> new Carried<>(c.times(s).plus(1), s))
                        .carry(),
                zeros());
        assertThat(scan.flops()).isEqualTo(100);
        assertThat(scan.unbounded()).isFalse();
        assertThat(scan.operations()).containsEntry("multiply", 50L).containsEntry("scan", 1L);
        Cost loop = cost(x -> ControlFlow.whileLoop(x, y -> y.less(9), y -> y.plus(1)), zeros());
        assertThat(loop.unbounded()).isTrue();
        assertThat(loop.flops()).isEqualTo(1);
        Cost choice = cost(x -> ControlFlow.cond(x.less(0), () -> x.times(x).plus(x), () -> x.plus(1)), zeros());
        assertThat(choice.flops()).isEqualTo(2);
    }

    @Test
    void an_explanation_compares_function_and_derivative() {
        Explanation explained = explain(
                (Line p) -> p.slope()
                        .times(Tensor.vector(1, 2, 3))
                        .plus(p.offset())
                        .square()
                        .sum(),
                new Line(Tensor.scalar(2), Tensor.scalar(1)));
        assertThat(explained.form()).isInstanceOf(Explanation.StraightLine.class);
        assertThat(explained.derivative().orElseThrow().flops())
                .isGreaterThan(explained.function().flops());
        assertThat(explained.predictedRatio().orElseThrow()).isBetween(1.0, 5.0);
        assertThat(explained.seconds()).isPositive();
        assertThat(explained.measuredRatio().orElseThrow())
                .isCloseTo(explained.derivativeSeconds().orElseThrow() / explained.seconds(), within(1e-12));
        assertThat(explained.toString())
                .contains("operations", "flops", "bytes read", "bytes written", "bytes held", "time of a call")
                .contains("derivative/function: ", "predicted from flops and bytes", "measured")
                .contains(
                        "compiled as straight-line code of ", "compiled with the derivative as straight-line code of ")
                .contains("operations of the function: ", " multiply");
    }

    @Test
    void a_long_function_runs_in_steps_and_one_without_derivative_has_none() {
        Explanation explained = explain((Var x) -> x.exp().matmul(x).sum(), zeros(70, 70));
        assertThat(explained.form())
                .as("two arrays are written and read again beside the argument, read twice; eight lanes sum")
                .isEqualTo(new Explanation.Stepwise(0, 2, 1, 0, 6 * 70 * 70 * 8 + 8, 2 * 70 * 70 * 8 + 8 * 8));
        assertThat(explained.toString())
                .contains("compiled as steps over arrays: 2 fused loops, 1 whole-array operations, 0 of control flow;"
                        + " bytes: 235,208 moved, 78,464 held beside arguments and results\n");
        assertThat(explained.derivativeForm())
                .hasValueSatisfying(form -> assertThat(form)
                        .isInstanceOfSatisfying(
                                Explanation.Stepwise.class,
                                each -> assertThat(each.moved()).isGreaterThan(2 * 235_208)));
        Explanation whole = explain((Var x) -> x.less(0), zeros(3));
        assertThat(whole.derivative()).isEmpty();
        assertThat(whole.derivativeForm()).isEmpty();
        assertThat(whole.predictedRatio()).isEmpty();
        assertThat(whole.toString()).contains("–").doesNotContain("derivative/function");
    }

    @Test
    void of_a_compiled_function_what_is_kept_is_told() {
        Compiled<Var, Var> f = Talweg.compile((Var x) -> x.exp());
        f.apply(zeros(2));
        f.apply(zeros(3));
        f.apply(zeros(2));
        f.apply(zeros(2));
        assertThat(f.compilations())
                .containsExactly(
                        new Compiled.Compilation(List.of(Type.f64(3)), List.of(Type.f64(3)), 1),
                        new Compiled.Compilation(List.of(Type.f64(2)), List.of(Type.f64(2)), 3));
        assertThat(explain(f, zeros(2)).toString())
                .contains(
                        "kept: [f64[3]] into [f64[3]], applied 1 time\n",
                        "kept: [f64[2]] into [f64[2]], applied 3 times");
    }
}
