package talweg.kernel;

import java.util.Arrays;
import talweg.op.Monoid;
import talweg.scalar.Bits;
import talweg.shape.ElementType;

/// One fold, element by element, in the order that [Monoid] fixes.
final class Folding {
    private final Monoid monoid;
    private final ElementType type;
    private final long[] lanes = new long[Monoid.LANES];
    private long total;
    private int count;
    private boolean merged;

    Folding(Monoid monoid, ElementType type) {
        this.monoid = monoid;
        this.type = type;
    }

    /// Begins a fold.
    void start() {
        Arrays.fill(lanes, monoid.identity(type));
        total = monoid.empty(type);
        count = 0;
        merged = false;
    }

    /// Takes the next element.
    void step(long element) {
        int lane = count % Monoid.LANES;
        lanes[lane] = merge(lanes[lane], element);
        if (++count % Monoid.CHUNK == 0) finishChunk();
    }

    /// The fold of all elements taken.
    long result() {
        if (count % Monoid.CHUNK != 0) finishChunk();
        return total;
    }

    private void finishChunk() {
        long even = merge(merge(lanes[0], lanes[4]), merge(lanes[2], lanes[6]));
        long odd = merge(merge(lanes[1], lanes[5]), merge(lanes[3], lanes[7]));
        long chunk = merge(even, odd);
        total = merged ? merge(total, chunk) : chunk;
        merged = true;
        Arrays.fill(lanes, monoid.identity(type));
    }

    /// The merge of two partial results, as raw bits.
    long merge(long x, long y) {
        return switch (type) {
            case F64 -> Double.doubleToRawLongBits(merge(Double.longBitsToDouble(x), Double.longBitsToDouble(y)));
            case F32 -> Bits.of(merge(Float.intBitsToFloat((int) x), Float.intBitsToFloat((int) y)), type);
            case I64 -> mergeIntegers(x, y);
            case I32 -> (int) mergeIntegers(x, y);
            case BOOL -> throw new IllegalStateException("booleans are not folded");
        };
    }

    private double merge(double x, double y) {
        return switch (monoid) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
        };
    }

    private float merge(float x, float y) {
        return switch (monoid) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
        };
    }

    private long mergeIntegers(long x, long y) {
        return switch (monoid) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
        };
    }
}
