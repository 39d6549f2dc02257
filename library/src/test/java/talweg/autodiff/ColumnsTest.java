package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Contract;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Columns of Jacobians: which are computed, and that all are right.
class ColumnsTest {
    private static final int PARTS = 5;

    private static Tensor numbers(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    /// The sum of what parts of four elements each give: 100 elements.
    private static Var sum(Var x, int parts) {
        Var sum = Tensor.zeros(Type.f64(100));
        for (int part = 0; part < parts; part++) {
            Var own = x.slice(0, 4 * part, 4 * part + 4);
            sum = sum.plus(own.times(own).matmul(numbers(part, 4, 100)));
        }
        return sum;
    }

    private static Graph linear(Function<Var, Var> f, int elements) {
        Graph graph = Trace.of(List.of(Type.f64(elements)), x -> List.of(f.apply(x.getFirst())))
                .graph();
        boolean[] active = new boolean[graph.inputs().size()];
        active[0] = true;
        return Split.of(Jvp.of(graph, active), graph.inputs().size(), 1).linear();
    }

    @Test
    void a_part_has_columns_for_its_own_elements_alone() {
        Function<Var, Var> f = x -> sum(x, PARTS);
        Graph linear = linear(f, 4 * PARTS);
        Graph columns = Columns.of(linear, linear.inputs().size() - 1);
        assertThat(columns.outputTypes()).containsExactly(Type.f64(4 * PARTS, 100));
        assertThat(columns.nodes())
                .filteredOn(node -> node.op() instanceof Contract)
                .hasSize(PARTS)
                .allSatisfy(
                        node -> assertThat(node.results().getFirst().shape()).isEqualTo(Shape.of(4, 100)));
    }

    /// The columns one by one.
    private static double[] byColumns(Function<Var, Var> f, Tensor x) {
        int count = x.shape().count();
        List<double[]> columns = IntStream.range(0, count)
                .mapToObj(k -> {
                    double[] unit = new double[count];
                    unit[k] = 1;
                    Var u = Tensor.of(x.shape(), unit);
                    return Tensor.of(Talweg.jvp(f).apply(x, u).tangent()).toDoubles();
                })
                .toList();
        int rows = columns.getFirst().length;
        double[] all = new double[rows * count];
        for (int k = 0; k < all.length; k++) all[k] = columns.get(k % count)[k / count];
        return all;
    }

    private static void expectColumns(Function<Var, Var> f, Tensor x) {
        double[] expected = byColumns(f, x);
        for (Function<Var, Var> jacobian : List.<Function<Var, Var>>of(
                Talweg.jacobianForward(f),
                Talweg.jacobianReverse(f),
                Talweg.compile(Talweg.jacobianForward(f)),
                Talweg.compile(Talweg.jacobianReverse(f)))) {
            double[] actual = Tensor.of(jacobian.apply(x)).toDoubles();
            assertThat(actual).hasSameSizeAs(expected);
            for (int k = 0; k < expected.length; k++) assertThat(actual[k]).isCloseTo(expected[k], within(1e-12));
        }
    }

    @Test
    void all_columns_are_right_however_parts_meet() {
        Tensor x = numbers(7, 20);
        expectColumns(y -> sum(y, PARTS), x);
        expectColumns(y -> sum(y, 3).minus(y.slice(0, 10, 14).matmul(numbers(8, 4, 100))), x);
        expectColumns(y -> numbers(9, 100).minus(y.at(19).times(sum(y, 2))), x);
        expectColumns(y -> Matrices.stack(0, sum(y, 2), sum(y.flip(0), 2), sum(y, 5)), x);
        expectColumns(y -> y.slice(0, 1, 20).minus(y.slice(0, 0, 19)), x);
        expectColumns(
                y -> Matrices.join(0, y.slice(0, 12, 20), y.slice(0, 0, 8)).square(), x);
        expectColumns(y -> Tensor.vector(1, 2), x);
        expectColumns(y -> y, x);
    }

    @Test
    void many_blocks_become_one() {
        Tensor x = numbers(10, 40);
        Function<Var, Var> each = y -> {
            List<Var> all = new ArrayList<>();
            for (int k = 0; k < 40; k++) all.add(y.at(k).times(numbers(k, 100)));
            return all.stream().reduce(Var::plus).orElseThrow();
        };
        expectColumns(each, x);
    }

    @Test
    void several_values_each_have_their_columns() {
        record Pair(Var a, Var b) {}
        Function<Pair, Var> f = p -> sum(p.a, 2).times(p.b.sum()).plus(sum(p.b, 1));
        Pair at = new Pair(numbers(11, 8), numbers(12, 4));
        Pair jacobian = Talweg.jacobianForward(f).apply(at);
        Function<Var, Var> whole = y -> f.apply(new Pair(y.slice(0, 0, 8), y.slice(0, 8, 12)));
        double[] expected = byColumns(whole, Tensor.of(Matrices.join(0, at.a, at.b)));
        double[] actual = Tensor.of(Matrices.join(1, jacobian.a, jacobian.b)).toDoubles();
        for (int k = 0; k < expected.length; k++) assertThat(actual[k]).isCloseTo(expected[k], within(1e-12));
    }
}
