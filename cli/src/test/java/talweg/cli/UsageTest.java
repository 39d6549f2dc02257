package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import talweg.formula.Formula;

/// What is wrong with arguments is said in one line of the house's own form, for every option of every command.
class UsageTest {
    private static final Map<String, List<String>> POSITIONALS = Map.ofEntries(
            Map.entry("fit", List.of("y ~ a*x", "data.csv")),
            Map.entry("minimize", List.of("x")),
            Map.entry("landscape", List.of("x")),
            Map.entry("derive", List.of("x")),
            Map.entry("certify", List.of("x")),
            Map.entry("check", List.of("proof.json")),
            Map.entry("train", List.of("data.csv")),
            Map.entry("predict", List.of("model.talweg", "data.csv")),
            Map.entry("evaluate", List.of("model.talweg", "data.csv")),
            Map.entry("describe", List.of("model.talweg")),
            Map.entry("export", List.of("model.talweg")));

    private static CommandLine line() {
        return Commands.line(new Work(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                Terminal.Watched.NEITHER));
    }

    record Case(String command, OptionSpec option) {
        String name() {
            return option.longestName();
        }

        boolean isFlag() {
            return option.typeInfo().isBoolean();
        }

        List<String> arguments(String... more) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(POSITIONALS.get(command));
            arguments.addAll(List.of(more));
            return arguments;
        }

        /// The one line of the error.
        String error(String... more) {
            Run run = Run.of(arguments(more).toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).as(run.err()).hasSize(1);
            return run.err();
        }

