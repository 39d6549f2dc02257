package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Matrices.join;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// What slices of one value hand it is joined where they do not overlap, and added up where they do.
class PiecesTest {
    private static final Type WHOLE = Type.f64(6, 40);

    /// How often each operation is in the derivative of the sum of squares of what `f` makes.
    private static Map<String, Long> operations(UnaryOperator<Var> f) {
        Graph graph = Trace.graph(
                List.of(WHOLE), x -> List.of(f.apply(x.getFirst()).square().sum()));
        return Transpose.vjp(graph, new boolean[] {true}).nodes().stream()
                .collect(Collectors.groupingBy(node -> node.op().name(), Collectors.counting()));
    }

    private static void expectBothModes(UnaryOperator<Var> f) {
        Tensor x = Tensor.of(
                WHOLE.shape(),
                java.util.stream.IntStream.range(0, 240).mapToDouble(Math::sin).toArray());
        java.util.function.Function<Var, Var> scalar = y -> f.apply(y).square().sum();
        double[] reverse = Tensor.of(Talweg.grad(scalar).apply(x)).toDoubles();
        double[] forward = Tensor.of(Talweg.jacobianForward(scalar).apply(x)).toDoubles();
        assertThat(reverse).usingComparatorWithPrecision(1e-14).containsExactly(forward);
    }

    private static Var halves(Var x) {
        return x.slice(0, 3, 6).exp().plus(x.slice(0, 0, 3));
    }

    private static Var columns(Var x) {
        return x.at(1, 0).times(x.at(1, 3)).plus(x.at(1, 2)).minus(x.at(1, 1).exp());
    }

    private static Var apart(Var x) {
        return x.slice(0, 1, 2).times(x.slice(0, 4, 5));
    }

    private static Var overlapping(Var x) {
        return x.slice(0, 1, 6).minus(x.slice(0, 0, 5));
    }

    private static Var alongBoth(Var x) {
        return join(0, x.at(0), x.at(1, 0), x.at(1), x.at(1, 3));
    }

    private static Var twice(Var x) {
        return x.at(2).times(x.at(2).exp()).plus(x.at(3));
    }

    private static Var steps(Var x) {
        return x.slice(0, 0, 6).reshape(2, 120).at(0).plus(x.reshape(2, 120).at(1));
    }

    @Test
    void slices_side_by_side_are_joined() {
        assertThat(operations(PiecesTest::halves)).containsEntry("join", 1L).doesNotContainKeys("pad");
        assertThat(operations(PiecesTest::columns)).containsEntry("join", 1L).containsEntry("pad", 1L);
    }

    @Test
    void zeros_stand_for_what_lies_between_and_around() {
        assertThat(operations(PiecesTest::apart)).containsEntry("join", 1L).containsEntry("pad", 1L);
    }

    @Test
    void slices_that_overlap_are_padded() {
        assertThat(operations(PiecesTest::overlapping)).containsEntry("pad", 2L).doesNotContainKeys("join");
    }

    @Test
    void a_slice_taken_twice_is_one() {
        Map<String, Long> found = operations(PiecesTest::twice);
        assertThat(found).containsEntry("join", 1L).containsEntry("pad", 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void derivatives_are_those_of_forward_mode(int which) {
        List<UnaryOperator<Var>> all = List.of(
                PiecesTest::halves,
                PiecesTest::columns,
                PiecesTest::apart,
                PiecesTest::overlapping,
                PiecesTest::alongBoth,
                PiecesTest::twice,
                PiecesTest::steps);
        expectBothModes(all.get(which));
    }
}
