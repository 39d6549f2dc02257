package talweg.train;

import java.util.OptionalLong;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.random.Key;

/// Examples shuffled as they pass: a buffer is filled, each example that leaves is drawn from it, and the next one
/// takes its place. A permutation of all that is drawn uniformly only if all fit; else an example leaves at most
/// about as early as it lies within the buffer, and late ones are rare.
///
/// @param source of the examples
/// @param buffer how many wait in memory; ≥ 1
public record Shuffled<B>(Source<B> source, int buffer) implements Source<B> {
    public Shuffled {
        if (buffer < 1) throw new IllegalArgumentException("`Shuffled.buffer` requires ≥ 1, got " + buffer);
    }

    @Override
    public B example() {
        return source.example();
    }

    @Override
    public OptionalLong count() {
        return source.count();
    }

    @Override
    public Examples open(Key key, int epoch) {
        Key keys = key.split(2); // the source may shuffle too, in parts for example
        return new Waiting(
                source.open(keys.at(0), epoch),
                Copying.buffers(example(), buffer),
                keys.at(1).foldIn(epoch));
    }

    private static final class Waiting implements Examples {
        private static final int BLOCK = 256;

        private final Examples source;
        private final Buffer[] waiting;
        private final Key key;
        private long[] bits = {};
        private long drawn;
        private int present;
        private boolean ended;

        Waiting(Examples source, Buffer[] waiting, Key key) {
            this.source = source;
            this.waiting = waiting;
            this.key = key;
        }

        @Override
        public int read(Buffer[] into, int from, int count) {
            fill();
            int rows = 0;
            while (rows < count && present > 0) {
                int chosen = below(present);
                Copying.row(waiting, chosen, into, from + rows++);
                replace(chosen);
            }
            return rows;
        }

        private void fill() {
            int size = Copying.rows(waiting);
            if (ended || present == size) return;
            int read = source.read(waiting, present, size - present);
            present += read;
            ended = present < size;
        }

        private void replace(int place) {
            if (!ended && source.read(waiting, place, 1) == 1) return;
            ended = true;
            present--;
            if (place != present) Copying.row(waiting, present, waiting, place);
        }

        /// A number in [0, bound), none likelier than another by more than 2⁻³² of its probability.
        private int below(int bound) {
            int at = (int) (drawn % BLOCK);
            if (at == 0)
                bits = (long[]) Tensor.of(key.foldIn(drawn / BLOCK).bits(BLOCK)).array();
            drawn++;
            return (int) Math.unsignedMultiplyHigh(bits[at], bound);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
