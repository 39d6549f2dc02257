package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Checks every op's bounds and curvature against its values: the part of the contract that certificates rest on.
class OpEnclosureTest {
    private static final double[] WIDTHS = {0, 1e-12, 1e-3, 0.5, 4};

    /// Values that are sums, relative to the largest number around.
    private static final double ROUNDING = 1e-13;

    private final SplittableRandom random = new SplittableRandom(11);

    static Stream<Example> rows() {
        return OpExamples.enclosable()
                .flatMap(row -> Stream.of(row, single(row)))
                .distinct();
    }

    static Stream<Example> unary() {
        return OpExamples.unary();
    }

    /// The row on operands of single precision, without its known values: they are not those of the rounded
    /// operands.
    private static Example single(Example row) {
        if (row.op() instanceof Convert) return row;
        return new Example(
                row.op(),
                row.operands().stream().map(type -> in(type, ElementType.F32)).toList(),
                List.of());
    }

    private static boolean isSingle(Example row) {
        return row.op().results(row.operands()).getFirst().element() == ElementType.F32;
    }

    private static Type in(Type type, ElementType element) {
        return type.element().isFloating() ? type.with(element) : type;
    }

    private static int ulps(Op op) {
        return op instanceof Unary unary ? unary.ulps() : op instanceof Binary binary ? binary.ulps() : 0;
    }

    private static Tensor in(Tensor x, ElementType element) {
        return x.type().element().isFloating() ? Tensor.of(x.cast(element)) : x;
    }

    /// The value in double precision, whatever the operands: nearer to the real function than bounds of their own
    /// type.
    private static double[] value(Op op, List<Tensor> x) {
        List<Var> precise = new ArrayList<>();
        for (Tensor each : x) precise.add(op instanceof Convert ? each : in(each, ElementType.F64));
        return Tensor.of(op.apply(precise).getFirst()).toDoubles();
    }

    private record Bounds(double[] lo, double[] hi) {
        static Bounds of(Op op, List<Tensor> lo, List<Tensor> hi) {
            List<Enclosure> x = new ArrayList<>();
            for (int i = 0; i < lo.size(); i++) {
                boolean floating = lo.get(i).type().element().isFloating();
                x.add(floating ? new Enclosure(lo.get(i), hi.get(i)) : Enclosure.of(lo.get(i)));
            }
            Enclosure y = ((Direct) op).enclose(x).getFirst();
            Type result = op.results(lo.stream().map(Tensor::type).toList()).getFirst();
            assertThat(List.of(y.lo().type(), y.hi().type())).as("%s", op).containsExactly(result, result);
            return new Bounds(Tensor.of(y.lo()).toDoubles(), Tensor.of(y.hi()).toDoubles());
        }

        boolean isKnown(int i) {
            return !Double.isNaN(lo[i]) && !Double.isNaN(hi[i]);
        }
    }

    private List<Tensor> operands(Example row) {
        Sampling sampling = new Sampling(7);
        return row.op() instanceof Elementwise ? Sampling.columns(row, sampling.points(row)) : sampling.operands(row);
    }

    /// x + a random part of `width` in every element: nowhere less than x when it is positive.
    private List<Tensor> widened(List<Tensor> x, double width) {
        List<Tensor> result = new ArrayList<>();
        for (Tensor each : x) {
            double[] values = each.toDoubles();
            if (each.type().element().isFloating()) {
                for (int i = 0; i < values.length; i++) values[i] += width * random.nextDouble();
            }
            result.add(Sampling.tensor(each.type(), values));
        }
        return result;
    }

