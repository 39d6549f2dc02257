package talweg.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import talweg.certify.Verdict;
import talweg.fit.Fit;
import talweg.fit.LevenbergMarquardt;

/// What a fit says.
///
/// @param model      as given
/// @param file       the data
/// @param rows       of the data
/// @param parameters their names
/// @param landing    where the search ended
/// @param fit        what that says of the parameters
/// @param rSquared   on the scale of the model's left side
/// @param verdict    on where the search ended
/// @param warnings   all of them
record FitReport(
        String model,
        Path file,
        int rows,
        List<String> parameters,
        LevenbergMarquardt.Landing landing,
        Fit fit,
        double rSquared,
        Verdict verdict,
        List<String> warnings) {

    Json json(double seconds) {
        List<Json> each = new ArrayList<>();
        double[] t = fit.t();
        for (int j = 0; j < parameters.size(); j++) {
            each.add(new Json()
                    .put("name", parameters.get(j))
                    .put("estimate", fit.estimates()[j])
                    .put("standardError", fit.standardErrors()[j])
                    .put("t", t[j])
                    .put("lower95", fit.lower95()[j])
                    .put("upper95", fit.upper95()[j]));
        }
        return Json.answer("fit")
                .put("model", model)
                .put("status", landing.outcome().status())
                .put("reason", landing.outcome().reason())
                .put("parameters", each)
                .put("residualSumOfSquares", fit.sumOfSquares())
                .put("residualStandardDeviation", fit.residualStandardDeviation())
                .put("degreesOfFreedom", fit.degreesOfFreedom())
                .put("rSquared", rSquared)
                .put("covariance", fit.covariance())
                .put("correlation", fit.correlation())
                .put("conditionNumber", fit.conditionNumber())
                .put("iterations", landing.iterations())
                .put("evaluations", landing.evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put("verdict", Verdicts.json(verdict, parameters));
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        out.println(model + "   (" + file + ", " + rows + (rows == 1 ? " row)" : " rows)"));
        out.println();
        table(terminal);
        out.println();
        new Grid()
                .row("residual sum of squares", Numbers.significant(fit.sumOfSquares(), 10))
                .row("residual standard deviation", Numbers.significant(fit.residualStandardDeviation(), 10))
                .row("degrees of freedom", Integer.toString(fit.degreesOfFreedom()))
                .row("R²", Numbers.significant(rSquared, 10))
                .row("condition number", Numbers.significant(fit.conditionNumber(), 4))
                .lines("")
                .forEach(out::println);
        out.println();
        if (parameters.size() > 1) correlations(terminal);
        Verdicts.print(terminal, landing.outcome(), landing.iterations(), landing.evaluations(), verdict, parameters);
    }

    private void table(Terminal terminal) {
        Grid grid = new Grid().row("parameter", "estimate", "standard error", "t", "95 % from", "to");
        double[] t = fit.t();
        for (int j = 0; j < parameters.size(); j++) {
            grid.row(
                    parameters.get(j),
                    Numbers.significant(fit.estimates()[j], 10),
                    Numbers.significant(fit.standardErrors()[j], 8),
                    Numbers.significant(t[j], 5),
                    Numbers.significant(fit.lower95()[j], 7),
                    Numbers.significant(fit.upper95()[j], 7));
        }
        List<String> lines = grid.lines("");
        terminal.out().println(terminal.heading(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(terminal.out()::println);
    }

    /// The lower triangle, as it is symmetric.
    private void correlations(Terminal terminal) {
        Grid grid = new Grid();
        for (int i = 1; i < parameters.size(); i++) {
            List<String> row = new ArrayList<>(List.of(parameters.get(i)));
            for (int j = 0; j < i; j++) row.add(Numbers.significant(fit.correlation()[i][j], 4));
            grid.row(row);
        }
        List<String> last = new ArrayList<>(List.of(""));
        last.addAll(parameters.subList(0, parameters.size() - 1));
        grid.row(last);
        terminal.out().println(terminal.heading("correlation"));
        grid.lines("").forEach(terminal.out()::println);
        terminal.out().println();
    }
}
