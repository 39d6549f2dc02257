package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.certify.Verdict;
import talweg.fit.Fit;
import talweg.fit.LeastSquares;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Loss;
import talweg.fit.Problem;
import talweg.fit.Profile;
import talweg.fit.Standing;

/// What a fit says.
///
/// @param problem  what was fitted
/// @param fit      with what result
/// @param method   by which
/// @param options  as given
/// @param profiles intervals by profile likelihood, if asked
/// @param verdict  on where the search ended
/// @param proved   what is proved of that
/// @param warnings all of them
record FitReport(
        FitProblem problem,
        Fit fit,
        LeastSquares method,
        FitOptions options,
        List<Profile> profiles,
        Verdict verdict,
        Optional<Proved> proved,
        List<String> warnings) {

    private LeastSquares.Landing landing() {
        return fit.landing();
    }

    private List<String> parameters() {
        return problem.parameters();
    }

    private boolean known() {
        return problem.scale() == Problem.Scale.KNOWN;
    }

    private Optional<Loss> loss() {
        return landing().problem().loss();
    }

    private double rSquared() {
        return Fit.rSquared(landing(), problem.observed(), problem.factors());
    }

    Json json(double seconds) {
        Json json = Json.answer("fit")
                .put("model", problem.text())
                .put("status", landing().outcome().status())
                .put("reason", landing().outcome().reason())
                .put("method", method instanceof LevenbergMarquardt ? "levenberg-marquardt" : "dogleg");
        if (!options.column().isEmpty()) json.put(options.sigma.isEmpty() ? "weights" : "sigma", options.column());
        loss().ifPresent(loss -> json.put(
                "loss",
                new Json()
                        .put("name", SearchOptions.name(loss))
                        .put("delta", loss.delta())
                        .put("sum", landing().minimised())));
        json.put("parameters", rows())
                .put("residualSumOfSquares", fit.sumOfSquares())
                .put("residualStandardDeviation", fit.residualStandardDeviation())
                .put("degreesOfFreedom", fit.degreesOfFreedom());
        if (known()) json.put("chiSquaredProbability", fit.chiSquaredProbability());
        double rSquared = rSquared();
        return json.put("rSquared", rSquared)
                .put("rSquaredAdjusted", fit.adjusted(rSquared))
                .put("covariance", fit.covariance())
                .put("correlation", fit.correlation())
                .put("conditionNumber", fit.conditionNumber())
                .put("iterations", landing().iterations())
                .put("evaluations", landing().evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put("verdict", Verdicts.json(verdict, proved, problem.parameters()));
    }

    private List<Json> rows() {
        List<Json> rows = new ArrayList<>();
        double[] t = fit.t();
        double[] p = fit.p();
        Standing[] standing = fit.standing();
        for (int j = 0; j < parameters().size(); j++) {
            Json row = new Json()
                    .put("name", parameters().get(j))
                    .put("standing", name(standing[j]))
                    .put("estimate", fit.estimates()[j])
                    .put("standardError", fit.standardErrors()[j])
                    .put("t", t[j])
                    .put("p", p[j])
                    .put("lower95", fit.lower95()[j])
                    .put("upper95", fit.upper95()[j]);
            for (Profile profile : profiles) {
                if (profile.parameter() == j) {
                    row.put(
                            "profile95",
                            new Json().put("lower", end(profile.lower())).put("upper", end(profile.upper())));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static String name(Standing standing) {
        return switch (standing) {
            case FREE -> "free";
            case FIXED -> "fixed";
            case AT_LOWER -> "at-lower";
            case AT_UPPER -> "at-upper";
        };
    }

    private static Json end(Profile.End end) {
        Json json = new Json().put("value", end.value());
        return switch (end) {
            case Profile.Found _ -> json.put("end", "found");
            case Profile.AtBound _ -> json.put("end", "at-bound");
            case Profile.Unbounded(double _, double until) ->
                json.put("end", "unbounded").put("until", until);
            case Profile.Unknown(String reason) -> json.put("end", "unknown").put("reason", reason);
        };
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        int rows = problem.table().rows();
        out.println(problem.text() + "   (" + problem.file() + ", " + rows + (rows == 1 ? " row)" : " rows)"));
        out.println();
        table(terminal);
        out.println();
        if (!profiles.isEmpty()) profiles(terminal);
        summary().lines("").forEach(out::println);
        out.println();
        if (free().size() > 1) correlations(terminal);
        Verdicts.print(
                terminal,
                landing().outcome(),
                landing().iterations(),
                landing().evaluations(),
                verdict,
                proved,
                problem.parameters());
    }

    private Grid summary() {
        double rSquared = rSquared();
        boolean weighted = !options.weights.isEmpty();
        Grid grid = new Grid();
        loss().ifPresent(loss -> {
            grid.row("loss", SearchOptions.name(loss) + "(" + Numbers.significant(loss.delta(), 6) + ")");
            grid.row("sum of losses", Numbers.significant(landing().minimised(), 10));
        });
        if (known()) {
            grid.row("χ² (sigma known)", Numbers.significant(fit.sumOfSquares(), 10))
                    .row("probability of a larger χ²", Numbers.significant(fit.chiSquaredProbability(), 4));
        } else {
            String kind = weighted ? "weighted residual sum of squares" : "residual sum of squares";
            grid.row(kind, Numbers.significant(fit.sumOfSquares(), 10))
                    .row("residual standard deviation", Numbers.significant(fit.residualStandardDeviation(), 10));
        }
        return grid.row("degrees of freedom", Integer.toString(fit.degreesOfFreedom()))
                .row("R²", Numbers.significant(rSquared, 10))
                .row("adjusted R²", Numbers.significant(fit.adjusted(rSquared), 10))
                .row("condition number", Numbers.significant(fit.conditionNumber(), 4));
    }

    private void table(Terminal terminal) {
        Grid grid = new Grid().row("parameter", "estimate", "standard error", "t", "p", "95 % from", "to");
        double[] t = fit.t();
        double[] p = fit.p();
        Standing[] standing = fit.standing();
        for (int j = 0; j < parameters().size(); j++) {
            String name = parameters().get(j);
            String estimate = Numbers.significant(fit.estimates()[j], 10);
            switch (standing[j]) {
                case FIXED -> grid.row(name, estimate, "fixed");
                case AT_LOWER -> grid.row(name, estimate, "at lower bound");
                case AT_UPPER -> grid.row(name, estimate, "at upper bound");
                case FREE ->
                    grid.row(
                            name,
                            estimate,
                            Numbers.significant(fit.standardErrors()[j], 8),
                            Numbers.significant(t[j], 5),
                            Numbers.significant(p[j], 3),
                            Numbers.significant(fit.lower95()[j], 7),
                            Numbers.significant(fit.upper95()[j], 7));
            }
        }
        print(terminal, grid);
    }

    private static void print(Terminal terminal, Grid grid) {
        List<String> lines = grid.lines("");
        terminal.out().println(terminal.heading(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(terminal.out()::println);
    }

    private void profiles(Terminal terminal) {
        Grid grid = new Grid().row("profile likelihood", "95 % from", "to");
        List<String> reasons = new ArrayList<>();
        for (Profile profile : profiles) {
            String name = parameters().get(profile.parameter());
            grid.row(name, shown(profile.lower()), shown(profile.upper()));
            for (Profile.End end : List.of(profile.lower(), profile.upper())) {
                if (end instanceof Profile.Unknown(String reason)) reasons.add(name + ": " + reason);
            }
        }
        print(terminal, grid);
        reasons.forEach(terminal.out()::println);
        terminal.out().println();
    }

    private static String shown(Profile.End end) {
        return switch (end) {
            case Profile.Found(double value) -> Numbers.significant(value, 7);
            case Profile.AtBound(double value) -> Numbers.significant(value, 7) + " (bound)";
            case Profile.Unbounded _ -> "unbounded";
            case Profile.Unknown _ -> "not known";
        };
    }

    private List<Integer> free() {
        List<Integer> free = new ArrayList<>();
        Standing[] standing = fit.standing();
        for (int j = 0; j < standing.length; j++) {
            if (standing[j] == Standing.FREE) free.add(j);
        }
        return free;
    }

    /// The lower triangle, as it is symmetric.
    private void correlations(Terminal terminal) {
        List<Integer> free = free();
        Grid grid = new Grid();
        for (int i = 1; i < free.size(); i++) {
            List<String> row = new ArrayList<>(List.of(parameters().get(free.get(i))));
            for (int j = 0; j < i; j++) {
                row.add(Numbers.significant(fit.correlation()[free.get(i)][free.get(j)], 4));
            }
            grid.row(row);
        }
        List<String> last = new ArrayList<>(List.of(""));
        for (int j : free.subList(0, free.size() - 1)) last.add(parameters().get(j));
        grid.row(last);
        terminal.out().println(terminal.heading("correlation"));
        grid.lines("").forEach(terminal.out()::println);
        terminal.out().println();
    }
}
