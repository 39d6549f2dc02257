package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.OpExamples.apply;
import static talweg.op.OpExamples.cotangents;
import static talweg.op.OpExamples.expectSame;
import static talweg.op.OpExamples.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.shape.ElementType;

/// Checks every op's derivatives: against differences, forward against reverse, and of linear ops against the op
/// itself.
class OpDerivativesTest {
    /// First and second derivatives against differences, relative to the derivative and the value.
    private static final double FIRST_ORDER = 1e-9;

    private static final double SECOND_ORDER = 1e-8;

    /// Sums in two orders, relative to the sum of magnitudes.
    private static final double ROUNDING = 1e-13;

    private static final double ROUNDING_SINGLE = 1e-5;

    /// Differences need numbers of 53 bits, of sizes that a step can follow.
    private static boolean canDiffer(Example row) {
        return row.operands().stream().noneMatch(type -> type.element() == ElementType.F32)
                && row.op().results(row.operands()).getFirst().element() == ElementType.F64;
    }

    private static boolean canDiffer(double[] point) {
        return DoubleStream.of(point).allMatch(x -> x == 0 || Math.abs(x) > 0x1p-20 && Math.abs(x) < 0x1p9);
    }

    private static Tensor tangent(Op op, List<? extends Var> x, List<? extends Var> u) {
        return Tensor.of(Talweg.jvp(function(op))
                .apply(List.copyOf(x), List.copyOf(u))
                .tangent()
                .getFirst());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("talweg.op.OpExamples#differentiable")
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
    @MethodSource("talweg.op.OpExamples#differentiable")
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
    @MethodSource("talweg.op.OpExamples#differentiable")
    void the_tangent_of_a_linear_op_is_the_op_itself(Example row) {
        boolean linear = row.op() instanceof Move
                || row.op() instanceof Convert
                || row.op() instanceof Index
                || row.op() instanceof Window
                || row.op() instanceof Fourier
                || row.op() instanceof Fold.Sum
                || row.op() instanceof Cumulate.CumulativeSum
                || row.op() instanceof Unary unary && unary.isLinear();
        if (!linear) return;
        Sampling sampling = new Sampling(6);
        List<Tensor> x = sampling.operands(row);
        List<Tensor> u = sampling.operands(row);
        List<Var> moved = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) moved.add((x.get(i).type().element().isFloating() ? u : x).get(i));
        expectSame(row.op().apply(moved), List.of(tangent(row.op(), x, u)), row);
    }
}
