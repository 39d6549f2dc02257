package talweg.train;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;

/// Examples from a stream, which is made anew for each epoch and closed at its end.
///
/// @param example whose structure and types all have
/// @param streams makes the stream; each of its elements is an example
public record Streamed<B>(B example, Supplier<Stream<B>> streams) implements Source<B> {
    @Override
    public OptionalLong count() {
        return OptionalLong.empty();
    }

    @Override
    public Examples open(Key key, int epoch) {
        return new Elements(example, streams.get());
    }

    private static final class Elements implements Examples {
        private final Stream<?> stream;
        private final Iterator<?> elements;
        private final Object example;

        Elements(Object example, Stream<?> stream) {
            this.example = example;
            this.stream = stream;
            this.elements = stream.iterator();
        }

        @Override
        public int read(Buffer[] into, int from, int count) {
            int rows = 0;
            while (rows < count && elements.hasNext()) write(elements.next(), into, from + rows++);
            return rows;
        }

        private void write(Object element, Buffer[] into, int row) {
            List<Var> leaves = Trees.flatten(element).leaves();
            if (!Copying.types(element).equals(Copying.types(example))) {
                throw new IllegalArgumentException("`Streamed` requires examples like the first, "
                        + Trees.shown(example) + ", got " + Trees.shown(element));
            }
            for (int k = 0; k < into.length; k++) {
                int width = Copying.width(into[k]);
                System.arraycopy(Tensor.of(leaves.get(k)).array(), 0, into[k].array(), row * width, width);
            }
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
