package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What degrees say, and those of sums, products, powers and choices.
final class ProfileDegreesTest {
    private static final double NONE = Double.NaN;
    private static final Bounds RANGE = new Bounds(1, 4);

    static Profile up(double degree) {
        return new Profile(RANGE, false, false, false, false, degree, NONE);
    }

    static Profile down(double degree) {
        return new Profile(RANGE, false, false, false, false, NONE, degree);
    }

    private static void same(double degree, double expected) {
        assertThat(Double.valueOf(degree)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, false",
        "2, true, false",
        "0.99, false, false",
        "Infinity, true, false",
        "0, true, false",
        "-3, true, false",
        "NaN, false, false",
    })
    void degrees_say_what_is_convex(double degree, boolean isConvex, boolean isConcave) {
        assertThat(up(degree).isConvex()).isEqualTo(isConvex);
        assertThat(up(degree).isConcave()).isEqualTo(isConcave);
        assertThat(up(degree).isLogConvex()).isEqualTo(degree <= 0 || degree == INF);
        assertThat(up(degree).isLogConcave()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, true",
        "-1.01, false",
        "-0.5, true",
        "0, true",
        "1, false",
        "Infinity, false",
        "NaN, false",
        "0.5, false",
    })
    void degrees_of_the_reciprocal_say_what_is_concave(double degree, boolean isConcave) {
        assertThat(down(degree).isConcave()).isEqualTo(isConcave);
        assertThat(down(degree).isConvex()).isFalse();
        assertThat(down(degree).isLogConcave()).isEqualTo(degree <= 0 || degree == INF);
        assertThat(down(degree).isLogConvex()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1, -1",
        "-1, -2, -2",
        "-2, Infinity, Infinity",
        "Infinity, 3, 3",
        "3, 2, 2",
        "2, 1, 1",
        "1, 0.5, 0.5",
        "0, 1, 1",
        "-1, 0.5, 0.5",
        "0, Infinity, Infinity",
    })
    void the_weaker_of_two_degrees_is_left_of_the_larger_and_of_the_smaller(double e, double f, double weaker) {
        same(up(e).maximum(up(f)).up(), weaker);
        same(up(f).maximum(up(e)).up(), weaker);
        same(down(e).minimum(down(f)).down(), weaker);
        same(down(f).minimum(down(e)).down(), weaker);
        assertThat(up(e).maximum(up(f)).down()).isNaN();
        assertThat(down(e).minimum(down(f)).up()).isNaN();
        assertThat(up(e).maximum(up(NONE)).up()).isNaN();
        assertThat(up(NONE).maximum(up(f)).up()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "Infinity, Infinity, Infinity",
        "Infinity, -1, Infinity",
        "Infinity, 0, Infinity",
        "Infinity, 2, NaN",
        "2, -1, 1",
        "1, -1, NaN",
        "1, -0.5, 0.5",
        "0.5, -1, NaN",
        "0, 0, 0",
        "0, -2, -2",
        "-1, -2, -3",
        "3, 0, 3",
        "1, 1, NaN",
        "2, 2, NaN",
        "NaN, 0, NaN",
        "NaN, NaN, NaN",
        "NaN, -1, NaN",
    })
    void degrees_of_a_product(double e, double f, double expected) {
        same(up(e).times(up(f)).up(), expected);
        same(up(f).times(up(e)).up(), expected);
        same(down(e).times(down(f)).down(), expected);
        assertThat(up(e).times(down(f)).isKnown()).isFalse();
        assertThat(up(e).times(up(f)).range()).isEqualTo(new Bounds(1, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 1, 1",
        "Infinity, 1, 1",
        "-1, 0, -1",
        "-1, Infinity, Infinity",
        "0.5, 2, NaN",
        "2, 0.5, NaN",
        "NaN, 1, NaN",
        "1, NaN, NaN",
        "2, 3, 2",
    })
    void degrees_of_a_sum(double e, double f, double expected) {
        same(up(e).plus(up(f)).up(), expected);
        same(up(f).plus(up(e)).up(), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -1, -1",
        "-0.5, -1, -1",
        "0, -1, -1",
        "-1.5, -1, NaN",
        "-1, -1.5, NaN",
        "1, -1, NaN",
        "-1, 1, NaN",
        "Infinity, -1, NaN",
        "NaN, -1, NaN",
        "0, 0, 0",
    })
    void degrees_of_the_reciprocal_of_a_sum(double e, double f, double expected) {
        same(down(e).plus(down(f)).down(), expected);
        same(down(f).plus(down(e)).down(), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 1, 2",
        "1, 1, 2, 0.5",
        "Infinity, 3, 1, Infinity",
        "-1, 3, 2, -1.5",
        "0, 5, 1, 0",
        "NaN, 2, 1, NaN",
    })
    void degrees_of_a_power(double degree, double p, double q, double expected) {
        Profile power = up(degree).power(RANGE, Bounds.of(p), Bounds.of(q));
        same(power.up(), expected);
        assertThat(power.down()).isNaN();
        Profile inverse = up(degree).power(RANGE, Bounds.of(-p), Bounds.of(q));
        same(inverse.down(), expected);
        assertThat(inverse.up()).isNaN();
        same(down(degree).power(RANGE, Bounds.of(p), Bounds.of(q)).down(), expected);
        same(down(degree).power(RANGE, Bounds.of(-p), Bounds.of(q)).up(), expected);
    }
}
