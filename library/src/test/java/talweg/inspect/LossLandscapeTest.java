package talweg.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import talweg.Trees;
import talweg.inspect.FilterNormalisation.Filter;
import talweg.kernel.Vectors;
import talweg.layer.Conv;
import talweg.layer.Dense;
import talweg.op.Functions;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

class LossLandscapeTest {
    private static final double ROUNDING = 1e-13;

    record Two(Dense first, Dense second) {
        Var of(Var x) {
            return second.apply(Functions.relu(first.apply(x)));
        }
    }

    private static double[] numbers(Var value) {
        return Tensor.of(value).toDoubles();
    }

    @Test
    void a_filter_of_a_direction_is_as_long_as_that_of_the_weights() {
        Dense dense = Dense.of(Key.of(1), 5, 3);
        Dense direction = FilterNormalisation.byShape().random(Key.of(2), dense);
        for (int column = 0; column < 3; column++) {
            double expected = Vectors.norm(numbers(dense.weight().at(1, column)));
            assertThat(Vectors.norm(numbers(direction.weight().at(1, column))))
                    .isCloseTo(expected, within(ROUNDING * expected));
        }
        assertThat(numbers(direction.bias())).containsOnly(0);
        Conv conv = Conv.of(Key.of(3), 2, 4, 3);
        Conv moved = FilterNormalisation.byShape().random(Key.of(4), conv);
        for (int filter = 0; filter < 4; filter++) {
            double expected = Vectors.norm(numbers(conv.weight().at(filter)));
            assertThat(Vectors.norm(numbers(moved.weight().at(filter))))
                    .isCloseTo(expected, within(ROUNDING * expected));
        }
        assertThat(numbers(moved.bias())).containsOnly(0);
    }

    @Test
    void what_a_filter_is_can_be_said_by_name() {
        Dense dense = Dense.of(Key.of(1), 5, 3);
        Dense direction = FilterNormalisation.byShape()
                .with("weight", Filter.ROW)
                .with("bias", Filter.WHOLE)
                .random(Key.of(2), new Dense(dense.weight(), Tensor.vector(3, 0, 4)));
        double expected = Vectors.norm(numbers(dense.weight().at(2)));
        assertThat(Vectors.norm(numbers(direction.weight().at(2)))).isCloseTo(expected, within(ROUNDING * expected));
        assertThat(Vectors.norm(numbers(direction.bias()))).isCloseTo(5, within(ROUNDING * 5));
        assertThatThrownBy(() ->
                        FilterNormalisation.byShape().with("w", Filter.ROW).random(Key.of(2), dense))
                .hasMessage("`FilterNormalisation.with` requires the name of a value, one of [weight, bias], got `w`");
    }

    @Test
    void a_network_that_computes_the_same_with_other_weights_looks_the_same() {
        var two = new Two(Dense.of(Key.of(1), 4, 6), Dense.of(Key.of(2), 6, 1));
        var scaled = new Two(
                new Dense(two.first.weight().times(8.0), two.first.bias().times(8.0)),
                new Dense(two.second.weight().times(0.125), two.second.bias()));
        Var x = Key.of(3).normal(20, 4);
        Var y = Key.of(4).normal(20, 1);
        Function<Two, Var> loss = net -> Losses.squaredError(net.of(x), y);
        double[] at = LossPlane.places(-1, 1, 21);
        Two d = FilterNormalisation.byShape().random(Key.of(5), two);
        Two e = FilterNormalisation.byShape().random(Key.of(5), scaled);
        double[] one = LossLine.along(loss, two, d, at).values();
        double[] other = LossLine.along(loss, scaled, e, at).values();
        for (int i = 0; i < 21; i++) assertThat(other[i]).isCloseTo(one[i], within(ROUNDING * one[i]));
        assertThat(one[0]).isNotCloseTo(one[10], within(0.01));
    }

    @Test
    void a_plane_is_the_loss_at_each_of_its_places() {
        // more places than one call takes, in rows that no call ends with
        double[][] h = Nets.matrix(new double[] {1, 2, 3}, 5);
        Function<Var, Var> f = Nets.quadratic(h);
        double[] across = LossPlane.places(-2, 1, 31);
        double[] up = LossPlane.places(0, 1, 17);
        LossPlane plane =
                LossPlane.of(f, Tensor.vector(1, 0, 0), Tensor.vector(0, 1, 0), Tensor.vector(0, 0, 2), across, up);
        for (int row = 0; row < 17; row++) {
            for (int column = 0; column < 31; column++) {
                Var at = Tensor.vector(1, across[column], 2 * up[row]);
                assertThat(plane.values()[row][column]).isCloseTo(numbers(f.apply(at))[0], within(1e-12));
            }
        }
        LossPlane around = LossPlane.around(
                f, Tensor.matrix(new double[][] {{1}, {2}, {3}}).reshape(3), Key.of(1), 3, 1);
        assertThat(around.values()[1][1]).isCloseTo(around.values()[0][2], within(1e-12));
        assertThatThrownBy(() -> LossPlane.places(0, 1, 1)).hasMessageContaining("a count ≥ 2, got 1");
    }

