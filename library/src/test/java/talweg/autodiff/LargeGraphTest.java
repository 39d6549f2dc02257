package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.graph.Verify;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.run.Interpreter;
import talweg.shape.Type;

/// Passes over long programs: none recurses, and what they give grows as the program does.
class LargeGraphTest {
    private static final boolean[] ONE = {true};

    /// x → x after `steps` rounds of `round`: a chain as deep as it is long.
    private static Graph chain(int steps, UnaryOperator<Var> round) {
        return Trace.graph(List.of(Type.F64), inputs -> {
            Var x = inputs.getFirst();
            for (int k = 0; k < steps; k++) x = round.apply(x);
            return List.of(x);
        });
    }

    private static double run(Graph graph, int output, double... inputs) {
        return Interpreter.run(
                        graph, Arrays.stream(inputs).mapToObj(Tensor::scalar).toList())
                .get(output)
                .item();
    }

    private static void expectPasses(int steps) {
        Graph chain = chain(steps, x -> x.times(0.5).plus(Trigonometry.sin(x)));
        Graph jvp = Verify.verify(Jvp.of(chain, ONE));
        assertThat(jvp.nodes().size())
                .isBetween(chain.nodes().size(), 4 * chain.nodes().size());
        Split split = Split.of(jvp, 1, 1);
        assertThat(split.residuals()).as("one for each sine").isEqualTo(steps);
        Verify.verify(split.known());
        Verify.verify(split.linear());
        Graph vjp = Verify.verify(Transpose.vjp(chain, ONE));
        assertThat(vjp.nodes().size()).isLessThan(4 * chain.nodes().size());
        double forward = run(jvp, 1, 0.3, 1);
        double reverse = run(vjp, 1, 0.3, 1);
        assertThat(reverse).isCloseTo(forward, org.assertj.core.api.Assertions.withinPercentage(1e-6));
        Graph simple = Verify.verify(Simplify.of(vjp));
        assertThat(simple.nodes().size()).isLessThan(vjp.nodes().size());
        assertThat(run(simple, 1, 0.3, 1)).isEqualTo(reverse);
        Verify.verify(Batch.of(chain, ONE, 2));
        Verify.verify(Enclose.of(chain));
        assertThat(Text.parse(Text.print(chain))).isEqualTo(chain).hasSameHashCodeAs(chain);
    }

    @Test
    void a_chain_of_tens_of_thousands_of_operations_passes_through_every_transform() {
        expectPasses(15_000);
    }

    @Test
    @Tag("soak")
    void a_chain_of_a_million_operations_passes_through_every_transform() {
        expectPasses(300_000);
    }

    @Test
    void a_value_read_by_everyone_collects_all_its_cotangents() {
        int readers = 20_000;
        Graph star = Trace.graph(List.of(Type.F64), inputs -> {
            Var sum = inputs.getFirst();
            for (int k = 1; k < readers; k++) sum = sum.plus(inputs.getFirst());
            return List.of(sum);
        });
        assertThat(run(Transpose.vjp(star, ONE), 1, 0, 1)).isEqualTo(readers);
    }

    /// Shared subexpressions: 2^30 paths, 30 nodes.
    @Test
    void shared_values_are_differentiated_once_and_not_by_path() {
        Graph doubled = chain(30, x -> x.plus(x));
        Graph vjp = Transpose.vjp(doubled, ONE);
        assertThat(vjp.nodes().size()).isLessThan(150);
        assertThat(run(vjp, 1, 1, 1)).isEqualTo(0x1p30);
        Graph squared = chain(10, x -> x.times(x));
        assertThat(run(Transpose.vjp(squared, ONE), 1, 1, 1)).as("x^1024 at 1").isEqualTo(1024);
        assertThat(run(Jvp.of(squared, ONE), 1, 1, 1)).isEqualTo(1024);
        // every order of differentiation multiplies the program by a constant
        Graph second = Transpose.vjp(Transpose.vjp(squared, ONE), new boolean[] {true, false});
        assertThat(second.nodes().size()).isLessThan(500);
    }

    @Test
    void what_no_output_depends_on_and_what_does_not_vary_costs_no_derivative() {
        Graph graph = Trace.graph(List.of(Type.F64, Type.F64), x -> {
            Var fixed = x.get(1);
            for (int k = 0; k < 1000; k++) fixed = fixed.exp().log();
            Var unread = x.get(0);
            for (int k = 0; k < 1000; k++) unread = unread.exp().log();
            return List.of(x.get(0).times(fixed).plus(unread.less(0).choose(x.get(1), fixed)));
        });
        Split split = Split.of(Jvp.of(graph, new boolean[] {true, false}), 2, 1);
        Graph transposed = Simplify.of(Transpose.of(split.linear(), split.residuals()));
        assertThat(transposed.nodes()).as("v · fixed").hasSizeLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_input_that_nothing_depends_on_has_a_cotangent_of_zeros(int output) {
        Graph graph = Trace.graph(
                List.of(Type.f64(2), Type.f64(3)),
                x -> List.of(x.get(output).square().sum()));
        Graph vjp = Transpose.vjp(graph, new boolean[] {true, true});
        List<Tensor> results =
                Interpreter.run(vjp, List.of(Tensor.vector(1, 2), Tensor.vector(3, 4, 5), Tensor.scalar(1)));
        assertThat(results.get(1 + output).toDoubles()).doesNotContain(0);
        assertThat(results.get(2 - output).toDoubles()).containsOnly(0);
    }

    @Test
    void a_split_computes_nothing_twice_and_leaves_what_does_not_depend_on_tangents() {
        Graph graph = Trace.graph(List.of(Type.f64(3)), x -> {
            Var y = x.getFirst().exp();
            return List.of(y.times(y).sum(), y.log());
        });
        Split split = Split.of(Jvp.of(graph, ONE), 1, 2);
        assertThat(split.known().outputs()).hasSize(2 + split.residuals());
        long exponentials = split.known().nodes().stream()
                .filter(node -> node.op().name().equals("exp"))
                .count();
        assertThat(exponentials).isEqualTo(1);
        assertThat(split.linear().nodes()).noneMatch(node -> node.op().name().equals("exp"));
    }
}
