package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Bounds are exact where values are, and near the values that a function takes.
class EnclosureTightnessTest {
    @Test
    void exact_values_are_exact() {
        assertThat(Enclosures.value(Operation.EXP, 0, Bounds.ZERO)).isEqualTo(Bounds.ONE);
        assertThat(Enclosures.value(Operation.LOG, 0, Bounds.ONE)).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.value(Operation.LOG2, 0, Bounds.of(0.125))).isEqualTo(Bounds.of(-3));
        assertThat(Enclosures.value(Operation.LOG10, 0, Bounds.of(1e22))).isEqualTo(Bounds.of(22));
        assertThat(Enclosures.value(Operation.EXP2, 0, Bounds.of(10))).isEqualTo(Bounds.of(1024));
        assertThat(Enclosures.value(Operation.SQRT, 0, Bounds.of(9))).isEqualTo(Bounds.of(3));
        assertThat(Enclosures.value(Operation.CBRT, 0, Bounds.of(-27))).isEqualTo(Bounds.of(-3));
        assertThat(Enclosures.value(Operation.POWER_INT, 5, Bounds.of(-3))).isEqualTo(Bounds.of(-243));
        assertThat(Enclosures.value(Operation.POWER_INT, -3, Bounds.of(2))).isEqualTo(Bounds.of(0.125));
        assertThat(Enclosures.value(Operation.HYPOT, Bounds.of(0), Bounds.of(-7)))
                .isEqualTo(Bounds.of(7));
        assertThat(Enclosures.value(Operation.LGAMMA, 0, Bounds.of(2))).isEqualTo(Bounds.ZERO);
        for (Operation each : new Operation[] {
            Operation.SIN,
            Operation.TAN,
            Operation.ASIN,
            Operation.ATAN,
            Operation.SINH,
            Operation.TANH,
            Operation.ASINH,
            Operation.ATANH,
            Operation.EXPM1,
            Operation.LOG1P,
            Operation.ERF
        }) {
            assertThat(Enclosures.value(each, 0, Bounds.ZERO)).as("%s", each).isEqualTo(Bounds.ZERO);
            Bounds slope = Enclosures.slope(each, 0, Bounds.ZERO);
            assertThat(each == Operation.ERF || slope.equals(Bounds.ONE))
                    .as("%s", each)
                    .isTrue();
        }
    }

    @Test
    void derivatives_over_wide_bounds_are_tight() {
        Bounds wide = new Bounds(-3, 5);
        assertNear(Enclosures.slope(Operation.TANH, 0, wide), 1 / Math.pow(Math.cosh(5), 2), 1);
        assertNear(Enclosures.bend(Operation.TANH, 0, wide), -0.769800358919501, 0.769800358919501);
        assertNear(Enclosures.bend(Operation.LOGISTIC, 0, wide), -0.09622504486493763, 0.09622504486493763);
        assertNear(Enclosures.bend(Operation.ATAN, 0, wide), -0.649519052838329, 0.649519052838329);
        assertNear(Enclosures.bend(Operation.ASINH, 0, wide), -0.384900179459751, 0.384900179459751);
        assertNear(Enclosures.bend(Operation.ERF, 0, wide), -0.967882898076573, 0.967882898076573);
        assertNear(Enclosures.value(Operation.LGAMMA, 0, new Bounds(1, 2)), -0.121486290535849608, 0);
        assertNear(Enclosures.value(Operation.SIN, 0, new Bounds(1, 5)), -1, 1);
        assertNear(Enclosures.value(Operation.COS, 0, new Bounds(-1, 1)), Math.cos(1), 1);
        assertNear(Enclosures.value(Operation.POWER_INT, 2, wide), 0, 25);
    }

    private static void assertNear(Bounds x, double lo, double hi) {
        assertThat(Math.abs(x.lo() - lo) < 1e-14 && Math.abs(x.hi() - hi) < 1e-14)
                .as("%s is [%s, %s]", x, lo, hi)
                .isTrue();
    }
}
