package talweg.bench.report;

import java.util.function.Consumer;

/// Where a part of a row says what it found.
public final class Findings {
    private final String row;
    private final String part;
    private final Consumer<Line> out;

    Findings(String row, String part, Consumer<Line> out) {
        this.row = row;
        this.part = part;
        this.out = out;
    }

    /// What is aimed at is at most `target`.
    public void add(String work, String measure, double target, Outcome outcome) {
        out.accept(new Line.Result(row, part, work, measure, target, outcome));
    }

    /// What is shown beside.
    public void show(String work, String measure, Outcome outcome) {
        out.accept(new Line.Result(row, part, work, measure, null, outcome));
    }

    public void curve(String chart, String name, double[] x, double[] y) {
        out.accept(new Line.Curve(row, part, chart, name, x, y));
    }
}
