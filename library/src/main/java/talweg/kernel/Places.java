package talweg.kernel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;

/// The indices of gathers and scatters, as they are checked before elements are looked up. A call allocates nothing
/// once an array has been made.
///
/// @param count how many there are at a time
/// @param size  what they must be less than
record Places(int count, int size, AtomicReference<int @Nullable []> spare) {
    Places(int count, int size) {
        this(count, size, new AtomicReference<>());
    }

    /// An array for them, which nobody else uses until it is released.
    int[] borrow() {
        int[] spared = spare.getAndSet(null);
        return spared == null ? new int[count] : spared;
    }

    void release(int[] places) {
        spare.set(places);
    }

    /// Reads the indices from place `from` on.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside [0, size)
    void read(Tensor indices, int from, int[] places) {
        for (int i = 0; i < count; i++) {
            long index = indices.bits(from + i);
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(
                        "an index in [0, " + size + ") is required, got " + index + " at place " + i);
            }
            places[i] = (int) index;
        }
    }
}
