package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.proof.Expression.Line;
import talweg.proof.Operation;

final class AdjointsTest {
    /// ∂(xʸ)/∂y = xʸ ln x at a point too, where y is one number.
    @Test
    void a_power_has_a_slope_by_its_exponent_at_a_point() {
        Expression power = new Expression(List.of("x", "y"), List.of(Line.Apply.of(Operation.POWER, 0, 1)), 2);
        Values at = Values.over(new Lines(power), new Interval[] {Interval.of(2), Interval.of(3)});
        assertThat(Adjoints.gradient(at)).hasValueSatisfying(gradient -> {
            assertThat(gradient[0].contains(12)).isTrue();
            assertThat(gradient[1].contains(8 * Math.log(2))).isTrue();
            assertThat(gradient[1].width()).isLessThan(1e-13);
        });
        assertThat(Curvatures.of(at)).hasValueSatisfying(derivatives -> {
            double bend = 8 * Math.log(2) * Math.log(2);
            assertThat(derivatives.hessian()[1][1].lo()).isBetween(bend - 1e-12, bend);
        });
    }
}
