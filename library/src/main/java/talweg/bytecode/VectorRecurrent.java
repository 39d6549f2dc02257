package talweg.bytecode;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A recurrence on whole vectors: of at least [#lanes()] elements.
abstract class VectorRecurrent extends Recurrent {
    private final int lanes;
    private final AtomicReference<Object @Nullable []> spare = new AtomicReference<>();

    /// Whether arms are computed even where no lane needs them, so that the JIT sees both ways of each branch.
    boolean bothWays;

    VectorRecurrent(int lanes) {
        this.lanes = lanes;
    }

    final int lanes() {
        return lanes;
    }

    /// An array of `long` and one of `int` for [VectorLanes], whose contents mean nothing.
    final Object[] borrow() {
        Object[] lent = spare.getAndSet(null);
        return lent != null
                ? lent
                : new Object[] {new long[VectorLanes.SPACE * lanes], new int[VectorLanes.SPACE * lanes]};
    }

    /// Gives back what [#borrow] lent.
    final void giveBack(Object[] arrays) {
        spare.set(arrays);
    }
}
