package talweg.landscape;

import java.util.List;
import talweg.descend.Box;

/// Which start leads where: a grid of cells with a start in the middle of each.
///
/// @param method     the name of the method that went down
/// @param box        that the grid covers; variables that are not of the grid are fixed in it
/// @param horizontal which variable varies along a row of cells
/// @param vertical   which varies from row to row, upward; −1 if there is one row
/// @param columns    cells of a row
/// @param rows       how many
/// @param ends       where the start of each cell ended, row by row, the lowest row first: an index
///                   into `attractors`, or one of [#DIVERGED], [#UNFINISHED], [#UNDEFINED],
///                   [#ELSEWHERE]
/// @param iterations of the method from each start
/// @param attractors the points that starts ended at, by ascending value
public record BasinMap(
        String method,
        Box box,
        int horizontal,
        int vertical,
        int columns,
        int rows,
        int[] ends,
        int[] iterations,
        List<Attractor> attractors) {
    /// Values left the finite numbers, or grew beyond all bounds.
    public static final int DIVERGED = -1;
    /// It went on to the end of its budget.
    public static final int UNFINISHED = -2;
    /// f or its gradient is not finite at the start.
    public static final int UNDEFINED = -3;
    /// It ended where ∇f ≠ 0, as on a bound or at a kink.
    public static final int ELSEWHERE = -4;

    public BasinMap {
        attractors = List.copyOf(attractors);
    }

    /// A point where starts ended.
    ///
    /// @param point  what kind it is
    /// @param starts how many ended there
    public record Attractor(StationaryPoint point, int starts) {}

    /// Where the start of a cell ended.
    public int end(int column, int row) {
        return ends[row * columns + column];
    }

    /// The start of a cell.
    public double[] start(int column, int row) {
        double[] x = box.lower().clone();
        x[horizontal] = middle(horizontal, column, columns);
        if (vertical >= 0) x[vertical] = middle(vertical, row, rows);
        return x;
    }

    private double middle(int variable, int cell, int cells) {
        double share = (cell + 0.5) / cells;
        return box.lower()[variable] * (1 - share) + box.upper()[variable] * share;
    }

    /// How many starts ended so: an index into [#attractors] or one of the constants.
    public int count(int end) {
        int count = 0;
        for (int each : ends) if (each == end) count++;
        return count;
    }

    /// The share of all starts that ended so.
    public double share(int end) {
        return (double) count(end) / ends.length;
    }
}
