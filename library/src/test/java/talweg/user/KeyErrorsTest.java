package talweg.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// What cannot be drawn is refused where it is asked for.
class KeyErrorsTest {
    private static final Key KEY = Key.of(1);
    private static final Var ONE = Tensor.scalar(1);

    private static void expectRefused(String message, ThrowingCallable draw) {
        assertThatThrownBy(draw)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message + ", at KeyErrorsTest.java:");
    }

    @Test
    void many_keys_are_not_one() {
        expectRefused(
                "`Key.bits` requires one key, taken by `at`, `vmap` or `scan`, got keys of shape [3]",
                () -> KEY.split(3).normal(2));
        expectRefused("`Key.at` requires several keys, as `split` gives them, got one", () -> KEY.at(0));
        expectRefused("`Key.split` requires a count ≥ 0, got -1", () -> KEY.split(-1));
    }

    @Test
    void numbers_of_other_types_are_refused() {
        expectRefused("`Key` requires a seed of type i64, got f64[]", () -> new Key(ONE));
        expectRefused("`Key.uniform` requires f64 or f32, got i64", () -> KEY.uniform(Type.I64));
        expectRefused("`Key.foldIn` requires an integer scalar, got f64[]", () -> KEY.foldIn(ONE));
        expectRefused(
                "`Key.beta` requires values of one type, got f64 and f32",
                () -> KEY.beta(ONE, ONE.cast(ElementType.F32)));
    }

    @Test
    void parameters_that_do_not_fit_the_shape_are_refused() {
        expectRefused(
                "`Key.gamma` requires values that broadcast to [3], got [2]", () -> KEY.gamma(Tensor.vector(1, 2), 3));
        expectRefused(
                "`Key.categorical` requires one number or more along the last axis, got f64[]",
                () -> KEY.categorical(ONE));
        expectRefused("`Key.integers` requires least < most < least + 2⁶³, got 3 and 3", () -> KEY.integers(3, 3));
        expectRefused(
                "`Key.integers` requires least < most < least + 2⁶³, got -9223372036854775808 and 0",
                () -> KEY.integers(Long.MIN_VALUE, 0));
    }
}
