package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import talweg.constrain.ConstrainedLanding;
import talweg.constrain.ConstrainedMethod;
import talweg.constrain.KktResiduals;
import talweg.constrain.SecondOrder;
import talweg.descend.Budget;

/// What a minimisation under constraints says.
///
/// @param expression   as given
/// @param restrictions on its variables
/// @param method       what went down
/// @param landing      where the descent ended
/// @param secondOrder  what kind of point that is
/// @param warnings     all of them
record ConstrainedReport(
        String expression,
        Restrictions restrictions,
        ConstrainedMethod method,
        ConstrainedLanding landing,
        SecondOrder secondOrder,
        List<String> warnings) {

    Json json(double seconds) {
        Variables variables = restrictions.variables();
        Json at = new Json();
        variables.named(landing.at()).forEach(at::put);
        Json json = Json.answer("minimize")
                .put("expression", expression)
                .put("method", method.name())
                .put("inner", method.inner().name())
                .put("status", landing.outcome().status())
                .put("reason", landing.outcome().reason())
                .put("at", at)
                .put("value", landing.value())
                .put("violation", landing.violation());
        if (landing.multipliers().areKnown()) prices(json);
        return json.put("iterations", landing.iterations())
                .put("evaluations", landing.evaluations())
                .put("seconds", seconds)
                .put("warnings", warnings)
                .put(
                        "secondOrder",
                        new Json()
                                .put("kind", secondOrder.kind())
                                .put("text", secondOrder.text(variables.names()))
                                .put("eigenvalues", secondOrder.eigenvalues()));
    }

    /// What an end that met no constraints has not.
    private void prices(Json json) {
        Json bounds = new Json();
        restrictions.variables().named(landing.multipliers().bounds()).forEach(bounds::put);
        KktResiduals residuals = landing.residuals();
        List<Json> constraints = new ArrayList<>();
        List<List<Double>> multipliers = multipliers();
        for (int k = 0; k < multipliers.size(); k++) {
            constraints.add(new Json()
                    .put("constraint", restrictions.subjects().get(k).text())
                    .put("multipliers", multipliers.get(k)));
        }
        json.put("constraints", constraints)
                .put("boundMultipliers", bounds)
                .put(
                        "kktResiduals",
                        new Json()
                                .put("stationarity", residuals.stationarity())
                                .put("feasibility", residuals.feasibility())
                                .put("complementarity", residuals.complementarity())
                                .put("sign", residuals.sign()));
    }

    /// Of each constraint, one for each of its numbers; the library keeps equalities before inequalities.
    private List<List<Double>> multipliers() {
        List<List<Double>> multipliers = new ArrayList<>();
        List<Integer> sizes = restrictions.sizes();
        int equalities = 0;
        int inequalities = 0;
        for (int k = 0; k < sizes.size(); k++) {
            boolean isEquality = restrictions.subjects().get(k).kind() == SubjectTo.Kind.EQUAL;
            double[] all = isEquality
                    ? landing.multipliers().equalities()
                    : landing.multipliers().inequalities();
            int from = isEquality ? equalities : inequalities;
            int to = from + sizes.get(k);
            multipliers.add(Arrays.stream(all, from, to).boxed().toList());
            if (isEquality) equalities = to;
            else inequalities = to;
        }
        return multipliers;
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        Grid grid = new Grid();
        restrictions.variables().named(landing.at()).forEach((name, value) -> grid.row(name, Numbers.shown(value)));
        grid.row("value", Numbers.shown(landing.value()));
        grid.row("violation", Numbers.significant(landing.violation(), 6));
        out.println(terminal.heading(expression));
        out.println();
        grid.lines("").forEach(out::println);
        out.println();
        if (landing.multipliers().areKnown()) {
            out.println(terminal.heading("multipliers"));
            prices().lines("").forEach(out::println);
            out.println();
            out.println(terminal.heading("KKT residuals") + ": " + landing.residuals());
        }
        out.println(terminal.heading("method") + ": " + method.name() + ", each minimisation by "
                + method.inner().name());
        out.println(terminal.heading(landing.outcome().status()) + " after "
                + Budget.counted(landing.iterations(), "iteration") + ", "
                + Budget.counted(landing.evaluations(), "evaluation") + ": "
                + landing.outcome().reason());
        out.println(terminal.heading(secondOrder.kind()) + ": "
                + secondOrder.text(restrictions.variables().names()));
    }

    private Grid prices() {
        Grid prices = new Grid();
        List<List<Double>> multipliers = multipliers();
        for (int k = 0; k < multipliers.size(); k++) {
            String own = multipliers.get(k).stream()
                    .map(each -> Numbers.significant(each, 6))
                    .collect(Collectors.joining(" "));
            prices.row(restrictions.subjects().get(k).text(), own);
        }
        restrictions.variables().named(landing.multipliers().bounds()).forEach((name, price) -> {
            if (price != 0) prices.row("bound of " + name, Numbers.significant(price, 6));
        });
        return prices;
    }
}
