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
}
