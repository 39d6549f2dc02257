package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Functions.relu;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Sorting;
import talweg.op.Var;
import talweg.shape.Type;

/// Which loops run with a product, and which do not.
class BandingTest {
    private static final Type X = Type.f64(400, 20);
    private static final Type Y = Type.f64(20, 100);
    private static final Type Z = Type.f64(400, 100);

    private static List<Steps.Step> steps(Function<List<Var>, List<Var>> body, Type... inputs) {
        return Steps.of(Trace.graph(List.of(inputs), body)).steps();
    }

    private static Steps.Bands bands(List<Steps.Step> steps) {
        List<Steps.Bands> found = steps.stream()
                .filter(Steps.Bands.class::isInstance)
                .map(Steps.Bands.class::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static void expectNone(List<Steps.Step> steps) {
        assertThat(steps).noneMatch(Steps.Bands.class::isInstance);
    }

    @Test
    void a_loop_that_reads_a_product_runs_with_it() {
        var steps = steps(x -> List.of(relu(x.get(0).matmul(x.get(1)).plus(x.get(2)))), X, Y, Z);
        assertThat(steps).hasSize(1);
        Steps.Bands bands = bands(steps);
        assertThat(bands.before()).isEmpty();
        assertThat(bands.after()).hasSize(1);
        assertThat(bands.rows()).isEqualTo(400);
        assertThat(bands.operands()).contains(0, 1, 2);
    }

    @Test
    void a_loop_that_makes_the_left_factor_runs_with_it() {
        Steps.Bands bands =
                bands(steps(x -> List.of(x.get(0).exp().matmul(x.get(1)).square()), X, Y));
        assertThat(bands.before()).hasSize(1);
        assertThat(bands.after()).hasSize(1);
    }

    @Test
    void a_factor_whose_rows_are_not_those_of_the_result_is_made_before() {
        assertThat(bands(steps(x -> List.of(x.get(0).matmul(x.get(1).exp()).square()), X, Y))
                        .before())
                .as("the right factor")
                .isEmpty();
        assertThat(bands(steps(
                                x -> List.of(x.get(0)
                                        .exp()
                                        .transpose()
                                        .matmul(x.get(1))
                                        .square()),
                                Type.f64(20, 400),
                                Y))
                        .before())
                .as("columns of the left factor")
                .isEmpty();
    }

    @Test
    void what_is_read_otherwise_between_is_made_as_a_whole() {
        expectNone(steps(
                x -> {
                    Var z = x.get(0).matmul(x.get(1));
                    return List.of(z.plus(Sorting.sort(z, 1)));
                },
                X,
                Y));
        expectNone(steps(x -> List.of(x.get(0).matmul(x.get(1)).square().sum()), X, Y));
        expectNone(steps(x -> List.of(x.get(0).matmul(x.get(1)).transpose().exp()), X, Y));
    }

    @Test
    void small_products_and_those_of_one_value_stay_alone() {
        expectNone(steps(x -> List.of(x.get(0).matmul(x.get(1)).exp()), Type.f64(30, 20), Y));
        expectNone(steps(x -> List.of(x.get(0).matmul(x.get(0)).exp()), Type.f64(400, 400)));
    }

    @Test
    void a_result_is_not_put_in_place_of_a_factor() {
        Type square = Type.f64(200, 200);
        Graph graph = Trace.graph(List.of(square, square), x -> {
            Var left = Sorting.sort(x.get(0), 0);
            Var right = Sorting.sort(x.get(1), 0);
            Var z = left.matmul(right).plus(left).times(right);
            return List.of(Sorting.sort(z, 0));
        });
        Steps steps = Steps.of(graph);
        Steps.Bands bands = bands(steps.steps());
        int[] places = Memory.of(graph, steps).places();
        int result = bands.after().getLast().results()[0];
        assertThat(places[result]).isEqualTo(places[bands.product().result()]);
        for (int factor : bands.product().operands()) assertThat(places[factor]).isNotEqualTo(places[result]);
    }

    @Test
    void what_is_taken_from_arguments_is_computed_where_it_is_read() {
        var steps = steps(x -> List.of(x.get(2).times(0.9).plus(x.get(0).matmul(x.get(1)))), X, Y, Z);
        assertThat(steps).hasSize(1);
        assertThat(bands(steps).after().getFirst().operands()).contains(2);
    }
}
