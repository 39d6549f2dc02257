package talweg.kernel;

import java.util.BitSet;
import java.util.List;
import talweg.op.Lowering;
import talweg.shape.View;

/// Runs a [Lowering.Write]: what no operand covers is filled, and each operand written through its view.
public final class Writing {
    private final long fill;
    private final boolean isCovered;
    private final Strided[] views;

    private Writing(long fill, boolean isCovered, Strided[] views) {
        this.fill = fill;
        this.isCovered = isCovered;
        this.views = views;
    }

    /// @param count elements of the result
    public static Writing of(Lowering.Write write, int count) {
        Strided[] views = write.views().stream().map(Strided::of).toArray(Strided[]::new);
        return new Writing(write.fill(), covers(write.views(), count), views);
    }

    private static boolean covers(List<View> views, int count) {
        if (views.stream().mapToLong(view -> view.shape().count()).sum() < count) return false;
        BitSet covered = new BitSet(count);
        for (View view : views) for (int place : view.places()) covered.set(place);
        return covered.cardinality() == count;
    }

    /// Fills the array `to`, if that is needed.
    public void begin(Object to) {
        if (!isCovered) Elements.fill(to, fill);
    }

    /// Writes the array `x` of operand `i`.
    public void write(int i, Object x, Object to) {
        views[i].write(x, to);
    }
}
