package talweg.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// Examples in memory: places along axis 0 of all values of a tree.
public final class Rows<B> implements Source<B> {
    private final B all;
    private final int[] places;
    private final Order order;

    private Rows(B all, int[] places, Order order) {
        this.all = all;
        this.places = places;
        this.order = order;
    }

    /// The order of an epoch's examples.
    @FunctionalInterface
    public interface Order {
        /// Which example comes when: a number in [0, count) for each. One that is left out is not seen in this epoch.
        int[] of(Key key, int epoch, int count);

        /// As they lie.
        Order GIVEN = (_, _, count) -> IntStream.range(0, count).toArray();

        /// Another permutation for each key and epoch, all equally likely.
        Order SHUFFLED = (key, epoch, count) -> Arrays.stream(
                        (long[]) Tensor.of(key.foldIn(epoch).permutation(count)).array())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /// Examples to learn from, and others to judge by.
    public record Split<B>(Rows<B> training, Rows<B> validation) {}

    /// All of them, as they lie.
    ///
    /// @throws IllegalArgumentException if the values have no axis 0 of one size, naming them
    public static <B> Rows<B> of(B all) {
        return new Rows<>(all, IntStream.range(0, size(all)).toArray(), Order.GIVEN);
    }

    /// The tree, of which these may be a part.
    public B all() {
        return all;
    }

    /// Those at some of the places, as these are listed: each number one of `[0, count)`, as often as it is wanted.
    ///
    /// @throws IndexOutOfBoundsException if one is not
    public Rows<B> at(int... chosen) {
        return new Rows<>(all, Arrays.stream(chosen).map(this::place).toArray(), order);
    }

    private int place(int number) {
        if (number >= 0 && number < places.length) return places[number];
        throw new IndexOutOfBoundsException(
                "`Rows` requires examples in [0, " + places.length + "), got " + number + "; there are no others");
    }

    /// In another order every epoch, drawn from the key that an epoch is opened with.
    public Rows<B> shuffled() {
        return ordered(Order.SHUFFLED);
    }

    /// In an order of one's own.
    public Rows<B> ordered(Order of) {
        return new Rows<>(all, places, of);
    }

    /// Two parts, drawn at random: of n examples, round(n · share) for validation and the others for training.
    ///
    /// @throws IllegalArgumentException if either would be empty
    public Split<B> split(double share, Key key) {
        int n = places.length;
        int held = (int) Math.round(n * share);
        if (!(share > 0 && share < 1) || held < 1 || held >= n) {
            throw new IllegalArgumentException("`Rows.split` requires a share that leaves examples on both sides, got "
                    + share + " of " + n + " examples; take another share");
        }
        int[] drawn = Order.SHUFFLED.of(key, 0, n);
        return new Split<>(at(Arrays.copyOfRange(drawn, held, n)), at(Arrays.copyOf(drawn, held)));
    }

    @Override
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    public B example() {
        Trees.Flat flat = Trees.flatten(all);
        return (B) flat.structure()
                .build(flat.leaves().stream()
                        .map(leaf -> Tensor.zeros(leaf.type().with(leaf.shape().without(0))))
                        .toList());
    }

    /// Not known of an order of one's own.
    @Override
    public OptionalLong count() {
        boolean each = order == Order.GIVEN || order == Order.SHUFFLED;
        return each ? OptionalLong.of(places.length) : OptionalLong.empty();
    }

    @Override
    public Examples open(Key key, int epoch) {
        int[] drawn = order.of(key, epoch, places.length);
        return new Gathered(arrays(), Arrays.stream(drawn).map(this::place).toArray());
    }

    private Object[] arrays() {
        return Trees.flatten(all).leaves().stream()
                .map(leaf -> Tensor.of(leaf).array())
                .toArray();
    }

    private static int size(Object all) {
        List<Shape> shapes = new ArrayList<>();
        for (Var leaf : Trees.flatten(all).leaves()) shapes.add(leaf.shape());
        if (!shapes.isEmpty() && shapes.stream().allMatch(shape -> shape.rank() > 0)) {
            int count = shapes.getFirst().size(0);
            if (shapes.stream().allMatch(shape -> shape.size(0) == count)) return count;
        }
        throw new IllegalArgumentException("`Rows.of` requires values with an axis 0, as long in all, got "
                + Trees.shown(all) + "; an example is a place along it");
    }

    /// Rows of arrays, copied in an order.
    private static final class Gathered implements Examples {
        private final Object[] arrays;
        private final int[] order;
        private int next;

        Gathered(Object[] arrays, int[] order) {
            this.arrays = arrays;
            this.order = order;
        }

        @Override
        public int read(Buffer[] into, int from, int count) {
            int rows = Math.min(count, order.length - next);
            for (int k = 0; k < arrays.length; k++) {
                int width = Copying.width(into[k]);
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(arrays[k], order[next + i] * width, into[k].array(), (from + i) * width, width);
                }
            }
            next += rows;
            return rows;
        }

        @Override
        public long skip(long count) {
            int rows = (int) Math.min(count, order.length - next);
            next += rows;
            return rows;
        }

        @Override
        public void close() {} // nothing is held open
    }
}
