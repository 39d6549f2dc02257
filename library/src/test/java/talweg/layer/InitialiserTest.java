package talweg.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

class InitialiserTest {
    private static final Shape MATRIX = Shape.of(120, 80);
    private static final Shape KERNEL = Shape.of(40, 30, 3, 3);

    private static double[] drawn(Initialiser initialiser, Shape shape) {
        return Tensor.of(initialiser.draw(Key.of(11), shape)).toDoubles();
    }

    /// An initialiser, a shape, and the variance that its weights should have there.
    static Stream<Arguments> variances() {
        double cut = 0.7737413; // of a normal number that is at most 2 from its mean
        return Stream.of(
                Arguments.of(new Initialiser.Uniform(-1, 3), MATRIX, 16 / 12.0),
                Arguments.of(new Initialiser.Normal(1, 0.5), MATRIX, 0.25),
                Arguments.of(new Initialiser.Truncated(0, 0.5), MATRIX, 0.25 * cut),
                Arguments.of(new Initialiser.Glorot(), MATRIX, 2 / 200.0),
                Arguments.of(new Initialiser.Glorot(true), MATRIX, 2 / 200.0),
                Arguments.of(new Initialiser.Glorot(), KERNEL, 2 / (30 * 9 + 40 * 9.0)),
                Arguments.of(new Initialiser.He(), MATRIX, 2 / 120.0),
                Arguments.of(new Initialiser.He(false), KERNEL, 2 / (30 * 9.0)),
                Arguments.of(new Initialiser.LeCun(), MATRIX, 1 / 120.0),
                Arguments.of(new Initialiser.LeCun(false), KERNEL, 1 / (30 * 9.0)));
    }

    /// Of 9,600 numbers a variance is within 7 %, five standard errors of it (less for uniform numbers).
    @ParameterizedTest
    @MethodSource("variances")
    void weights_have_their_variance(Initialiser initialiser, Shape shape, double variance) {
        double[] weights = drawn(initialiser, shape);
        double mean = Arrays.stream(weights).average().orElseThrow();
        double spread = Arrays.stream(weights).map(w -> (w - mean) * (w - mean)).sum() / weights.length;
        assertThat(spread / variance).isCloseTo(1, within(0.07));
    }

    @Test
    void uniform_weights_fill_their_range_and_truncated_ones_stay_within_two_deviations() {
        double[] uniform = drawn(new Initialiser.Uniform(-1, 3), MATRIX);
        assertThat(Arrays.stream(uniform).min().orElseThrow()).isBetween(-1.0, -0.99);
        assertThat(Arrays.stream(uniform).max().orElseThrow()).isBetween(2.99, 3.0);
        double[] truncated = drawn(new Initialiser.Truncated(1, 0.5), MATRIX);
        assertThat(Arrays.stream(truncated).min().orElseThrow()).isBetween(0.0, 0.05);
        assertThat(Arrays.stream(truncated).max().orElseThrow()).isBetween(1.95, 2.0);
    }

    static Stream<Shape> shapes() {
        return Stream.of(Shape.of(5, 9), Shape.of(9, 5), Shape.of(4, 4), Shape.of(6, 2, 3, 3));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void orthogonal_weights_are(Shape shape) {
        int rows = shape.size(0);
        Var w = new Initialiser.Orthogonal(2).draw(Key.of(3), shape).reshape(rows, shape.count() / rows);
        boolean wide = rows <= shape.count() / rows;
        Var square =
                wide ? w.matmul(Matrices.transposed(w)) : Matrices.transposed(w).matmul(w);
        int n = square.shape().size(0);
        double[] expected = new double[n * n];
        for (int k = 0; k < n; k++) expected[k * n + k] = 4;
        assertThat(Tensor.of(square).toDoubles()).containsExactly(expected, within(1e-12));
    }

    @Test
    void another_key_draws_others() {
        Shape shape = Shape.of(3);
        assertThat(Tensor.of(new Initialiser.He().draw(Key.of(1), shape)).toDoubles())
                .isNotEqualTo(
                        Tensor.of(new Initialiser.He().draw(Key.of(2), shape)).toDoubles());
    }

    @Test
    void numbers_outside_their_ranges_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initialiser.Uniform(1, 1))
                .withMessageContaining("`Initialiser.Uniform.most` requires more than `least`, 1.0, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initialiser.Normal(0, 0))
                .withMessageContaining("> 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initialiser.Orthogonal().draw(Key.of(1), Shape.of(3)))
                .withMessageContaining("at least two axes");
    }
}
