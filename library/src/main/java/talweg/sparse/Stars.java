package talweg.sparse;

import java.util.Arrays;

/// A star colouring in the making. Columns of two colours form stars: one in the middle, the hub, and others that
/// have no neighbour of its colour but the hub. A column next to a spoke must not have the hub's colour, or the
/// path through both would go on.
final class Stars {
    private final Pattern pattern;
    private final Colouring.Palette palette;
    private final Neighbours neighbours;

    /// The hubs of which each column is a spoke, as linked lists: the first, and behind each the next.
    private final int[] firstHub;

    private int[] hubs = new int[16];
    private int[] nextHub = new int[16];
    private int count;

    Stars(Pattern pattern) {
        this.pattern = pattern;
        this.palette = new Colouring.Palette(pattern.columns());
        this.neighbours = new Neighbours(pattern.count());
        this.firstHub = new int[pattern.columns()];
        Arrays.fill(firstHub, -1);
    }

    Colouring colour(int[] order) {
        for (int v : order) {
            for (int k = pattern.start(v); k < pattern.start(v + 1); k++) {
                int w = pattern.column(k);
                if (w != v) forbid(v, w);
            }
            int colour = palette.colour(v);
            for (int k = pattern.start(v); k < pattern.start(v + 1); k++) {
                int w = pattern.column(k);
                if (w != v && palette.has(w)) join(v, colour, w);
            }
        }
        return palette.done();
    }

    /// What column `v` may not have because of its neighbour `w`.
    private void forbid(int v, int w) {
        palette.forbid(w, v);
        if (palette.has(w)) {
            for (int at = firstHub[w]; at >= 0; at = nextHub[at]) palette.forbid(hubs[at], v);
        } else {
            for (int k = pattern.start(w); k < pattern.start(w + 1); k++) palette.forbid(pattern.column(k), v);
        }
    }

    private void join(int v, int colour, int w) {
        neighbours.add(v, palette.of(w), w);
        int before = neighbours.add(w, colour, v);
        if (before == Neighbours.NONE) return;
        if (before != Neighbours.MANY) spoke(before, w);
        spoke(v, w);
    }

    private void spoke(int column, int hub) {
        if (count == hubs.length) {
            hubs = Arrays.copyOf(hubs, 2 * count);
            nextHub = Arrays.copyOf(nextHub, 2 * count);
        }
        hubs[count] = hub;
        nextHub[count] = firstHub[column];
        firstHub[column] = count++;
    }

    /// Of each column the neighbour of each colour, or that there are several: a table by open addressing.
    static final class Neighbours {
        static final int NONE = -1;
        static final int MANY = -2;

        private final long[] keys;
        private final int[] values;

        /// @param count at most so many are added
        Neighbours(int count) {
            int capacity = Integer.highestOneBit(Math.max(2 * count, 8)) << 1;
            keys = new long[capacity];
            values = new int[capacity];
            Arrays.fill(values, NONE);
        }

        private int place(int column, int colour) {
            long key = (long) column << 32 | colour;
            int mask = keys.length - 1;
            int place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
            while (values[place] != NONE && keys[place] != key) place = place + 1 & mask;
            keys[place] = key;
            return place;
        }

        /// Adds a neighbour.
        ///
        /// @return what there was before
        int add(int column, int colour, int neighbour) {
            int place = place(column, colour);
            int before = values[place];
            values[place] = before == NONE ? neighbour : MANY;
            return before;
        }

        int of(int column, int colour) {
            return values[place(column, colour)];
        }
    }
}
