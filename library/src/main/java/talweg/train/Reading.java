package talweg.train;

import org.jspecify.annotations.Nullable;
import talweg.op.Buffer;

/// Reads examples into batches.
final class Reading implements Lending {
    private final Examples examples;
    private final Object example;
    private final int size;
    private final Batches.Last last;
    private Buffer @Nullable [] own;

    Reading(Examples examples, Object example, int size, Batches.Last last) {
        this.examples = examples;
        this.example = example;
        this.size = size;
        this.last = last;
    }

    @Override
    public @Nullable Lent next() {
        return read(own());
    }

    private Buffer[] own() {
        return own == null ? own = Copying.buffers(example, size) : own;
    }

    /// The next batch in these arrays, or in new ones if it is not full.
    @Nullable
    Lent read(Buffer[] into) {
        int rows = examples.read(into, 0, size);
        if (rows == size) return new Lent(into, size);
        if (rows == 0 || last == Batches.Last.DROPPED) return null;
        Buffer[] fewer = Copying.buffers(example, rows);
        Copying.rows(into, 0, fewer, 0, rows);
        return new Lent(fewer, rows);
    }

    void skip(long count) {
        long left = count - examples.skip(count);
        while (left > 0) {
            int rows = examples.read(own(), 0, (int) Math.min(left, size));
            if (rows == 0) return;
            left -= rows;
        }
    }

    @Override
    public void close() {
        examples.close();
    }
}
