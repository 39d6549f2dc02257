package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Functions.*;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Composites against values computed with 60 digits.
class FunctionsTest {
    private static final double ROUNDING = 1e-15;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Tensor LOGITS = Tensor.matrix(new double[] {1, 2, 0.5}, new double[] {-1, 0, 3});

    private static void expectAt(UnaryOperator<Var> f, double x, double y, double slope) {
        Tensor at = Tensor.scalar(x);
        assertThat(Tensor.of(f.apply(at)).item()).isCloseTo(y, within(ROUNDING));
        assertThat(Tensor.of(Talweg.grad(f::apply).apply(at)).item()).isCloseTo(slope, within(ROUNDING));
    }

    private static void expect(Var actual, double... expected) {
        double[] numbers = Tensor.of(actual).toDoubles();
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.length; i++) {
            if (Double.compare(numbers[i], expected[i]) == 0) continue;
            assertThat(numbers[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static Var gradient(UnaryOperator<Var> f, Var at) {
        return Talweg.<Var>grad(f::apply).apply(at);
    }

    @Test
    void activations_have_known_values_and_slopes_and_the_stated_ones_at_the_kink() {
        expectAt(Functions::relu, -2, 0, 0);
        expectAt(Functions::relu, 3, 3, 1);
        expectAt(Functions::relu, 0, 0, 0);
        expectAt(x -> leakyRelu(x, 0.1), -2, -0.2, 0.1);
        expectAt(x -> leakyRelu(x, 0.1), 3, 3, 1);
        expectAt(x -> leakyRelu(x, 0.1), 0, 0, 0.1);
        expectAt(Functions::elu, -1.5, -0.7768698398515702, 0.22313016014842982);
        expectAt(Functions::elu, 0, 0, 1);
        expectAt(Functions::elu, 1000, 1000, 1);
        expectAt(Functions::silu, -1.5, -0.2736382857095345, -0.041294154299142946);
        expectAt(Functions::silu, 0.5, 0.3112296656009273, 0.7399611873026518);
        expectAt(Functions::gelu, 1, 0.8413447460685429, 1.0833154705876863);
        expectAt(Functions::gelu, -2, -0.04550026389635842, -0.0852318010781969);
        expectAt(Functions::logLogistic, -1.5, -1.7014132779827524, 0.8175744761936437);
        expectAt(Functions::logLogistic, -1000, -1000, 1);
        expectAt(x -> clamp(x, -1, 2), -3, -1, 0);
        expectAt(x -> clamp(x, -1, 2), 1.5, 1.5, 1);
        expectAt(x -> clamp(x, -1, 2), 2, 2, 0.5);
    }

    @Test
    void functions_beside_their_operations_apply_them() {
        Tensor half = Tensor.scalar(0.5);
        expect(Hyperbolics.sinh(half), 0.5210953054937474);
        expect(Hyperbolics.cosh(half), 1.1276259652063807);
        expect(Hyperbolics.tanh(half), 0.46211715726000974);
        expect(Hyperbolics.asinh(half), 0.48121182505960347);
        expect(Hyperbolics.acosh(Tensor.scalar(1.5)), 0.9624236501192069);
        expect(Hyperbolics.atanh(half), 0.5493061443340549);
        expect(Sigmoidal.logistic(half), 0.6224593312018546);
        expect(Sigmoidal.softplus(half), 0.9740769841801067);
    }

    @Test
    void activations_keep_nan() {
        Tensor nan = Tensor.scalar(Double.NaN);
        for (Var y : new Var[] {
            relu(nan), leakyRelu(nan, 0.1), elu(nan), silu(nan), gelu(nan), logLogistic(nan), clamp(nan, 0, 1)
        }) {
            assertThat(Tensor.of(y).item()).isNaN();
        }
    }

    @Test
    void activations_far_out_are_the_argument() {
        for (UnaryOperator<Var> f : List.<UnaryOperator<Var>>of(Functions::gelu, Functions::geluByTanh)) {
            assertThat(Tensor.of(f.apply(Tensor.scalar(1e308))).item()).isEqualTo(1e308);
        }
    }

    /// The second derivative is the limit too, where the first one is infinite.
    @Test
    void where_a_slope_is_infinite_it_grows_or_falls_without_bounds() {
        expectBending(Arcs::asin, 1, INFINITY);
        expectBending(Arcs::asin, -1, -INFINITY);
        expectBending(Arcs::acos, 1, -INFINITY);
        expectBending(Arcs::acos, -1, INFINITY);
        expectBending(Hyperbolics::acosh, 1, -INFINITY);
        expectBending(Hyperbolics::atanh, 1, INFINITY);
        expectBending(Hyperbolics::atanh, -1, -INFINITY);
    }

    private static void expectBending(UnaryOperator<Var> f, double x, double expected) {
        Tensor at = Tensor.scalar(x);
        assertThat(Tensor.of(gradient(y -> gradient(f, y), at)).item()).isEqualTo(expected);
        Var forward = Talweg.jvp((Var y) -> gradient(f, y))
                .apply(at, Tensor.scalar(1))
                .tangent();
        assertThat(Tensor.of(forward).item()).isEqualTo(expected);
    }

    @Test
    void log_sum_exp_is_known_and_its_gradient_is_softmax() {
        Tensor x = Tensor.vector(1, -2, 0.5);
        expect(logSumExp(x), 1.5045969023422836);
        expect(softmax(x, 0), 0.6037488961486258, 0.03005888756957402, 0.3661922162818002);
        expect(gradient(Functions::logSumExp, x), 0.6037488961486258, 0.03005888756957402, 0.3661922162818002);
        expect(
                gradient(at -> softmax(at, 0).at(0), x),
                0.23923616654794166,
                -0.018148020189585962,
                -0.2210881463583557);
    }

    @Test
    void log_sum_exp_folds_the_axes_it_is_given() {
        expect(logSumExp(LOGITS, 1), 2.4643687841079457, 3.065883903757428);
        expect(logSumExp(LOGITS, 0, 1), Tensor.of(logSumExp(LOGITS.reshape(6))).item());
        assertThat(logSumExp(LOGITS, 0).shape()).isEqualTo(Shape.of(3));
        expect(softmax(LOGITS, -1).sum(-1), 1, 1);
        expect(softmax(LOGITS, 0).sum(0), 1, 1, 1);
    }

    @Test
    void soft_maxima_neither_overflow_nor_underflow() {
        expect(logSumExp(Tensor.vector(1000, 1000)), 1000.6931471805599);
        expect(logSumExp(Tensor.vector(-1000, -1000)), -999.3068528194401);
        expect(logSoftmax(Tensor.vector(0, -2000), 0), 0, -2000);
        expect(softmax(Tensor.vector(1e300, -1e300), 0), 1, 0);
        expect(gradient(Functions::logSumExp, Tensor.vector(1000, -1000)), 1, 0);
        assertThat(Tensor.of(logSumExp(Tensor.vector(-INFINITY, -INFINITY))).item())
                .isEqualTo(-INFINITY);
        assertThat(Tensor.of(logSumExp(Tensor.vector(-INFINITY, 2))).item()).isEqualTo(2);
        assertThat(Tensor.of(logSumExp(Tensor.vector(INFINITY, 2))).item()).isEqualTo(INFINITY);
        assertThat(Tensor.of(logSumExp(Tensor.vector(Double.NaN, 2))).item()).isNaN();
    }

    @Test
    void the_logarithm_of_two_exponentials_is_that_of_two_terms() {
        Tensor x = Tensor.vector(1, 1000, -1000, -INFINITY, -INFINITY, INFINITY, 0);
        Tensor y = Tensor.vector(-2, 1000, 1000, 3, -INFINITY, 3, Double.NaN);
        Tensor both = Tensor.of(logAddExp(x, y));
        for (int k = 0; k < 7; k++) {
            expect(
                    both.at(k),
                    Tensor.of(logSumExp(Tensor.vector(x.get(k), y.get(k)))).item());
        }
        expect(
                gradient(at -> logAddExp(at, y.slice(0, 0, 5)).sum(), x.slice(0, 0, 5)),
                0.9525741268224334,
                0.5,
                0,
                0,
                0);
        expect(
                Talweg.hessian(at -> logAddExp(at.at(0), at.at(1))).apply(Tensor.vector(2, 2)),
                0.25,
                -0.25,
                -0.25,
                0.25);
    }

    @Test
    void products_fold_the_axes_they_are_given() {
        Tensor x = Tensor.of(Shape.of(2, 3, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 0, 9, 1, 2, 3});
        expect(product(x), 0);
        expect(product(x, 0, -1), 0, 3 * 4 * 9, 5 * 6 * 2 * 3);
        expect(product(x, 1), 15, 48, 126, 0);
        expect(gradient(at -> product(at, 2).at(1).at(0), x), 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0);
        expect(product(Tensor.vector()), 1);
    }

    @Test
    void variance_does_not_cancel_and_has_the_gradient_of_twice_the_deviation_over_n() {
        expect(variance(Tensor.vector(1, 2, 3, 4)), 1.25);
        expect(variance(Tensor.vector(1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4)), 1.25);
        expect(variance(LOGITS, 0), 1, 1, 1.5625);
        expect(gradient(Functions::variance, Tensor.vector(1, 2, 3, 4)), -0.75, -0.25, 0.25, 0.75);
    }

    @Test
    void norm_is_known_and_flat_at_the_origin() {
        expect(norm(Tensor.vector(3, -4)), 5);
        expect(gradient(Functions::norm, Tensor.vector(3, -4)), 0.6, -0.8);
        expect(norm(Tensor.vector(0, 0)), 0);
        expect(gradient(Functions::norm, Tensor.vector(0, 0)), 0, 0);
        expect(norm(Tensor.matrix(new double[] {3, 4}, new double[] {0, 0}), 1), 5, 0);
        expect(Talweg.hessian(Functions::norm).apply(Tensor.vector(3, -4)), 0.128, 0.096, 0.096, 0.072);
    }

    @Test
    void norm_neither_overflows_nor_underflows() {
        expect(norm(Tensor.vector(3e300, 4e300)).over(5e300), 1);
        expect(norm(Tensor.vector(3e-300, 4e-300)).over(5e-300), 1);
        expect(norm(Tensor.vector(Double.MAX_VALUE, 0)).over(Double.MAX_VALUE), 1);
        expect(norm(Tensor.vector(Double.MIN_VALUE, 0)).over(Double.MIN_VALUE), 1);
        expect(gradient(Functions::norm, Tensor.vector(3e300, -4e300)), 0.6, -0.8);
        Tensor least = Tensor.vector(0, Double.MIN_VALUE);
        expect(gradient(Functions::norm, least), 0, 1);
        expect(Talweg.jvp((Var x) -> norm(x)).apply(least, Tensor.vector(0, 1)).tangent(), 1);
        assertThat(Tensor.of(norm(Tensor.vector(1, -INFINITY))).item()).isEqualTo(INFINITY);
        assertThat(Tensor.of(norm(Tensor.vector(1, Double.NaN))).item()).isNaN();
        Var largest = Tensor.vector(Float.MAX_VALUE, 0).cast(ElementType.F32);
        assertThat(Tensor.of(norm(largest)).item()).isEqualTo(Float.MAX_VALUE);
    }

    @Test
    void other_norms_are_known_and_flat_at_the_origin() {
        expect(norm1(Tensor.vector(3, -4, 0)), 7);
        expect(gradient(Functions::norm1, Tensor.vector(3, -4, 0)), 1, -1, 0);
        expect(normInfinity(Tensor.vector(3, -4)), 4);
        expect(gradient(Functions::normInfinity, Tensor.vector(3, -4)), 0, -1);
        expect(gradient(Functions::normInfinity, Tensor.vector(0, 0)), 0, 0);
    }

    @Test
    void a_clamp_between_crossed_ends_is_refused() {
        assertThatThrownBy(() -> clamp(Tensor.scalar(0), 2, 1))
                .hasMessageContaining("requires least ≤ most, got 2.0 and 1.0");
    }

    @Test
    void functions_stand_beside_their_operations() {
        expect(Exponentials.exp2(Tensor.vector(3)), 8);
        expect(Exponentials.expm1(Tensor.vector(1e-20)), 1e-20);
        expect(Logarithms.log1p(Tensor.vector(1e-20)), 1e-20);
        expect(Logarithms.log2(Tensor.vector(8)), 3);
        expect(Logarithms.log10(Tensor.vector(1000)), 3);
        expect(Powers.cbrt(Tensor.vector(-27)), -3);
        expect(ErrorFunctions.erf(Tensor.vector(1)), 0.8427007929497149);
        expect(ErrorFunctions.erfc(Tensor.vector(1)), 0.15729920705028513);
        expect(ErrorFunctions.erfinv(Tensor.vector(0.8427007929497149)), 1);
        expect(GammaFunctions.lgamma(Tensor.vector(5)), 3.1780538303479458);
        expect(GammaFunctions.digamma(Tensor.vector(1)), -0.5772156649015329);
        expect(Roundings.floor(Tensor.vector(-1.5)), -2);
        expect(Roundings.ceil(Tensor.vector(-1.5)), -1);
    }
}
