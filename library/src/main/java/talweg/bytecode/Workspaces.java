package talweg.bytecode;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// The arrays of intermediate values, one set for each call that runs at the same time. A call takes a set that no
/// other has, or a new one; nobody waits. As many sets are kept as there are processors: more calls do not run at once
/// for long.
final class Workspaces {
    private final AtomicReferenceArray<Object[]> spare =
            new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());
    private final Supplier<Object[]> maker;

    Workspaces(Supplier<Object[]> maker) {
        this.maker = maker;
    }

    /// A set that no other call has.
    Object[] borrow() {
        int start = start();
        for (int k = 0; k < spare.length(); k++) {
            Object[] lent = spare.getAndSet((start + k) % spare.length(), null);
            if (lent != null) return lent;
        }
        return maker.get();
    }

    /// Gives back what [#borrow] lent.
    void giveBack(Object[] lent) {
        int start = start();
        for (int k = 0; k < spare.length(); k++) {
            if (spare.compareAndSet((start + k) % spare.length(), null, lent)) return;
        }
    }

    /// Where a thread begins to look, so that threads do not all contend for one place.
    private int start() {
        return (int) (Thread.currentThread().threadId() % spare.length());
    }
}
