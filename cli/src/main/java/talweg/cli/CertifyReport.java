package talweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.interval.Interval;
import talweg.proof.Region;
import talweg.prove.ConvexityVerdict;
import talweg.prove.CriticalVerdict;
import talweg.prove.GlobalVerdict;

/// What `certify` found, as text and as JSON; see `docs/json.md`.
///
record CertifyReport(String expression, Certificates certificates) {
    private static final int DIGITS = 12;

    Json json(List<String> warnings) {
        Json json = Json.answer("certify").put("expression", expression);
        if (hasBox()) json.put("box", box(certificates.region()));
        certificates.convexity().ifPresent(verdict -> json.put("convexity", json(verdict)));
        certificates.global().ifPresent(verdict -> json.put("global", json(verdict)));
        certificates.critical().ifPresent(verdict -> json.put("critical", json(verdict)));
        return json.put("warnings", warnings);
    }

    /// Whether it is about less than all numbers.
    private boolean hasBox() {
        Region region = certificates.region();
        for (int i = 0; i < region.dimension(); i++) {
            if (Double.isFinite(region.lo(i)) || Double.isFinite(region.hi(i))) return true;
        }
        return false;
    }

    private Json json(ConvexityVerdict verdict) {
        Json json = new Json().put("kind", verdict.kind()).put("text", verdict.text());
        switch (verdict) {
            case ConvexityVerdict.Proved proved -> json.put("boxes", proved.boxes());
            case ConvexityVerdict.Refuted(ConvexityVerdict.Chord chord, var _) ->
                json.put("a", named(chord.a()))
                        .put("b", named(chord.b()))
                        .put("theta", ConvexityVerdict.Chord.THETA)
                        .put("gap", chord.gap());
            case ConvexityVerdict.Undecided undecided -> json.put("where", undecided.where());
        }
        return json;
    }

    private Json json(GlobalVerdict verdict) {
        Json json = new Json();
        switch (verdict) {
            case GlobalVerdict.Proved proved ->
                json.put("kind", "proved")
                        .put("text", verdict.text())
                        .put("lower", proved.lower())
                        .put("upper", proved.upper())
                        .put("at", named(proved.at()))
                        .put("minimisers", minimisers(proved.minimisers()))
                        .put("unexplored", 0.0);
            case GlobalVerdict.BudgetSpent spent ->
                json.put("kind", "budget-spent")
                        .put("text", verdict.text())
                        .put("lower", spent.lower())
                        .put("upper", spent.upper())
                        .put("at", named(spent.at()))
                        .put("minimisers", minimisers(spent.candidates()))
                        .put("unexplored", spent.unexplored());
            case GlobalVerdict.Unbounded unbounded ->
                json.put("kind", "unbounded")
                        .put("text", verdict.text())
                        .put("upper", unbounded.value())
                        .put("at", named(unbounded.at()));
            case GlobalVerdict.Undefined undefined ->
                json.put("kind", "undefined").put("text", verdict.text()).put("at", named(undefined.at()));
        }
        return json.put("boxes", verdict.effort().boxes())
                .put("seconds", verdict.effort().seconds());
    }

    private List<Json> minimisers(List<GlobalVerdict.Minimiser> minimisers) {
        return minimisers.stream()
                .map(each -> new Json()
                        .put("box", box(each.box()))
                        .put("at", named(each.at()))
                        .put("unique", each.isUnique()))
                .toList();
    }

