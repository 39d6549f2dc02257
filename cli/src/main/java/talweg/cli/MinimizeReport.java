package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.certify.Verdict;
import talweg.descend.Landing;
import talweg.global.Ends;
import talweg.global.Minima;
import talweg.global.Minimum;

/// What a minimisation says.
///
/// @param expression as given
/// @param variables  of it
/// @param landing    where the descent ended
/// @param minima     of a search for all of them
/// @param verdict    on where it ended
/// @param proved     what is proved of that
/// @param warnings   all of them
record MinimizeReport(
        String expression,
        Variables variables,
        Landing landing,
        Optional<Minima> minima,
        Verdict verdict,
        Optional<Proved> proved,
        List<String> warnings) {
    /// Of a long table of minima the lowest are shown.
    private static final int LISTED = 20;

    Json json(double seconds) {
        Json at = new Json();
        variables.named(landing.at()).forEach(at::put);
        Json json = Json.answer("minimize").put("expression", expression).put("method", landing.method());
        if (!landing.choice().isEmpty()) json.put("choice", landing.choice());
        json.put("status", landing.outcome().status())
                .put("reason", landing.outcome().reason())
                .put("at", at)
                .put("value", landing.value())
                .put("gradientNorm", slope())
                .put("iterations", landing.last().iteration())
                .put("evaluations", landing.counts().evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put("verdict", Verdicts.json(verdict, proved, variables.names()));
        minima.ifPresent(found -> json.put(
                        "minima", found.minima().stream().map(this::json).toList())
                .put("search", search(found)));
        return json;
    }

    private Json json(Minimum minimum) {
        Json at = new Json();
        variables.named(minimum.at()).forEach(at::put);
        return new Json()
                .put("at", at)
                .put("value", minimum.value())
                .put("starts", minimum.starts())
                .put("status", minimum.landing().outcome().status());
    }

    private static Json search(Minima found) {
        Ends ends = found.ends();
        return new Json()
                .put("starts", ends.starts())
                .put("atMinima", ends.atMinima())
                .put("notFinite", ends.notFinite())
                .put("stalled", ends.stalled())
                .put("saddles", ends.saddles())
                .put("diverged", ends.diverged())
                .put("unended", ends.unended())
                .put("expected", found.posterior().expected())
                .put("covered", found.posterior().covered());
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
        minima.ifPresent(found -> {
            out.println(terminal.heading("minima"));
            table(found).lines("").forEach(out::println);
            int more = found.minima().size() - LISTED;
            if (more > 0) out.println("… " + more + " more");
            out.println();
        });
        out.println(terminal.heading("method") + ": " + landing.method()
                + (landing.choice().isEmpty() ? "" : ", chosen for " + landing.choice()));
        Verdicts.print(
                terminal,
                landing.outcome(),
                landing.last().iteration(),
                landing.counts().evaluations(),
                verdict,
                proved,
                variables.names());
    }

    private Grid table(Minima found) {
        Grid table = new Grid();
        List<String> head = new ArrayList<>(List.of("value", "starts"));
        head.addAll(variables.names());
        table.row(head);
        found.minima().stream().limit(LISTED).forEach(each -> {
            List<String> row =
                    new ArrayList<>(List.of(Numbers.significant(each.value(), 8), Integer.toString(each.starts())));
            for (double x : each.at()) row.add(Numbers.significant(x, 6));
            table.row(row);
        });
        return table;
    }
}
