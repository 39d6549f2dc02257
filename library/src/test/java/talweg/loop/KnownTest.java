package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.Type;

/// What of a graph depends on no input, and that it is recorded with the numbers that it has.
class KnownTest {
    private static final Type THREE = Type.f64(3);

    private static Graph graph(Function<Var, Var> f) {
        return Trace.graph(List.of(THREE), x -> List.of(f.apply(x.getFirst())));
    }

    /// The numbers of what is known, by value: recorded in a trace without inputs, and run.
    private static Map<Integer, Tensor> known(Graph graph) {
        List<Integer> values = new ArrayList<>();
        Graph alone = Trace.graph(List.of(), _ -> {
            Map<Integer, Var> known = new TreeMap<>(Known.of(graph));
            values.addAll(known.keySet());
            return List.copyOf(known.values());
        });
        List<Tensor> numbers = Interpreter.run(alone, List.of());
        Map<Integer, Tensor> all = new TreeMap<>();
        for (int k = 0; k < values.size(); k++) all.put(values.get(k), numbers.get(k));
        return all;
    }

    private static List<String> names(Graph graph) {
        return known(graph).keySet().stream()
                .map(value -> graph.nodes().stream()
                        .filter(node -> node.first() == value)
                        .map(node -> node.op().name())
                        .findFirst()
                        .orElse("input"))
                .toList();
    }

    @Test
    void what_is_made_of_constants_is_known_and_what_an_input_is_in_is_not() {
        Graph graph = Text.parse("""
                talweg 1
                input %0:f64[3]
                %1:f64[3] = constant{type=f64[3],bits=0x3ff8000000000000,meaning=EXACT}
                %2:f64[] = sum{axes=[0]} %1
                %3:f64[3] = multiply %0 %1
                %4:f64[] = sum{axes=[0]} %3
                %5:f64[] = constant{type=f64[],bits=0x4000000000000000,meaning=EXACT}
                %6:f64[] = multiply %2 %5
                %7:f64[] = multiply %4 %6
                return %7
                """);
        Map<Integer, Tensor> known = known(graph);
        assertThat(known.keySet()).containsExactly(1, 2, 5, 6);
        assertThat(known.get(1).toDoubles()).containsExactly(1.5, 1.5, 1.5);
        assertThat(known.get(2).item()).isEqualTo(4.5);
        assertThat(known.get(6).item()).isEqualTo(9);
    }

    @Test
    void an_input_is_not_known_though_nothing_is_done_with_it() {
        assertThat(known(graph(x -> x))).isEmpty();
    }

    @Test
    void up_to_64_elements_are_known_and_no_more() {
        for (int count : new int[] {64, 65}) {
            Graph graph =
                    graph(x -> x.sum().plus(Source.count(Type.f64(count), 0).sum()));
            // the sum of many is not known either: it would have to be computed of what is not
            assertThat(names(graph)).isEqualTo(count == 64 ? List.of("count", "sum") : List.of());
        }
    }

    @Test
    void what_cannot_be_unrolled_is_not_known() {
        Graph sorted = graph(x -> x.plus(Sorting.sort(Source.count(THREE, 0).negate(), 0)));
        assertThat(names(sorted)).containsExactly("count", "negate");
        Graph loop = graph(x -> x.plus(ControlFlow.whileLoop(Source.zero(Type.F64), y -> y.less(3), y -> y.plus(1))));
        assertThat(names(loop)).isSubsetOf("constant");
    }

    @Test
    void each_known_value_has_the_bits_it_has_in_the_graph() {
        Graph graph = graph(x -> {
            Var count = Source.count(THREE, 0).plus(0.1);
            Var table = count.exp().times(Trigonometry.sin(count)).reshape(3, 1).matmul(count.reshape(1, 3));
            return table.matmul(x).plus(table.sum());
        });
        List<Integer> inputs = List.of(0);
        Map<Integer, Tensor> known = known(graph);
        assertThat(known).hasSizeGreaterThan(8);
        List<Node> nodes = graph.nodes();
        known.forEach((value, numbers) -> {
            Graph until = Tiling.part(graph, inputs, nodes, List.of(value));
            Tensor expected =
                    Interpreter.run(until, List.of(Tensor.vector(7, 8, 9))).getFirst();
            assertThat(numbers.sameBits(expected))
                    .as("%%%d of\n%s", value, graph)
                    .isTrue();
        });
    }
}
