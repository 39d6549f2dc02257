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

    /// Value and gradient alone.
    static DeriveReport of(
            String expression, Map<String, Double> point, Derivatives.First first, List<String> warnings) {
        return new DeriveReport(
                expression, point, first, Optional.empty(), Optional.empty(), Optional.empty(), List.copyOf(warnings));
    }

    DeriveReport warning(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new DeriveReport(expression, point, first, hessian, along, steps, List.copyOf(all));
    }

    DeriveReport hessian(Optional<double[][]> hessian) {
        return new DeriveReport(expression, point, first, hessian, along, steps, warnings);
    }

    DeriveReport along(Optional<Along> along) {
        return new DeriveReport(expression, point, first, hessian, along, steps, warnings);
    }

    DeriveReport steps(Optional<StepsReport> steps) {
        return new DeriveReport(expression, point, first, hessian, along, steps, warnings);
    }

    Json json() {
        Json json = Json.answer("derive")
                .put("expression", expression)
                .put("variables", List.copyOf(point.keySet()))
                .put("at", point)
                .put("value", first.value())
                .put("gradient", named(first.gradient()));
        hessian.ifPresent(rows -> json.put("hessian", rows));
        along.ifPresent(a -> json.put("taylor", a.taylor()).put("direction", a.json(named(a.direction()))));
        steps.ifPresent(each -> json.put("steps", each.json()).put("multiplications", each.multiplications()));
        return json.put("warnings", warnings);
    }

    private Json named(double[] numbers) {
        Json json = new Json();
        int i = 0;
        for (String name : point.keySet()) json.put(name, numbers[i++]);
        return json;
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
        along.ifPresent(a -> a.print(terminal, direction(a)));
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

    private String direction(Along a) {
        List<String> p = new ArrayList<>();
        int place = 0;
        for (String name : point.keySet()) p.add(name + " = " + Numbers.shown(a.direction()[place++]));
        return String.join(", ", p);
    }
}
