package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// One run of a method that asks for values alone. A value that is not a number is taken for +∞.
final class ValueSearch {
    /// Of values and parameters, relative, as far as values alone tell a minimum.
    static final Stopping TOLERANCES = new Stopping(0, Double.POSITIVE_INFINITY, 1e-10, 1e-10);

    private static final double BOUND = 1e100;

    private final Search search;
    private final Objective f;
    private final Box box;
    private final Stopping stopping;
    private double first;

    ValueSearch(String method, Objective f, Box box, Listener listener, Stopping stopping, Budget budget) {
        this.search = new Search(method, f, box, listener, stopping, budget);
        this.f = f;
        this.box = box;
        this.stopping = stopping;
    }

    /// A point and its value.
    record Point(double[] x, double value) {}

    /// The first point.
    ///
    /// @throws IllegalArgumentException if it has another length, lies outside the box, or f is not
    /// finite there
    Point start(double[] x) {
        search.require(x);
        Point start = at(x.clone());
        first = start.value;
        if (Double.isFinite(first)) return start;
        throw new IllegalArgumentException("`" + search.method()
                + "` requires a start where the function is finite, got value " + f.value(x) + " at "
                + Search.shown(x) + "; choose another start");
    }

    /// The point of the box nearest to `x`, and its value.
    Point at(double[] x) {
        double[] inside = box.project(x);
        double value = Vectors.isFinite(inside) ? search.value(inside) : Double.NaN;
        return new Point(inside, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    Box box() {
        return box;
    }

    /// Shows the best point so far.
    ///
    /// @return why the descent cannot go on, if it cannot
    Optional<Outcome> visit(Point best, double step) {
        Optional<Outcome> halted = search.visit(position(best), step);
        var fall = new Measure("value below 0 by", -best.value, BOUND * Math.max(1, Math.abs(first)));
        if (fall.met()) return halted;
        return Optional.of(Outcome.Diverged.of(
                "the value fell beyond all bounds",
                "the function has no minimum this way: choose another start or set bounds",
                fall));
    }

    /// Converged, if the points about the best differ from it by no more than is asked, in value and in
    /// place.
    ///
    /// @param spread of the values
    /// @param size   of the largest difference of an element
    Optional<Outcome> settled(Point best, double spread, double size) {
        Measure[] measures = measures(best, spread, size);
        return measures[0].met() && measures[1].met()
                ? Optional.of(Outcome.Converged.of("values and points about the best one are alike", measures))
                : Optional.empty();
    }

    /// Stalled: no point is found that is lower, and they are not alike.
    Outcome stalled(Point best, double spread, double size) {
        return Outcome.Stalled.of(
                "no point near the best one can be told from it",
                "noise or rounding hides the rest",
                measures(best, spread, size));
    }

    /// How it ends where a method cannot go on for this reason: converged, if the values are alike.
    Outcome exhausted(String why, Point best, double spread, double size) {
        Measure[] measures = measures(best, spread, size);
        return measures[0].met()
                ? Outcome.Converged.of("values about the best point are alike, and " + why, measures[0])
                : Outcome.Stalled.of(why, "noise or rounding hides the rest", measures);
    }

    private Measure[] measures(Point best, double spread, double size) {
        double height = Math.max(Math.abs(best.value), Double.MIN_NORMAL / Math.ulp(1.0));
        // at a value of 0 nothing is relative to it
        double relative =
                spread == 0 ? 0 : spread / Math.max(height, stopping.reduction() * Math.max(1, Math.abs(first)));
        double largest = Math.max(Vectors.largest(best.x), stopping.step());
        return new Measure[] {
            new Measure("relative spread of the values", relative, stopping.reduction()),
            new Measure("size relative to the parameters", size / largest, stopping.step())
        };
    }

    Landing landing(Outcome outcome, Point best) {
        return search.landing(outcome, position(best));
    }

    private static Position position(Point best) {
        double[] unknown = new double[best.x.length];
        Arrays.fill(unknown, Double.NaN);
        return new Position(best.x, best.value, unknown, Double.NaN);
    }
}
