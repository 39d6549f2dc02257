package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.autodiff.Batch;
import talweg.autodiff.Enclose;
import talweg.autodiff.Jvp;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Checks every op's rules against its values, and its values against known ones. A new op adds a row of examples,
/// not a test.
class OpContractTest {
    /// Known slopes, in units in the last place.
    private static final double SLOPE = 8;

    /// First and second derivatives against differences, relative to the derivative and the value.
    private static final double FIRST_ORDER = 1e-9;

    private static final double SECOND_ORDER = 1e-8;

    /// Sums in two orders, relative to the sum of magnitudes.
    private static final double ROUNDING = 1e-13;

    private static final double ROUNDING_SINGLE = 1e-5;

    static Stream<Example> examples() {
        return Op.examples();
    }

    static Stream<Example> elementwise() {
        return examples().filter(row -> row.op() instanceof Elementwise && !(row.op() instanceof Bound));
    }

    static Stream<Example> differentiable() {
        return examples().filter(row -> isFloating(row) && !(row.op() instanceof Bound));
    }

    static Stream<Example> enclosable() {
        return examples().filter(row -> isFloating(row) && !(row.op() instanceof Bound));
    }

    static Stream<Example> unary() {
        return examples().filter(row -> row.op() instanceof Unary);
    }

    /// Differences need numbers of 53 bits, of sizes that a step can follow.
    private static boolean canDiffer(Example row) {
        return row.operands().stream().noneMatch(type -> type.element() == ElementType.F32)
                && row.op().results(row.operands()).getFirst().element() == ElementType.F64;
    }

    private static boolean canDiffer(double[] point) {
        return DoubleStream.of(point).allMatch(x -> x == 0 || Math.abs(x) > 0x1p-20 && Math.abs(x) < 0x1p9);
    }

    private static boolean isFloating(Example row) {
        return row.op().results(row.operands()).getFirst().element().isFloating()
                && row.operands().stream().anyMatch(type -> type.element().isFloating());
    }

    private static Function<List<Var>, List<Var>> function(Op op) {
        return x -> List.of(together(op.apply(x)));
    }

    /// The one result; of several, all elements of those that are floating.
    private static Var together(List<Var> results) {
        if (results.size() == 1) return results.getFirst();
        return Matrices.join(
                0,
                results.stream()
                        .filter(each -> each.type().element().isFloating())
                        .map(each -> each.reshape(each.shape().count()))
                        .toArray(Var[]::new));
    }

    private static Graph graph(Example row) {
        return Trace.graph(row.operands(), row.op()::apply);
    }

    private static Tensor apply(Op op, List<? extends Var> x) {
        return Tensor.of(together(op.apply(List.copyOf(x))));
    }

    private static Tensor tangent(Op op, List<? extends Var> x, List<? extends Var> u) {
        return Tensor.of(Talweg.jvp(function(op))
                .apply(List.copyOf(x), List.copyOf(u))
                .tangent()
                .getFirst());
    }

    private static List<Var> cotangents(Op op, List<? extends Var> x, Var v) {
        return Talweg.vjp(function(op)).apply(List.copyOf(x)).pullback().apply(List.of(v));
    }

