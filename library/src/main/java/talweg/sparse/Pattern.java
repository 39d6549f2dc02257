package talweg.sparse;

import java.util.Arrays;

/// Where a matrix may differ from 0: the places of its entries in CSR, row by row and ascending within each.
/// Immutable; equal where the entries are.
public final class Pattern {
    private final int rows;
    private final int columns;
    private final int[] starts;
    private final int[] indices;

    private Pattern(int rows, int columns, int[] starts, int[] indices) {
        this.rows = rows;
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
    }

    /// The pattern whose row i has its entries in the columns `entries[i]`, ascending.
    ///
    /// @param columns how many columns there are
    /// @throws IllegalArgumentException if a row's columns are not ascending or outside [0, columns), or all
    ///     entries are 2³¹ or more
    public static Pattern of(int columns, int[]... entries) {
        int[] starts = new int[entries.length + 1];
        long count = 0;
        for (int row = 0; row < entries.length; row++) {
            count += entries[row].length;
            starts[row + 1] = (int) count;
            if (count <= Integer.MAX_VALUE - 8) continue;
            throw new IllegalArgumentException("`Pattern` requires fewer than 2^31 entries, got more up to row " + row
                    + " of " + entries.length + ": the matrix is not sparse");
        }
        int[] indices = new int[(int) count];
        for (int row = 0; row < entries.length; row++) {
            int before = -1;
            for (int k = 0; k < entries[row].length; k++) {
                int column = entries[row][k];
                if (column <= before || column >= columns) {
                    throw new IllegalArgumentException("`Pattern` requires columns in [0, " + columns
                            + "), ascending, got " + Arrays.toString(entries[row]) + " in row " + row);
                }
                before = column;
                indices[starts[row] + k] = column;
            }
        }
        return new Pattern(entries.length, columns, starts, indices);
    }

    /// How many rows there are.
    public int rows() {
        return rows;
    }

    /// How many columns there are.
    public int columns() {
        return columns;
    }

    /// How many entries there are.
    public int count() {
        return indices.length;
    }

    /// The row pointers: the entries of row i are those from `starts[i]` to before `starts[i + 1]`; a fresh
    /// array.
    public int[] rowStarts() {
        return starts.clone();
    }

    /// The column of each entry; a fresh array.
    public int[] columnIndices() {
        return indices.clone();
    }

    /// The row of each entry; a fresh array.
    public int[] rowIndices() {
        int[] all = new int[indices.length];
        for (int row = 0; row < rows; row++) Arrays.fill(all, starts[row], starts[row + 1], row);
        return all;
    }

    /// The first entry of a row, without a copy.
    int start(int row) {
        return starts[row];
    }

    /// The column of an entry, without a copy.
    int column(int entry) {
        return indices[entry];
    }

    /// How many entries a row has.
    int length(int row) {
        return starts[row + 1] - starts[row];
    }

    /// Whether there is an entry at this place.
    public boolean contains(int row, int column) {
        return Arrays.binarySearch(indices, starts[row], starts[row + 1], column) >= 0;
    }

    /// Rows and columns exchanged.
    public Pattern transposed() {
        int[] from = new int[columns + 1];
        for (int column : indices) from[column + 1]++;
        for (int column = 0; column < columns; column++) from[column + 1] += from[column];
        int[] next = from.clone();
        int[] turned = new int[indices.length];
        for (int row = 0; row < rows; row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) turned[next[indices[k]]++] = row;
        }
        return new Pattern(columns, rows, from, turned);
    }

    /// The entries of this, a square pattern, and of its transpose.
    Pattern symmetric() {
        Pattern turned = transposed();
        if (turned.equals(this)) return this;
        int[][] entries = new int[rows][];
        for (int row = 0; row < rows; row++) entries[row] = Sets.union(row(row), turned.row(row));
        return of(columns, entries);
    }

    private int[] row(int row) {
        return Arrays.copyOfRange(indices, starts[row], starts[row + 1]);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Pattern that
                        && rows == that.rows
                        && columns == that.columns
                        && Arrays.equals(starts, that.starts)
                        && Arrays.equals(indices, that.indices);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(indices);
    }

    /// A picture of at most 64 characters a line; see [#picture(int)].
    @Override
    public String toString() {
        return picture(64);
    }

    /// The size, and below it the matrix in characters: `×` an entry, `·` none. A matrix with more rows or
    /// columns than `width` is drawn in square blocks, each as full as its shade: `·` empty, `░` up to a quarter,
    /// `▒` up to a half, `▓` not quite full, `█` full.
    ///
    /// @param width at most so many characters in a line, and so many lines; ≥ 1
    /// @throws IllegalArgumentException if `width` is less
    public String picture(int width) {
        if (width < 1) throw new IllegalArgumentException("`Pattern.picture` requires a width ≥ 1, got " + width);
        int side = Math.max(1, Math.ceilDiv(Math.max(rows, columns), width));
        long[][] entries = new long[Math.ceilDiv(rows, side)][Math.ceilDiv(columns, side)];
        for (int row = 0; row < rows; row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) entries[row / side][indices[k] / side]++;
        }
        StringBuilder picture = new StringBuilder();
        picture.append(rows).append(" × ").append(columns).append(", ");
        picture.append(indices.length).append(indices.length == 1 ? " entry" : " entries");
        if (side > 1)
            picture.append(", in blocks of ").append(side).append(" × ").append(side);
        for (int i = 0; i < entries.length; i++) {
            picture.append('\n');
            for (int j = 0; j < entries[i].length; j++) picture.append(shade(entries[i][j], room(i, j, side), side));
        }
        return picture.toString();
    }

    /// How many places block (i, j) has; those at the edge have fewer.
    private long room(int i, int j, int side) {
        return (long) Math.min(side, rows - i * side) * Math.min(side, columns - j * side);
    }

    private static char shade(long entries, long room, int side) {
        if (entries == 0) return '·';
        if (side == 1) return '×';
        if (entries == room) return '█';
        return 4 * entries <= room ? '░' : 2 * entries <= room ? '▒' : '▓';
    }
}
