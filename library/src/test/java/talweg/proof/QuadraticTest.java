package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Expression.Line;

/// Polynomials of degree 2 are written out, and judged without rounding.
final class QuadraticTest {
    private static Region everywhere(int n) {
        double[] lo = new double[n];
        double[] hi = new double[n];
        Arrays.fill(lo, Double.NEGATIVE_INFINITY);
        Arrays.fill(hi, Double.POSITIVE_INFINITY);
        return new Region(lo, hi);
    }

    private static Quadratic quadratic(String text) {
        return Quadratic.of(Infix.of(text, 3), everywhere(3)).orElseThrow();
    }

    private static Quadratic quadratic(long[][] a) {
        return Quadratic.of(form(a), everywhere(a.length)).orElseThrow();
    }

    /// Σ aᵢⱼ xᵢxⱼ.
    private static Expression form(long[][] a) {
        int n = a.length;
        List<Line> lines = new ArrayList<>();
        int sum = -1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (a[i][j] == 0) continue;
                lines.add(new Line.Constant(a[i][j], a[i][j]));
                lines.add(Line.Apply.of(Operation.MULTIPLY, i, j));
                int last = n + lines.size() - 1;
                lines.add(Line.Apply.of(Operation.MULTIPLY, last - 1, last));
                if (sum >= 0) lines.add(Line.Apply.of(Operation.ADD, sum, n + lines.size() - 1));
                sum = n + lines.size() - 1;
            }
        }
        List<String> names = IntStream.range(0, n).mapToObj(i -> "x" + i).toList();
        return new Expression(names, lines, sum);
    }

    @ParameterizedTest
    @CsvSource({
        "(x+y)^2, true, false",
        "x^2-2*x*y+y^2+z, true, false",
        "x*(x+y)-y*(x-y)+z*z, true, false",
        "2*(x-y)*(x-y)-x*x-y*y+2*x*y, true, false",
        "x^2+y^2+z^2-x*y-y*z-z*x, true, false",
        "x^2/3+2*x*y/3+y*(y/3), true, false",
        "-(x-y)^2+z, false, true",
        "x*y, false, false",
        "x^2-2.0000001*x*y+y^2, false, false",
        "(x-y)^2-x^2-y^2+2*x*y+z, true, true",
        "(x+1)^2-x*x, true, true",
        "x-3*y+2^3, true, true",
        "x^2-y^2, false, false",
    })
    void convex_concave_neither_or_both(String text, boolean isConvex, boolean isConcave) {
        Quadratic exact = quadratic(text);
        assertThat(exact.isConvex()).isEqualTo(isConvex);
        assertThat(exact.isConcave()).isEqualTo(isConcave);
        assertThat(exact.descent().isPresent()).isEqualTo(!isConvex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^3", "x*y*z", "exp(x)", "1/x", "x^2+sin(y)", "x/(y-y)", "abs(x)*abs(x)", "x^-1", "2^x"})
    void what_is_no_such_polynomial_is_left_alone(String text) {
        assertThat(Quadratic.of(Infix.of(text, 3), everywhere(3))).isEmpty();
    }

    @Test
    void a_side_without_extent_is_a_number() {
        Region region = new Region(new double[] {-1, 3, -1}, new double[] {1, 3, 1});
        Quadratic exact = Quadratic.of(Infix.of("x*x*y+x*z", 3), region).orElseThrow();
        assertThat(exact.isConvex()).isFalse();
        assertThat(Quadratic.of(Infix.of("y*(x*x)+z*z*y", 3), region)
                        .orElseThrow()
                        .isConvex())
                .isTrue();
    }

    @Test
    void a_sum_of_squares_is_told_from_what_is_negative_somewhere() {
        assertThat(quadratic("x^2-2*x+1").isSquares(Rational.ZERO)).isTrue();
        assertThat(quadratic("x^2-2*x+1").isSquares(Rational.of(0x1p-100))).isFalse();
        assertThat(quadratic("x^2-2*x+0.5").isSquares(Rational.ZERO)).isFalse();
        assertThat(quadratic("x^2+y").isSquares(Rational.ZERO)).isFalse();
        assertThat(quadratic("(x-y)^2+2").isSquares(Rational.of(2))).isTrue();
    }

    /// BBᵀ of fewer columns than rows is singular; less the identity, it has a negative eigenvalue.
    @Test
    void singular_matrices_at_random_are_judged_rightly() {
        Random random = new Random(3);
        for (int each = 0; each < 300; each++) {
            int n = 1 + random.nextInt(7);
            int rank = random.nextInt(n);
            long[][] b = new long[n][rank];
            for (long[] row : b) for (int k = 0; k < rank; k++) row[k] = random.nextInt(9) - 4;
            long[][] a = new long[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) for (int k = 0; k < rank; k++) a[i][j] += b[i][k] * b[j][k];
            }
            if (Arrays.stream(a).flatMapToLong(Arrays::stream).allMatch(v -> v == 0)) continue;
            assertThat(quadratic(a).isConvex()).isTrue();
            assertThat(quadratic(a).descent()).isEmpty();
            for (int i = 0; i < n; i++) a[i][i] -= 1;
            refuted(a);
        }
    }

    private static void refuted(long[][] a) {
        Quadratic exact = quadratic(a);
        assertThat(exact.isConvex()).isFalse();
        double[] v = exact.descent().orElseThrow();
        double[] w = Arrays.stream(v).map(each -> -each).toArray();
        double gap = exact.above(w, v, 0.5);
        assertThat(gap).isPositive();
        Witness witness = new Witness.NotConvex(form(a), everywhere(a.length), w, v, 0.5, gap);
        assertThat(Checker.check(witness)).isInstanceOf(Checker.Verdict.Accepted.class);
        Witness more = new Witness.NotConvex(form(a), everywhere(a.length), w, v, 0.5, gap * 1.001);
        assertThat(Checker.check(more)).isInstanceOf(Checker.Verdict.Refused.class);
    }

    /// Differences of neighbours on a circle: singular, and with a bit less on one place indefinite.
    @Test
    void two_hundred_variables() {
        long[][] a = new long[200][200];
        for (int i = 0; i < 200; i++) {
            a[i][i] = 2;
            a[i][(i + 1) % 200] = a[(i + 1) % 200][i] = -1;
        }
        assertThat(quadratic(a).isConvex()).isTrue();
        a[77][78] = a[78][77] = -2;
        refuted(a);
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < i; j++) a[i][j] = a[j][i] = random.nextInt(21) - 10;
            a[i][i] = 900;
        }
        assertThat(quadratic(a).isConvex()).isTrue();
    }

    /// 0.1 (x² + 2xy + y²) of decimal numbers is convex; the doubles nearest to them need not give what is.
    @Test
    void decimal_numbers_are_exact() {
        Line.Constant tenth = new Line.Constant(Math.nextDown(0.1), 0.1, new BigDecimal("0.1"));
        Line.Constant third = new Line.Constant(0.3, Math.nextUp(0.3), new BigDecimal("0.3"));
        List<Line> lines = List.of(
                tenth,
                third,
                Line.Apply.of(Operation.MULTIPLY, 0, 0),
                Line.Apply.of(Operation.MULTIPLY, 0, 1),
                Line.Apply.of(Operation.MULTIPLY, 1, 1),
                Line.Apply.of(Operation.MULTIPLY, 2, 4), // 0.1 x²
                Line.Apply.of(Operation.ADD, 2, 2),
                Line.Apply.of(Operation.MULTIPLY, 8, 5), // 0.2 xy
                Line.Apply.of(Operation.ADD, 2, 3), // 0.4
                Line.Apply.of(Operation.SUBTRACT, 10, 3),
                Line.Apply.of(Operation.MULTIPLY, 11, 6), // 0.1 y²
                Line.Apply.of(Operation.ADD, 7, 9),
                Line.Apply.of(Operation.ADD, 13, 12));
        Expression f = new Expression(List.of("x", "y"), lines, 14);
        assertThat(Quadratic.of(f, everywhere(2)).orElseThrow().isConvex()).isTrue();
        assertThat(f.text()).contains("%2 = constant 0x1.9999999999999p-4 0x1.999999999999ap-4 0.1");
        assertThat(Expression.parse(f.variables(), f.text(), f.output())).isEqualTo(f);
        assertThatThrownBy(() -> new Line.Constant(Math.nextDown(0.1), 0.1, new BigDecimal("0.2")))
                .hasMessageContaining("a decimal number between");
        assertThatThrownBy(() -> new Line.Constant(0, 1, new BigDecimal("1e-401")))
                .hasMessageContaining("at most 400 digits");
    }

    /// Where bounds of a constant are all that is known, nothing is exact.
    @Test
    void numbers_between_doubles_are_not_guessed() {
        List<Line> lines = List.of(
                new Line.Constant(Math.PI, Math.nextUp(Math.PI)),
                Line.Apply.of(Operation.MULTIPLY, 0, 0),
                Line.Apply.of(Operation.MULTIPLY, 1, 2));
        assertThat(Quadratic.of(new Expression(List.of("x"), lines, 3), everywhere(1)))
                .isEmpty();
    }
}
