package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.proof.Expression.Line;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

final class SquaresTest {
    private static final Line FOUR = new Line.Constant(4, 4);
    private static final Interval[] BOX = {Interval.of(-1, 3), Interval.of(-1, 3)};

    private static Lines lines(Line... lines) {
        return new Lines(new Expression(List.of("x", "y"), List.of(lines), 1 + lines.length));
    }

    /// (x − y)² + 4x²: both residuals with their factors.
    @Test
    void residuals_are_read_off_a_sum_of_squares() {
        Lines sum = lines(
                Apply.of(Operation.SUBTRACT, 0, 1),
                Apply.power(2, 2),
                Apply.of(Operation.MULTIPLY, 0, 0),
                FOUR,
                Apply.of(Operation.MULTIPLY, 5, 4),
                Apply.of(Operation.ADD, 3, 6));
        assertThat(Squares.of(sum)).hasValueSatisfying(squares -> {
            assertThat(squares.residuals()).containsExactly(0, 2);
            assertThat(squares.factors()).containsExactly(2, 1);
            assertThat(squares.low(BOX, new double[] {2, -1}, 3)).hasValueSatisfying(place -> {
                assertThat(place.linear().sum()).isLessThan(1e-20);
            });
        });
    }

    @Test
    void a_square_that_is_taken_away_is_none() {
        assertThat(Squares.of(lines(Apply.power(0, 2), Apply.power(1, 2), Apply.of(Operation.SUBTRACT, 2, 3))))
                .isEmpty();
    }

    @Test
    void a_sum_with_a_choice_is_none() {
        assertThat(Squares.of(lines(Apply.choose(0, 1, 0), Apply.power(2, 2)))).isEmpty();
    }
}
