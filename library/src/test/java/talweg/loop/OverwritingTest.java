package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Sorting;
import talweg.op.Var;
import talweg.shape.Type;

/// Which results may be written where an argument is.
class OverwritingTest {
    private static final Type MANY = Type.f64(1000);

    private static boolean[][] allowed(Function<List<Var>, List<Var>> body) {
        Graph graph = Trace.graph(List.of(MANY, MANY), body);
        return Overwriting.of(graph, Steps.of(graph), 2).allowed();
    }

    @Test
    void a_loop_writes_over_what_it_is_the_last_to_read() {
        var allowed = allowed(x -> {
            Var v = x.get(1).times(0.9).plus(Sorting.sort(x.get(0), 0));
            return List.of(x.get(0).minus(v.times(0.01)), v);
        });
        assertThat(allowed).isDeepEqualTo(new boolean[][] {{true, true}, {true, true}});
    }

    @Test
    void not_over_what_is_read_later_or_elsewhere_or_is_a_result_itself() {
        assertThat(allowed(x -> {
                    Var y = x.get(0).plus(x.get(1));
                    return List.of(y, y.sum().plus(x.get(1)));
                }))
                .isDeepEqualTo(new boolean[][] {{true, false}, {false, true}});
        assertThat(allowed(x -> List.of(x.get(0).plus(x.get(1)), x.get(0)))).isDeepEqualTo(new boolean[][] {
            {false, true}, {false, false}
        });
        assertThat(allowed(x -> List.of(x.get(0).plus(x.get(0).sum()), x.get(1).exp()))[0][0])
                .isTrue();
        assertThat(allowed(x -> List.of(x.get(0).exp(), Sorting.sort(x.get(0), 0)))[0][0])
                .isFalse();
    }

    @Test
    void not_before_a_step_that_can_fail() {
        assertThat(allowed(x -> {
                    Var y = x.get(0).plus(x.get(1));
                    return List.of(y, Sorting.sort(y, 0));
                }))
                .isDeepEqualTo(new boolean[2][2]);
    }
}
