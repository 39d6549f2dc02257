package talweg.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import talweg.data.Nearest;
import talweg.op.Var;

/// Options that every subcommand has, and what concerns the arguments of all.
final class Shared {
    /// `--x` alone is an expression.
    private static final Pattern LONG_OPTION = Pattern.compile("--[A-Za-z][A-Za-z0-9-]+(=.*)?", Pattern.DOTALL);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            order = 1, // after the command's own
            description = "Print the answer as text (default) or json; see docs/json.md.")
    @Requires(value = "text or json", example = "json")
    Format format = Format.TEXT;

    // no -h here: it is an expression
    @Option(names = "--help", usageHelp = true, order = 2, description = "Show this and end.")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /// The arguments that are no options, which must be as many as `labels`.
    ///
    /// @throws InputError saying what is missing, or what looks like an option but is none
    List<String> positionals(List<String> given, String... labels) {
        refuseBlanks();
        refuseOptions(given);
        String required = String.join(" and ", labels);
        if (given.size() < labels.length) {
            throw new InputError("`" + name() + "` requires " + required + ", got "
                    + (given.isEmpty() ? "nothing" : "only `" + given.getFirst() + "`") + see());
        }
        if (given.size() == labels.length) return given;
        for (String each : given) {
            String option = "-" + each;
            if (options().contains(option)) {
                throw new InputError(
                        "`" + name() + "` has no option `" + each + "`, did you mean `" + option + "`?" + see());
            }
        }
        throw new InputError("`" + name() + "` requires "
                + (labels.length == 0 ? "no expression beside --network" : required + " and no more") + ", got `"
                + given.get(labels.length) + "` too; put quotes around an expression with spaces");
    }

    private void refuseBlanks() {
        if (command == null) return;
        for (OptionSpec option : command.options()) {
            if (option.stringValues().stream().anyMatch(String::isBlank))
                throw new InputError(Usage.refusal(option, "nothing"));
        }
    }

    /// Refuses what is meant as an option. After `--` everything is an expression, unless it is an option by name.
    private void refuseOptions(List<String> given) {
        List<String> arguments = command == null
                ? List.of()
                : command.commandLine().getParseResult().originalArgs();
        int end = arguments.indexOf("--");
        int before = end < 0 ? given.size() : given.size() - (arguments.size() - 1 - end);
        for (int i = 0; i < given.size(); i++) {
            String option = given.get(i).split("=", 2)[0];
            if (options().contains(option)) {
                throw new InputError("`" + name() + "` requires its options before `--`, got `" + option
                        + "` after it; after `--` everything is an expression");
            }
            if (i < before && LONG_OPTION.matcher(given.get(i)).matches()) {
                throw new InputError(
                        "`" + name() + "` has no option `" + option + "`" + Nearest.hint(option, options()) + see());
            }
        }
    }

    /// That the value of an option is out of its range.
    InputError refused(String option, Object given) {
        OptionSpec spec = command == null ? null : command.findOption(option);
        if (spec == null) throw new IllegalArgumentException("`Shared.refused` requires an option, got " + option);
        return new InputError(Usage.refusal(spec, String.valueOf(given)));
    }

    private Set<String> options() {
        return command == null ? Set.of() : command.optionsMap().keySet();
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

    private String see() {
        return "; see `" + name() + " --help`";
    }

    private String name() {
        return command == null ? "talweg" : command.qualifiedName();
    }
}
