package talweg.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a derivation says.
///
/// @param expression as given
/// @param point      where
/// @param first      value and gradient
/// @param hessian    if it is wanted
/// @param along      a direction, if one is given
/// @param steps      if they are wanted
/// @param warnings   all of them
record DeriveReport(
        String expression,
        Map<String, Double> point,
        Derivatives.First first,
        Optional<double[][]> hessian,
        Optional<Along> along,
        Optional<StepsReport> steps,
        List<String> warnings) {

    Json json() {
        Json json = Json.answer("derive")
                .put("expression", expression)
                .put("variables", List.copyOf(point.keySet()))
                .put("at", point)
                .put("value", first.value())
                .put("gradient", named(first.gradient()));
        hessian.ifPresent(rows -> json.put("hessian", rows));
        along.ifPresent(a -> json.put("taylor", a.taylor()).put("direction", direction(a)));
        steps.ifPresent(each -> json.put("steps", each.json()).put("multiplications", each.multiplications()));
        return json.put("warnings", warnings);
    }

    private Json named(double[] numbers) {
        Json json = new Json();
        int i = 0;
        for (String name : point.keySet()) json.put(name, numbers[i++]);
        return json;
    }

    private Json direction(Along a) {
        List<Json> rows = new ArrayList<>();
        for (Along.Approximation row : a.approximations()) {
            rows.add(new Json()
                    .put("delta", row.delta())
                    .put("value", row.value())
                    .put("firstOrder", row.firstOrder())
                    .put("error", row.error())
                    .put("order", row.order()));
        }
        return new Json()
                .put("direction", named(a.direction()))
                .put("slope", a.directional())
                .put("gradientNorm", a.gradientNorm())
                .put("cosine", a.cosine())
                .put("degrees", a.angle())
                .put("approximations", rows);
    }

    void print(Terminal terminal) {
        PrintStream out = terminal.out();
        List<String> names = List.copyOf(point.keySet());
        List<String> place = new ArrayList<>();
        point.forEach((name, value) -> place.add(name + " = " + Numbers.shown(value)));
        out.println(terminal.heading(expression) + "   at " + String.join(", ", place));
        out.println();
        out.println(terminal.heading("value") + "  " + Numbers.shown(first.value()));
        out.println();
        out.println(terminal.heading("gradient"));
        Grid gradient = new Grid();
        for (int i = 0; i < names.size(); i++) gradient.row("∂/∂" + names.get(i), Numbers.shown(first.gradient()[i]));
        gradient.lines("  ").forEach(out::println);
        hessian.ifPresent(rows -> {
            out.println();
            out.println(terminal.heading("Hessian"));
            matrix(names, rows).lines("  ").forEach(out::println);
        });
        along.ifPresent(a -> print(a, terminal));
        steps.ifPresent(each -> each.print(terminal));
    }

    private static Grid matrix(List<String> names, double[][] rows) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(names);
        Grid grid = new Grid().row(head);
        for (int i = 0; i < rows.length; i++) {
            List<String> row = new ArrayList<>(List.of(names.get(i)));
            for (double each : rows[i]) row.add(Numbers.shown(each));
            grid.row(row);
        }
        return grid;
    }

    private void print(Along a, Terminal terminal) {
        PrintStream out = terminal.out();
        List<String> p = new ArrayList<>();
        int place = 0;
        for (String name : point.keySet()) p.add(name + " = " + Numbers.shown(a.direction()[place++]));
        out.println();
        out.println(terminal.heading("along p") + "  " + String.join(", ", p));
        out.println();
        out.println(terminal.heading("Taylor coefficients") + " of f(x + t·p)");
        Grid taylor = new Grid();
        for (int k = 0; k < a.taylor().length; k++) {
            String fraction = Numbers.fraction(a.taylor()[k]);
            taylor.row("t^" + k, Numbers.shown(a.taylor()[k]), fraction.isEmpty() ? "" : "= " + fraction);
        }
        taylor.lines("  ").forEach(out::println);
        out.println();
        new Grid()
                .row("∇f·p̂", Numbers.shown(a.directional()))
                .row("‖∇f‖", Numbers.shown(a.gradientNorm()))
                .row("cos θ", Numbers.shown(a.cosine()))
                .row("θ", Numbers.significant(a.angle(), 7) + "°")
                .lines("")
                .forEach(out::println);
        out.println();
        Grid steps = new Grid().row("δ", "f(x + δp̂)", "f(x) + δ∇f·p̂", "error", "order");
        for (Along.Approximation row : a.approximations()) {
            steps.row(
                    Numbers.shown(row.delta()),
                    Numbers.shown(row.value()),
                    Numbers.shown(row.firstOrder()),
                    Numbers.significant(row.error(), 3),
                    Double.isNaN(row.order()) ? "" : Numbers.significant(row.order(), 4));
        }
        List<String> lines = steps.lines("");
        out.println(terminal.heading(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(out::println);
    }
}
