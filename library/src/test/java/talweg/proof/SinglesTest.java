package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Singles.Shape;

/// Operations on one number bend and go as their values on a grid say, no less and no more.
final class SinglesTest {
    private static final double[][] RANGES = {
        {0, 0.5}, {0.25, 0.75}, {-0.5, 0}, {-0.75, -0.25}, {-0.5, 0.5}, {1, 1.25}, {1.5, 3}, {-3, -2}, {2, 8}, {-1, 7}
    };

    /// Which are steps: of the bend of these nothing is told.
    private static final Set<Operation> STEPS =
            EnumSet.of(Operation.SIGN, Operation.FLOOR, Operation.CEIL, Operation.ROUND);

    private static Shape onGrid(Operation operation, int n, double lo, double hi) {
        Expression f = new Expression(List.of("x"), List.of(new Apply(operation, n, 0, -1)), 1);
        double[] y = IntStream.rangeClosed(0, 64)
                .mapToDouble(i -> Numbers.value(f, lo + (hi - lo) * i / 64))
                .toArray();
        double little = 1e-13 * (1 + Math.max(Math.abs(y[0]), Math.abs(y[64])));
        boolean[] holds = {true, true, true, true};
        for (int i = 1; i < y.length; i++) {
            holds[2] &= y[i] >= y[i - 1] - little;
            holds[3] &= y[i] <= y[i - 1] + little;
            if (i == 1) continue;
            double bend = y[i] - y[i - 1] - (y[i - 1] - y[i - 2]);
            holds[0] &= bend >= -little;
            holds[1] &= bend <= little;
        }
        return new Shape(holds[0], holds[1], holds[2], holds[3]);
    }

    private static boolean isDefined(Operation operation, int n, Bounds range) {
        return !Enclosures.value(operation, n, range).isUndefined();
    }