    @Test
    void every_direct_op_has_an_example() {
        Set<Class<?>> shown = examples().map(row -> row.op().getClass()).collect(Collectors.toSet());
        Set<Class<?>> direct = Vocabulary.leaves().stream()
                .filter(Direct.class::isAssignableFrom)
                .collect(Collectors.toSet());
        assertThat(shown).isEqualTo(direct);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elementwise")
    void values_and_slopes_are_the_known_ones(Example row) {
        int ulps =
                row.op() instanceof Unary unary ? unary.ulps() : row.op() instanceof Binary binary ? binary.ulps() : 0;
        for (Example.Known known : row.known()) {
            List<Tensor> x = IntStream.range(0, known.x().length)
                    .mapToObj(i -> Sampling.tensor(row.operands().get(i), known.x()[i]))
                    .toList();
            Tensor y = apply(row.op(), x);
            expectUlps(ulps, known.y(), y.item(), row, known);
            if (known.slopes().length == 0) continue;
            List<Var> slopes = cotangents(row.op(), x, y.constant(1));
            for (int i = 0; i < x.size(); i++) {
                expectUlps(
                        SLOPE, known.slopes()[i] + 0.0, Tensor.of(slopes.get(i)).item() + 0.0, row, known);
            }
        }
    }

    private static void expectUlps(double ulps, double expected, double actual, Example row, Example.Known known) {
        boolean same = Double.doubleToLongBits(expected) == Double.doubleToLongBits(actual);
        boolean near = expected != 0 && Math.abs(expected - actual) <= ulps * Math.ulp(expected);
        assertThat(same || near)
                .as("%s at %s is %s, expected %s", row.op(), known.x(), actual, expected)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void compiled_code_and_the_interpreter_agree_bit_for_bit(Example row) {
        Sampling sampling = new Sampling(2);
        List<Example> rows = new ArrayList<>(List.of(row, sampling.resized(row), sampling.resized(row)));
        if (row.op() instanceof Elementwise) rows.add(row.on(resized(row, Shape.of(1100))));
        for (Example each : rows) {
            expectCompiled(each, sampling.operands(each), sampling);
            Type[] single = each.operands().stream().map(OpContractTest::single).toArray(Type[]::new);
            if (isFloating(each)) expectCompiled(each.on(single), sampling.operands(each.on(single)), sampling);
        }
        if (row.op() instanceof Elementwise elementwise) {
            expectCompiled(row, extremes(row, elementwise.arity()), sampling);
        }
    }

    private static Type[] resized(Example row, Shape shape) {
        return row.operands().stream().map(type -> type.with(shape)).toArray(Type[]::new);
    }

    private static Type single(Type type) {
        return type.element() == ElementType.F64 ? type.with(ElementType.F32) : type;
    }

    /// Every combination of numbers at the edges of the format.
    private static List<Tensor> extremes(Example row, int arity) {
        double[] edges = {
            0,
            -0.0,
            1,
            -1,
            Double.MIN_VALUE,
            1e-310,
            1e308,
            -1e308,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < Math.pow(edges.length, Math.min(arity, 2)); k++) {
            double[] point = new double[arity];
            for (int i = 0; i < arity; i++) point[i] = edges[k / (i % 2 == 0 ? 1 : edges.length) % edges.length];
            points.add(point);
        }
        return Sampling.columns(row, points);
    }

    private static void expectCompiled(Example row, List<Tensor> x, Sampling sampling) {
        Function<List<Var>, List<Var>> f = function(row.op());
        expectSame(f.apply(List.copyOf(x)), Talweg.compile(f).apply(List.copyOf(x)), row);
        if (!isFloating(row) || row.op() instanceof Bound) return;
        List<Var> u = List.copyOf(sampling.directions(x));
        Function<List<Var>, List<Var>> forward = p -> Talweg.jvp(f).apply(p, u).tangent();
        expectSame(forward.apply(List.copyOf(x)), Talweg.compile(forward).apply(List.copyOf(x)), row);
        List<Var> v = List.copyOf(sampling.directions(List.of(apply(row.op(), x))));
        Function<List<Var>, List<Var>> back =
                p -> Talweg.vjp(f).apply(p).pullback().apply(v);
        expectSame(back.apply(List.copyOf(x)), Talweg.compile(back).apply(List.copyOf(x)), row);
    }

    /// Types and bits agree; which of its bits a NaN has is left open, as IEEE 754 leaves it.
    private static void expectSame(List<Var> expected, List<Var> actual, Example row) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Tensor a = Tensor.of(expected.get(i));
            Tensor b = Tensor.of(actual.get(i));
            assertThat(b.type()).as("%s", row).isEqualTo(a.type());
            if (a.type().element().isFloating()) {
                assertThat(b.toDoubles()).as("%s", row).containsExactly(a.toDoubles());
            } else {
                assertThat(b.sameBits(a))
                        .as("%s gives %s, expected %s", row, b, a)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differentiable")
    void derivatives_agree_with_differences(Example row) {
        if (!canDiffer(row)) return;
        Sampling sampling = new Sampling(3);
        if (row.op() instanceof Barrier) return; // its derivative is not that of its values
        List<Tensor> x = sampling.operands(row);
        if (row.op() instanceof Elementwise) {
            List<double[]> points = sampling.points(row);
            points.removeIf(point -> !canDiffer(point));
            x = Sampling.columns(row, points);
        }
        List<Tensor> u = sampling.shortDirections(x);
        Op op = row.op();
        expectDifference(FIRST_ORDER, at -> apply(op, at), tangent(op, x, u), x, u, row);
        List<Var> directions = List.copyOf(u);
        Function<List<Var>, Var> first =
                p -> Talweg.jvp(function(op)).apply(p, directions).tangent().getFirst();
        Tensor second =
                Tensor.of(Talweg.jvp(first).apply(List.copyOf(x), directions).tangent());
        expectDifference(SECOND_ORDER, at -> tangent(op, at, u), second, x, u, row);
    }

    private static void expectDifference(
            double tolerance,
            Function<List<Tensor>, Tensor> f,
            Tensor expected,
            List<Tensor> x,
            List<Tensor> u,
            Example row) {
        double[] d = expected.toDoubles();
        double[] y = f.apply(x).toDoubles();
        Stencil[] stencils = IntStream.range(8, 11)
                .mapToObj(k -> Stencil.of(f, x, u, Math.scalb(1, -k)))
                .toArray(Stencil[]::new);
        int smooth = 0;
        for (int i = 0; i < d.length; i++) {
            double wide = Stencil.slope(stencils[0], stencils[1], i);
            double narrow = Stencil.slope(stencils[1], stencils[2], i);
            double allowed = tolerance * (Math.abs(narrow) + Math.min(Math.abs(y[i]), stencils[2].size(i)));
            double bend = Math.abs(stencils[2].bend(i, y[i]));
            boolean kinked = bend > allowed && bend > 0.75 * Math.abs(stencils[1].bend(i, y[i]));
            if (kinked || !(Math.abs(wide - narrow) <= allowed)) continue;
            smooth++;
            assertThat(Math.abs(d[i] - narrow))
                    .as("%s, element %d at %s: %s, by differences %s", row, i, x, d[i], narrow)
                    .isLessThanOrEqualTo(allowed);
        }
        assertThat(smooth).as("smooth points of %s", row).isGreaterThan(d.length / 4);
    }

    /// Values on both sides of a point. Two of them judge whether f is smooth there, by f alone and not by the rule
    /// in question: their slopes agree, and the slopes to the right and to the left come closer as the step gets
    /// shorter.
    private record Stencil(double step, double[] right, double[] left) {
        static Stencil of(Function<List<Tensor>, Tensor> f, List<Tensor> x, List<Tensor> u, double h) {
            return new Stencil(
                    h,
                    f.apply(moved(x, u, h)).toDoubles(),
                    f.apply(moved(x, u, -h)).toDoubles());
        }

        /// Of fourth order (Richardson 1911).
        static double slope(Stencil wide, Stencil narrow, int i) {
            return (4 * narrow.slope(i) - wide.slope(i)) / 3;
        }

        private double slope(int i) {
            return (right[i] - left[i]) / (2 * step);
        }

        double bend(int i, double y) {
            return (right[i] - 2 * y + left[i]) / step;
        }

        double size(int i) {
            return Math.min(Math.abs(right[i]), Math.abs(left[i]));
        }
    }

    private static List<Tensor> moved(List<Tensor> x, List<Tensor> u, double h) {
        List<Tensor> result = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            Tensor at = x.get(i);
            result.add(
                    at.type().element().isFloating()
                            ? Tensor.of(at.plus(u.get(i).times(h)))
                            : at);
        }
        return result;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differentiable")
    void forward_and_reverse_are_adjoint_on_random_shapes(Example row) {
        Sampling sampling = new Sampling(4);
        for (int k = 0; k < 12; k++) {
            Example sized = k == 0 ? row : sampling.resized(row);
            List<Tensor> x = sampling.operands(sized);
            List<Tensor> u = sampling.directions(x);
            Tensor w = tangent(sized.op(), x, u);
            Tensor v = sampling.directions(List.of(w)).getFirst();
            List<Var> back = cotangents(sized.op(), x, v);
            double sum = 0;
            double size = 0;
            for (int i = 0; i < x.size(); i++) {
                assertThat(back.get(i).type())
                        .as("%s", sized)
                        .isEqualTo(x.get(i).type());
                if (!x.get(i).type().element().isFloating()) continue;
                sum += dot(Tensor.of(back.get(i)), u.get(i), false);
                size += dot(Tensor.of(back.get(i)), u.get(i), true);
            }
            double other = dot(v, w, false);
            size += dot(v, w, true);
            double allowed = (canDiffer(sized) ? ROUNDING : ROUNDING_SINGLE) * size;
            assertThat(sum).as("%s", sized).isBetween(other - allowed, other + allowed);
        }
    }

    private static double dot(Tensor a, Tensor b, boolean magnitudes) {
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += magnitudes ? Math.abs(x[i] * y[i]) : x[i] * y[i];
        return sum;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void a_batch_is_a_map_over_its_axis(Example row) {
        Sampling sampling = new Sampling(5);
        int arity = row.operands().size();
        for (int which = 1; which < 1 << arity; which++) {
            for (int size : new int[] {3, 1, 0}) {
                Example sized = size == 3 ? row : sampling.resized(row);
                List<List<Tensor>> elements = Stream.generate(() -> sampling.operands(sized))
                        .limit(Math.max(size, 1))
                        .toList();
                expectMap(sized, elements, which, size);
            }
        }
    }

    private static void expectMap(Example row, List<List<Tensor>> elements, int which, int size) {
        List<Tensor> inputs = new ArrayList<>();
        boolean[] mapped = new boolean[row.operands().size()];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (which >> i & 1) != 0;
            int operand = i;
            inputs.add(
                    mapped[i]
                            ? stacked(
                                    row.operands().get(i),
                                    elements.stream()
                                            .limit(size)
                                            .map(all -> all.get(operand))
                                            .toList())
                            : elements.getFirst().get(i));
        }
        List<Tensor> batches = Interpreter.run(Batch.of(graph(row), mapped, size), inputs);
        List<Type> results = row.op().results(row.operands());
        for (int i = 0; i < results.size(); i++) {
            Type result = results.get(i);
            assertThat(batches.get(i).type())
                    .as("%s", row)
                    .isEqualTo(result.with(result.shape().insert(0, size)));
        }
        for (int b = 0; b < size; b++) {
            List<Var> x = new ArrayList<>();
            for (int i = 0; i < mapped.length; i++)
                x.add(elements.get(mapped[i] ? b : 0).get(i));
            int place = b;
            expectSame(
                    row.op().apply(x),
                    batches.stream().map(batch -> batch.at(place)).toList(),
                    row);
        }
    }

    private static Tensor stacked(Type type, List<Tensor> parts) {
        Tensor none = Tensor.zeros(type.with(type.shape().insert(0, 0)));
        Stream<Tensor> rows =
                parts.stream().map(part -> Tensor.of(part.reshape(type.shape().insert(0, 1))));
        return apply(new Move.Join(0), Stream.concat(Stream.of(none), rows).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differentiable")
    void the_tangent_of_a_linear_op_is_the_op_itself(Example row) {
        boolean linear = row.op() instanceof Move
                || row.op() instanceof Convert
                || row.op() instanceof Index
                || row.op() instanceof Fold.Sum
                || row.op() instanceof Unary unary && unary.isLinear();
        if (!linear) return;
        Sampling sampling = new Sampling(6);
        List<Tensor> x = sampling.operands(row);
        List<Tensor> u = sampling.operands(row);
        List<Var> moved = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) moved.add((x.get(i).type().element().isFloating() ? u : x).get(i));
        expectSame(row.op().apply(moved), List.of(tangent(row.op(), x, u)), row);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void the_printed_graph_parses_back_equal(Example row) {
        Graph graph = graph(row);
        assertThat(Text.parse(Text.print(graph))).isEqualTo(graph);
        if (!isFloating(row) || row.op() instanceof Bound) return;
        boolean[] active = new boolean[row.operands().size()];
        for (int i = 0; i < active.length; i++)
            active[i] = row.operands().get(i).element().isFloating();
        Graph jvp = Jvp.of(graph, active);
        assertThat(Text.parse(Text.print(jvp))).isEqualTo(jvp);
        Graph bounds = Enclose.of(graph);
        assertThat(Text.parse(Text.print(bounds))).isEqualTo(bounds);
    }
}
