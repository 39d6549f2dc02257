package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.refuse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.proof.Expression.Line;
import talweg.proof.Expression.Line.Apply;

/// On a line a function has the values it has there, and only what is one number is taken for one.
final class RestrictionTest {
    @Test
    void values_on_the_line_are_those_at_its_points() {
        Random random = new Random(4);
        int compared = 0;
        for (int i = 0; i < 1500; i++) {
            Expression f = RandomExpressions.of(random, 3, 1 + random.nextInt(9));
            double[] at = {random.nextInt(-8, 9) / 4.0, random.nextInt(-8, 9) / 4.0, random.nextInt(-8, 9) / 4.0};
            double[] direction = {random.nextInt(-2, 3), random.nextInt(-2, 3) / 2.0, random.nextInt(3)};
            Expression line = Restriction.of(f, at, direction);
            assertThat(line.variables()).containsExactly("t");
            double t = random.nextInt(-8, 9) / 8.0;
            double[] x = new double[3];
            for (int k = 0; k < 3; k++) x[k] = at[k] + t * direction[k];
            double expected = Numbers.value(f, x);
            if (!(Math.abs(expected) < 1e100)) continue;
            compared++;
            assertThat(Numbers.value(line, t))
                    .as(() -> f.text() + " and " + line.text())
                    .isEqualTo(expected);
        }
        assertThat(compared).isGreaterThan(1000);
    }

    /// (c − d)·x of two constants.
    private static Witness level(Line.Constant c, Line.Constant d) {
        List<Line> lines = new ArrayList<>(List.of(c, d));
        lines.add(Apply.of(Operation.SUBTRACT, 1, 2));
        lines.add(Apply.of(Operation.MULTIPLY, 3, 0));
        return new Witness.LevelLine(new Expression(List.of("x"), lines, 4), Region.at(1), new double[] {1}, INF);
    }

    /// Two numbers between the same doubles may differ; two that are told exactly do not.
    @Test
    void numbers_between_the_same_doubles_are_not_taken_for_one() {
        Line.Constant pi = new Line.Constant(Math.PI, Math.nextUp(Math.PI));
        refuse(level(pi, pi), "is 0");
        Line.Constant tenth = new Line.Constant(Math.nextDown(0.1), 0.1, new BigDecimal("0.1"));
        Line.Constant other = new Line.Constant(Math.nextDown(0.1), 0.1, new BigDecimal("0.09999999999999999999"));
        accept(level(tenth, tenth));
        refuse(level(tenth, other), "is 0");
        accept(level(new Line.Constant(3, 3), new Line.Constant(3, 3)));
        refuse(level(new Line.Constant(3, 3), new Line.Constant(4, 4)), "is 0");
    }

    /// c·x − c·x of one such number is 0.
    @Test
    void one_number_between_doubles_is_itself() {
        List<Line> lines = List.of(
                new Line.Constant(Math.PI, Math.nextUp(Math.PI)),
                Apply.of(Operation.MULTIPLY, 2, 0),
                Apply.of(Operation.MULTIPLY, 2, 1),
                Apply.of(Operation.SUBTRACT, 3, 4));
        Expression f = new Expression(List.of("x", "y"), lines, 5);
        accept(new Witness.LevelLine(f, Region.at(2, 2), new double[] {1, 1}, INF));
        refuse(new Witness.LevelLine(f, Region.at(2, 2), new double[] {1, -1}, INF), "is 0");
    }
}
