package talweg.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.GoldenFile;

/// Schedules step for step against PyTorch's, of a rate of 0.1.
class GoldenScheduleTest {
    private static final double RATE = 0.1;
    /// Relative to the rate.
    private static final double ROUNDING = 1e-12;

    static Stream<Arguments> schedules() {
        return GoldenFile.read("schedules.json").getFirst().entrySet().stream()
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static double number(Map<?, ?> options, String name) {
        return ((Number) Objects.requireNonNull(options.get(name), name)).doubleValue();
    }

    private static int count(Map<?, ?> options, String name) {
        return (int) number(options, name);
    }

    /// The schedule, and the rate it is a factor of.
    private record Rated(double rate, Schedule schedule) {}

    private static Rated rated(String name, Map<?, ?> o) {
        if (name.equals("one_cycle")) return new Rated(number(o, "max"), OneCycle.over(count(o, "steps")));
        return new Rated(
                RATE,
                switch (name) {
                    case "step" -> new Stairs(count(o, "every"), number(o, "factor"));
                    case "multi_step" -> new Milestones(milestones(o), number(o, "factor"));
                    case "exponential" -> new Exponential(number(o, "factor"));
                    case "cosine" -> new Cosine(count(o, "period"), number(o, "min") / RATE);
                    case "cosine_restarts" ->
                        new CosineRestarts(count(o, "period"), count(o, "multiplier"), number(o, "min") / RATE);
                    case "linear" -> new Linear(number(o, "from"), number(o, "to"), count(o, "steps"));
                    case "polynomial" -> new Polynomial(count(o, "steps"), number(o, "power"));
                    default -> throw new AssertionError("no schedule for " + name);
                });
    }

    private static List<Integer> milestones(Map<?, ?> options) {
        return ((List<?>) Objects.requireNonNull(options.get("at")))
                .stream().map(each -> ((Number) each).intValue()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void schedules_go_pytorchs_way(String name, Map<?, ?> golden) {
        Rated rated = rated(name, (Map<?, ?>) Objects.requireNonNull(golden.get("options")));
        double[] rates = GoldenFile.numbers(Objects.requireNonNull(golden.get("rates")));
        assertThat(rates).isNotEmpty();
        for (int t = 0; t < rates.length; t++) {
            assertThat(rated.rate() * rated.schedule().factor(t))
                    .as("rate at step %d", t)
                    .isCloseTo(rates[t], within(ROUNDING * Math.max(Math.abs(rates[t]), RATE * 1e-3)));
        }
    }
}
