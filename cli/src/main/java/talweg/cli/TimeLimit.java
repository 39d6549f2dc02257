package talweg.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--time` says: `10s`, `500ms`, `2m`, `1.5h`.
final class TimeLimit {
    private static final Pattern FORM = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+) ?(ms|s|m|h)");
    private static final Duration UNLIMITED = Duration.ofDays(36_500);

    private TimeLimit() {}

    /// The duration that `text` writes; a hundred years of none.
    ///
    /// @throws InputError if it is none, or 0
    static Duration parse(String option, String text) {
        if (text.isEmpty()) return UNLIMITED;
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            double unit = switch (matcher.group(2)) {
                case "ms" -> 1e6;
                case "s" -> 1e9;
                case "m" -> 60e9;
                default -> 3600e9;
            };
            double nanos = Double.parseDouble(matcher.group(1)) * unit;
            if (nanos >= UNLIMITED.toSeconds() * 1e9) return UNLIMITED;
            if (nanos >= 1) return Duration.ofNanos((long) nanos);
        }
        throw new InputError("`" + option + "` requires a time > 0 with its unit, ms, s, m or h, got `" + text
                + "`; write `" + option + " 10s`");
    }
}
