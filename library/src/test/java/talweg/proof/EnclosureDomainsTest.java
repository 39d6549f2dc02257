package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where operations or their derivatives are not defined, their bounds say so.
class EnclosureDomainsTest {
    @Test
    void where_an_operation_is_not_defined_nothing_is_known() {
        Bounds[] boxes = {new Bounds(-2, 0), new Bounds(-2, -1), new Bounds(-2, 2)};
        for (Bounds x : boxes) {
            for (Operation operation : new Operation[] {
                Operation.LOG,
                Operation.LOG1P,
                Operation.LOG2,
                Operation.LOG10,
                Operation.SQRT,
                Operation.ASIN,
                Operation.ACOS,
                Operation.ACOSH,
                Operation.ATANH,
                Operation.LGAMMA
            }) {
                assertThat(Enclosures.value(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
                assertThat(Enclosures.slope(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
                assertThat(Enclosures.bend(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
            }
        }
        Bounds around = new Bounds(-1, 1);
        assertThat(Enclosures.value(Operation.RECIPROCAL, 0, around).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.POWER_INT, -2, around).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.TAN, 0, new Bounds(1, 2)).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.TAN, 0, new Bounds(2, 4)).isUndefined())
                .isFalse();
        assertThat(Enclosures.value(Operation.POWER, around, Bounds.of(0.5)).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.POWER, new Bounds(0, 1), Bounds.ZERO)
                        .isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.ATAN2, around, around).isUndefined())
                .isTrue();
        for (Operation each : Operation.values()) {
            assertThat(Enclosures.value(each, 0, Bounds.UNDEFINED).isUndefined())
                    .isTrue();
            assertThat(Enclosures.slope(each, 0, Bounds.UNDEFINED).isUndefined())
                    .isTrue();
            assertThat(Enclosures.bend(each, 0, Bounds.UNDEFINED).isUndefined()).isTrue();
        }
    }

    @Test
    void derivatives_are_undefined_at_kinks_jumps_and_ends() {
        Bounds at0 = Bounds.ZERO;
        for (Operation each : new Operation[] {
            Operation.ABS,
            Operation.RELU,
            Operation.SIGN,
            Operation.FLOOR,
            Operation.CEIL,
            Operation.SQRT,
            Operation.CBRT
        }) {
            assertThat(Enclosures.slope(each, 0, at0).isUndefined())
                    .as("%s", each)
                    .isTrue();
            assertThat(Enclosures.bend(each, 0, new Bounds(0, 1)).isUndefined())
                    .as("%s", each)
                    .isTrue();
        }
        assertThat(Enclosures.slope(Operation.ROUND, 0, Bounds.of(0.5)).isUndefined())
                .isTrue();
        assertThat(Enclosures.slope(Operation.ROUND, 0, new Bounds(0.6, 1.4))).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.slope(Operation.FLOOR, 0, new Bounds(0.1, 0.9))).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.slope(Operation.CEIL, 0, new Bounds(0.1, 1)).isUndefined())
                .isTrue();
        for (Operation each : new Operation[] {Operation.ASIN, Operation.ACOS}) {
            assertThat(Enclosures.slope(each, 0, new Bounds(0, 1)).isUndefined())
                    .as("%s", each)
                    .isTrue();
        }
        assertThat(Enclosures.slope(Operation.ACOSH, 0, new Bounds(1, 2)).isUndefined())
                .isTrue();
    }

    private static boolean isDefined(Operation operation, double lo, double hi) {
        return !Enclosures.value(operation, 0, new Bounds(lo, hi)).isUndefined();
    }

    @Test
    void ends_of_domains_belong_to_them_or_not() {
        for (Operation each : new Operation[] {Operation.LOG, Operation.LOG2, Operation.LOG10, Operation.LGAMMA}) {
            assertThat(isDefined(each, 0, 1)).as("%s", each).isFalse();
            assertThat(isDefined(each, Double.MIN_NORMAL, 1)).as("%s", each).isTrue();
        }
        assertThat(isDefined(Operation.LOG1P, -1, 0)).isFalse();
        assertThat(isDefined(Operation.LOG1P, Math.nextUp(-1.0), 0)).isTrue();
        assertThat(isDefined(Operation.SQRT, 0, 1)).isTrue();
        assertThat(isDefined(Operation.SQRT, -Double.MIN_VALUE, 1)).isFalse();
        assertThat(isDefined(Operation.ACOSH, 1, 2)).isTrue();
        assertThat(isDefined(Operation.ACOSH, Math.nextDown(1.0), 2)).isFalse();
        for (Operation each : new Operation[] {Operation.ASIN, Operation.ACOS}) {
            assertThat(isDefined(each, -1, 1)).as("%s", each).isTrue();
            assertThat(isDefined(each, 0, Math.nextUp(1.0))).as("%s", each).isFalse();
            assertThat(isDefined(each, Math.nextDown(-1.0), 0)).as("%s", each).isFalse();
            assertThat(Enclosures.slope(each, 0, new Bounds(-1, 0)).isUndefined())
                    .isTrue();
        }
        assertThat(isDefined(Operation.ATANH, 0, 1)).isFalse();
        assertThat(isDefined(Operation.ATANH, -1, 0)).isFalse();
        assertThat(isDefined(Operation.ATANH, Math.nextUp(-1.0), Math.nextDown(1.0)))
                .isTrue();
    }

    @Test
    void powers_of_large_exponents_are_not_followed() {
        int most = 1 << 30;
        assertThat(Enclosures.value(Operation.POWER_INT, most, Bounds.ONE)).isEqualTo(Bounds.ONE);
        assertThat(Enclosures.value(Operation.POWER_INT, most + 1, Bounds.ONE).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.POWER_INT, Integer.MIN_VALUE, Bounds.ONE)
                        .isUndefined())
                .isTrue();
    }

    @Test
    void steps_have_the_values_of_their_ends() {
        Bounds x = new Bounds(-1.5, 2.5);
        assertThat(Enclosures.value(Operation.FLOOR, 0, x)).isEqualTo(new Bounds(-2, 2));
        assertThat(Enclosures.value(Operation.CEIL, 0, x)).isEqualTo(new Bounds(-1, 3));
        assertThat(Enclosures.value(Operation.ROUND, 0, x)).isEqualTo(new Bounds(-2, 2));
        assertThat(Enclosures.value(Operation.SIGN, 0, x)).isEqualTo(new Bounds(-1, 1));
        assertThat(Enclosures.slope(Operation.ROUND, 0, new Bounds(0.5, 1)).isUndefined())
                .isTrue();
        assertThat(Enclosures.slope(Operation.FLOOR, 0, new Bounds(1, 1.5)).isUndefined())
                .isTrue();
    }

    @Test
    void angles_jump_left_of_the_origin_alone() {
        Bounds left = new Bounds(-2, -1);
        Bounds cut = Enclosures.value(Operation.ATAN2, new Bounds(-1, 1), left);
        assertThat(cut.contains(-Math.PI) && cut.contains(Math.PI)).isTrue();
        assertThat(Enclosures.value(Operation.ATAN2, new Bounds(0, 1), left).lo())
                .isGreaterThan(2.3);
        assertThat(Enclosures.value(Operation.ATAN2, Bounds.ZERO, Bounds.ONE)).isEqualTo(Bounds.ZERO);
        Bounds up = Enclosures.value(Operation.ATAN2, Bounds.ONE, Bounds.ZERO);
        assertThat(up.contains(Math.PI / 2)).isTrue();
        assertThat(up.hi() - up.lo()).isLessThan(1e-14);
        assertThat(Enclosures.value(Operation.ATAN2, new Bounds(-1, 1), new Bounds(0.5, 1))
                        .hi())
                .isLessThan(1.2);
    }

    @Test
    void logarithms_of_the_least_numbers_are_exact() {
        assertThat(Enclosures.value(Operation.LOG2, 0, Bounds.of(Double.MIN_VALUE)))
                .isEqualTo(Bounds.of(-1074));
        assertThat(Enclosures.value(Operation.POWER, Bounds.of(2), Bounds.ONE)).isEqualTo(Bounds.of(2));
        assertThat(Enclosures.value(Operation.POWER, Bounds.of(2), Bounds.ZERO)).isEqualTo(Bounds.ONE);
        assertThat(Enclosures.value(Operation.POWER, Bounds.ZERO, Bounds.ONE)).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.value(Operation.POWER, Bounds.ZERO, Bounds.of(0.5)))
                .isEqualTo(Bounds.ZERO);
    }
}