    private Json json(CriticalVerdict verdict) {
        Json json = new Json().put("kind", verdict.kind()).put("text", verdict.text());
        switch (verdict) {
            case CriticalVerdict.Proved proved ->
                json.put("at", named(proved.at()))
                        .put("inertia", List.of(proved.positive(), 0, proved.negative()))
                        .put("directions", directions(proved.up(), proved.down(), List.of()))
                        .put("box", box(proved.box()));
            case CriticalVerdict.Degenerate degenerate ->
                json.put("at", named(degenerate.at()))
                        .put(
                                "inertia",
                                Arrays.stream(degenerate.inertia()).boxed().toList())
                        .put("directions", directions(degenerate.up(), degenerate.down(), degenerate.flat()));
            case CriticalVerdict.NoMinimum none ->
                json.put("at", named(none.at()))
                        .put("directions", directions(List.of(), List.of(none.direction()), List.of()))
                        .put("curvature", new double[] {none.bendLo(), none.bendHi()})
                        .put("box", box(none.box()));
            case CriticalVerdict.Probable probable ->
                json.put("at", named(probable.at()))
                        .put("curvature", probable.curvature())
                        .put("residual", probable.residual())
                        .put("gradient_norm", probable.gradient());
            case CriticalVerdict.NotStationary not ->
                json.put("at", named(not.at()))
                        .put("variable", certificates.names().get(not.axis()))
                        .put("slope", new double[] {not.slopeLo(), not.slopeHi()});
            case CriticalVerdict.Undecided undecided -> json.put("at", named(undecided.at()));
        }
        return json;
    }

    private Json directions(List<double[]> up, List<double[]> down, List<double[]> flat) {
        return new Json().put("up", each(up)).put("down", each(down)).put("null", each(flat));
    }

    private List<Json> each(List<double[]> directions) {
        return directions.stream().map(this::named).toList();
    }

    private Json named(double[] numbers) {
        Json json = new Json();
        for (int i = 0; i < numbers.length; i++) json.put(certificates.names().get(i), numbers[i]);
        return json;
    }

    private Json box(Region region) {
        Json json = new Json();
        for (int i = 0; i < region.dimension(); i++) {
            json.put(certificates.names().get(i), new double[] {region.lo(i), region.hi(i)});
        }
        return json;
    }

    void print(Terminal terminal) {
        terminal.out()
                .println(terminal.heading(expression) + (hasBox() ? "   on " + shown(certificates.region()) : ""));
        certificates.convexity().ifPresent(verdict -> print(terminal, verdict));
        certificates.global().ifPresent(verdict -> print(terminal, verdict));
        certificates.critical().ifPresent(verdict -> print(terminal, verdict));
    }

    private void print(Terminal terminal, ConvexityVerdict verdict) {
        String kind = switch (verdict) {
            case ConvexityVerdict.Proved _ -> "convex, proved";
            case ConvexityVerdict.Refuted _ -> "not convex, proved";
            case ConvexityVerdict.Undecided _ -> "convexity undecided";
        };
        heading(terminal, kind, verdict.text());
        if (!(verdict instanceof ConvexityVerdict.Refuted(ConvexityVerdict.Chord chord, var _))) return;
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(certificates.names());
        head.add("the function lies in");
        grid.row(head);
        grid.row(row("a", chord.a(), shown(chord.atA())));
        grid.row(row("b", chord.b(), shown(chord.atB())));
        List<String> middle = new ArrayList<>(List.of("½a + ½b"));
        certificates.names().forEach(_ -> middle.add(""));
        middle.add(shown(chord.between()));
        grid.row(middle);
        lines(terminal, grid);
    }

    private void print(Terminal terminal, GlobalVerdict verdict) {
        switch (verdict) {
            case GlobalVerdict.Proved proved -> {
                heading(terminal, "least value, proved", verdict.text());
                table(terminal, proved.minimisers());
            }
            case GlobalVerdict.BudgetSpent spent -> {
                heading(
                        terminal,
                        "not proved",
                        verdict.text()
                                + (spent.unexplored() == 0
                                        ? ""
                                        : "; " + Numbers.significant(100 * spent.unexplored(), 3)
                                                + " % of the box is left; give it more with --budget"));
                table(terminal, spent.candidates());
            }
            case GlobalVerdict.Unbounded unbounded ->
                heading(terminal, "unbounded", verdict.text() + ", at " + shown(unbounded.at()));
            case GlobalVerdict.Undefined undefined ->
                heading(terminal, "undefined", verdict.text() + ": not at " + shown(undefined.at()));
        }
        terminal.out()
                .println(verdict.effort().boxes() + (verdict.effort().boxes() == 1 ? " box, " : " boxes, ")
                        + Numbers.significant(verdict.effort().seconds(), 3) + " s");
    }

