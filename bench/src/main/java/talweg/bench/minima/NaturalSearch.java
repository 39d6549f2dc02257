package talweg.bench.minima;

import java.util.Comparator;
import java.util.PriorityQueue;
import talweg.interval.Exponentials;
import talweg.interval.Interval;
import talweg.interval.Piecewise;
import talweg.interval.Powers;
import talweg.interval.Trigonometry;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;

/// Branch and bound by values of intervals alone, without derivatives: the box with the least lower bound is
/// halved along its widest side, values at middles are upper bounds (Moore and Skelboe; Ratschek and Rokne,
/// *New Computer Methods for Global Optimization*, 1988, algorithm 2).
final class NaturalSearch {
    private final Expression f;

    NaturalSearch(Expression f) {
        this.f = f;
    }

    /// @param lower of the least value
    /// @param upper of the least value
    /// @param boxes how many were bounded
    record Outcome(double lower, double upper, int boxes, double seconds) {}

    private record Cell(Interval[] box, double lower) {}

    /// Until the bounds are within `tolerance`, or time is over.
    Outcome run(Interval[] domain, double tolerance, double seconds) {
        long start = System.nanoTime();
        PriorityQueue<Cell> cells = new PriorityQueue<>(Comparator.comparingDouble(Cell::lower));
        cells.add(new Cell(domain, over(domain).lo()));
        double upper = Double.POSITIVE_INFINITY;
        int boxes = 1;
        double spent = 0;
        while (true) {
            Cell cell = cells.poll();
            spent = (System.nanoTime() - start) / 1e9;
            if (cell == null || upper - cell.lower <= tolerance || spent > seconds) {
                double lower = cell == null ? upper : Math.min(cell.lower, upper);
                return new Outcome(lower, upper, boxes, spent);
            }
            int axis = widest(cell.box);
            Interval side = cell.box[axis];
            for (int half = 0; half < 2; half++) {
                Interval[] box = cell.box.clone();
                box[axis] = half == 0 ? Interval.of(side.lo(), side.middle()) : Interval.of(side.middle(), side.hi());
                Interval values = over(box);
                boxes++;
                upper = Math.min(upper, over(middle(box)).hi());
                if (values.lo() <= upper) cells.add(new Cell(box, values.lo()));
            }
        }
    }

    private static int widest(Interval[] box) {
        int widest = 0;
        for (int i = 1; i < box.length; i++) if (box[i].width() > box[widest].width()) widest = i;
        return widest;
    }

    private static Interval[] middle(Interval[] box) {
        Interval[] middle = new Interval[box.length];
        for (int i = 0; i < box.length; i++) middle[i] = Interval.of(box[i].middle());
        return middle;
    }

    private Interval over(Interval[] box) {
        Interval[] values = new Interval[f.size()];
        System.arraycopy(box, 0, values, 0, box.length);
        for (int i = box.length; i < values.length; i++) {
            values[i] = switch (f.line(i)) {
                case Constant(double lo, double hi, var _) -> Interval.of(lo, hi);
                case Apply line -> apply(line, values[line.left()], values[Math.max(0, line.right())]);
            };
        }
        return values[f.output()];
    }

    private static Interval apply(Apply line, Interval x, Interval y) {
        return switch (line.operation()) {
            case ADD -> x.plus(y);
            case SUBTRACT -> x.minus(y);
            case MULTIPLY -> line.left() == line.right() ? Powers.square(x) : x.times(y);
            case DIVIDE -> x.over(y);
            case NEGATE -> x.negate();
            case POWER_INT -> Powers.power(x, line.exponent());
            case RECIPROCAL -> Powers.reciprocal(x);
            case SQRT -> Powers.sqrt(x);
            case ABS -> Piecewise.abs(x);
            case EXP -> Exponentials.exp(x);
            case SIN -> Trigonometry.sin(x);
            case COS -> Trigonometry.cos(x);
            default ->
                throw new IllegalArgumentException(
                        "no interval of `" + line.operation().text() + "` here");
        };
    }
}
