package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.op.Arcs.atan;
import static talweg.op.Planar.atan2;
import static talweg.op.Planar.hypot;
import static talweg.op.Trigonometry.tan;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Evaluator;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class CircularTest {
    private static final double TURN = 2 * Math.PI;

    private static Range operand(int index) {
        return new Range(Scalar.operand(2 * index, ElementType.F64), Scalar.operand(2 * index + 1, ElementType.F64));
    }

    private static Interval range(Unary op, double lo, double hi) {
        return at(op.range(operand(0)), lo, hi);
    }

    private static Interval range(Binary op, Interval x, Interval y) {
        return at(op.range(operand(0), operand(1)), x.lo(), x.hi(), y.lo(), y.hi());
    }

    private static Interval at(Range range, double... bounds) {
        return Interval.of(
                Evaluator.at(Straight.of(range.lo()), bounds), Evaluator.at(Straight.of(range.hi()), bounds));
    }

    /// Ranges of 2,000 seeded intervals within [from, to] contain the values at the ends and between them; the
    /// share of them that are known is returned.
    private static double known(Unary op, DoubleUnaryOperator f, double from, double to) {
        SplittableRandom random = new SplittableRandom(17);
        int known = 0;
        for (int i = 0; i < 2_000; i++) {
            double lo = random.nextDouble(from, to);
            double hi = Math.min(to, lo + Math.scalb(random.nextDouble(), random.nextInt(-50, 4)));
            Interval range = range(op, lo, hi);
            if (range.isUndefined()) continue;
            known++;
            for (int k = 0; k <= 16; k++) {
                double x = Math.min(hi, lo + (hi - lo) * k / 16);
                assertThat(range.contains(f.applyAsDouble(x)))
                        .as("%s of %s in [%s, %s]", op, x, lo, hi)
                        .isTrue();
            }
        }
        return known / 2_000.0;
    }

    @Test
    void ranges_contain_every_value() {
        assertThat(known(new Trigonometry.Sin(), StrictMath::sin, -20, 20)).isEqualTo(1);
        assertThat(known(new Trigonometry.Cos(), StrictMath::cos, -20, 20)).isEqualTo(1);
        assertThat(known(new Trigonometry.Tan(), StrictMath::tan, -20, 20)).isBetween(0.7, 0.99);
        assertThat(known(new Arcs.Asin(), StrictMath::asin, -1, 1)).isEqualTo(1);
        assertThat(known(new Arcs.Acos(), StrictMath::acos, -1, 1)).isEqualTo(1);
        assertThat(known(new Arcs.Atan(), StrictMath::atan, -50, 50)).isEqualTo(1);
    }

    private static void contains(Binary op, DoubleBinaryOperator f, SplittableRandom random) {
        Interval x = interval(random);
        Interval y = interval(random);
        Interval range = range(op, x, y);
        for (int k = 0; k < 25; k++) {
            double a = Math.min(x.hi(), x.lo() + (x.hi() - x.lo()) * (k % 5) / 4);
            double b = Math.min(y.hi(), y.lo() + (y.hi() - y.lo()) * (k / 5) / 4);
            assertThat(range.contains(f.applyAsDouble(a, b)))
                    .as("%s of %s, %s over %s, %s", op, a, b, x, y)
                    .isTrue();
        }
    }

    /// One that ends at 0, straddles it, or is anywhere.
    private static Interval interval(SplittableRandom random) {
        double a = random.nextInt(4) == 0 ? 0 : random.nextDouble(-2, 2);
        double b = random.nextDouble(-2, 2);
        return Interval.of(Math.min(a, b), Math.max(a, b));
    }

    @Test
    void ranges_over_boxes_contain_every_value() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 2_000; i++) {
            contains(new Planar.Atan2(), StrictMath::atan2, random);
            contains(new Planar.Hypot(), StrictMath::hypot, random);
        }
    }

    @Test
    void ranges_are_hardly_wider_than_the_values() {
        assertThat(range(new Trigonometry.Tan(), -1, 1).width()).isCloseTo(2 * Math.tan(1), within());
        assertThat(range(new Arcs.Asin(), -1, 1).hi()).isEqualTo(Math.nextUp(Math.PI / 2));
        assertThat(range(new Arcs.Acos(), 0.5, 1).lo()).isZero();
        Interval quadrant = range(new Planar.Atan2(), new Interval(1, 2), new Interval(1, 2));
        assertThat(quadrant.lo()).isCloseTo(Math.atan2(1, 2), within());
        assertThat(quadrant.hi()).isCloseTo(Math.atan2(2, 1), within());
        assertThat(range(new Planar.Hypot(), new Interval(-3, 1), new Interval(4, 4))
                        .hi())
                .isCloseTo(5, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-14);
    }

    @Test
    void nothing_is_known_across_a_pole_or_outside_the_domain() {
        assertThat(range(new Trigonometry.Tan(), 1.5, 1.6).isUndefined()).isTrue();
        assertThat(range(new Trigonometry.Tan(), -TURN, TURN).isUndefined()).isTrue();
        assertThat(range(new Trigonometry.Tan(), 1e9, 1e9 + 1).isUndefined()).isTrue();
        assertThat(range(new Arcs.Asin(), 0, 1.0000000000000002).isUndefined()).isTrue();
        assertThat(range(new Arcs.Acos(), -2, 0).isUndefined()).isTrue();
        assertThat(range(new Planar.Hypot(), Interval.UNDEFINED, Interval.of(1)).isUndefined())
                .isTrue();
        assertThat(range(new Planar.Atan2(), Interval.of(1), Interval.UNDEFINED).isUndefined())
                .isTrue();
    }

    @Test
    void the_cut_of_the_angle_is_a_whole_turn() {
        Interval cut = range(new Planar.Atan2(), new Interval(-1, 1), new Interval(-1, 1));
        assertThat(cut).isEqualTo(new Interval(-Math.nextUp(Math.PI), Math.nextUp(Math.PI)));
    }

    @Test
    void curvature_is_known_between_the_points_of_inflection() {
        assertThat(new Trigonometry.Sin().curvature(new Interval(0, 3.1))).isEqualTo(Curvature.CONCAVE);
        assertThat(new Trigonometry.Sin().curvature(new Interval(-3.1, 0))).isEqualTo(Curvature.CONVEX);
        assertThat(new Trigonometry.Sin().curvature(new Interval(-0.1, 0.1))).isEqualTo(Curvature.UNKNOWN);
        assertThat(new Trigonometry.Cos().curvature(new Interval(-1.5, 1.5))).isEqualTo(Curvature.CONCAVE);
        assertThat(new Trigonometry.Cos().curvature(new Interval(1.6, 4.7))).isEqualTo(Curvature.CONVEX);
        assertThat(new Trigonometry.Tan().curvature(new Interval(0, 1.5))).isEqualTo(Curvature.CONVEX);
        assertThat(new Trigonometry.Tan().curvature(new Interval(1.6, 3.1))).isEqualTo(Curvature.CONCAVE);
        assertThat(new Trigonometry.Tan().curvature(new Interval(1, 2))).isEqualTo(Curvature.UNKNOWN);
        assertThat(new Trigonometry.Tan().curvature(Interval.ENTIRE)).isEqualTo(Curvature.UNKNOWN);
        assertThat(new Arcs.Asin().curvature(new Interval(0, 1))).isEqualTo(Curvature.CONVEX);
        assertThat(new Arcs.Acos().curvature(new Interval(0, 1))).isEqualTo(Curvature.CONCAVE);
        assertThat(new Arcs.Atan().curvature(new Interval(0, 1))).isEqualTo(Curvature.CONCAVE);
        assertThat(new Arcs.Atan().curvature(new Interval(-1, 1))).isEqualTo(Curvature.UNKNOWN);
    }

    @Test
    void functions_of_two_broadcast_their_operands() {
        Var x = Tensor.vector(1, 2, 3);
        Var one = Tensor.scalar(1);
        assertThat(hypot(x, one).shape()).isEqualTo(Shape.of(3));
        assertThat(atan2(one, x).shape()).isEqualTo(Shape.of(3));
        assertThat(tan(atan(x)).shape()).isEqualTo(Shape.of(3));
    }

    @Test
    void derivatives_at_the_origin_are_zero_and_finite() {
        Var origin = Tensor.vector(0, 0);
        Function<Var, Var> radius = v -> hypot(v.at(0), v.at(1));
        Function<Var, Var> angle = v -> atan2(v.at(1), v.at(0));
        assertThat(Tensor.of(grad(radius).apply(origin).abs()).toDoubles()).containsExactly(0, 0);
        assertThat(Tensor.of(grad(angle).apply(origin).abs()).toDoubles()).containsExactly(0, 0);
        assertThat(Tensor.of(hessian(radius).apply(origin)).toDoubles()).doesNotContain(Double.NaN);
        assertThat(Tensor.of(hessian(angle).apply(origin)).toDoubles()).doesNotContain(Double.NaN);
    }

    @Test
    void the_hessian_of_the_angle_is_symmetric_and_harmonic() {
        Function<Var, Var> angle = v -> atan2(v.at(1), v.at(0));
        double[] bent = Tensor.of(hessian(angle).apply(Tensor.vector(3, 4))).toDoubles();
        assertThat(bent[0]).isCloseTo(2 * 3 * 4 / 625.0, within()); // 2xy/r⁴
        assertThat(bent[1]).isCloseTo((16 - 9) / 625.0, within()); // (y² − x²)/r⁴
        assertThat(bent[2]).isCloseTo(bent[1], within());
        assertThat(bent[3]).isCloseTo(-bent[0], within());
    }
}
