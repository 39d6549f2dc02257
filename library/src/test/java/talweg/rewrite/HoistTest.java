package talweg.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.graph.Verify;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What a loop does in every step is done before it.
class HoistTest {
    /// The names of a program's operations.
    private static List<String> names(Program program) {
        return Graph.of(program).nodes().stream().map(node -> node.op().name()).toList();
    }

    private static Loops loop(Graph graph) {
        return graph.nodes().stream()
                .map(Node::op)
                .filter(Loops.class::isInstance)
                .map(Loops.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_depends_on_constants_alone_is_before_a_scan() {
        Graph graph = Trace.graph(
                List.of(Type.f64(3), Type.f64(5, 3)),
                x -> List.of(scan(x.get(0), x.get(1), (Var carry, Var each) -> {
                            Var next = carry.plus(each).times(x.get(0).times(2).exp());
                            return new Carried<>(next, next);
                        })
                        .value()));
        Loops.Scan scan = (Loops.Scan) loop(graph);
        assertThat(names(scan.body())).containsExactly("add", "multiply");
        assertThat(scan.constants()).isEqualTo(1);
        assertThat(names(graph)).contains("exp");
        assertThat(Hoist.of(graph)).as("there is nothing left to be done").isEqualTo(graph);
    }

    @Test
    void the_condition_of_a_loop_loses_its_own() {
        Graph graph = Trace.graph(
                List.of(Type.F64, Type.F64),
                x -> List.of(whileLoop(
                        x.get(0),
                        each -> each.less(x.get(1).exp()),
                        each -> each.plus(x.get(1).exp().sqrt()))));
        Loops.While loop = (Loops.While) loop(Verify.verify(graph));
        assertThat(names(loop.condition())).containsExactly("less");
        assertThat(names(loop.body())).containsExactly("add");
        assertThat(Interpreter.run(graph, List.of(Tensor.scalar(0), Tensor.scalar(2)))
                        .getFirst()
                        .item())
                .isBetween(Math.exp(2), Math.exp(2) + Math.exp(1));
    }

    /// A loop that takes no step reads nothing: what may throw stays inside, and copies cost nothing there.
    @Test
    void what_may_fail_and_what_only_repeats_stays() {
        Graph graph = Trace.graph(
                List.of(Type.f64(3), Type.I64, Type.F64),
                x -> List.of(whileLoop(
                        x.get(0),
                        each -> each.sum().less(10),
                        each -> each.plus(x.get(0).take(0, x.get(1)).exp())
                                .plus(x.get(2).repeat(0, 3)))));
        Loops.While loop = (Loops.While) loop(graph);
        assertThat(names(loop.body())).contains("take", "exp");
        assertThat(loop.constants()).isEqualTo(3);
        List<Tensor> in = List.of(Tensor.vector(9, 9, 9), Tensor.of(Shape.SCALAR, new long[] {7}), Tensor.scalar(1));
        assertThat(Interpreter.run(graph, in).getFirst().toDoubles()).containsExactly(9, 9, 9);
    }

    /// In the loops of a derivative, and inside other loops.
    @Test
    void loops_within_loops_keep_their_meaning() {
        Graph graph = Trace.graph(
                List.of(Type.f64(4), Type.f64(6, 4)),
                x -> Talweg.grad((List<Var> p) -> scan(p.get(0), p.get(1), (Var carry, Var each) -> {
                                    Var inner = scan(
                                                    carry,
                                                    p.get(1),
                                                    (Var own, Var other) -> new Carried<>(
                                                            own.times(p.get(0).square())
                                                                    .plus(other.times(each.exp())),
                                                            own))
                                            .carry();
                                    return new Carried<>(
                                            inner, inner.times(p.get(0).exp()));
                                })
                                .value()
                                .sum())
                        .apply(x));
        Graph hoisted = Verify.verify(Hoist.of(graph));
        List<Tensor> in = List.of(
                Tensor.vector(0.1, -0.2, 0.3, 0.4),
                Tensor.of(
                        Shape.of(6, 4),
                        new java.util.SplittableRandom(1).doubles(24, -1, 1).toArray()));
        List<Tensor> expected = Interpreter.run(graph, in);
        List<Tensor> actual = Interpreter.run(hoisted, in);
        for (int k = 0; k < expected.size(); k++)
            assertThat(actual.get(k).toDoubles()).isEqualTo(expected.get(k).toDoubles());
        assertThat(hoisted.nodes().stream().map(Node::op).filter(Control.class::isInstance))
                .isNotEmpty();
    }
}
