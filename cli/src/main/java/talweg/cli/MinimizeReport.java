package talweg.cli;

import java.io.PrintStream;
import java.util.List;
import talweg.certify.Verdict;
import talweg.descend.Landing;

/// What a minimisation says.
///
/// @param expression as given
/// @param variables  of it
/// @param landing    where the descent ended
/// @param verdict    on where it ended
/// @param warnings   all of them
record MinimizeReport(String expression, Variables variables, Landing landing, Verdict verdict, List<String> warnings) {
    Json json(double seconds) {
        Json at = new Json();
        variables.named(landing.at()).forEach(at::put);
        Json json = Json.answer("minimize").put("expression", expression).put("method", landing.method());
        if (!landing.choice().isEmpty()) json.put("choice", landing.choice());
        return json.put("status", landing.outcome().status())
                .put("reason", landing.outcome().reason())
                .put("at", at)
                .put("value", landing.value())
                .put("gradientNorm", slope())
                .put("iterations", landing.last().iteration())
                .put("evaluations", landing.counts().evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put("verdict", Verdicts.json(verdict, variables.names()));
    }

    /// By methods that ask for values alone, what the verdict says.
    private double slope() {
        double slope = landing.last().slope();
        return Double.isNaN(slope) ? verdict.evidence().gradientNorm() : slope;
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        Grid grid = new Grid();
        variables.named(landing.at()).forEach((name, value) -> grid.row(name, Numbers.shown(value)));
        grid.row("value", Numbers.shown(landing.value()));
        grid.row("gradient norm", Numbers.significant(slope(), 6));
        out.println(terminal.heading(expression));
        out.println();
        grid.lines("").forEach(out::println);
        out.println();
        out.println(terminal.heading("method") + ": " + landing.method()
                + (landing.choice().isEmpty() ? "" : ", chosen for " + landing.choice()));
        Verdicts.print(
                terminal,
                landing.outcome(),
                landing.last().iteration(),
                landing.counts().evaluations(),
                verdict,
                variables.names());
    }
}
