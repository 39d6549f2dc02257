package talweg.data;

import java.util.Optional;
import talweg.op.Tensor;
import talweg.random.Key;

/// A part of the rows, for which each is drawn by itself.
///
/// @param seed  of the draw
/// @param share of the rows that are held out
/// @param held  whether this is the part held out
/// @param of    the part that this is a part of; empty of all
record Part(long seed, double share, boolean held, Optional<Part> of) {
    /// Where a search for a first row ends.
    private static final long FAR = 1 << 24;

    /// The bits of a key.
    static long seed(Key key) {
        return Tensor.of(key.bits()).bits(0);
    }

    /// Whether a row belongs to it.
    boolean has(long row) {
        // SplitMix64 (Steele, Lea and Flood 2014): the draw at any place costs as much as the next one
        long z = seed + (row + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        double uniform = ((z ^ z >>> 31) >>> 11) * 0x1p-53;
        return uniform < share == held && (of.isEmpty() || of.get().has(row));
    }

    /// The first row that belongs to it, if there are so many; a far one if none of those before does.
    long first() {
        long row = 0;
        while (row < FAR && !has(row)) row++;
        return row;
    }

    /// Whether no row before a far one belongs to it.
    boolean isFar() {
        return first() == FAR;
    }

    /// How many of so many rows belong to it.
    long count(long rows) {
        long count = 0;
        for (long row = 0; row < rows; row++) if (has(row)) count++;
        return count;
    }
}
