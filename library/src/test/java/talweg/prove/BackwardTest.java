package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.interval.Interval;
import talweg.interval.Points;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// Operations of expressions over intervals, forward and backward.
class BackwardTest {
    private static final int POINTS = 2000;

    private static Apply line(Operation operation, SplittableRandom random) {
        if (operation == Operation.POWER_INT) return Apply.power(0, random.nextInt(-4, 7));
        return operation.arity() == 1 ? Apply.of(operation, 0) : Apply.of(operation, 0, 1);
    }

    private static double next(SplittableRandom random) {
        return Points.next(random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHOOSE") // of three, which may be discontinuous
    void no_operand_is_lost(Operation operation) {
        SplittableRandom random = new SplittableRandom(71);
        for (int i = 0; i < POINTS; i++) {
            Apply line = line(operation, random);
            double x = next(random);
            double y = next(random);
            Interval z = Forward.apply(line, Interval.of(x), line.right() < 0 ? null : Interval.of(y));
            if (z.isEmpty()) continue;
            Interval left = Points.around(random, x);
            Interval right = Points.around(random, y);
            if (line.right() < 0) {
                assertThat(Backward.one(line, left, z).contains(x))
                        .as("%s of %s in %s is %s: %s", line, x, left, z, Backward.one(line, left, z))
                        .isTrue();
                continue;
            }
            assertThat(Backward.left(line, left, right, z).contains(x)
                            && Backward.right(line, left, right, z).contains(y))
                    .as("%s of %s, %s in %s, %s is %s", line, x, y, left, right, z)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "POWER", "MAXIMUM", "HYPOT", "ATAN2"})
    void no_operand_taken_twice_is_lost(Operation operation) {
        Apply line = Apply.of(operation, 0, 0);
        SplittableRandom random = new SplittableRandom(72);
        for (int i = 0; i < POINTS; i++) {
            double x = next(random);
            Interval at = Interval.of(x);
            Interval z = Forward.apply(line, at, at);
            if (z.isEmpty()) continue;
            assertThat(Backward.same(line, Points.around(random, x), z).contains(x))
                    .as("%s of %s is %s", line, x, z)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHOOSE") // of three, which may be discontinuous
    void what_an_operation_gives_and_where_it_is_defined_agree(Operation operation) {
        SplittableRandom random = new SplittableRandom(73);
        for (int i = 0; i < POINTS; i++) {
            Apply line = line(operation, random);
            Interval x = Interval.of(next(random));
            Interval y = line.right() < 0 ? null : Interval.of(next(random));
            boolean isDefined = Domains.contains(operation, line.exponent(), x, y);
            assertThat(Forward.apply(line, x, y).isEmpty())
                    .as("%s of %s, %s", line, x, y)
                    .isNotEqualTo(isDefined);
            if (operation == Operation.POWER_INT) continue;
            assertThat(
                            y == null
                                    ? Atoms.one(operation).over(x)
                                    : Atoms.two(operation).over(x, y))
                    .isEqualTo(Forward.apply(line, x, y));
        }
    }
}
