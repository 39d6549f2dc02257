package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

class ConditionsTest {
    private static final Tensor TRUTHS = Tensor.of(Shape.of(4), new boolean[] {true, true, false, false});
    private static final Tensor OTHERS = Tensor.of(Shape.of(4), new boolean[] {true, false, true, false});
    private static final Tensor NUMBERS =
            Tensor.vector(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -0.0);

    private static void expect(Var actual, int... expected) {
        assertThat(Tensor.of(actual).toDoubles())
                .containsExactly(
                        java.util.stream.IntStream.of(expected).asDoubleStream().toArray());
    }

    @Test
    void connectives_have_their_tables() {
        expect(Conditions.and(TRUTHS, OTHERS), 1, 0, 0, 0);
        expect(Conditions.or(TRUTHS, OTHERS), 1, 1, 1, 0);
        expect(Conditions.xor(TRUTHS, OTHERS), 0, 1, 1, 0);
        expect(Conditions.not(TRUTHS), 0, 0, 1, 1);
        expect(Conditions.and(TRUTHS.reshape(4, 1), OTHERS).at(1), 1, 0, 1, 0);
        expect(Conditions.notEqual(NUMBERS, NUMBERS), 1, 0, 0, 0, 0);
    }

    @Test
    void conditions_fold_over_any_axes_and_over_nothing() {
        Tensor x = Tensor.of(Shape.of(2, 3), new boolean[] {true, true, true, false, true, false});
        expect(Everywhere.run(y -> Conditions.all(y, 1), x), 1, 0);
        expect(Everywhere.run(y -> Conditions.any(y, 0), x), 1, 1, 1);
        expect(Everywhere.run(y -> Conditions.all(y, 0), x), 0, 1, 0);
        expect(Everywhere.run(Conditions::all, x), 0);
        expect(Everywhere.run(Conditions::any, x), 1);
        expect(Everywhere.run(y -> Conditions.countNonZero(y, -1), x), 3, 1);
        Tensor none = Tensor.zeros(new Type(ElementType.BOOL, Shape.of(0)));
        expect(Everywhere.run(Conditions::all, none), 1);
        expect(Everywhere.run(Conditions::any, none), 0);
        expect(Everywhere.run(Conditions::countNonZero, none), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.any(NUMBERS))
                .withMessageContaining("`Conditions.any` requires booleans, got f64[5]");
    }

    @Test
    void numbers_are_told_apart() {
        expect(Conditions.isNaN(NUMBERS), 1, 0, 0, 0, 0);
        expect(Conditions.isInfinite(NUMBERS), 0, 1, 1, 0, 0);
        expect(Conditions.isFinite(NUMBERS), 0, 0, 0, 1, 1);
        expect(Conditions.countNonZero(NUMBERS), 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.isFinite(TRUTHS))
                .withMessageContaining("`Conditions.isFinite` requires f64 or f32, got bool[4]");
    }

    @Test
    void integers_divide_as_javas_do() {
        Random random = new Random(3);
        long[] x = {Long.MIN_VALUE, Long.MAX_VALUE, 7, -7, 7, -7, 0, 5, Long.MIN_VALUE, random.nextLong()};
        long[] y = {3, -3, 3, 3, -3, -3, 5, 0, -1, random.nextLong()};
        Tensor a = Tensor.of(Shape.of(x.length), x);
        Tensor b = Tensor.of(Shape.of(y.length), y);
        Tensor quotients = Tensor.of(Arithmetic.floorDivide(a, b));
        Tensor remainders = Tensor.of(Arithmetic.floorMod(a, b));
        Tensor truncated = Tensor.of(Arithmetic.remainder(a, b));
        for (int k = 0; k < x.length; k++) {
            boolean none = y[k] == 0;
            assertThat(quotients.bits(k)).isEqualTo(none ? 0 : Math.floorDiv(x[k], y[k]));
            assertThat(remainders.bits(k)).isEqualTo(none ? x[k] : Math.floorMod(x[k], y[k]));
            assertThat(truncated.bits(k)).isEqualTo(none ? x[k] : x[k] % y[k]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.floorDivide(NUMBERS, NUMBERS))
                .withMessageContaining("requires i64 or i32, got f64");
    }
}
