package talweg.bytecode;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import talweg.op.Buffer;

/// A compiled graph. Safe for use by many threads; buffers must have the types that it was compiled for.
public abstract class Program {
    private final AtomicReference<long @Nullable []> spare = new AtomicReference<>();

    Program() {}

    /// Computes the outputs.
    ///
    /// @param in       the arguments
    /// @param captured the captures
    /// @param out      where the results go; a result may overwrite an argument
    public abstract void run(Buffer[] in, Buffer[] captured, Buffer[] out);

    /// An array for values that cross from one method to another; of the same length at every call.
    final long[] borrow(int length) {
        long[] array = spare.getAndSet(null);
        return array == null ? new long[length] : array;
    }

    /// Gives back what [#borrow] lent.
    final void giveBack(long[] array) {
        spare.set(array);
    }
}
