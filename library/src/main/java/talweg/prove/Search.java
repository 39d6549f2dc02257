package talweg.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import talweg.interval.Interval;

/// Branch and bound: the cell with the least lower bound is looked at first, until the least value is known
/// to the tolerance; then the widest, until every minimiser stands alone or is as small as wanted.
///
/// Cells are taken in rounds of a fixed number, all against the upper bound at the start of the round, so
/// that what is found does not depend on the number of threads.
final class Search {
    private static final int ROUND = 64;
    /// Sides of cells that hold minimisers shrink at least to this share of their place, or of 1, or of
    /// the domain where that is smaller.
    private static final double SMALL = 1e-7;

    /// Bytes of what stays of a box in the proof: the parts it was cut into.
    private static final long PART = 400;
    /// Bytes of a cell, but for its sides.
    private static final long CELL = 120;
    private static final long SIDE = 80;

    private static final Comparator<Cell> LOWEST = Comparator.comparingDouble(Cell::lower);

    private final Lines lines;
    private final Domain domain;
    private final Optional<Squares> squares;
    private final Mirrors mirrors;
    private final GlobalSearch options;
    private final Function<double[], Optional<double[]>> descent;
    private final Part whole = new Part();
    private final List<Bowl> bowls = new ArrayList<>();
    private final List<Cell> above = new ArrayList<>();
    private final List<Cell> clusters = new ArrayList<>();
    private final long start = System.nanoTime();
    private PriorityQueue<Cell> left = new PriorityQueue<>(LOWEST);
    private double upper = Double.POSITIVE_INFINITY;
    private double[] at = {};
    private int boxes;
    private int refined = -1;

    /// @param descent from a point down to a point with a smaller value, if one is found
    Search(Lines lines, Domain domain, GlobalSearch options, Function<double[], Optional<double[]>> descent) {
        this.lines = lines;
        this.domain = domain;
        this.options = options;
        this.squares = Squares.of(lines);
        this.mirrors = Mirrors.of(lines, domain);
        this.descent = descent;
    }

    /// What stopped it.
    enum End {
        DONE,
        SPENT,
        UNDEFINED
    }

    /// Tries a point as one with a small value.
    void propose(double[] point) {
        for (int i = 0; i < point.length; i++) if (!domain.box()[i].contains(point[i])) return;
        Interval[] thin = new Interval[point.length];
        for (int i = 0; i < point.length; i++) thin[i] = Interval.of(point[i]);
        Values values = Values.over(lines, thin);
        if (values.isDefined() && values.output().hi() < upper) {
            upper = values.output().hi();
            at = point.clone();
        }
    }

    End run() {
        left.add(domain.all(whole));
        while (!left.isEmpty()) {
            if (isSpent()) return End.SPENT;
            List<Cell> round = round();
            List<Findings> seen = round.parallelStream()
                    .map(cell -> new Examination(lines, squares, domain, mirrors, upper).look(cell))
                    .toList();
            boxes += round.size();
            for (Findings each : seen) {
                if (each.undefinedAt().length > 0) {
                    at = each.undefinedAt();
                    return End.UNDEFINED;
                }
                improve(each);
                bowls.addAll(each.bowls());
                above.addAll(each.above());
                each.whole().ifPresent(clusters::add);
                for (Cell cell : each.left()) add(cell);
            }
        }
        return End.DONE;
    }

    private boolean isSpent() {
        return boxes >= options.boxes()
                || held() >= options.memory()
                || System.nanoTime() - start >= options.time().toNanos()
                || Thread.currentThread().isInterrupted();
    }

    /// About how many bytes the cells and the parts of the proof take.
    private long held() {
        long cells = (long) left.size() + above.size() + clusters.size() + bowls.size();
        return boxes * PART + cells * (CELL + SIDE * domain.dimension());
    }

    private List<Cell> round() {
        if (refined < 0 && left.peek().lower() >= upper - options.tolerance()) {
            refined = boxes;
            PriorityQueue<Cell> widest =
                    new PriorityQueue<>(Comparator.comparingDouble(this::width).reversed());
            widest.addAll(left);
            left = widest;
        }
        List<Cell> round = new ArrayList<>();
        while (round.size() < ROUND && !left.isEmpty()) round.add(left.poll());
        return round;
    }

    private double width(Cell cell) {
        double widest = 0;
        for (int i = 0; i < cell.box().length; i++) {
            Interval side = cell.box()[i];
            double scale = Math.min(1, Cutting.length(domain.box()[i]));
            widest = Math.max(widest, Cutting.length(side) / Math.max(scale, Math.abs(side.middle())));
        }
        return widest;
    }

    private void improve(Findings seen) {
        if (!(seen.best() < upper)) return;
        propose(seen.bestAt());
        descent.apply(seen.bestAt()).ifPresent(this::propose);
    }

    private void add(Cell cell) {
        if (cell.lower() > Repair.clear(upper)) {
            above.add(cell);
        } else if (isEnough(cell)) {
            clusters.add(cell);
        } else {
            left.add(cell);
        }
    }

    /// Whether a cell that may hold minimisers is left as it is.
    private boolean isEnough(Cell cell) {
        if (cell.lower() < upper - options.tolerance()) return false;
        return 0 < width(cell) && width(cell) <= SMALL || refined >= 0 && boxes - refined > options.refinements();
    }

    double upper() {
        return upper;
    }

    double[] at() {
        return at;
    }

    int boxes() {
        return boxes;
    }

    List<Bowl> bowls() {
        return bowls;
    }

    List<Cell> clusters() {
        return clusters;
    }

    /// What holds no value as small as the upper bound.
    List<Cell> above() {
        return above;
    }

    /// What was not looked at to the end.
    List<Cell> left() {
        return List.copyOf(left);
    }

    /// The exchanges of variables that it knows of.
    Mirrors mirrors() {
        return mirrors;
    }

    Part whole() {
        return whole;
    }
}
