package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import talweg.descend.WolfeSearch.Result;
import talweg.op.Var;

/// Searches along a line, whatever the first step.
final class WolfeSearchTest {
    /// A function of one variable and where it is searched from, uphill or down.
    private record Line(String name, Function<Var, Var> f, double from) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Line> LINES = List.of(
            new Line("parabola", x -> x.minus(3).square(), 0),
            new Line("parabola from the right", x -> x.minus(3).square(), 1e3),
            new Line("quartic", x -> x.minus(1).pow(4), -4),
            new Line("steep wall", x -> x.exp().minus(x.times(5)), -20),
            new Line("many hollows", x -> x.times(3).exp().over(100).minus(x).plus(x.square()), 4),
            // Moré and Thuente 1994, functions 5.1 and 5.2
            new Line("rational", x -> x.over(x.square().plus(2)).negate(), 0),
            new Line(
                    "fifth power",
                    x -> x.plus(0.004).pow(5).minus(x.plus(0.004).pow(4).times(2)),
                    0),
            new Line(
                    "undefined beyond 1",
                    x -> x.negate().plus(1).sqrt().plus(x.times(2)).negate(),
                    -5),
            new Line(
                    "a pole on the right",
                    x -> x.negate().plus(1).log().negate().minus(x.times(3)),
                    -1));

    @ParameterizedTest
    @FieldSource("LINES")
    void both_conditions_hold_for_steps_from_tiny_to_huge(Line line) {
        Objective f = Objective.of(x -> line.f.apply(x.at(0)), 1);
        for (double curvature : new double[] {0.9, 0.1, 1e-3}) {
            for (double alpha = 1e-6; alpha < 1e7; alpha *= 10) {
                var rule = new StepLength.StrongWolfe(1e-4, curvature);
                Search search =
                        new Search("test", f, Box.unbounded(1), Listener.none(), Stopping.standard(), Budget.of(1_000));
                Position start = search.start(new double[] {line.from});
                double[] direction = {-start.gradient()[0]};
                Result result = new WolfeSearch(search, rule, start, direction, Double.POSITIVE_INFINITY).run(alpha);
                assertThat(result).as("from α = %s", alpha).isInstanceOf(Result.Found.class);
                Position to = ((Result.Found) result).to();
                double slope = start.gradient()[0] * direction[0];
                double step = (to.x()[0] - line.from) / direction[0];
                assertThat(to.value()).isLessThanOrEqualTo(start.value() + 1e-4 * step * slope);
                assertThat(Math.abs(to.gradient()[0] * direction[0])).isLessThanOrEqualTo(-curvature * slope);
                assertThat(search.counts().gradients()).isLessThan(50);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void a_direction_that_leads_up_is_blocked_at_once(Line line) {
        Objective f = Objective.of(x -> line.f.apply(x.at(0)), 1);
        Search search = new Search("test", f, Box.unbounded(1), Listener.none(), Stopping.standard(), Budget.of(1_000));
        Position start = search.start(new double[] {line.from});
        var rule = StepLength.StrongWolfe.standard();
        assertThat(new WolfeSearch(search, rule, start, start.gradient(), Double.POSITIVE_INFINITY).run(1))
                .isEqualTo(new Result.Blocked(true));
        assertThat(search.counts().gradients()).isOne();
    }

    @Test
    void a_fall_to_the_edge_of_the_domain_is_followed() {
        // √(1 − x) − 2x falls ever more steeply towards 1
        Objective f =
                Objective.of(x -> x.at(0).negate().plus(1).sqrt().minus(x.at(0).times(2)), 1);
        Search search = new Search("test", f, Box.unbounded(1), Listener.none(), Stopping.standard(), Budget.of(1_000));
        Position start = search.start(new double[] {-5});
        for (double alpha : new double[] {1e-3, 1, 1e3}) {
            Result result = new WolfeSearch(
                            search,
                            StepLength.StrongWolfe.standard(),
                            start,
                            new double[] {1},
                            Double.POSITIVE_INFINITY)
                    .run(alpha);
            assertThat(result).isInstanceOf(Result.Found.class);
            assertThat(((Result.Found) result).to().x()[0]).isBetween(1 - 1e-6, 1.0);
        }
    }
}
