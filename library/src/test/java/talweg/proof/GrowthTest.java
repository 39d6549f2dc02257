package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bounds where a side has no end.
final class GrowthTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // the bound and the least value
                "x^4-2*x^2+0.3*x; 2; inf; 8; 8.6",
                "x^4-2*x^2+0.3*x; -inf; -2; 7.3; 7.4",
                "x^2-x; 2; inf; 2; 2",
                "x^2-x*sin(x); 2; inf; 2; 2.2",
                "-x^3-x^2+5; -inf; -2; 4; 9",
                "(x-1)*(x-2)*(x+3); 3; inf; 5.9; 12",
                "(x^2-3)^2-x^2; 4; inf; 144; 153",
                "x^3/2-x^2/4+exp(-x); 1; inf; 0.25; 0.618",
                "x^2*x-2*x; 2; inf; 4; 4",
            })
    void terms_that_grow_against_each_other(String f, String lo, String hi, double bound, double least) {
        Region side = region(end(lo), end(hi));
        assertThat(Growth.lower(Infix.of(f, 1), side)).isBetween(bound - 1e-9, least);
    }

    private static double end(String text) {
        return text.equals("inf") ? INF : text.equals("-inf") ? -INF : Double.parseDouble(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^2-x^4; 2; inf",
                "x-x; 1; inf",
                "x^2-x; 0; inf",
                "x^2-x; -1; inf",
                "x^2-x; 1; 2",
                "x-exp(x); 2; inf"
            })
    void what_is_not_known_to_grow(String f, String lo, String hi) {
        assertThat(Growth.lower(Infix.of(f, 1), region(end(lo), end(hi)))).isNotPositive();
    }

    /// No value is below the bound, of random functions of two variables far out.
    @Test
    void no_value_is_below_the_bound() {
        Random random = new Random(8);
        String[] atoms = {"x", "y", "x^2", "y^2", "x^3", "x*y", "sin(x)", "2", "x^4", "exp(-y^2)", "(x-y)", "x/3"};
        int known = 0;
        for (int k = 0; k < 400; k++) {
            StringBuilder text = new StringBuilder("x^4");
            for (int m = 0; m < 4; m++) {
                text.append("+-*".charAt(random.nextInt(3))).append(atoms[random.nextInt(atoms.length)]);
            }
            Expression f = Infix.of(text.toString(), 2);
            boolean isLeft = random.nextBoolean();
            double from = 0.5 + 3 * random.nextDouble();
            double bound = Growth.lower(f, isLeft ? region(-INF, -from, -2, 2) : region(from, INF, -2, 2));
            if (bound == -INF) continue;
            known++;
            for (int trial = 0; trial < 40; trial++) {
                double x = trial == 0 ? from : from / random.nextDouble();
                double y = 4 * random.nextDouble() - 2;
                double value = Numbers.value(f, new double[] {isLeft ? -x : x, y});
                assertThat(value)
                        .as(text + " at " + x + ", " + y)
                        .isGreaterThanOrEqualTo(bound - 1e-9 * (1 + Math.abs(bound)));
            }
        }
        assertThat(known).isGreaterThan(50);
    }

    /// x⁴ − 2x² + 0.3x, whose tails are above, from `far` on.
    static Witness.GlobalMinimum tails(double far) {
        Partition tails = new Partition.Split(
                0,
                -far,
                new Partition.Above(),
                new Partition.Split(0, far, new Partition.Bounded(0), new Partition.Above()));
        List<Witness.GlobalMinimum.Minimiser> one =
                List.of(new Witness.GlobalMinimum.Minimiser(region(-far, far), false));
        Expression f = Infix.of("x^4-2*x^2+0.3*x", 1);
        return new Witness.GlobalMinimum(
                f, region(-INF, INF), -2 * far * far - far, -1.25, new double[] {-1}, one, tails);
    }

    /// A line that nothing reads is not looked at.
    @Test
    void what_is_not_read_does_not_count() {
        Expression f = Infix.of("x^4-2*x^2", 1);
        List<Expression.Line> lines = new ArrayList<>(f.lines());
        lines.add(Expression.Line.Apply.of(Operation.LOG, f.output(), -1));
        lines.add(Expression.Line.Apply.of(Operation.MULTIPLY, 0, f.output() + 1));
        Region side = region(2, INF);
        assertThat(Growth.lower(new Expression(List.of("x"), lines, f.output()), side))
                .isEqualTo(Growth.lower(f, side))
                .isGreaterThan(7);
    }

    /// However far in between they are said to begin.
    @Test
    void tails_are_above() {
        for (double far : new double[] {1.75, 4, 1e9}) {
            Witness.GlobalMinimum claim = tails(far);
            accept(claim);
            Expression falling = Infix.of("x^3-2*x^2+0.3*x", 1);
            double lower = -far * far * far - 2 * far * far - far;
            refuse(
                    new Witness.GlobalMinimum(
                            falling, claim.region(), lower, 1, new double[] {0}, claim.minimisers(), claim.parts()),
                    "above");
        }
    }
}
