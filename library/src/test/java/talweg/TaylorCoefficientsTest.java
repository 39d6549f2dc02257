package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.Samples.ROUNDING;
import static talweg.Samples.curve;
import static talweg.Samples.expectNear;
import static talweg.Samples.item;
import static talweg.Samples.number;
import static talweg.Samples.random;
import static talweg.Talweg.grad;
import static talweg.Talweg.taylor;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Var;

/// `taylor` against known series, and against derivatives along the line.
class TaylorCoefficientsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void taylor_coefficients_are_those_of_the_series(int order) {
        double x = 0.7;
        double factorial = 1;
        var exp = taylor((Var t) -> t.exp(), order).apply(number(x), number(1));
        var reciprocal = taylor((Var t) -> t.reciprocal(), order).apply(number(x), number(1));
        var quintic = taylor((Var t) -> t.pow(5), order).apply(number(x), number(2));
        assertThat(exp).hasSize(order + 1);
        double[] binomial = {1, 5, 10, 10, 5, 1};
        for (int k = 0; k <= order; k++) {
            if (k > 0) factorial *= k;
            assertThat(item(exp.get(k))).isCloseTo(Math.exp(x) / factorial, within(1e-15 * 8));
            assertThat(item(reciprocal.get(k))).isCloseTo(Math.pow(-1, k) / Math.pow(x, k + 1), within(1e-13));
            assertThat(item(quintic.get(k)))
                    .isCloseTo(binomial[k] * Math.pow(x, 5 - k) * Math.pow(2, k), within(1e-13));
        }
    }

    @Test
    void taylor_along_a_line_agrees_with_derivatives_along_it() {
        Tensor x = random(7, 3);
        Tensor u = random(8, 3);
        Function<Var, Var> f = p -> curve(p).square().sum();
        var coefficients = taylor(f, 3).apply(x, u);
        Function<Var, Var> along = t -> f.apply(x.plus(u.times(t)));
        expectNear(coefficients.get(0), f.apply(x));
        expectNear(coefficients.get(1), grad(along).apply(number(0)));
        expectNear(coefficients.get(2).times(2), grad(grad(along)).apply(number(0)));
        expectNear(coefficients.get(3).times(6), grad(grad(grad(along))).apply(number(0)));
        Function<Var, Var> outer = p -> taylor(f, 2).apply(p, u).get(2);
        expectNear(grad(outer).apply(x).dot(u), coefficients.get(3).times(3));
    }

    @Test
    void taylor_coefficients_do_not_overflow_as_derivatives_do() {
        var coefficients = taylor((Var t) -> t.reciprocal(), 200).apply(number(-1), number(1));
        for (int k = 0; k <= 200; k++)
            assertThat(item(coefficients.get(k))).as("coefficient %d", k).isCloseTo(-1, within(ROUNDING));
    }
}
