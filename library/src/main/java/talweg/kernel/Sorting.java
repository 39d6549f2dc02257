package talweg.kernel;

import java.util.List;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.ElementType;

/// Stable sorts along an axis: merges from the bottom up (Knuth, *The Art of Computer Programming* 3, 1998,
/// 5.2.4, algorithm S with runs of fixed length) of places by integer keys.
final class Sorting {
    private Sorting() {}

    /// The elements in order.
    static void sort(Lowering.Sort sort, Tensor x, Object to) {
        Folds lines = Folds.of(x.shape(), List.of(sort.axis()));
        int[] inner = lines.inner();
        int[] from = new int[x.shape().count()];
        for (int start : lines.outer()) {
            int[] order = order(keys(x, start, inner, sort.descending()));
            for (int k = 0; k < inner.length; k++) from[start + inner[k]] = start + inner[order[k]];
        }
        Elements.gather(x.array(), from, to);
    }

    /// The places of the elements in order.
    static void places(Lowering.ArgSort sort, Tensor x, Object to) {
        Folds lines = Folds.of(x.shape(), List.of(sort.axis()));
        int[] inner = lines.inner();
        long[] places = (long[]) to;
        for (int start : lines.outer()) {
            int[] order = order(keys(x, start, inner, sort.descending()));
            for (int k = 0; k < inner.length; k++) places[start + inner[k]] = order[k];
        }
    }

    private static long[] keys(Tensor x, int start, int[] inner, boolean descending) {
        long[] keys = new long[inner.length];
        for (int k = 0; k < keys.length; k++) {
            long key = key(x.bits(start + inner[k]), x.type().element());
            keys[k] = descending ? ~key : key;
        }
        return keys;
    }

    /// A number whose order is that of the elements: −0 < +0, and NaNs, all alike, above the rest.
    static long key(long bits, ElementType type) {
        return switch (type) {
            case F64 ->
                Double.isNaN(Double.longBitsToDouble(bits))
                        ? Long.MAX_VALUE
                        : bits ^ (bits >> 63 & Long.MAX_VALUE); // of negative numbers the larger bits are the smaller
            case F32 -> {
                int single = (int) bits;
                yield Float.isNaN(Float.intBitsToFloat(single))
                        ? Long.MAX_VALUE
                        : single ^ (single >> 31 & Integer.MAX_VALUE);
            }
            case I64, I32, BOOL -> bits;
        };
    }

    /// The places of the keys in ascending order, those of equal keys ascending.
    static int[] order(long[] keys) {
        int[] order = new int[keys.length];
        for (int k = 0; k < order.length; k++) order[k] = k;
        int[] merged = new int[keys.length];
        for (long width = 1; width < order.length; width *= 2) {
            for (long from = 0; from < order.length; from += 2 * width) {
                int middle = (int) Math.min(from + width, order.length);
                int end = (int) Math.min(from + 2 * width, order.length);
                merge(keys, order, (int) from, middle, end, merged);
            }
            int[] before = order;
            order = merged;
            merged = before;
        }
        return order;
    }

    private static void merge(long[] keys, int[] order, int from, int middle, int end, int[] merged) {
        int left = from;
        int right = middle;
        for (int k = from; k < end; k++) {
            boolean takesLeft = right == end || left < middle && keys[order[left]] <= keys[order[right]];
            merged[k] = takesLeft ? order[left++] : order[right++];
        }
    }
}