    private static void sameAsOnGrid(Operation operation, int n) {
        int compared = 0;
        for (double[] each : RANGES) {
            Bounds range = new Bounds(each[0], each[1]);
            if (!isDefined(operation, n, range)) continue;
            Shape shape = Singles.shape(operation, n, range);
            Shape grid = onGrid(operation, n, each[0], each[1]);
            if (STEPS.contains(operation)) grid = new Shape(false, false, true, false);
            assertThat(shape).as("%s %s on %s", operation, n, range).isEqualTo(grid);
            compared++;
        }
        assertThat(compared).isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void operations_bend_and_go_as_on_a_grid(Operation operation) {
        if (operation.arity() == 1 && operation != Operation.POWER_INT) sameAsOnGrid(operation, 0);
    }

    @ParameterizedTest
    @MethodSource("exponents")
    void whole_powers_bend_and_go_as_on_a_grid(int n) {
        sameAsOnGrid(Operation.POWER_INT, n);
    }

    static IntStream exponents() {
        return IntStream.rangeClosed(-5, 6);
    }

    /// ψ is 0 between 1.4616 and 1.4617, where it is not told which way it goes.
    @Test
    void where_lgamma_turns() {
        assertThat(Singles.shape(Operation.LGAMMA, 0, new Bounds(1.4617, 9)))
                .isEqualTo(new Shape(true, false, true, false));
        assertThat(Singles.shape(Operation.LGAMMA, 0, new Bounds(0.5, 1.4616)))
                .isEqualTo(new Shape(true, false, false, true));
        assertThat(Singles.shape(Operation.LGAMMA, 0, new Bounds(1.46163, 9)))
                .isEqualTo(new Shape(true, false, false, false));
        assertThat(Singles.shape(Operation.LGAMMA, 0, new Bounds(0.5, 1.46164)))
                .isEqualTo(new Shape(true, false, false, false));
    }

    private static Profile exp(Profile x) {
        return Singles.of(Operation.EXP, x);
    }

    private static final Profile LINE = Profile.affine(Bounds.ENTIRE);

    /// eˣ comes near 0 and is never there: what has a pole at 0 is defined of it.
    @Test
    void what_is_above_zero_may_be_near_it() {
        Profile positive = exp(LINE);
        assertThat(positive.range()).isEqualTo(new Bounds(0, INF));
        assertThat(positive.isPositive()).isTrue();
        Bounds above = new Bounds(0, INF);
        assertThat(Singles.range(Operation.RECIPROCAL, 0, positive)).isEqualTo(above);
        assertThat(Singles.range(Operation.POWER_INT, -3, positive)).isEqualTo(above);
        for (Operation each : List.of(Operation.LOG, Operation.LOG2, Operation.LOG10)) {
            assertThat(Singles.range(each, 0, positive)).isEqualTo(Bounds.ENTIRE);
        }
        Profile small = new Profile(new Bounds(0, 4), true, false, true, false, Double.NaN, Double.NaN);
        Bounds inverse = Singles.range(Operation.RECIPROCAL, 0, small);
        assertThat(inverse).isEqualTo(new Bounds(0.25, INF));
        assertThat(Singles.range(Operation.POWER_INT, -2, small)).isEqualTo(new Bounds(0.0625, INF));
        assertThat(Singles.range(Operation.LOG2, 0, small).hi()).isBetween(2.0, 2.0000001);
        assertThat(Singles.range(Operation.LOG2, 0, small).lo()).isEqualTo(-INF);
        Profile touching = Profile.affine(new Bounds(0, 4));
        for (Operation each : List.of(Operation.RECIPROCAL, Operation.LOG, Operation.LOG2, Operation.LOG10)) {
            assertThat(Singles.range(each, 0, touching).isUndefined()).isTrue();
        }
        assertThat(Singles.range(Operation.POWER_INT, -1, touching).isUndefined())
                .isTrue();
        assertThat(Singles.range(Operation.POWER_INT, 2, small)).isEqualTo(new Bounds(0, 16));
        assertThat(Singles.range(Operation.SQRT, 0, small)).isEqualTo(new Bounds(0, 2));
    }

    /// What is known of logarithms goes through exponentials and back.
    @Test
    void logarithms_are_convex_or_concave() {
        assertThat(exp(LINE).isLogConvex() && exp(LINE).isLogConcave()).isTrue();
        Profile convex = new Profile(Bounds.ENTIRE, false, false, true, false, Double.NaN, Double.NaN);
        Profile concave = convex.negate();
        assertThat(exp(convex).isLogConvex()).isTrue();
        assertThat(exp(convex).isLogConcave()).isFalse();
        assertThat(exp(concave).isLogConvex()).isFalse();
        assertThat(exp(concave).isLogConcave()).isTrue();
        assertThat(Singles.of(Operation.LOG, exp(concave)).isConcave()).isTrue();
        assertThat(Singles.of(Operation.LOG, exp(concave)).isConvex()).isFalse();
        assertThat(Singles.of(Operation.LOG10, exp(convex)).isConvex()).isTrue();
        assertThat(Singles.of(Operation.COSH, LINE).isLogConvex()).isTrue();
        assertThat(Singles.of(Operation.COSH, LINE).isLogConcave()).isFalse();
        assertThat(Singles.of(Operation.COSH, convex).isConvex()).isFalse();
        assertThat(Singles.of(Operation.LOGISTIC, concave).isLogConcave()).isTrue();
        assertThat(Singles.of(Operation.LOGISTIC, convex).isLogConcave()).isFalse();
        assertThat(Singles.of(Operation.LOGISTIC, LINE).isLogConvex()).isFalse();
        assertThat(Singles.of(Operation.ERFC, convex).isLogConcave()).isTrue();
        assertThat(Singles.of(Operation.ERFC, concave).isLogConcave()).isFalse();
        assertThat(Singles.of(Operation.ERFC, LINE).isLogConvex()).isFalse();
        assertThat(Singles.of(Operation.SOFTPLUS, LINE).isPositive()).isTrue();
        assertThat(Singles.of(Operation.LOG1P, exp(convex)).isConvex()).isTrue();
        assertThat(Singles.of(Operation.LOG1P, exp(convex)).isConcave()).isFalse();
        assertThat(Singles.of(Operation.LOG1P, exp(concave)).isKnown()).isFalse();
    }

    static Stream<Operation> undefined() {
        return Stream.of(Operation.LOG, Operation.SQRT, Operation.ACOSH, Operation.RECIPROCAL, Operation.LGAMMA);
    }

    @ParameterizedTest
    @MethodSource("undefined")
    void what_may_be_undefined_is(Operation operation) {
        assertThat(Singles.of(operation, LINE).range().isUndefined()).isTrue();
        assertThat(Singles.of(operation, LINE).isKnown()).isFalse();
    }

    @Test
    void whole_powers_are_those_of_the_size() {
        Profile line = Profile.affine(new Bounds(-3, 2));
        assertThat(Singles.power(line, 0)).isEqualTo(Profile.constant(Bounds.ONE));
        assertThat(Singles.power(line, 1)).isEqualTo(line);
        Profile square = Singles.power(line, 2);
        assertThat(square.range()).isEqualTo(new Bounds(0, 9));
        assertThat(square.isConvex()).isTrue();
        assertThat(square.up()).isEqualTo(2);
        assertThat(Singles.power(line, 3).isKnown()).isFalse();
        Profile below = Singles.power(Profile.affine(new Bounds(-3, -1)), 3);
        assertThat(below.range()).isEqualTo(new Bounds(-27, -1));
        assertThat(below.isConcave()).isTrue();
        assertThat(below.isConvex()).isFalse();
        Profile zero = Singles.power(Profile.affine(new Bounds(0, 0)), 3);
        assertThat(zero.range()).isEqualTo(Bounds.ZERO);
        assertThat(Singles.power(line, -2).range().isUndefined()).isTrue();
        Profile inverse = Singles.power(Profile.affine(new Bounds(-2, -1)), -2);
        assertThat(inverse.isConvex()).isTrue();
        assertThat(inverse.isConcave()).isFalse();
    }

    @Test
    void real_powers_are_judged_by_their_exponent() {
        Profile x = Profile.affine(new Bounds(1, 4));
        Profile root = Singles.power(x, Profile.constant(Bounds.of(0.5)));
        assertThat(root.isConcave()).isTrue();
        assertThat(root.isConvex()).isFalse();
        assertThat(root.range().lo()).isEqualTo(1);
        assertThat(root.range().hi()).isBetween(2.0, 2.0000001);
        Profile y = Profile.affine(new Bounds(1, 2));
        Profile both = Singles.power(x, y);
        assertThat(both.isKnown()).isFalse();
        assertThat(both.range().lo()).isEqualTo(1);
        assertThat(both.range().hi()).isBetween(16.0, 16.0001);
        assertThat(Singles.power(Profile.constant(Bounds.of(2)), y).isConvex()).isTrue();
        assertThat(Singles.power(Profile.constant(Bounds.of(2)), y).isLogConcave())
                .isTrue();
        assertThat(Singles.power(Profile.affine(new Bounds(0, 4)), y).isKnown()).isFalse();
        assertThat(Singles.power(LINE, y).range().isUndefined()).isTrue();
        Profile open = Singles.power(exp(LINE), y);
        assertThat(open.range()).isEqualTo(new Bounds(0, INF));
        assertThat(Singles.power(exp(LINE), Profile.constant(Bounds.of(-2))).isConvex())
                .isTrue();
    }
}
