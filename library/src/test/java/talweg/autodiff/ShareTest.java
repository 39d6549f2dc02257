package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Where a cotangent counts is moved with it: as a condition where it is moved alone, as numbers where it is added up.
class ShareTest {
    /// √ of the sums of squares of rows, and 0 where such a sum is 0, where the root has no slope.
    private static Var lengths(Var x) {
        Var squares = x.square().sum(1);
        Var none = squares.equal(0);
        return none.choose(squares, none.choose(squares.constant(1), squares).sqrt())
                .sum();
    }

    private static boolean casts(Graph graph) {
        return Transpose.vjp(graph, new boolean[] {true}).nodes().stream()
                .anyMatch(node -> node.op().name().equals("cast"));
    }

    @Test
    void a_condition_that_is_moved_back_stays_one() {
        assertThat(casts(Trace.graph(List.of(Type.f64(3, 4)), x -> List.of(lengths(x.getFirst())))))
                .isFalse();
    }

    @Test
    void a_condition_that_is_added_up_is_counted() {
        assertThat(casts(Trace.graph(
                        List.of(Type.f64(4)),
                        x -> List.of(lengths(x.getFirst().exp().repeat(0, 3))))))
                .isTrue();
    }

    @Test
    void rows_that_do_not_count_have_no_slope() {
        double[] numbers =
                IntStream.range(0, 12).mapToDouble(i -> i / 4 == 1 ? 0 : i + 1).toArray();
        Tensor x = Tensor.of(Shape.of(3, 4), numbers);
        double[] slope = Tensor.of(Talweg.grad(ShareTest::lengths).apply(x)).toDoubles();
        for (int i = 0; i < 12; i++) {
            double length = 0;
            for (int j = 0; j < 4; j++) length += numbers[i / 4 * 4 + j] * numbers[i / 4 * 4 + j];
            assertThat(slope[i]).isCloseTo(length == 0 ? 0 : numbers[i] / Math.sqrt(length), Offset.offset(1e-15));
        }
    }
}
