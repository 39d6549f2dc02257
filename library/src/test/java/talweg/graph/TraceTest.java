package talweg.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// What is recorded, what is captured, and what an error in a traced function says.
class TraceTest {
    private static Var number(double value) {
        return Tensor.scalar(value);
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
