package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Partition;

/// What came of looks at cells.
final class Findings {
    private final List<Cell> left = new ArrayList<>();
    private final List<Bowl> bowls = new ArrayList<>();
    private final List<Cell> above = new ArrayList<>();
    private Optional<Cell> whole = Optional.empty();
    private double best = Double.POSITIVE_INFINITY;
    private double[] bestAt = {};
    private double[] undefinedAt = {};

    /// What is left of the cell.
    List<Cell> left() {
        return left;
    }

    /// What holds no value as small as the best known.
    List<Cell> above() {
        return above;
    }

    /// What can be neither dropped nor cut: a point, or next to one.
    Optional<Cell> whole() {
        return whole;
    }

    /// Cells found to hold one minimum.
    List<Bowl> bowls() {
        return bowls;
    }

    /// The least upper bound of a value seen; ∞ if none.
    double best() {
        return best;
    }

    /// Where it is.
    double[] bestAt() {
        return bestAt;
    }

    /// A point at which the function is not defined; empty if none was seen.
    double[] undefinedAt() {
        return undefinedAt;
    }

    /// The cell holds no value as small as the best known.
    Optional<Cell> high(Cell cell) {
        above.add(cell);
        return Optional.empty();
    }

    static Optional<Cell> dropped(Cell cell, Partition why) {
        cell.part().leaf(why);
        return Optional.empty();
    }

    /// The cell is left as it is.
    Optional<Cell> kept(Cell cell) {
        whole = Optional.of(cell);
        return Optional.empty();
    }

    /// A point where there are no derivatives: its value is still an upper bound.
    Cell probed(Lines lines, Cell cell) {
        double[] middle = cell.middle();
        probe(middle, Values.over(lines, thin(middle)));
        return cell;
    }

    void probe(double[] at, Values values) {
        if (!values.isDefined()) {
            if (values.output().isEmpty()) undefinedAt = at;
            return;
        }
        if (values.output().hi() < best) {
            best = values.output().hi();
            bestAt = at;
        }
    }

    static Interval[] thin(double[] at) {
        Interval[] thin = new Interval[at.length];
        for (int i = 0; i < at.length; i++) thin[i] = Interval.of(at[i]);
        return thin;
    }
}
