package talweg.bytecode;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A compiled loop over whole vectors: it runs as many elements as fill [#lanes()] at a time, a multiple of which it
/// must be given.
abstract class VectorLoop extends Loop {
    /// Of the constructor.
    static final Class<?>[] PARAMETERS = {int.class, ElementType[].class, int[].class};

    private final int lanes;
    private final ElementType[] crossing;
    private final AtomicReference<Object @Nullable []> spare = new AtomicReference<>();

    /// Whether arms are computed even where no lane needs them, so that the JIT sees both ways of each branch.
    boolean bothWays;

    /// @param crossing the types of the values that go from one method to another through arrays
    VectorLoop(int lanes, ElementType[] crossing, int[] slots) {
        super(slots);
        this.lanes = lanes;
        this.crossing = crossing;
    }

    /// How many elements are run at once: those of a vector, or of the vectors that fill all lanes of a fold.
    final int lanes() {
        return lanes;
    }

    /// The same on arrays in other slots.
    final VectorLoop on(int[] others) {
        return (VectorLoop) Hidden.again(this, PARAMETERS, lanes, crossing, others);
    }

    /// Arrays whose contents mean nothing: of `long` and `int` for [VectorLanes], then one for each crossing value.
    final Object[] borrow() {
        Object[] lent = spare.getAndSet(null);
        if (lent != null) return lent;
        Object[] arrays = new Object[2 + crossing.length];
        arrays[0] = new long[VectorLanes.SPACE * lanes];
        arrays[1] = new int[VectorLanes.SPACE * lanes];
        for (int k = 0; k < crossing.length; k++)
            arrays[2 + k] = Tensor.zeros(new Type(crossing[k], Shape.of(VectorCode.TILE)))
                    .array();
        return arrays;
    }

    /// Gives back what [#borrow] lent.
    final void giveBack(Object[] arrays) {
        spare.set(arrays);
    }
}
