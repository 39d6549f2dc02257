package talweg.kernel;

import org.jspecify.annotations.Nullable;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// A fold that takes its elements in parts, in the order of [Monoid] whatever the parts are. Each step is a row of
/// `columns` elements, one for each result; or, where parts come turned, each result has its elements side by side, and
/// its lanes too.
public final class RunningFold {
    private final Monoid monoid;
    private final ElementType type;
    private final int columns;
    private final Object lanes;
    /// Of lanes that are beside those of their own result to where those of other results are beside them.
    private final @Nullable Strided turning;
    private final Object turned;
    private long steps;

    /// @param columns  how many results there are
    /// @param isTurned whether parts hold the elements of one result after those of another, else step after step
    public RunningFold(Monoid monoid, ElementType type, int columns, boolean isTurned) {
        this.monoid = monoid;
        this.type = type;
        this.columns = columns;
        Type all = new Type(type, Shape.of(Monoid.LANES * columns));
        this.lanes = Tensor.zeros(all).array();
        View across = new View(Shape.of(Monoid.LANES, columns), 0, new int[] {1, Monoid.LANES});
        this.turning = isTurned ? Strided.of(across) : null;
        this.turned = isTurned ? Tensor.zeros(all).array() : lanes;
    }

    /// Begins.
    public void start() {
        steps = 0;
        Elements.fill(lanes, monoid.identity(type));
    }

    /// Takes the first `count` steps of an array, all that it has if they come turned; finished chunks go into `total`.
    public void take(Object part, int count, Object total) {
        if (turning != null) takeTurned(part, count, total);
        else takeRows(part, count, total);
    }

    private void takeTurned(Object part, int count, Object total) {
        int step = 0;
        while (step < count) {
            int more = (int) Math.min(count - step, Monoid.CHUNK - steps % Monoid.CHUNK);
            int lane = (int) (steps % Monoid.LANES);
            for (int c = 0; c < columns; c++)
                Lanes.take(monoid, lanes, c * Monoid.LANES, lane, part, c * count + step, more);
            step += more;
            steps += more;
            if (steps % Monoid.CHUNK == 0) finish(total);
        }
    }

    private void takeRows(Object rows, int count, Object total) {
        int step = 0;
        while (step < count) {
            int lane = (int) (steps % Monoid.LANES);
            int more = columns == 1 ? Math.min(count - step, Monoid.LANES - lane) : 1;
            Merging.run(monoid, lanes, lane * columns, rows, step * columns, more * columns);
            step += more;
            steps += more;
            if (steps % Monoid.CHUNK == 0) finish(total);
        }
    }

    /// Ends: `total` is the fold of all rows taken.
    public void end(Object total) {
        if (steps == 0) Elements.fill(total, monoid.empty(type));
        else if (steps % Monoid.CHUNK != 0) finish(total);
    }

    private void finish(Object total) {
        Object merged = turning == null ? lanes : turned;
        if (turning != null) turning.read(lanes, turned);
        for (int half = Monoid.LANES / 2; half > 0; half /= 2)
            Merging.run(monoid, merged, 0, merged, half * columns, half * columns);
        if (steps <= Monoid.CHUNK) System.arraycopy(merged, 0, total, 0, columns);
        else Merging.run(monoid, total, 0, merged, 0, columns);
        Elements.fill(lanes, monoid.identity(type));
    }
}
