package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Expression.Line;

final class SymmetryTest {
    private static boolean isKept(String f, int variables) {
        return Symmetry.of(Infix.of(f, variables)).isKept(variables == 2 ? new int[] {1, 0} : new int[] {1, 0, 2});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x+y",
                "x*y",
                "x^2+y^2",
                "3",
                "z^2",
                "x-z+y",
                "z-(x+y)",
                "-x-y",
                "(x-y)^2",
                "(x-y)*(x-y)",
                "abs(x-y)",
                "cos(x-y)",
                "cosh(3*(y-x))",
                "sin(x-y)*(x-y)",
                "sin(x-y)*(y-x)^3",
                "(x-y)/(x^3-y^3)",
                "1/(x-y)*tanh(x-y)",
                "maximum(x,y)-minimum(y,x)",
                "maximum(maximum(x,z),y)",
                "hypot(x,y)",
                "hypot(-x,y)",
                "exp(-(x^2+y^2)/2)*cos(3.5*x)*cos(3.5*y)",
                "(x+z)*(y+z)",
                "x^2*z+y^2*z",
                "(x+y)/z-z/(y*x)",
                "sqrt((x^2+y^2)/2)+exp((cos(x)+cos(y))/2)",
                "(z-x)*(z-y)",
                "x/y+y/x",
                "x*2*y*z*3",
            })
    void what_is_symmetric_is_known_to_be(String f) {
        assertThat(isKept(f, 3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-y",
                "x/y",
                "x^2+2*y^2",
                "x+y*z",
                "(x-y)^3",
                "sin(x-y)",
                "exp(x-y)",
                "atan2(x,y)",
                "x^(y+9)",
                "cos(x)*cos(y/1.5)",
                "0.1*x+0.2*y",
                "x^2+y^3",
                "(1-x)^2+100*(y-x^2)^2",
                "choose(x,y,z)",
                "maximum(x,-y)",
                "x+y+y",
                "x*x*y",
                "floor(x-y)",
                "1/x+y",
                "z*x-z*z*y",
                "abs(x-2*y)",
                "x*y-y",
                "sqrt(x)+y^2",
            })
    void what_is_not_symmetric_is_not_said_to_be(String f) {
        assertThat(isKept(f, 3)).isFalse();
    }

    /// The rules hold for random functions: where they call one symmetric, its values are.
    @Test
    void values_are_the_same_where_variables_may_change_places() {
        Random random = new Random(3);
        int kept = 0;
        for (int k = 0; k < 5_000; k++) {
            Expression f = random(random);
            if (!Symmetry.of(f).isKept(1, 0, 2)) continue;
            kept++;
            for (int trial = 0; trial < 3; trial++) {
                double x = random.nextGaussian();
                double y = random.nextGaussian();
                double z = random.nextGaussian();
                double here = Numbers.value(f, new double[] {x, y, z});
                double there = Numbers.value(f, new double[] {y, x, z});
                boolean isEqual = Double.compare(here, there) == 0 // NaN too
                        || Math.abs(here - there) <= 1e-9 * (1 + Math.abs(here));
                assertThat(isEqual)
                        .as(f.text() + " at " + x + ", " + y + ", " + z)
                        .isTrue();
            }
        }
        assertThat(kept).isGreaterThan(150);
    }

    /// Few operations on few values, so that a good many are symmetric.
    private static Expression random(Random random) {
        Operation[] all = {
            Operation.ADD,
            Operation.SUBTRACT,
            Operation.MULTIPLY,
            Operation.DIVIDE,
            Operation.NEGATE,
            Operation.ABS,
            Operation.POWER_INT,
            Operation.RECIPROCAL,
            Operation.SIN,
            Operation.COS,
            Operation.MAXIMUM,
            Operation.MINIMUM,
            Operation.HYPOT,
            Operation.EXP,
            Operation.CHOOSE,
            Operation.ATAN2
        };
        List<Line> lines = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Operation operation = all[random.nextInt(all.length)];
            int[] at = random.ints(3, 0, 3 + i).toArray();
            int exponent = operation == Operation.POWER_INT ? random.nextInt(2, 4) : 0;
            lines.add(new Line.Apply(
                    operation,
                    exponent,
                    at[0],
                    operation.arity() > 1 ? at[1] : -1,
                    operation.arity() > 2 ? at[2] : -1));
        }
        return new Expression(List.of("x", "y", "z"), lines, 2 + count);
    }

    /// A number of which no more is known than where it lies is that of its line alone.
    @Test
    void unknown_numbers_are_not_taken_for_equal() {
        Line unknown = new Line.Constant(1, 2);
        List<Line> lines = List.of(
                unknown,
                unknown,
                Line.Apply.of(Operation.MULTIPLY, 0, 2),
                Line.Apply.of(Operation.MULTIPLY, 1, 3),
                Line.Apply.of(Operation.ADD, 4, 5));
        assertThat(Symmetry.of(new Expression(List.of("x", "y"), lines, 6)).isKept(1, 0))
                .isFalse();
        List<Line> same = List.of(
                unknown,
                Line.Apply.of(Operation.MULTIPLY, 0, 2),
                Line.Apply.of(Operation.MULTIPLY, 1, 2),
                Line.Apply.of(Operation.ADD, 3, 4));
        assertThat(Symmetry.of(new Expression(List.of("x", "y"), same, 5)).isKept(1, 0))
                .isTrue();
    }

    @Test
    void several_variables_change_places_at_once() {
        Symmetry trid = Symmetry.of(Infix.of("(x-1)^2+(y-1)^2+(z-1)^2-y*x-z*y", 3));
        assertThat(trid.isKept(2, 1, 0)).isTrue();
        assertThat(trid.isKept(1, 0, 2)).isFalse();
        assertThat(trid.isKept(0, 1, 2)).isTrue();
        Symmetry round = Symmetry.of(Infix.of("(x-y)^2*y+(y-z)^2*z+(z-x)^2*x", 3));
        assertThat(round.isKept(1, 2, 0)).isTrue();
        assertThat(round.isKept(2, 0, 1)).isTrue();
        assertThat(round.isKept(2, 1, 0)).isFalse();
        for (int[] none : new int[][] {{}, {0}, {2, 1}, {0, 0, 0}, {1, 2, 3}, {-1, 0, 1}, {0, 1, 2, 3}})
            assertThat(round.isKept(none)).isFalse();
    }

    @Test
    void long_sums_and_products_are_gone_through_once() {
        StringBuilder sum = new StringBuilder("x");
        for (int i = 0; i < 2_000; i++)
            sum.append(i % 2 == 0 ? "+y*x*2" : "-cos(x-y)+x").append(i % 4 == 0 ? "+y" : "");
        sum.append("+y".repeat(501));
        assertThat(isKept(sum.toString(), 2)).isTrue();
        assertThat(isKept(sum + "+x", 2)).isFalse();
    }
}
