package talweg.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Line;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// What is recorded, what is captured, and what an error in a traced function says.
class TraceTest {
    private static final Pattern LINES = Pattern.compile("TraceTest\\.java:(\\d+)");

    private static Var number(double value) {
        return Tensor.scalar(value);
    }

    /// The line from which this is called.
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static List<Integer> lines(Throwable error) {
        return LINES.matcher(error.getMessage())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void values_from_outside_are_captured_once_in_the_order_of_their_use() {
        Tensor a = Tensor.vector(1, 2);
        Tensor b = Tensor.vector(3, 4);
        Closure closure = Trace.of(
                List.of(Type.f64(2)), x -> List.of(x.getFirst().times(b).plus(a).plus(b), a));
        assertThat(closure.captures()).hasSize(2);
        assertThat(closure.captures().get(0)).isSameAs(b);
        assertThat(closure.captures().get(1)).isSameAs(a);
        assertThat(closure.arguments()).isEqualTo(1);
        assertThat(closure.graph()).hasToString("""
            talweg 1
            input %0:f64[2] %1:f64[2] %2:f64[2]
            %3:f64[2] = multiply %0 %1
            %4:f64[2] = add %3 %2
            %5:f64[2] = add %4 %1
            return %5 %2
            """);
        assertThat(closure.apply(List.of(Tensor.vector(10, 20))))
                .extracting(y -> Tensor.of(y).toDoubles())
                .containsExactly(new double[] {34, 86}, new double[] {1, 2});
    }

    @Test
    void operations_on_numbers_alone_are_recorded_too() {
        Closure closure = Trace.of(List.of(), _ -> List.of(number(1).plus(number(2))));
        assertThat(closure.graph().nodes()).hasSize(1);
        assertThat(closure.captures()).hasSize(2);
    }

    @Test
    void every_node_knows_the_users_line() {
        int[] at = new int[2];
        Closure closure = Trace.of(List.of(Type.F64), x -> {
            at[0] = line() + 1;
            Var y = x.getFirst().exp();
            at[1] = line() + 1;
            return List.of(y.times(2));
        });
        assertThat(closure.graph().nodes())
                .extracting(Node::line)
                .containsExactly(
                        new Line("TraceTest.java", at[0]),
                        new Line("TraceTest.java", at[1]),
                        new Line("TraceTest.java", at[1]));
        Graph jvp = talweg.autodiff.Jvp.of(closure.graph(), new boolean[] {true});
        assertThat(jvp.nodes())
                .as("derived nodes inherit it")
                .extracting(Node::line)
                .doesNotContainNull();
        assertThat(closure.graph())
                .as("no part of the graph's identity")
                .isEqualTo(Text.parse(closure.graph().toString()));
    }

    @Test
    void a_value_that_escaped_its_trace_names_where_it_was_made_and_where_it_was_used() {
        List<Var> leaked = new ArrayList<>();
        int[] made = new int[1];
        Talweg.grad((Var x) -> {
                    made[0] = line() + 1;
                    leaked.add(x.exp());
                    return x;
                })
                .apply(number(1));
        int[] used = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            used[0] = line() + 1;
                            return x.times(leaked.getFirst());
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its own trace ended")
                .hasMessageContaining("return it from the traced function")
                .satisfies(e -> assertThat(lines(e)).containsExactly(made[0], used[0]));
        assertThatThrownBy(() -> {
                    used[0] = line() + 1;
                    leaked.getFirst().plus(1);
                })
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(lines(e)).containsExactly(made[0], used[0]));
    }

    @Test
    void an_argument_that_escaped_names_both_lines_too() {
        List<Var> leaked = new ArrayList<>();
        int traced = line() + 1;
        Talweg.grad((Var x) -> keep(x, leaked)).apply(number(1));
        int[] used = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            used[0] = line() + 1;
                            return x.times(leaked.getFirst());
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(lines(e)).containsExactly(traced, used[0]));
    }

    private static Var keep(Var x, List<Var> leaked) {
        leaked.add(x);
        return x;
    }

    @Test
    void a_value_of_an_inner_trace_does_not_reach_the_outer_one() {
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            List<Var> leaked = new ArrayList<>();
                            Talweg.grad((Var y) -> {
                                        leaked.add(y.square());
                                        return y;
                                    })
                                    .apply(x);
                            return leaked.getFirst().plus(x);
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its own trace ended");
    }

    @Test
    void reading_numbers_of_a_traced_value_names_the_users_line_and_the_remedy() {
        int[] at = new int[1];
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            at[0] = line() + 1;
                            return Tensor.of(x).item() > 0 ? x : x.negate();
                        })
                        .apply(number(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`Tensor.of` requires a value that holds numbers, got traced f64[]")
                .hasMessageContaining("use `choose`")
                .satisfies(e -> assertThat(lines(e)).endsWith(at[0]));
    }

    @Test
    void a_wrong_shape_in_a_traced_function_names_both_shapes_the_operation_and_the_line() {
        int[] at = new int[1];
        assertThatThrownBy(() -> Talweg.compile((Var x) -> {
                            Var y = x.sum(0);
                            at[0] = line() + 1;
                            return x.plus(y.reshape(2, 1));
                        })
                        .apply(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`add`")
                .hasMessageContaining("[3,2]")
                .hasMessageContaining("[2,1]")
                .satisfies(e -> assertThat(lines(e)).containsExactly(at[0]));
    }

    @Test
    void a_stage_does_not_reach_into_other_threads() {
        Closure closure = Trace.of(List.of(Type.F64), x -> {
            boolean[] eager = new boolean[1];
            Thread other = Thread.ofPlatform().start(() -> eager[0] = Stage.current() == Stage.eager());
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(eager[0] ? x.getFirst() : x.getFirst().plus(1));
        });
        assertThat(closure.graph().nodes()).isEmpty();
    }

    @Test
    void a_transform_that_captures_is_refused() {
        assertThatThrownBy(() ->
                        Trace.graph(List.of(Type.F64), x -> List.of(x.getFirst().plus(Tensor.scalar(1)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not capture");
    }

    @Test
    void a_trace_leaves_the_stage_as_it_was_also_after_an_error() {
        assertThatThrownBy(() -> Talweg.grad((Var x) -> {
                            throw new ArithmeticException("mine");
                        })
                        .apply(number(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("mine");
        assertThat(Stage.current()).isSameAs(Stage.eager());
        assertThat(Tensor.of(number(1).plus(1)).item()).isEqualTo(2);
    }

    @Test
    void a_graph_is_run_on_values_of_its_types_alone() {
        Graph graph = Trace.graph(List.of(Type.F64), x -> List.of(x.getFirst().exp()));
        assertThatThrownBy(() -> graph.replay(List.of(Tensor.vector(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Graph` requires inputs [f64[]], got [f64[2]]");
    }
}
