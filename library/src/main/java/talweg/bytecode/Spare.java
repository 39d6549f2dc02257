package talweg.bytecode;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An array for values that cross from one method to another, lent to one call at a time and allocated anew when it
/// is out.
final class Spare {
    private final AtomicReference<long @Nullable []> array = new AtomicReference<>();

    /// An array whose contents mean nothing; of the same length at every call.
    long[] borrow(int length) {
        long[] lent = array.getAndSet(null);
        return lent == null ? new long[length] : lent;
    }

    /// Gives back what [#borrow] lent.
    void giveBack(long[] lent) {
        array.set(lent);
    }
}
