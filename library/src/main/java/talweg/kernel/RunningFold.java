package talweg.kernel;

import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A fold that takes its elements in parts, in the order of [Monoid] whatever the parts are. Each step is a row of
/// `columns` elements, one for each result.
public final class RunningFold {
    private final Monoid monoid;
    private final ElementType type;
    private final int columns;
    private final Object lanes;
    private long steps;

    /// @param columns how many results there are
    public RunningFold(Monoid monoid, ElementType type, int columns) {
        this.monoid = monoid;
        this.type = type;
        this.columns = columns;
        this.lanes =
                Tensor.zeros(new Type(type, Shape.of(Monoid.LANES * columns))).array();
    }

    /// Begins.
    public void start() {
        steps = 0;
        Elements.fill(lanes, monoid.identity(type));
    }

    /// Takes the first `count` rows of an array; finished chunks go into `total`.
    public void take(Object rows, int count, Object total) {
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
        for (int half = Monoid.LANES / 2; half > 0; half /= 2)
            Merging.run(monoid, lanes, 0, lanes, half * columns, half * columns);
        if (steps <= Monoid.CHUNK) System.arraycopy(lanes, 0, total, 0, columns);
        else Merging.run(monoid, total, 0, lanes, 0, columns);
        Elements.fill(lanes, monoid.identity(type));
    }
}
