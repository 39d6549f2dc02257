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
        int outside = 0; // its sign: whether any is
        switch (indices.array()) {
            case int[] a -> {
                for (int i = 0; i < count; i++) {
                    int index = a[from + i];
                    outside |= index | size - 1 - index;
                    places[i] = index;
                }
            }
            case long[] a -> {
                for (int i = 0; i < count; i++) {
                    long index = a[from + i];
                    outside |= index < 0 || index >= size ? -1 : 0;
                    places[i] = (int) index;
                }
            }
            default -> throw Elements.unknown(indices.array());
        }
        if (outside < 0) throw outside(indices, from);
    }

    private IndexOutOfBoundsException outside(Tensor indices, int from) {
        int i = 0;
        while (indices.bits(from + i) >= 0 && indices.bits(from + i) < size) i++;
        return new IndexOutOfBoundsException(
                "an index in [0, " + size + ") is required, got " + indices.bits(from + i) + " at place " + i);
    }
}