    @Test
    void between_two_minima_lies_their_barrier() {
        Function<Var, Var> wells = x -> x.square().minus(1).square().sum();
        double[] at = LossPlane.places(0, 1, 41);
        LossLine line = LossLine.between(wells, Tensor.vector(-1, 1), Tensor.vector(1, 1), at);
        assertThat(line.values()[0]).isZero();
        assertThat(line.values()[40]).isZero();
        assertThat(line.barrier()).isCloseTo(1, within(1e-12));
        assertThat(LossLine.between(wells, Tensor.vector(1), Tensor.vector(2), at)
                        .barrier())
                .isZero();
    }

    /// Along a spiral in a plane of five dimensions, off it by `off` at every other point.
    private static List<Var> spiral(int count, double off) {
        List<Var> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double r = 1 - (double) i / (count - 1);
            double x = 3 * r * Math.cos(5 * r);
            double y = r * Math.sin(5 * r);
            points.add(Tensor.vector(x, 0.6 * y, 0.8 * y, i % 2 == 0 ? 1 : 1 + off, 2));
        }
        return points;
    }

    @Test
    void a_path_in_a_plane_is_projected_without_loss() {
        List<Var> spiral = spiral(25, 0);
        TrainingPath<Var> path = TrainingPath.of(spiral);
        assertThat(DoubleStream.of(path.explained()).sum()).isCloseTo(1, within(1e-12));
        assertThat(path.explained()[0]).isGreaterThan(path.explained()[1]);
        assertThat(path.points().getLast()).containsExactly(0, 0);
        assertThat(Vectors.dot(numbers(path.first()), numbers(path.second()))).isCloseTo(0, within(1e-12));
        for (int i = 0; i < 25; i++) {
            double[] p = path.points().get(i);
            double[] difference = numbers(spiral.get(i).minus(spiral.getLast()));
            assertThat(Math.hypot(p[0], p[1])).isCloseTo(Vectors.norm(difference), within(1e-12));
            assertThat(path.beside()[i]).isCloseTo(0, within(1e-7));
        }
    }

    @Test
    void what_a_plane_does_not_show_is_said() {
        TrainingPath<Var> path = TrainingPath.of(spiral(25, 0.1));
        assertThat(path.beside()[1]).isCloseTo(0.1, within(0.02));
        assertThat(path.beside()[2]).isLessThan(0.02);
        assertThat(DoubleStream.of(path.explained()).sum()).isBetween(0.99, 0.9999);
    }

    @Test
    void the_loss_on_the_plane_is_that_of_the_iterates_where_they_lie() {
        Function<Var, Var> f = Nets.quadratic(Nets.matrix(new double[] {1, 2, 3, 4, 5}, 6));
        List<Var> spiral = spiral(15, 0);
        TrainingPath<Var> path = TrainingPath.of(spiral);
        LossPlane plane = path.plane(f, 9);
        assertThat(plane.across()[0]).isLessThan(path.points().get(0)[0]);
        for (int i = 0; i < 15; i++) {
            double[] p = path.points().get(i);
            LossPlane at =
                    LossPlane.of(f, path.end(), path.first(), path.second(), new double[] {p[0]}, new double[] {p[1]});
            double there = numbers(f.apply(spiral.get(i)))[0];
            assertThat(at.values()[0][0]).isCloseTo(there, within(1e-10 * Math.abs(there) + 1e-12));
        }
    }

    @Test
    void a_path_that_spans_no_plane_is_refused() {
        Var zero = Tensor.vector(0, 0);
        Var one = Tensor.vector(1, 2);
        assertThatThrownBy(() -> TrainingPath.of(List.of(zero, one)))
                .hasMessageContaining("at least 3 iterates, got 2");
        assertThatThrownBy(() -> TrainingPath.of(List.of(zero, one, one.times(2.0), one.times(4.0))))
                .hasMessageContaining("do not lie on one line");
        assertThatThrownBy(() -> TrainingPath.of(List.of(zero, one, Tensor.vector(1, 2, 3))))
                .hasMessageContaining("of one structure");
    }

    @Test
    void any_tree_of_parameters_will_do() {
        List<Var> tree = List.of(
                Tensor.matrix(new double[][] {{1, 2}, {3, 4}}),
                Tensor.scalar(2),
                Tensor.of(Shape.of(0), new double[0]));
        Function<List<Var>, Var> f = t -> Trees.toVector(t).elements().square().sum();
        List<Var> direction =
                FilterNormalisation.byShape().with("[1]", Filter.WHOLE).random(Key.of(1), tree);
        LossLine line = LossLine.along(f, tree, direction, new double[] {0, 1});
        assertThat(line.values()[0]).isEqualTo(34);
        assertThat(Math.abs(numbers(direction.get(1))[0])).isCloseTo(2, within(1e-15));
    }
}
