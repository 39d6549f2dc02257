package talweg.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Type;
import talweg.train.Examples;
import talweg.train.Source;

/// Epochs over data of any size: read from the first row to the last each time, a few thousand rows in memory.
///
/// ```java
/// Dataset.Parts parts = Dataset.of(Path.of("flights.parquet")).split(0.1, Key.of(7));
/// Features features = Plan.DEFAULT.columns("distance", "origin").fit(parts.training());
/// Target delay = Target.regression(parts.training(), "delay");
/// var epochs = Epochs.of(parts.training(), rows -> new Example(features.apply(rows), delay.apply(rows)));
/// var outcome = trainer.run(network, epochs.blocks(122_880).shuffled(10_000).batches(256));
/// ```
///
/// Shuffling is of two kinds, both drawn from the key and the number of the epoch: `shuffled(buffer)` mixes rows as
/// they pass; [#blocks] has the parts of a Parquet file come in another order each time.
///
/// @param <B> an example, and a batch of them: what is made of some rows
public final class Epochs<B> implements Source<B> {
    private final Dataset data;
    private final Function<Table, B> batch;
    private final B example;
    private final List<Type> types;
    private final OptionalInt block;
    private final OptionalLong count;

    private Epochs(Dataset data, Function<Table, B> batch, B example, OptionalInt block, OptionalLong count) {
        this.data = data;
        this.batch = batch;
        this.example = example;
        this.types = Trees.flatten(example).leaves().stream().map(Var::type).toList();
        this.block = block;
        this.count = count;
    }

    /// Of these data; reads the first rows to see what an example is.
    ///
    /// @param batch makes a tree of some rows, whose values all have these rows along axis 0; rows that lack
    ///              values may be left out
    /// @throws DataException if there are no rows, or something in the first ones cannot be used
    public static <B> Epochs<B> of(Dataset data, Function<Table, B> batch) {
        try (Chunks chunks = data.chunks()) {
            Table first = chunks.next();
            if (first == null) throw new DataException("`Epochs` requires rows, got none from " + data);
            return new Epochs<>(data, batch, example(batch.apply(first)), OptionalInt.empty(), OptionalLong.empty());
        }
    }

    /// With blocks of so many rows in an order drawn for each epoch; within a block they come as they lie.
    /// Parquet files alone can be entered anywhere. Each block is a query of its own: DuckDB writes 122,880 rows
    /// together.
    ///
    /// @param rows ≥ 1
    /// @throws DataException if the data are no Parquet file
    public Epochs<B> blocks(int rows) {
        if (rows < 1) throw new DataException("`Epochs.blocks` requires ≥ 1 row, got " + rows);
        if (!data.isParquet())
            throw new DataException("`Epochs.blocks` requires a Parquet file, got " + data
                    + "; copy the data into one, or use `shuffled` alone");
        return new Epochs<>(data, batch, example, OptionalInt.of(rows), count);
    }

    /// Of which it is known that there are so many examples.
    ///
    /// @param examples exactly what the rows are made to
    public Epochs<B> counted(long examples) {
        return new Epochs<>(data, batch, example, block, OptionalLong.of(examples));
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private static <B> B example(B batch) {
        Trees.Flat flat = Trees.flatten(batch);
        return (B) flat.structure()
                .build(flat.leaves().stream()
                        .map(leaf -> Tensor.zeros(leaf.type().with(leaf.shape().without(0))))
                        .toList());
    }

    @Override
    public B example() {
        return example;
    }

    /// Not known but by [#counted]: rows may be left out.
    @Override
    public OptionalLong count() {
        return count;
    }

    @Override
    public Examples open(Key key, int epoch) {
        List<Field> fields = data.columns();
        Deque<Chunks.Range> ranges = new ArrayDeque<>();
        if (block.isEmpty()) ranges.add(Chunks.Range.ALL);
        else ranges.addAll(blocks(block.getAsInt(), key.foldIn(epoch)));
        return new Passing(fields, ranges);
    }

    private List<Chunks.Range> blocks(int size, Key key) {
        long rows = Querying.count(data);
        int count = Math.toIntExact(Math.ceilDiv(rows, size));
        return Arrays.stream((long[]) Tensor.of(key.permutation(count)).array())
                .mapToObj(b -> new Chunks.Range(b * size, Math.min(rows, (b + 1) * size)))
                .toList();
    }

    private final class Passing implements Examples {
        private final List<Field> fields;
        private final Deque<Chunks.Range> left;
        private @Nullable Chunks chunks;
        private List<Var> values = List.of();
        private int next;
        private int present;

        Passing(List<Field> fields, Deque<Chunks.Range> left) {
            this.fields = fields;
            this.left = left;
        }

        @Override
        public int read(Buffer[] into, int from, int count) {
            int read = 0;
            while (read < count && (next < present || advance())) {
                int rows = Math.min(count - read, present - next);
                for (int k = 0; k < into.length; k++) copy(values.get(k), into[k], from + read, rows);
                next += rows;
                read += rows;
            }
            return read;
        }

        private void copy(Var value, Buffer into, int at, int rows) {
            int width = value.shape().without(0).count();
            System.arraycopy(Tensor.of(value).array(), next * width, into.array(), at * width, rows * width);
        }

        /// Goes on to the next rows; false at the end.
        private boolean advance() {
            while (true) {
                if (chunks == null) {
                    if (left.isEmpty()) return false;
                    chunks = Chunks.of(data, fields, left.removeFirst());
                }
                Table rows = chunks.next();
                if (rows == null) {
                    close();
                    continue;
                }
                values = leaves(batch(chunks, rows));
                present = values.getFirst().shape().size(0);
                next = 0;
                if (present > 0) return true;
            }
        }

        private B batch(Chunks from, Table rows) {
            try {
                return batch.apply(rows);
            } catch (DataException e) {
                throw e.inRow(from::number);
            }
        }

        private List<Var> leaves(B batch) {
            List<Var> leaves = Trees.flatten(batch).leaves();
            List<Type> found = leaves.stream()
                    .map(leaf -> leaf.type().with(leaf.shape().without(0)))
                    .toList();
            boolean even = leaves.stream()
                            .mapToInt(leaf -> leaf.shape().size(0))
                            .distinct()
                            .count()
                    == 1;
            if (found.equals(types) && even) return leaves;
            throw new DataException("`Epochs` requires the same kind of values from all rows, got " + Trees.shown(batch)
                    + ", where an example is " + Trees.shown(example));
        }

        @Override
        public void close() {
            if (chunks != null) chunks.close();
            chunks = null;
        }
    }
}
