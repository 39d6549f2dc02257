package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.OpExamples.apply;
import static talweg.op.OpExamples.cotangents;
import static talweg.op.OpExamples.examples;
import static talweg.op.OpExamples.expectSame;
import static talweg.op.OpExamples.function;
import static talweg.op.OpExamples.isFloating;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/// Checks every op's values against known ones, and its compiled, mapped and printed forms against its values. A new op
/// adds a row of examples, not a test.
class OpContractTest {
    /// Known slopes, in units in the last place.
    private static final double SLOPE = 8;

    private static Graph graph(Example row) {
        return Trace.graph(row.operands(), row.op()::apply);
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
    @MethodSource("talweg.op.OpExamples#elementwise")
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
    @MethodSource("talweg.op.OpExamples#examples")
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("talweg.op.OpExamples#examples")
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
        Tensor batch =
                Interpreter.run(Batch.of(graph(row), mapped, size), inputs).getFirst();
        Type result = row.op().results(row.operands()).getFirst();
        assertThat(batch.type())
                .as("%s", row)
                .isEqualTo(result.with(result.shape().insert(0, size)));
        for (int b = 0; b < size; b++) {
            List<Var> x = new ArrayList<>();
            for (int i = 0; i < mapped.length; i++)
                x.add(elements.get(mapped[i] ? b : 0).get(i));
            expectSame(row.op().apply(x), List.of(batch.at(b)), row);
        }
    }

    private static Tensor stacked(Type type, List<Tensor> parts) {
        Tensor none = Tensor.zeros(type.with(type.shape().insert(0, 0)));
        Stream<Tensor> rows =
                parts.stream().map(part -> Tensor.of(part.reshape(type.shape().insert(0, 1))));
        return apply(new Move.Join(0), Stream.concat(Stream.of(none), rows).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("talweg.op.OpExamples#examples")
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
