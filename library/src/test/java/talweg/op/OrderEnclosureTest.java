package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.autodiff.Enclose;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.run.Interpreter;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Bounds where the order of numbers, and with it places, are not decided.
class OrderEnclosureTest {
    private static final Shape SHAPE = Shape.of(2, 6);
    private static final double[] WIDTHS = {0, 1e-9, 0.05, 0.5, 3};

    private record Named(String name, Function<Var, Var> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Var weighted(Var x) {
        return x.times(constants(1, -2, 3, -4, 5, -6));
    }

    /// Part of the graph: bounds of captured tensors are not known.
    static Var constants(double... values) {
        return Matrices.stack(
                0,
                java.util.stream.DoubleStream.of(values)
                        .mapToObj(each -> Source.constant(Type.F64, each))
                        .toArray(Var[]::new));
    }

    private static Named gradient(String name, Function<Var, Var> f) {
        return new Named(
                "gradient of " + name,
                Talweg.<Var>grad(x -> weighted(f.apply(x)).sum())::apply);
    }

    static Stream<Named> functions() {
        return Stream.of(
                new Named("sort", x -> Sorting.sort(x, 1)),
                new Named("sortDescending", x -> Sorting.sortDescending(x, 0)),
                new Named("argSort", x -> Sorting.argSort(x, 1)),
                new Named("argSortDescending", x -> Sorting.argSortDescending(x, 1)),
                new Named("argMax", x -> Sorting.argMax(x, 1)),
                new Named("argMin", x -> Sorting.argMin(x, 0)),
                new Named("cumArgMax", x -> Cumulations.cumArgMax(x, 1)),
                new Named("cumArgMin", x -> Cumulations.cumArgMin(x, 1)),
                new Named("cumMax", x -> Cumulations.cumMax(x, 1)),
                new Named("cumSum", x -> Cumulations.cumSum(x, 1)),
                new Named("cumProduct", x -> Cumulations.cumProduct(x, 1)),
                new Named("logCumSumExp", x -> Cumulations.logCumSumExp(x, 1)),
                new Named("searchSorted", x -> Sorting.searchSorted(constants(-1, -0.5, 0, 0.25, 1), x)),
                new Named("oneHot", x -> Sorting.oneHot(Sorting.argMax(x, 1), 6)),
                new Named("take", x -> weighted(x).reshape(12).take(0, Sorting.argSort(x.reshape(12), 0))),
                new Named(
                        "interpolate",
                        x -> Interpolation.interpolate(x, constants(-1, -0.5, 0.5, 1), constants(2, 1, 3, 0))),
                gradient("sort", x -> Sorting.sort(x, 1)),
                gradient("sortDescending", x -> Sorting.sortDescending(x, 1)),
                gradient("cumMax", x -> Cumulations.cumMax(x, 1)),
                gradient("cumMin", x -> Cumulations.cumMin(x, 1)));
    }

    static double[][] bounds(Function<Var, Var> f, Tensor lo, Tensor hi) {
        return bounds(Trace.graph(List.of(lo.type()), x -> List.of(f.apply(x.getFirst()))), lo, hi);
    }

    private static double[][] bounds(Graph graph, Tensor lo, Tensor hi) {
        List<Tensor> both = Interpreter.run(Enclose.of(graph), List.of(lo, hi));
        assertThat(both.getFirst().type()).isEqualTo(graph.outputTypes().getFirst());
        return new double[][] {both.get(0).toDoubles(), both.get(1).toDoubles()};
    }

    private static Tensor between(Tensor lo, Tensor hi, Random random) {
        int mode = random.nextInt(3);
        double[] x = lo.toDoubles();
        double[] end = hi.toDoubles();
        for (int k = 0; k < x.length; k++) {
            double share = mode == 0 ? random.nextInt(2) : random.nextDouble();
            x[k] = Math.clamp(x[k] + share * (end[k] - x[k]), x[k], end[k]);
        }
        return Tensor.of(lo.shape(), x);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void bounds_contain_the_values_between(Named f) {
        Random random = new Random(17);
        Graph graph = Trace.graph(List.of(Type.F64.with(SHAPE)), x -> List.of(f.function.apply(x.getFirst())));
        for (double width : WIDTHS) {
            for (int box = 0; box < 10; box++) {
                Tensor lo = Everywhere.random(SHAPE, random);
                Tensor hi =
                        Tensor.of(lo.plus(Everywhere.random(SHAPE, random).abs().times(width)));
                double[][] bounds = bounds(graph, lo, hi);
                for (int sample = 0; sample < 10; sample++) {
                    double[] y =
                            Tensor.of(f.function.apply(between(lo, hi, random))).toDoubles();
                    for (int k = 0; k < y.length; k++) {
                        double slack = 1e-13 * (1 + Math.abs(y[k]));
                        if (y[k] < bounds[0][k] - slack || y[k] > bounds[1][k] + slack)
                            fail("%s, element %d: %s in [%s, %s]", f, k, y[k], bounds[0][k], bounds[1][k]);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void a_decided_order_has_the_bounds_of_what_it_decides(Named f) {
        Tensor x = Everywhere.random(SHAPE, new Random(18));
        double[] y = Tensor.of(f.function.apply(x)).toDoubles();
        double[][] bounds = bounds(f.function, x, x);
        for (int k = 0; k < y.length; k++) {
            assertThat(bounds[1][k] - bounds[0][k]).as("%s, element %d", f, k).isBetween(0.0, 1e-10);
        }
    }

    @Test
    void places_are_narrowed_to_those_that_are_possible() {
        Tensor lo = Tensor.vector(0, 1, 5, 4, 9, 2);
        Tensor hi = Tensor.vector(0, 1, 6, 5.5, 9, 3);
        double[][] order = bounds(x -> Sorting.argSort(x, 0), lo, hi);
        assertThat(order[0]).containsExactly(0, 1, 5, 0, 0, 4);
        assertThat(order[1]).containsExactly(0, 1, 5, 5, 5, 4);
        double[][] records = bounds(x -> Cumulations.cumArgMax(x, 0), lo, hi);
        assertThat(records[0]).containsExactly(0, 1, 2, 2, 4, 4);
        assertThat(records[1]).containsExactly(0, 1, 2, 3, 4, 4);
        double[][] sorted = bounds(x -> Sorting.sort(x, 0), lo, hi);
        assertThat(sorted[0]).containsExactly(0, 1, 2, 4, 5, 9);
        assertThat(sorted[1]).containsExactly(0, 1, 3, 5.5, 6, 9);
    }

    @Test
    void what_is_read_at_an_uncertain_place_lies_between_all_that_may_be_there() {
        Tensor table = Tensor.vector(7, 3, 9, 1, 5, 2, 8);
        for (int from = 0; from < 7; from++) {
            for (int to = from; to < 7; to++) {
                Tensor lo = Tensor.of(Shape.SCALAR, new long[] {from});
                Tensor hi = Tensor.of(Shape.SCALAR, new long[] {to});
                Enclosure read = new Index.Take(0).enclosure(List.of(Enclosure.of(table), new Enclosure(lo, hi)));
                double[] values = Tensor.of(table.slice(0, from, to + 1)).toDoubles();
                assertThat(Tensor.of(read.lo()).item())
                        .isEqualTo(IntStream.range(0, values.length)
                                .mapToDouble(k -> values[k])
                                .min()
                                .orElseThrow());
                assertThat(Tensor.of(read.hi()).item())
                        .isEqualTo(IntStream.range(0, values.length)
                                .mapToDouble(k -> values[k])
                                .max()
                                .orElseThrow());
            }
        }
    }

    @Test
    void integers_and_booleans_at_an_uncertain_place_have_bounds_too() {
        Enclosure place =
                new Enclosure(Tensor.of(Shape.of(2), new long[] {0, 1}), Tensor.of(Shape.of(2), new long[] {2, 1}));
        Tensor numbers = Tensor.of(Shape.of(3), new long[] {5, Long.MIN_VALUE, -1});
        Enclosure read = new Index.Take(0).enclosure(List.of(Enclosure.of(numbers), place));
        IntegerEnclosureTest.expect(read, new long[] {Long.MIN_VALUE, Long.MIN_VALUE}, new long[] {5, Long.MIN_VALUE});
        assertThat(Tensor.of(read.hi()).bits(0)).isEqualTo(5);
        Tensor truths = Tensor.of(Shape.of(3), new boolean[] {false, true, false});
        Enclosure truth = new Index.Take(0).enclosure(List.of(Enclosure.of(truths), place));
        assertThat(Tensor.of(truth.lo()).toDoubles()).containsExactly(0, 1);
        assertThat(Tensor.of(truth.hi()).toDoubles()).containsExactly(1, 1);
    }

    @Test
    void a_place_chosen_by_an_undecided_condition_is_uncertain() {
        double[][] bounds = bounds(
                x -> constants(10, 20).take(0, x.less(0).cast(talweg.shape.ElementType.I64)),
                Tensor.scalar(-1),
                Tensor.scalar(1));
        assertThat(bounds[0][0]).isEqualTo(10);
        assertThat(bounds[1][0]).isEqualTo(20);
    }

    @Test
    void nothing_is_known_beside_what_is_unknown() {
        Tensor lo = Tensor.vector(1, Double.NaN, 3);
        for (boolean descending : new boolean[] {false, true}) {
            double[][] sorted = bounds(new Ordering.Sort(0, descending)::of, lo, lo);
            assertThat(sorted[0]).containsOnly(Double.NaN);
            double[][] places = bounds(new Ordering.ArgSort(0, descending)::of, lo, lo);
            assertThat(places[0]).containsExactly(0, 0, 0);
            assertThat(places[1]).containsExactly(2, 2, 2);
        }
        double[][] records = bounds(x -> Cumulations.cumArgMax(x, 0), lo, lo);
        assertThat(records[0]).containsExactly(0, 0, 0);
        assertThat(records[1]).containsExactly(0, 1, 2);
    }
}
