package talweg.cli;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import talweg.data.Nearest;

/// The one line that says what is wrong with the arguments, from what the parser found.
final class Usage {
    private static final String WHOLE = "a whole number";

    private Usage() {}

    /// What is wrong with the arguments of a command.
    static String sentence(ParameterException e, List<String> arguments) {
        return switch (e) {
            case OverwrittenOptionException twice ->
                "`" + name(twice.getOverwritten()) + "` is required once at most, got it twice; remove one of them";
            case MissingParameterException missing -> {
                ArgSpec option = missing.getMissing().getFirst();
                Set<String> options =
                        e.getCommandLine().getCommandSpec().optionsMap().keySet();
                yield refusal(given(option, arguments), option, instead(given(option, arguments), arguments, options));
            }
            default ->
                e.getArgSpec() == null
                        ? String.valueOf(e.getMessage())
                        : refusal(given(e.getArgSpec(), arguments), e.getArgSpec(), quoted(e.getValue()) + tooLarge(e));
        };
    }

    /// Why the first of the arguments, which must be a command, is none.
    static String noCommand(List<String> arguments, Map<String, CommandLine> commands) {
        String first = arguments.getFirst();
        String option = first.split("=", 2)[0];
        for (CommandLine each : commands.values()) {
            if (!each.getCommandSpec().optionsMap().containsKey(option)) continue;
            String command =
                    arguments.stream().filter(commands::containsKey).findFirst().orElse(each.getCommandName());
            return "`talweg` requires the command before its options, got `" + option + "` first; write `talweg "
                    + command + " … " + option + "`";
        }
        return "`talweg` requires one of the commands " + String.join(", ", commands.keySet()) + ", got "
                + quoted(first) + Nearest.hint(first, commands.keySet()) + "; see `talweg --help`";
    }

    /// That the value of an option cannot be used: what is required, what was given, and what would do.
    static String refusal(ArgSpec option, String got) {
        return refusal(name(option), option, got);
    }

    private static String refusal(String name, ArgSpec option, String got) {
        if (option.typeInfo().isBoolean()) {
            return "`" + name + "` requires no value, got " + got + "; write `" + name + "` alone";
        }
        Optional<Requires> requires = option.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(Requires.class))
                : Optional.empty();
        return "`" + name + "` requires " + requires.map(Requires::value).orElseGet(() -> anyOf(option)) + ", got "
                + got + "; write `" + name + " "
                + requires.map(Requires::example).orElseGet(option::paramLabel) + "`";
    }

    private static String quoted(@Nullable String given) {
        return given == null || given.isBlank() ? "nothing" : "`" + given + "`";
    }

    private static String tooLarge(ParameterException e) {
        boolean whole = e.getValue() != null && e.getValue().matches("\\+?\\d{10,}");
        return whole && anyOf(e.getArgSpec()).equals(WHOLE) ? ", which is more than " + Integer.MAX_VALUE : "";
    }

    /// What stands where the value of the option should.
    private static String instead(String option, List<String> arguments, Set<String> options) {
        for (int i = 1; i < arguments.size(); i++) {
            if (arguments.get(i - 1).equals(option)
                    && options.contains(arguments.get(i).split("=", 2)[0]))
                return "the option `" + arguments.get(i) + "`";
        }
        return "nothing";
    }

    /// The name by which an option was given, where it has several.
    private static String given(ArgSpec option, List<String> arguments) {
        if (!(option instanceof OptionSpec spec)) return name(option);
        return Arrays.stream(spec.names())
                .filter(name -> arguments.stream().anyMatch(each -> each.split("=", 2)[0].equals(name)))
                .findFirst()
                .orElseGet(() -> name(option));
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec spec ? spec.longestName() : option.paramLabel();
    }

    private static String anyOf(ArgSpec option) {
        List<Class<?>> types = Arrays.asList(option.auxiliaryTypes());
        if (types.contains(Integer.class) || types.contains(int.class)) return WHOLE;
        if (types.contains(Double.class) || types.contains(double.class)) return "a number";
        return types.contains(Path.class) ? "a file" : "a value";
    }
}
