package talweg.diagnose;

import java.util.List;
import java.util.Locale;
import talweg.shape.Type;

/// Whether the gradient in reverse mode is the derivative of a function: compared with forward mode and with
/// differences of values, one row for each argument.
///
/// @param arguments in the order of [Trees][talweg.Trees]; those of floating type alone
public record GradientCheck(List<Argument> arguments) {
    /// What is found of one argument.
    ///
    /// @param name       `layers[1].weight`; empty for a single value
    /// @param type       of the argument
    /// @param directions along how many directions it was moved: all its elements, or a sample
    /// @param worst      the comparison that decided
    /// @param verdict    what follows
    public record Argument(String name, Type type, int directions, Comparison worst, Verdict verdict) {}

    /// Derivatives along one direction.
    ///
    /// @param where      the element, or which of the sampled directions
    /// @param reverse    by reverse mode
    /// @param forward    by forward mode; NaN if the function has none, having a rule for reverse mode alone
    /// @param difference by values alone
    /// @param error      the error bar of the difference
    public record Comparison(String where, double reverse, double forward, double difference, double error) {}

    /// Whether an argument's derivatives agree.
    public sealed interface Verdict {}

    /// In all directions tried, within the error bar.
    public record Agrees() implements Verdict {
        @Override
        public String toString() {
            return "agrees";
        }
    }

    /// In some direction, beyond the error bar.
    ///
    /// @param why what disagrees with what
    public record Disagrees(String why) implements Verdict {
        @Override
        public String toString() {
            return "DISAGREES: " + why;
        }
    }

    /// Differences do not tell.
    ///
    /// @param why as a kink at this place
    public record Undecided(String why) implements Verdict {
        @Override
        public String toString() {
            return "undecided: " + why;
        }
    }

    /// Whether every argument's derivatives agree.
    public boolean agrees() {
        return arguments.stream().allMatch(each -> each.verdict() instanceof Agrees);
    }

    /// A table with a row for each argument.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int name = Math.max(
                8,
                arguments.stream().mapToInt(each -> label(each).length()).max().orElse(0));
        String format = "%-" + name + "s  %-12s %14s %14s %14s %9s  %s%n";
        text.append(String.format(
                Locale.ROOT, format, "argument", "at", "reverse", "forward", "differences", "±", "verdict"));
        for (Argument each : arguments) {
            Comparison worst = each.worst();
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    label(each),
                    worst.where(),
                    number(worst.reverse()),
                    number(worst.forward()),
                    number(worst.difference()),
                    String.format(Locale.ROOT, "%.1e", worst.error()),
                    each.verdict()));
        }
        return text.toString();
    }

    private static String label(Argument argument) {
        return (argument.name().isEmpty() ? "" : argument.name() + ": ") + argument.type();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.7g", value);
    }
}
