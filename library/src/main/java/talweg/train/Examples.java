package talweg.train;

import talweg.op.Buffer;

/// The examples of one epoch, read one after the other by one thread at a time.
public interface Examples extends AutoCloseable {
    /// Reads the next examples into the caller's arrays: as many as are asked for, or fewer at the end.
    ///
    /// @param into  for each value of an example, in the order of [talweg.Trees], one of its type with an axis 0 in
    ///              front
    /// @param from  the first place on axis 0 to write to
    /// @param count how many examples, ≥ 1; `from + count` is at most the size of axis 0
    /// @return how many were read; fewer than `count` only at the end, then 0
    /// @throws java.io.UncheckedIOException if reading fails
    int read(Buffer[] into, int from, int count);

    /// Passes over the next examples, if that is cheaper than to read them.
    ///
    /// @return how many were passed over, at most `count`; the others are to be read
    default long skip(long count) {
        return 0;
    }

    /// Ends the reading; may come before the last example. Called once, by the thread that read.
    @Override
    void close();
}
