package talweg.train;

import java.util.OptionalLong;
import talweg.random.Key;

/// Examples, so many at a time.
///
/// @param source of the examples
/// @param size   examples in a batch; ≥ 1. To judge by, more than there are make one batch of all; to learn from, that
///               is refused
/// @param last   what becomes of those left over at the end of an epoch
/// @param ahead  how many batches a thread of its own reads ahead; 0 for none. The batches are the same
public record Batches<B>(Source<B> source, int size, Last last, int ahead) {
    static final int AHEAD = 2;

    /// What becomes of the examples that do not fill a last batch.
    public enum Last {
        /// They are a batch of fewer.
        KEPT,
        /// They are left out. With shuffling, other ones every epoch.
        DROPPED
    }

    public Batches {
        if (size < 1) throw new IllegalArgumentException("`Batches.size` requires ≥ 1, got " + size);
        if (ahead < 0) throw new IllegalArgumentException("`Batches.ahead` requires ≥ 0, got " + ahead);
    }

    /// Without the examples that do not fill a last batch.
    public Batches<B> full() {
        return new Batches<>(source, size, Last.DROPPED, ahead);
    }

    /// With so many read ahead.
    public Batches<B> ahead(int batches) {
        return new Batches<>(source, size, last, batches);
    }

    /// How many batches an epoch has, if that is known.
    public OptionalLong count() {
        if (source.count().isEmpty()) return OptionalLong.empty();
        long examples = source.count().getAsLong();
        return OptionalLong.of(
                switch (last) {
                    case KEPT -> Math.ceilDiv(examples, size);
                    case DROPPED -> examples / size;
                });
    }

    /// The batches of an epoch, to be closed in the end.
    ///
    /// @param key   of which the order is drawn
    /// @param epoch from 0
    public Pass<B> open(Key key, int epoch) {
        return new Pass<>(source.example(), lend(key, epoch, 0));
    }

    /// The batches from number `from` on.
    Lending lend(Key key, int epoch, long from) {
        if (ahead > 0) return new Ahead(ahead, source.example(), room(), () -> reading(key, epoch, from));
        return reading(key, epoch, from);
    }

    private Reading reading(Key key, int epoch, long from) {
        var reading = new Reading(source.open(key, epoch), source.example(), room(), last);
        reading.skip(from * size);
        return reading;
    }

    /// No more examples than there are need room; where batches must be full, one more than there are is as good as
    /// any size that they do not fill.
    private int room() {
        long most = source.count().orElse(Integer.MAX_VALUE) + (last == Last.DROPPED ? 1 : 0);
        return Math.clamp(most, 1, size);
    }
}
