package talweg.blas;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What products work in, kept from one to the next. Nobody waits: who finds nothing makes it, and what is one too many
/// is dropped.
final class Spare<T> {
    /// Threads that find something of their own.
    private static final int SLOTS = 8;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);

    /// Something that nobody else uses until it is given back; null if there is nothing.
    @Nullable
    T take() {
        for (int i = 0; i < SLOTS; i++) {
            T each = slots.get(i) == null ? null : slots.getAndSet(i, null);
            if (each != null) return each;
        }
        return null;
    }

    void give(T each) {
        for (int i = 0; i < SLOTS; i++) {
            if (slots.get(i) == null && slots.compareAndSet(i, null, each)) return;
        }
    }
}