        @Override
        public String toString() {
            return command + " " + name();
        }
    }

    static Stream<Case> options() {
        return line().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp())
                        .map(option -> new Case(command.getCommandName(), option)));
    }

    static Stream<Case> withValue() {
        return options().filter(each -> !each.isFlag() && each.option().arity().min() > 0);
    }

    @ParameterizedTest
    @MethodSource("withValue")
    void an_option_without_a_value_says_what_it_requires(Case each) {
        assertThat(each.error(each.name()))
                .matches("error: `" + each.name() + "` requires .+, got nothing; write `" + each.name() + " .+`\n");
        assertThat(each.error(each.name(), "--format", "json"))
                .matches("error: `" + each.name() + "` requires .+, got the option `--format`; write `" + each.name()
                        + " .+`\n");
        assertThat(each.error(each.name() + "=")).contains("error: `" + each.name() + "` requires ", ", got nothing;");
    }

    @ParameterizedTest
    @MethodSource("withValue")
    void the_example_that_an_error_names_is_taken(Case each) {
        String error = each.error(each.name());
        String example = error.substring(error.indexOf("write `") + 7, error.lastIndexOf('`'));
        line().parseArgs(each.arguments(example.split(" ", 2)).toArray(String[]::new));
        assertThat(example).doesNotContain(each.option().paramLabel());
    }

    @ParameterizedTest
    @MethodSource("options")
    void an_option_of_one_value_that_is_given_twice_is_refused(Case each) {
        if (each.option().isMultiValue()) return;
        String error = each.isFlag()
                ? each.error(each.name(), each.name())
                : each.error(twice(each.name(), each.option().paramLabel()));
        assertThat(error)
                .isEqualTo("error: `" + each.name() + "` is required once at most, got it twice; remove one of them\n");
    }

    private static String[] twice(String option, String label) {
        String value = label.equals("FORMAT") ? "json" : "1";
        return new String[] {option, value, option, value};
    }

    @Test
    void a_value_of_another_kind_says_what_is_required() {
        assertThat(error("derive", "x", "--at", "x=1", "--order", "x"))
                .isEqualTo("error: `--order` requires a whole number ≥ 0, got `x`; write `--order 3`\n");
        assertThat(error("derive", "x", "--at", "x=1", "--order=-1"))
                .isEqualTo("error: `--order` requires a whole number ≥ 0, got -1; write `--order 3`\n");
        assertThat(error("minimize", "x", "--start", "x=1", "--steps=abc"))
                .isEqualTo("error: `--steps` requires a whole number ≥ 1, got `abc`; write `--steps 100`\n");
        assertThat(error("minimize", "x", "--start", "x=1", "--steps", "99999999999"))
                .contains("got `99999999999`, which is more than 2147483647;");
        assertThat(error("minimize", "x", "--start", "x=1", "--rate", "1,5"))
                .contains("a finite number > 0, got `1,5`");
        assertThat(error("certify", "x", "--box", "x=0..1", "--global", "--budget", "5"))
                .contains("`--budget` requires a time above 0 with its unit, one of ms, s, m, h, got `5`");
        assertThat(error("derive", "x", "--at", "x=1", "--format", "yaml"))
                .isEqualTo("error: `--format` requires text or json, got `yaml`; write `--format json`\n");
        assertThat(error("derive", "x", "--at", "x=1", "--steps=3"))
                .isEqualTo("error: `--steps` requires no value, got `3`; write `--steps` alone\n");
        assertThat(error("minimize", "x", "--start", "x=1", "--trace", "--stpes", "3"))
                .contains("`--trace` requires a file to write, got `--stpes`");
    }

    @Test
    void a_proof_is_asked_for_with_a_time_or_without() {
        for (String[] each : new String[][] {
            {"minimize", "--prove", "x^2", "--start", "x=1"},
            {"minimize", "x^2", "--prove", "5s", "--start", "x=1"},
            {"minimize", "x^2", "--prove=5s", "--start", "x=1"},
            {"minimize", "x^2", "--start", "x=1", "--prove"}
        }) {
            assertThat(Run.of(each).out()).as("%s", String.join(" ", each)).contains("global-minimum, proved");
        }
        assertThat(error("minimize", "x^2", "--start", "x=1", "--prove", "5"))
                .contains("`--prove` requires a time above 0 with its unit, one of ms, s, m, h, got `5`");
        assertThat(error("minimize", "x^2", "--start", "x=1", "--prove=abc")).contains("got `abc`");
        assertThat(error("minimize", "x^2", "--start", "x=1", "--prove=")).contains("`--prove` requires a time");
        assertThat(error("minimize", "x^2", "--start", "x=1", "--prove", "--prove"))
                .contains("got it twice");
        assertThat(error("derive", "x^2", "--at", "x=1", "--prove")).contains("has no option `--prove`");
        assertThat(error("minimize", "x^2", "--start", "x=1", "--proof", "proof.json"))
                .isEqualTo("error: `--proof` requires a search for what to write, got none; add `--prove`\n");
        assertThat(error("minimize", "x^2", "--start", "x=2", "--subject-to", "x>=1", "--prove"))
                .contains("`--prove` requires a function of its variables alone, got `--subject-to`");
        assertThat(error("fit", "y ~ a*x", "data.csv", "--start", "a=1", "--loss", "huber", "--prove"))
                .contains("got `--loss huber`");
    }

    @Test
    void a_whole_number_may_have_an_exponent() {
        assertThat(Run.of("minimize", "x", "--start", "x=1", "--steps", "1e2").out())
                .contains("100 iterations are done");
    }

    @Test
    void a_command_that_is_none_is_answered_with_the_nearest() {
        assertThat(error("fitt", "y ~ b*x", "data.csv"))
                .isEqualTo(
                        "error: `talweg` requires one of the commands fit, minimize, landscape, derive, certify, check,"
                                + " train, predict, evaluate, describe, export, got `fitt`,"
                                + " did you mean `fit`?; see `talweg --help`\n");
        assertThat(error("minimise", "--help")).contains("did you mean `minimize`?");
        assertThat(error("help", "deriv")).contains("did you mean `derive`?");
        assertThat(error("plot")).contains("got `plot`; see `talweg --help`");
        assertThat(error("--foo")).contains("got `--foo`; see");
        assertThat(error("")).contains("got nothing; see");
        assertThat(error("--format", "json", "derive", "x"))
                .contains("the command before its options, got `--format` first; write `talweg derive … --format`");
    }

    @Test
    void an_option_that_is_none_is_no_expression() {
        assertThat(error("derive", "--stpes"))
                .contains("`talweg derive` has no option `--stpes`, did you mean `--steps`?");
        assertThat(error("derive", "x", "-at", "x=1")).contains("has no option `-at`, did you mean `--at`?");
        assertThat(error("derive", "--version")).contains("`talweg derive` has no option `--version`; see");
        assertThat(error("fit", "y ~ b*x", "--strat", "b=1"))
                .contains("has no option `--strat`, did you mean `--start`?");
        assertThat(Run.of("derive", "--at", "abc=2", "--", "--abc").out()).contains("value  2\n");
        assertThat(Run.of("derive", "--x", "--at", "x=2").out()).contains("value  2\n");
    }

    @Test
    void help_is_had_as_elsewhere() {
        for (String command : line().getSubcommands().keySet()) {
            String help = Run.of(command, "--help").out();
            assertThat(help).contains("Usage: talweg " + command);
            assertThat(Run.of("help", command)).isEqualTo(new Run(0, help, ""));
            assertThat(Run.of(command, "-h")).isEqualTo(new Run(0, help, ""));
        }
        assertThat(Run.of("help")).isEqualTo(Run.of("--help"));
        assertThat(Run.of("derive", "-h", "--at", "h=2").out()).contains("value  -2\n");
    }

    @Test
    void help_names_every_function_and_fits_into_its_width() {
        String help = Run.of("--help").out();
        assertThat(help.replace("\n", " ").split(" +")).containsAll(Formula.functions());
        for (String command : line().getSubcommands().keySet())
            help += Run.of(command, "--help").out();
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(help).doesNotContain("=NAME", "=N ", "=FILE");
    }

    @Test
    void the_examples_of_help_are_taken() {
        Pattern words = Pattern.compile("'[^']*'|\\S+");
        for (String command : line().getSubcommands().keySet()) {
            List<String> examples = Run.of(command, "--help")
                    .out()
                    .lines()
                    .filter(line -> line.startsWith("  talweg "))
                    .toList();
            assertThat(examples).as(command).isNotEmpty();
            for (String example : examples) {
                String[] arguments = words.matcher(example)
                        .results()
                        .map(word -> word.group().replace("'", ""))
                        .skip(1)
                        .toArray(String[]::new);
                var parsed = line().parseArgs(arguments);
                assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
                assertThat(parsed.subcommand().matchedPositionals()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void an_argument_that_begins_with_a_minus_is_an_expression() {
        assertThat(Run.of("derive", "--at", "x=3", "-x^2").out()).contains("value  -9\n");
        assertThat(Run.of("derive", "-1e-3*x", "--at", "x=-2").out()).contains("value  0.002\n");
        assertThat(Run.of("derive", "--at", "x=3", "--", "-x^2").out()).contains("value  -9\n");
        assertThat(Run.of("minimize", "-x^2+2*x^2", "--start", "x=1,y=1").out()).contains("converged");
        assertThat(Run.of("minimize", "-x^2+y^2", "--start", "x=0,y=1").out()).contains("diverged");
        assertThat(Run.of("certify", "-x^2", "--box", "x=0..1", "--convex").out())
                .contains("not convex, proved");
        assertThat(error("fit", "-y ~ -b*x", "nowhere.csv", "--start", "b=1"))
                .contains("`nowhere.csv`, which does not exist");
        assertThat(error("derive", "--", "-x^2", "--at", "x=1"))
                .contains("requires its options before `--`, got `--at`");
    }

    private static String error(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }
}
