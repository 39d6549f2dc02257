package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import talweg.interval.Interval;
import talweg.prove.ConvexityVerdict;
import talweg.prove.CriticalVerdict;
import talweg.prove.GlobalVerdict;

/// What `certify` found, as text.
///
/// @param named the variables
record CertifyText(String expression, Certificates certificates, Named named) {
    private static final int DIGITS = 12;

    CertifyText(String expression, Certificates certificates) {
        this(expression, certificates, new Named(certificates.names()));
    }

    void print(Terminal terminal) {
        terminal.out()
                .println(terminal.heading(expression)
                        + (Named.isBox(certificates.region()) ? "   on " + named.shown(certificates.region()) : ""));
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
        head.addAll(named.names());
        head.add("the function lies in");
        grid.row(head);
        grid.row(row("a", chord.a(), shown(chord.atA())));
        grid.row(row("b", chord.b(), shown(chord.atB())));
        List<String> middle = new ArrayList<>(List.of("½a + ½b"));
        named.names().forEach(_ -> middle.add(""));
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
                heading(terminal, "unbounded", verdict.text() + ", at " + named.shown(unbounded.at()));
            case GlobalVerdict.Undefined undefined ->
                heading(terminal, "undefined", verdict.text() + ": not at " + named.shown(undefined.at()));
        }
        terminal.out()
                .println(verdict.effort().boxes() + (verdict.effort().boxes() == 1 ? " box, " : " boxes, ")
                        + Numbers.significant(verdict.effort().seconds(), 3) + " s");
    }

    private void table(Terminal terminal, List<GlobalVerdict.Minimiser> minimisers) {
        if (minimisers.isEmpty()) return;
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(named.names());
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
                        verdict.text() + ", by `" + named.names().get(not.axis()) + "`");
            case CriticalVerdict.Undecided _ -> heading(terminal, verdict.kind(), verdict.text());
        }
    }

    private Grid grid(double[] at, List<double[]> up, List<double[]> flat, List<double[]> down) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(named.names());
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

    private static String shown(Interval value) {
        return "[" + Numbers.shown(value.lo()) + ", " + Numbers.shown(value.hi()) + "]";
    }
}
