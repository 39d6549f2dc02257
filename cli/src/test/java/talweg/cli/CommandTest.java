package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What concerns every subcommand.
class CommandTest {
    @Test
    void an_argument_that_begins_with_a_minus_is_an_expression() {
        assertThat(Run.answered("derive", "-x^2", "--at", "x=3", "--format", "json")
                        .out())
                .contains("\"value\": -9,");
        assertThat(Run.answered("derive", "-1e-3*x", "--at", "x=2", "--format", "json")
                        .out())
                .contains("\"value\": -0.002,");
        assertThat(Run.answered("derive", "--at", "h=3", "-h^2", "--format", "json")
                        .out())
                .contains("\"value\": -9,");
        assertThat(Run.answered("derive", "--format", "json", "--at", "x=-1", "--", "-x")
                        .out())
                .contains("\"value\": 1,");
    }

    @Test
    void help_of_every_command_has_examples() {
        assertThat(Run.answered("--help").out())
                .contains("Examples:", "fit", "minimize", "landscape", "derive", "certify", "check")
                .contains("train", "predict", "evaluate", "describe", "export");
        List<String> commands = List.of(
                "fit",
                "minimize",
                "landscape",
                "derive",
                "certify",
                "check",
                "train",
                "predict",
                "evaluate",
                "describe",
                "export");
        for (String command : commands) {
            assertThat(Run.answered(command, "--help").out())
                    .contains("Usage: talweg " + command, "Examples:\n  talweg " + command);
        }
        assertThat(Run.answered("--version").out()).startsWith("talweg ");
        assertThat(Run.of().code()).isEqualTo(2);
    }
}
