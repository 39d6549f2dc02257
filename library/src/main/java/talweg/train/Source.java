package talweg.train;

import java.util.OptionalLong;
import talweg.random.Key;

/// Where examples come from: opened anew for each epoch. An example is a tree of values, such as a record of what is
/// given and what is asked; a batch is the same tree with an axis 0 in front of each value.
///
/// What reads files larger than memory implements this and [Examples]; shuffling, batches and reading ahead are made
/// from them.
///
/// @param <B> an example, and a batch of them
public interface Source<B> {
    /// An example whose numbers do not matter: all have its structure and its types.
    B example();

    /// How many examples an epoch has, if that is known.
    OptionalLong count();

    /// The examples of an epoch. The same key and epoch give the same examples in the same order.
    ///
    /// @param key   of which the order may be drawn
    /// @param epoch from 0
    Examples open(Key key, int epoch);

    /// Batches of so many examples.
    default Batches<B> batches(int size) {
        return new Batches<>(this, size, Batches.Last.KEPT, Batches.AHEAD);
    }

    /// These, shuffled as they pass through a buffer of so many.
    default Source<B> shuffled(int buffer) {
        return new Shuffled<>(this, buffer);
    }
}
