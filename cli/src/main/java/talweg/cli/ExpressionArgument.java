package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/// The expression that a subcommand is about.
final class ExpressionArgument {
    @Parameters(
            paramLabel = "EXPRESSION",
            hideParamSyntax = true,
            description = "The function; `talweg --help` lists what it may hold.")
    List<String> positionals = new ArrayList<>();

    /// Its text.
    ///
    /// @throws InputError if there is none, or more than one
    String text(Shared shared) {
        return shared.positionals(positionals, "EXPRESSION").getFirst();
    }

    /// That there is none, where something else stands in its place.
    ///
    /// @throws InputError if there is one
    void refuse(Shared shared) {
        shared.positionals(positionals);
    }
}
