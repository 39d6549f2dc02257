package talweg.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A colour for each column of a matrix, such that one product with the sum of a colour's unit vectors tells its
/// columns apart.
///
/// @param colours that of each column, counted from 0
/// @param count   how many there are
public record Colouring(int[] colours, int count) {
    /// No longer tried: an order in which neighbours of neighbours are more than so many for each entry.
    private static final long CROWDED = 64;

    /// Columns of one colour have no entries in one row: a colouring to distance 2 of the graph of rows and
    /// columns, greedy (Curtis, Powell and Reid, 1974; Gebremedhin, Manne and Pothen, *What Color Is Your
    /// Jacobian?*, SIAM Review 47, 2005, algorithm 3.1), in the order of the columns and, if that leaves more
    /// colours than the longest row has entries, from those with most neighbours to those with fewest.
    public static Colouring ofColumns(Pattern pattern) {
        Pattern byColumns = pattern.transposed();
        Colouring natural = greedy(pattern, byColumns, natural(pattern.columns()));
        if (natural.count <= longestRow(pattern)) return natural;
        int[] neighbours = new int[pattern.columns()];
        for (int column = 0; column < neighbours.length; column++) {
            for (int k = byColumns.start(column); k < byColumns.start(column + 1); k++) {
                neighbours[column] += pattern.length(byColumns.column(k));
            }
        }
        return natural.orFewer(greedy(pattern, byColumns, descending(neighbours)));
    }

    /// How many entries the longest row has: no colouring of the columns has fewer colours.
    static int longestRow(Pattern pattern) {
        int longest = Math.min(1, pattern.columns());
        for (int row = 0; row < pattern.rows(); row++) longest = Math.max(longest, pattern.length(row));
        return longest;
    }

    private Colouring orFewer(Colouring other) {
        return other.count < count ? other : this;
    }

    private static int[] natural(int count) {
        return IntStream.range(0, count).toArray();
    }

    /// The numbers of the largest first; equal ones in order.
    private static int[] descending(int[] keys) {
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(keys[b], keys[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Colouring greedy(Pattern rows, Pattern columns, int[] order) {
        Palette palette = new Palette(order.length);
        for (int column : order) {
            for (int k = columns.start(column); k < columns.start(column + 1); k++) {
                int row = columns.column(k);
                for (int m = rows.start(row); m < rows.start(row + 1); m++) palette.forbid(rows.column(m), column);
            }
            palette.colour(column);
        }
        return palette.done();
    }

    /// A star colouring of a symmetric pattern: neighbours differ, and no path of four columns has two colours
    /// alone. Each entry then stands by itself in one of the two products that hold it (Coleman and Moré, 1984).
    /// Greedy as in Gebremedhin, Manne and Pothen, 2005, algorithm 4.1, where the neighbours of a column without
    /// colour are kept different; from columns with most neighbours to those with fewest, and in the order of the
    /// columns too unless some have very many.
    ///
    /// @throws IllegalArgumentException if the pattern is not symmetric
    public static Colouring star(Pattern pattern) {
        if (pattern.rows() != pattern.columns() || !pattern.transposed().equals(pattern)) {
            throw new IllegalArgumentException("`Colouring.star` requires a symmetric pattern, got one of "
                    + pattern.rows() + " × " + pattern.columns() + " that is not");
        }
        int[] degrees = new int[pattern.rows()];
        long walks = 0;
        for (int row = 0; row < degrees.length; row++) {
            degrees[row] = pattern.length(row);
            walks += (long) degrees[row] * degrees[row];
        }
        Colouring largest = new Stars(pattern).colour(descending(degrees));
        if (walks > CROWDED * pattern.count()) return largest;
        return new Stars(pattern).colour(natural(degrees.length)).orFewer(largest);
    }

    /// Colours given so far, and those that the next column may not have.
    static final class Palette {
        private final int[] colours;
        private final int[] forbidden;
        private int count;

        Palette(int columns) {
            colours = new int[columns];
            forbidden = new int[columns + 1];
            Arrays.fill(colours, -1);
            Arrays.fill(forbidden, -1);
        }

        boolean has(int column) {
            return colours[column] >= 0;
        }

        int of(int column) {
            return colours[column];
        }

        /// Column `to` may not have the colour of `column`, if it has one.
        void forbid(int column, int to) {
            if (colours[column] >= 0) forbidden[colours[column]] = to;
        }

        /// Gives the first colour that is left.
        int colour(int column) {
            int colour = 0;
            while (forbidden[colour] == column) colour++;
            count = Math.max(count, colour + 1);
            return colours[column] = colour;
        }

        Colouring done() {
            return new Colouring(colours, count);
        }
    }
}
