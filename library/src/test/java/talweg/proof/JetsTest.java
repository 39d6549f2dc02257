package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bounds of values and derivatives over regions hold those at points, which Hipparchus gives.
final class JetsTest {
    private static final int FUNCTIONS = Integer.getInteger("talweg.proof.functions", 5000);

    private static Jets over(Expression f, Region region, int order) {
        boolean[] isActive = new boolean[f.dimension()];
        Arrays.fill(isActive, true);
        return new Jets(f, isActive).over(region.bounds(), order);
    }

    @Test
    void bounds_hold_the_values_at_points_of_random_functions() {
        Random random = new Random(7);
        int compared = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            Expression f = RandomExpressions.of(random, 3, 1 + random.nextInt(8));
            double[] lo = new double[3];
            double[] hi = new double[3];
            for (int k = 0; k < 3; k++) {
                lo[k] = random.nextInt(25) / 4.0 - 3;
                hi[k] = lo[k] + (random.nextInt(3) == 0 ? 0 : random.nextDouble() * Math.pow(10, -random.nextInt(4)));
            }
            Region region = new Region(lo, hi);
            Jets jets = over(f, region, 2);
            for (int k = 0; k < 4; k++) compared += compare(f, jets, Chords.point(random, region));
        }
        assertThat(compared).isGreaterThan(8 * FUNCTIONS);
    }

    private static int compare(Expression f, Jets jets, double[] x) {
        if (jets.value().isUndefined()) return 0;
        DerivativeStructure at = Numbers.at(f, 2, x);
        int compared = hold(f, x, "value", jets.value(), at.getValue());
        for (int i = 0; i < x.length; i++) {
            int[] orders = new int[x.length];
            orders[i] = 1;
            compared += hold(f, x, "slope " + i, jets.slope(f.output(), i), at.getPartialDerivative(orders));
            for (int j = 0; j <= i; j++) {
                int[] both = orders.clone();
                both[j]++;
                compared += hold(f, x, "bend " + i + j, jets.bend(f.output(), i, j), at.getPartialDerivative(both));
            }
        }
        return compared;
    }

    /// The number is itself rounded: by as much as doubles are in sums of what is larger than it.
    private static int hold(Expression f, double[] x, String what, Bounds bounds, double number) {
        if (bounds.isUndefined() || !(Math.abs(number) < 1e100)) return 0;
        double size = bounds.isFinite() ? bounds.magnitude() : Math.abs(number);
        double slack = 1e-9 * Math.max(Math.abs(number), Math.min(size, 1)) + 1e-11;
        assertThat(number)
                .as("%s of %s at %s in %s", what, f.text(), Arrays.toString(x), bounds)
                .isBetween(bounds.lo() - slack, bounds.hi() + slack);
        return 1;
    }

    @Test
    void exact_derivatives_are_thin_however_large_the_region() {
        Expression f = Infix.of("x^2+3*x*y-y*y/4+z", 3);
        double inf = Double.POSITIVE_INFINITY;
        Jets jets = over(f, new Region(new double[] {-inf, -inf, -inf}, new double[] {inf, inf, inf}), 2);
        Bounds[][] hessian = jets.hessian();
        double[][] exact = {{2, 3, 0}, {3, -0.5, 0}, {0, 0, 0}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) assertThat(hessian[i][j]).isEqualTo(Bounds.of(exact[i][j]));
        }
        assertThat(jets.gradient()[2]).isEqualTo(Bounds.ONE);
        assertThat(jets.value()).isEqualTo(Bounds.ENTIRE);
    }

    @Test
    void a_product_of_a_value_with_itself_is_a_square() {
        Expression f = Infix.of("(x-1)*(x-1)", 1);
        assertThat(over(f, new Region(new double[] {0}, new double[] {3}), 0).value())
                .isEqualTo(new Bounds(0, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abs(x)",
                "relu(x)",
                "sign(x)",
                "floor(x)",
                "ceil(x)",
                "maximum(x,0)",
                "minimum(x,0)",
                "sqrt(x+0)",
                "cbrt(x)",
                "hypot(x,0)",
                "maximum(x,x*x)",
                "abs(x)*0",
                "sqrt(x*x)"
            })
    void no_derivative_is_told_where_one_side_alone_has_it(String f) {
        for (double hi : new double[] {0, 1}) {
            Jets jets = over(Infix.of(f, 1), new Region(new double[] {0}, new double[] {hi}), 2);
            assertThat(jets.value().isUndefined()).isFalse();
            assertThat(jets.gradient()[0].isUndefined()).isTrue();
            assertThat(jets.hessian()[0][0].isUndefined()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "floor(x); 0.25; 0.75; true",
                "floor(x); 0.25; 1; false",
                "sign(x); 0; 1; false",
                "round(x); 0.25; 0.75; false",
                "atan2(x,y-2); -1; 1; false",
                "atan2(x,y+2); -1; 1; true",
                "abs(x); -1; 1; true",
                "x+0*floor(x); 0; 2; false",
            })
    void jumps_are_told(String f, double lo, double hi, boolean isContinuous) {
        Region region = new Region(new double[] {lo, 0}, new double[] {hi, 0});
        assertThat(over(Infix.of(f, 2), region, 0).isContinuous()).isEqualTo(isContinuous);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1/x", "log(x)", "sqrt(x)", "x^-2", "(x*x)^-1", "atanh(2*x)", "log(x*x)", "0*log(x)", "acosh(x)"
            })
    void what_may_be_undefined_is(String f) {
        Jets jets = over(Infix.of(f, 1), new Region(new double[] {-1}, new double[] {1}), 2);
        assertThat(jets.value().isUndefined()).isTrue();
        assertThat(jets.isContinuous()).isFalse();
        assertThat(jets.gradient()[0].isUndefined()).isTrue();
    }

    /// What the output does not depend on may be undefined.
    @Test
    void unused_lines_do_not_matter() {
        Expression f =
                Expression.parse(java.util.List.of("x"), java.util.List.of("%1 = log %0", "%2 = multiply %0 %0"), 2);
        assertThat(over(f, new Region(new double[] {-1}, new double[] {1}), 2).value())
                .isEqualTo(new Bounds(0, 1));
    }

    @Test
    void inactive_axes_have_no_derivatives() {
        Expression f = Infix.of("x*y+sqrt(y)", 2);
        Jets jets = new Jets(f, new boolean[] {true, false});
        jets.over(new Region(new double[] {1, 0}, new double[] {2, 0}).bounds(), 2);
        assertThat(jets.axes()).containsExactly(0);
        assertThat(jets.gradient()).containsExactly(Bounds.ZERO);
    }
}
