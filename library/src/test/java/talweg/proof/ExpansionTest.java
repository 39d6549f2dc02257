package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.region;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Expression.Line;
import talweg.proof.Expression.Line.Apply;

/// What is written out is the function itself; what would be too long, or is not known exactly, is not.
final class ExpansionTest {
    private static final Region SQUARE = region(-1, 1, -1, 1);

    private static Optional<Quadratic> quadratic(Expression f) {
        return Quadratic.of(f, SQUARE);
    }

    private static double value(Quadratic q, double... x) {
        // by how much it lies above the chord from x to −x, and its affine part, make up the value
        double[] opposite = Arrays.stream(x).map(each -> -each).toArray();
        double value = q.constant().bounds().lo() - q.above(x, opposite, 0.5);
        for (var each : q.slopes().entrySet()) value += each.getValue().bounds().lo() * x[each.getKey()];
        return value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^1+y^2",
                "(x*y)^1-x",
                "3-x-2*(y-x*0.5)",
                "-(x-y)*(x+2*y)/4",
                "(x+1)*(y-2)",
                "(3+x)*3*y",
                "x*(1/(2-4))+y^2/-8",
                "x*reciprocal(4)+y*y*reciprocal(-2)",
                "x*(-3)^3-(-0.5)^0*y",
                "(2^3-8)*x*y+x",
                "x/2/4+(x+y)^2/(0.5-2.5)",
                "(x*2)^2+(2*x)^2-(y/2)^2",
                "2^0*x+0.25^2*y",
            })
    void the_polynomial_has_the_values_of_the_function(String f) {
        Expression expression = Infix.of(f, 2);
        Quadratic exact = quadratic(expression).orElseThrow();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            double[] x = {random.nextInt(-8, 9) / 4.0, random.nextInt(-8, 9) / 4.0};
            assertThat(value(exact, x)).as(f + " at " + Arrays.toString(x)).isEqualTo(Numbers.value(expression, x));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(3+x)*(3+x)*(3+x)",
                "x/(2-2)",
                "x+1/(2-2)",
                "x*reciprocal(2-2)",
                "(x^2)^2",
                "x^0",
                "2^-1*x^2",
                "x*exp(0)",
                "x+y/x",
                "x^2*y",
                "x^2*y^2"
            })
    void what_is_no_polynomial_of_exact_numbers_is_left_alone(String f) {
        assertThat(quadratic(Infix.of(f, 2))).isEmpty();
    }

    /// π is known to lie between two doubles, which is not enough.
    @Test
    void a_number_between_doubles_is_in_no_polynomial() {
        Line pi = new Line.Constant(Math.PI, Math.nextUp(Math.PI));
        for (Operation each : List.of(Operation.ADD, Operation.SUBTRACT, Operation.MULTIPLY, Operation.DIVIDE)) {
            assertThat(quadratic(new Expression(List.of("x", "y"), List.of(pi, Apply.of(each, 0, 2)), 3)))
                    .isEmpty();
            assertThat(quadratic(new Expression(List.of("x", "y"), List.of(pi, Apply.of(each, 2, 0)), 3)))
                    .isEmpty();
        }
        assertThat(quadratic(new Expression(List.of("x", "y"), List.of(pi), 2))).isEmpty();
    }

    /// 3 squared again and again: its length doubles.
    private static List<Line> squares(int count) {
        List<Line> lines = new ArrayList<>(List.of(new Line.Constant(3, 3)));
        for (int i = 0; i < count; i++) lines.add(Apply.of(Operation.MULTIPLY, 1 + lines.size(), 1 + lines.size()));
        return lines;
    }

    private static Expression with(List<Line> lines, Line... more) {
        List<Line> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return new Expression(List.of("x", "y"), all, 1 + all.size());
    }

    @Test
    void numbers_are_not_let_grow_without_end() {
        Expression long_ = with(squares(40));
        Expansion expansion = new Expansion(long_, SQUARE);
        Rational product = Rational.of(3);
        for (int i = 0; i <= 13; i++) {
            assertThat(expansion.number(2 + i)).isEqualTo(product);
            product = product.times(product);
        }
        for (int i = 14; i <= 40; i++) assertThat(expansion.number(2 + i)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 5000, true",
        "7, 5001, false",
        "-7, 5000, true",
        "0.5, 6666, true",
        "0.5, 6667, false",
        "2, -1, false"
    })
    void powers_are_not_let_grow_without_end(double base, int n, boolean isKnown) {
        Expression f = with(List.of(new Line.Constant(base, base)), Apply.power(2, n));
        assertThat(new Expansion(f, SQUARE).number(3) != null).isEqualTo(isKnown);
    }

    /// Where a factor is too long to be known, a term is not dropped but the whole left alone.
    @Test
    void a_polynomial_with_numbers_that_are_too_long_is_left_alone() {
        List<Line> lines = squares(14); // the last one, %16, is not known
        Line square = Apply.power(0, 2);
        assertThat(quadratic(with(lines, square, Apply.of(Operation.MULTIPLY, 16, 17))))
                .isEmpty();
        assertThat(quadratic(with(lines, square, Apply.of(Operation.MULTIPLY, 17, 16))))
                .isEmpty();
        assertThat(quadratic(with(lines, square, Apply.of(Operation.DIVIDE, 17, 16))))
                .isEmpty();
        assertThat(quadratic(with(lines, Apply.of(Operation.DIVIDE, 0, 16)))).isEmpty();
        Line once = Apply.of(Operation.MULTIPLY, 0, 15);
        assertThat(quadratic(with(lines, once))).isPresent();
        assertThat(quadratic(with(lines, once, Apply.of(Operation.MULTIPLY, 15, 17))))
                .isEmpty();
        assertThat(quadratic(with(lines, once, Apply.of(Operation.MULTIPLY, 15, 17), Apply.of(Operation.ADD, 18, 1))))
                .isEmpty();
    }

    @Test
    void the_square_of_a_long_sum_is_not_written_out() {
        assertThat(squareOfSum(60)).isPresent();
        assertThat(squareOfSum(1500)).isEmpty();
    }

    private static Optional<Quadratic> squareOfSum(int n) {
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < n; i++) lines.add(Apply.of(Operation.ADD, i == 1 ? 0 : n + i - 2, i));
        lines.add(Apply.power(n + lines.size() - 1, 2));
        List<String> names = IntStream.range(0, n).mapToObj(i -> "x" + i).toList();
        double[] ends = IntStream.range(0, 2 * n).mapToDouble(i -> i % 2).toArray();
        return Quadratic.of(new Expression(names, lines, n + lines.size() - 1), region(ends));
    }

    @Test
    void parts_of_a_polynomial_of_degree_two_are_told_from_the_whole() {
        Expression f = Infix.of("exp(x^2+x*y)+sqrt(y^2)+x", 2);
        Expansion expansion = new Expansion(f, SQUARE);
        boolean[] isWhole = expansion.whole();
        for (int i = 2; i < f.size(); i++) {
            String text = f.text().get(i - 2);
            boolean isSum = text.contains("add %2 %3");
            boolean isRoot = text.contains("powerInt 2 %1");
            assertThat(isWhole[i]).as(text).isEqualTo(isSum || isRoot);
            assertThat(expansion.isQuadratic(i)).as(text).isEqualTo(isSum || isRoot || i == 2 || i == 3);
        }
        Expression alone = Infix.of("x^2+x*y", 2);
        assertThat(new Expansion(alone, SQUARE).whole()[alone.output()]).isTrue();
        Expression affine = Infix.of("x+y", 2);
        assertThat(new Expansion(affine, SQUARE).whole()[affine.output()]).isFalse();
    }

    /// A short text with coefficients that are sums of ever longer fractions.
    @Test
    void sums_of_many_long_fractions_are_not_written_out() {
        assertThat(Quadratic.of(fractions(1), region(-1, 1))).isPresent();
        assertThat(Quadratic.of(fractions(300), region(-1, 1))).isEmpty();
    }

    /// (x/d₁ + x/d₂ + …)², where the d are products of decimal numbers.
    private static Expression fractions(int count) {
        Random random = new Random(4);
        List<Line> lines = new ArrayList<>();
        int sum = -1;
        for (int k = 0; k < count; k++) {
            int weight = 0;
            for (int i = 0; i < 6; i++) {
                lines.add(decimal(random));
                lines.add(Apply.of(Operation.DIVIDE, weight, lines.size()));
                weight = lines.size();
            }
            if (sum >= 0) lines.add(Apply.of(Operation.ADD, sum, weight));
            sum = lines.size();
        }
        lines.add(Apply.of(Operation.MULTIPLY, sum, sum));
        return new Expression(List.of("x"), lines, lines.size());
    }

    /// Between 1 and 2, of 400 digits.
    private static Line decimal(Random random) {
        StringBuilder digits = new StringBuilder("1.");
        for (int i = 0; i < 399; i++) digits.append(random.nextInt(10));
        BigDecimal number = new BigDecimal(digits.toString());
        double near = number.doubleValue();
        return new Line.Constant(Math.nextDown(near), Math.nextUp(near), number);
    }
}