    private List<Tensor> between(List<Tensor> lo, List<Tensor> hi, double share) {
        List<Tensor> result = new ArrayList<>();
        for (int operand = 0; operand < lo.size(); operand++) {
            double[] a = lo.get(operand).toDoubles();
            double[] b = hi.get(operand).toDoubles();
            for (int i = 0; i < a.length; i++) {
                double part = Double.isNaN(share) ? random.nextDouble() : share;
                a[i] = Math.clamp((1 - part) * a[i] + part * b[i], a[i], b[i]);
            }
            result.add(Sampling.tensor(lo.get(operand).type(), a));
        }
        return result;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void bounds_contain_the_values_between(Example row) {
        List<Tensor> x = operands(row);
        for (double width : WIDTHS) {
            List<Tensor> lo = widened(x, -width);
            List<Tensor> hi = widened(x, width);
            Bounds bounds = Bounds.of(row.op(), lo, hi);
            for (double share : new double[] {0, 1, 0.5, Double.NaN, Double.NaN}) {
                expectContained(row, bounds, value(row.op(), between(lo, hi, share)));
            }
        }
    }

    private static void expectContained(Example row, Bounds bounds, double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                assertThat(bounds.isKnown(i))
                        .as("%s is undefined at element %d, its bounds are not", row, i)
                        .isFalse();
            }
            if (!bounds.isKnown(i) || Double.isNaN(y[i])) continue;
            double slack = row.op() instanceof Elementwise
                    ? ulps(row.op()) * Math.ulp(y[i])
                    : ROUNDING * Math.max(Math.abs(bounds.lo[i]), Math.abs(bounds.hi[i]));
            assertThat(y[i] >= bounds.lo[i] - slack && y[i] <= bounds.hi[i] + slack)
                    .as("%s, element %d: %s in [%s, %s]", row, i, y[i], bounds.lo[i], bounds.hi[i])
                    .isTrue();
        }
    }

    /// The known values are those of the real function, rounded once: no slack.
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void bounds_at_known_points_contain_the_known_value_and_are_near_it(Example row) {
        if (row.known().isEmpty()) return;
        List<Tensor> x =
                Sampling.columns(row, row.known().stream().map(Example.Known::x).toList());
        Bounds bounds = Bounds.of(row.op(), x, x);
        for (int i = 0; i < row.known().size(); i++) {
            if (!bounds.isKnown(i)) continue;
            double y = row.known().get(i).y();
            assertThat(bounds.lo[i] <= y && y <= bounds.hi[i])
                    .as("%s, %s in [%s, %s]", row, y, bounds.lo[i], bounds.hi[i])
                    .isTrue();
        }
        assertThat(IntStream.range(0, row.known().size()).anyMatch(bounds::isKnown))
                .as("%s", row)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void wider_operands_never_give_narrower_bounds(Example row) {
        List<Tensor> x = operands(row);
        for (double width : WIDTHS) {
            List<Tensor> lo = widened(x, -width);
            List<Tensor> hi = widened(x, width);
            Bounds inner = Bounds.of(row.op(), lo, hi);
            Bounds outer = Bounds.of(row.op(), widened(lo, -width), widened(hi, width));
            for (int i = 0; i < inner.lo.length; i++) {
                if (!outer.isKnown(i)) continue;
                double unit = isSingle(row)
                        ? Math.ulp((float) inner.lo[i]) + Math.ulp((float) inner.hi[i])
                        : Math.ulp(inner.lo[i]) + Math.ulp(inner.hi[i]);
                double slack = 2 * (ulps(row.op()) + 1) * unit;
                assertThat(outer.lo[i] <= inner.lo[i] + slack && inner.hi[i] <= outer.hi[i] + slack)
                        .as(
                                "%s, element %d: [%s, %s] holds [%s, %s]",
                                row, i, outer.lo[i], outer.hi[i], inner.lo[i], inner.hi[i])
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unary")
    void curvature_agrees_with_chords(Example row) {
        Unary op = (Unary) row.op();
        List<Tensor> x = operands(row);
        Tensor origin = Sampling.tensor(
                x.getFirst().type(), new double[x.getFirst().shape().count()]);
        for (double width : WIDTHS) expectChords(op, x, widened(x, width));
        expectChords(op, List.of(Tensor.of(x.getFirst().min(origin))), List.of(origin));
        expectChords(op, List.of(origin), List.of(Tensor.of(x.getFirst().max(origin))));
    }

    /// Jensen's inequality, where the function is defined all the way.
    private void expectChords(Unary op, List<Tensor> a, List<Tensor> b) {
        Bounds bounds = Bounds.of(op, a, b);
        double[] left = value(op, a);
        double[] right = value(op, b);
        for (double share : new double[] {0.5, 0.25, 0.9}) {
            List<Tensor> x = between(a, b, share);
            double[] y = value(op, x);
            for (int i = 0; i < y.length; i++) {
                if (!bounds.isKnown(i) || !Double.isFinite(left[i]) || !Double.isFinite(right[i])) continue;
                double from = a.getFirst().toDoubles()[i];
                double to = b.getFirst().toDoubles()[i];
                double t = from == to ? 0 : (x.getFirst().toDoubles()[i] - from) / (to - from);
                double chord = (1 - t) * left[i] + t * right[i];
                double largest = Math.max(Math.abs(left[i]), Math.max(Math.abs(right[i]), Math.abs(y[i])));
                double slack = (op.ulps() + 4) * Math.ulp(largest) + Math.ulp(1.0) * Math.abs(right[i] - left[i]) * 8;
                Curvature curvature = op.curvature(new Interval(from, to));
                assertThat(!curvature.isConvex() || y[i] <= chord + slack)
                        .as("%s is convex on [%s, %s]: %s under %s", op, from, to, y[i], chord)
                        .isTrue();
                assertThat(!curvature.isConcave() || y[i] >= chord - slack)
                        .as("%s is concave on [%s, %s]: %s over %s", op, from, to, y[i], chord)
                        .isTrue();
            }
        }
    }
}
