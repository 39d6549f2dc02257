package talweg.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import talweg.descend.Budget;

/// What a descent may spend, as options say it.
final class Limits {
    private static final Pattern TIME = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)\\s*(ms|s|m|min|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Duration UNLIMITED = Duration.ofDays(36_500);

    @Option(
            names = {"--max-iterations", "--steps"},
            paramLabel = "N",
            description = "At most so many iterations; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number ≥ 1", example = "100")
    int iterations = 1_000;

    @Option(names = "--max-evaluations", paramLabel = "N", description = "At most so many evaluations.")
    @Requires(value = "a whole number ≥ 1", example = "1000")
    Optional<Integer> evaluations = Optional.empty();

    @Option(names = "--time", paramLabel = "TIME", description = "At most so long: 500ms, 10s, 5m, 1h.")
    @Requires(value = "a time above 0 with its unit, one of ms, s, m, h", example = "10s")
    Optional<String> time = Optional.empty();

    /// @throws InputError if a limit is below 1, or the time is none
    Budget budget() {
        whole("--max-iterations", iterations);
        evaluations.ifPresent(n -> whole("--max-evaluations", n));
        return new Budget(
                iterations,
                evaluations.orElse(Integer.MAX_VALUE),
                time.map(text -> duration("--time", text)).orElse(UNLIMITED));
    }

    private static void whole(String option, int n) {
        if (n < 1)
            throw new InputError(
                    "`" + option + "` requires a whole number ≥ 1, got " + n + "; write `" + option + " 100`");
    }

    /// The time with its unit that `option` says.
    ///
    /// @throws InputError if it is none
    static Duration duration(String option, String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (matcher.matches()) {
            BigDecimal nanos = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 0L)));
            if (nanos.compareTo(BigDecimal.valueOf(UNLIMITED.toSeconds()).movePointRight(9)) > 0) return UNLIMITED;
            if (nanos.compareTo(BigDecimal.ONE) >= 0)
                return Duration.ofSeconds(0, 1).multipliedBy(nanos.longValue());
        }
        throw new InputError("`" + option + "` requires a time above 0 with its unit, one of "
                + String.join(", ", List.of("ms", "s", "m", "h")) + ", got `" + text + "`; write `" + option
                + " 10s`");
    }
}
