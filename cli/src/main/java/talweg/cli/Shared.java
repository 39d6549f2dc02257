package talweg.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import talweg.op.Var;

/// Options that every subcommand has, and what concerns the arguments of all.
final class Shared {
    private static final Pattern LONG_OPTION = Pattern.compile("--[A-Za-z][A-Za-z0-9-]*(=.*)?", Pattern.DOTALL);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "How to print the answer: text (default) or json, as docs/json.md describes it.")
    Format format = Format.TEXT;

    // no -h here: it is an expression
    @Option(names = "--help", usageHelp = true, description = "Show this and end.")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /// The arguments that are no options, which must be as many as `labels`.
    ///
    /// @throws InputError saying what is missing, or what looks like an option but is none
    List<String> positionals(List<String> given, String... labels) {
        if (given.size() < labels.length) {
            throw new InputError("`" + name() + "` requires " + String.join(" and ", labels) + ", got "
                    + (given.isEmpty() ? "nothing" : "only `" + given.getFirst() + "`") + "; see `" + name()
                    + " --help`");
        }
        if (given.size() == labels.length) return given;
        for (String each : given) {
            if (command != null && command.optionsMap().containsKey(each.split("=", 2)[0])) {
                throw new InputError("`" + name() + "` requires its options before `--`, got `" + each
                        + "` after it; after `--` everything is an expression");
            }
            if (LONG_OPTION.matcher(each).matches()) {
                throw new InputError("`" + name() + "` has no option `" + each.split("=", 2)[0] + "`" + similar(each)
                        + "; see `" + name() + " --help`");
            }
        }
        String required =
                labels.length == 0 ? "no expression beside --network" : String.join(" and ", labels) + " and no more";
        throw new InputError("`" + name() + "` requires " + required + ", got `" + given.get(labels.length)
                + "` too; put quotes around an expression with spaces");
    }

    /// Refuses a number of steps below 1.
    static void steps(int steps) {
        if (steps < 1)
            throw new InputError("`--steps` requires a whole number ≥ 1, got " + steps + "; write `--steps 100`");
    }

    /// The value of an expression, which must be one number.
    ///
    /// @throws InputError saying what else it is
    Var number(Var value) {
        boolean isNumber = value.type().element().isFloating();
        if (isNumber && value.shape().rank() == 0) return value;
        throw new InputError("`" + name() + "` requires an expression whose value is one number, got "
                + (isNumber
                        ? "a column of " + value.shape().count() + "; write `sum(…)` or `mean(…)`"
                        : "a condition; write `if(condition, 1, 0)`"));
    }

    private String name() {
        return command == null ? "talweg" : command.qualifiedName();
    }

    /// The option that was probably meant.
    private String similar(String given) {
        if (command == null) return "";
        String wanted = given.split("=", 2)[0];
        String best = "";
        int least = 2 + (wanted.length() - 2) / 4;
        for (String option : command.optionsMap().keySet()) {
            int distance = distance(wanted, option);
            if (distance < least) {
                least = distance;
                best = option;
            }
        }
        return best.isEmpty() ? "" : ", did you mean `" + best + "`?";
    }

    /// How many letters must be added, removed or replaced (Levenshtein, 1966).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