    private void table(Terminal terminal, List<GlobalVerdict.Minimiser> minimisers) {
        if (minimisers.isEmpty()) return;
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(certificates.names());
        grid.row(head);
        for (GlobalVerdict.Minimiser each : minimisers) {
            List<String> row = new ArrayList<>(List.of(each.isUnique() ? "one minimiser" : "a cluster"));
            for (int i = 0; i < each.at().length; i++) {
                row.add(
                        each.isUnique()
                                ? Numbers.significant(each.at()[i], DIGITS)
                                : "[" + Numbers.significant(each.box().lo(i), DIGITS) + ", "
                                        + Numbers.significant(each.box().hi(i), DIGITS) + "]");
            }
            grid.row(row);
        }
        lines(terminal, grid);
    }

    private void print(Terminal terminal, CriticalVerdict verdict) {
        switch (verdict) {
            case CriticalVerdict.Proved proved -> {
                heading(terminal, verdict.kind() + ", proved", verdict.text());
                lines(terminal, grid(proved.at(), proved.up(), List.of(), proved.down()));
            }
            case CriticalVerdict.Degenerate degenerate -> {
                heading(terminal, verdict.kind(), verdict.text());
                lines(terminal, grid(degenerate.at(), degenerate.up(), degenerate.flat(), degenerate.down()));
            }
            case CriticalVerdict.NoMinimum none -> {
                heading(terminal, verdict.kind() + ", proved", verdict.text());
                lines(terminal, grid(none.at(), List.of(), List.of(), List.of(none.direction())));
            }
            case CriticalVerdict.Probable _ -> heading(terminal, verdict.kind(), verdict.text());
            case CriticalVerdict.NotStationary not ->
                heading(
                        terminal,
                        verdict.kind() + ", proved",
                        verdict.text() + ", by `" + certificates.names().get(not.axis()) + "`");
            case CriticalVerdict.Undecided _ -> heading(terminal, verdict.kind(), verdict.text());
        }
    }

    private Grid grid(double[] at, List<double[]> up, List<double[]> flat, List<double[]> down) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(certificates.names());
        Grid grid = new Grid().row(head).row(row("at", at, ""));
        up.forEach(each -> grid.row(row("up", each, "")));
        flat.forEach(each -> grid.row(row("flat", each, "")));
        down.forEach(each -> grid.row(row("down", each, "")));
        return grid;
    }

    private static void heading(Terminal terminal, String kind, String text) {
        terminal.out().println();
        terminal.out().println(terminal.heading(kind) + ": " + text);
    }

    private static void lines(Terminal terminal, Grid grid) {
        terminal.out().println();
        grid.lines("").forEach(terminal.out()::println);
    }

    private static List<String> row(String label, double[] numbers, String last) {
        List<String> row = new ArrayList<>(List.of(label));
        for (double each : numbers) row.add(Numbers.shown(each));
        row.add(last);
        return row;
    }

    private String shown(double[] at) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < at.length; i++) texts.add(certificates.names().get(i) + "=" + Numbers.shown(at[i]));
        return String.join(", ", texts);
    }

    private String shown(Region region) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < region.dimension(); i++) {
            texts.add(certificates.names().get(i) + "=" + end(region.lo(i)) + ".." + end(region.hi(i)));
        }
        return String.join(", ", texts);
    }

    private static String end(double x) {
        return Double.isInfinite(x) ? (x > 0 ? "inf" : "-inf") : Numbers.shown(x);
    }

    private static String shown(Interval value) {
        return "[" + Numbers.shown(value.lo()) + ", " + Numbers.shown(value.hi()) + "]";
    }
}
