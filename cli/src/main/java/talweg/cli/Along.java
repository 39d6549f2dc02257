package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import talweg.course.Directional;

/// A function along a straight line through a point.
///
/// @param direction p, in the order of the variables
/// @param taylor    the coefficients of f(x + t·p): f⁽ᵏ⁾/k! for k = 0 …
/// @param hat       what depends on p̂, p over its length, alone: slopes, angle, errors of the first order
record Along(double[] direction, double[] taylor, Directional hat) {

    double cosine() {
        return hat.cosine().orElse(Double.NaN);
    }

    double degrees() {
        return Math.toDegrees(hat.angle().orElse(Double.NaN));
    }

    /// The keys of `direction` in JSON.
    ///
    /// @param p the direction by name
    Json json(Json p) {
        List<Json> rows = new ArrayList<>();
        for (Directional.Row row : hat.firstOrder()) {
            rows.add(new Json()
                    .put("delta", row.delta())
                    .put("value", row.value())
                    .put("firstOrder", row.firstOrder())
                    .put("error", row.error())
                    .put("order", row.order().orElse(Double.NaN)));
        }
        return new Json()
                .put("direction", p)
                .put("slope", hat.slope())
                .put("gradientNorm", hat.gradientNorm())
                .put("cosine", cosine())
                .put("degrees", degrees())
                .put("approximations", rows)
                .put("order", hat.order().orElse(Double.NaN));
    }

    /// @param p the direction as text
    void print(Terminal terminal, String p) {
        var out = terminal.out();
        out.println();
        out.println(terminal.heading("along p") + "  " + p);
        out.println();
        out.println(terminal.heading("Taylor coefficients") + " of f(x + t·p)");
        Grid coefficients = new Grid();
        for (int k = 0; k < taylor.length; k++) {
            String fraction = Numbers.fraction(taylor[k]);
            coefficients.row("t^" + k, Numbers.shown(taylor[k]), fraction.isEmpty() ? "" : "= " + fraction);
        }
        coefficients.lines("  ").forEach(out::println);
        out.println();
        new Grid()
                .row("∇f·p̂", Numbers.shown(hat.slope()))
                .row("‖∇f‖", Numbers.shown(hat.gradientNorm()))
                .row("cos θ", Numbers.shown(cosine()))
                .row("θ", Numbers.significant(degrees(), 7) + "°")
                .lines("")
                .forEach(out::println);
        out.println();
        Grid steps = new Grid().row("δ", "f(x + δp̂)", "f(x) + δ∇f·p̂", "error", "order");
        for (Directional.Row row : hat.firstOrder()) {
            steps.row(
                    Numbers.shown(row.delta()),
                    Numbers.shown(row.value()),
                    Numbers.shown(row.firstOrder()),
                    Numbers.significant(row.error(), 3),
                    row.order().isPresent() ? Numbers.significant(row.order().getAsDouble(), 4) : "");
        }
        List<String> lines = steps.lines("");
        out.println(terminal.heading(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(out::println);
        hat.order()
                .ifPresent(
                        order -> out.println("the error falls with δ to the power " + Numbers.significant(order, 3)));
    }
}
