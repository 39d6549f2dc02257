package talweg.bytecode;

import talweg.kernel.Elements;
import talweg.kernel.Merging;
import talweg.loop.Nest;
import talweg.loop.Steps;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Runs a loop whose values are folded, once over its elements, in the order of [Monoid]: the loop steps the lanes
/// through a chunk, here the lanes are merged, and the chunks. Where folds run along neighbours, an array holds 8
/// lanes; else 8 times as many as a tile has columns, and each row of a tile is one run of the loop, or, where rows
/// are no wider than a tile and lie as the loop's elements do, one for each lane.
final class Sweep {
    private final Steps.Loop step;
    private final Loop loop;
    private final int width;
    private final int together;

    Sweep(Steps.Loop step, Loop loop) {
        this.step = step;
        this.loop = loop;
        this.width = step.foldsRows() ? 1 : Math.clamp(step.nest().columns(), 1, Steps.TILE);
        this.together = isTogether(step) ? Monoid.LANES : 1;
    }

    /// Whether the rows of all lanes are one run: their elements lie side by side, and so do their partial results.
    static boolean isTogether(Steps.Loop step) {
        return !step.foldsRows() && step.walk().isStraight() && step.nest().columns() <= Steps.TILE;
    }

    /// How many folds there are.
    int folds() {
        return step.folds().size();
    }

    /// The arrays of partial results that [#run] wants in their slots.
    void allocate(Object[] slots) {
        for (int f = 0; f < step.folds().size(); f++) {
            Type type = new Type(step.folded(f), Shape.of(step.lanes()));
            slots[step.folds().get(f).lanes()] = Tensor.zeros(type).array();
        }
    }

    void run(Object[] slots) {
        Nest nest = step.nest();
        if (width == 1 && loop.rows(slots, 0, nest.rows())) return;
        for (int row = 0; row < nest.rows(); row++) {
            for (int column = 0; column < nest.columns(); column += width) {
                int count = Math.min(width, nest.columns() - column);
                if (nest.size() == 0) empty(slots, row * nest.columns() + column, count);
                for (int from = 0; from < nest.size(); from += Monoid.CHUNK) chunk(slots, row, column, count, from);
            }
        }
    }

    private void empty(Object[] slots, int place, int count) {
        for (int f = 0; f < step.folds().size(); f++) {
            Steps.Fold fold = step.folds().get(f);
            Elements.fill(slots[fold.lanes()], fold.monoid().empty(step.folded(f)));
            System.arraycopy(slots[fold.lanes()], 0, slots[fold.result()], place, count);
        }
    }

    private void chunk(Object[] slots, int row, int column, int count, int from) {
        Nest nest = step.nest();
        for (int f = 0; f < step.folds().size(); f++) {
            Steps.Fold fold = step.folds().get(f);
            ElementType type = step.folded(f);
            Elements.fill(slots[fold.lanes()], fold.monoid().identity(type));
        }
        int to = Math.min(from + Monoid.CHUNK, nest.size());
        int first = row * nest.size();
        if (width == 1) {
            loop.run(slots, first + from, first + to);
        } else {
            int rows;
            for (int k = from; k < to; k += rows) {
                rows = Math.min(together, to - k); // a chunk begins with the first lane
                int start = (first + k) * nest.columns() + column;
                loop.run(slots, start, start + rows * count, start - k % Monoid.LANES * width);
            }
        }
        merge(slots, row * nest.columns() + column, count, from == 0);
    }

    private void merge(Object[] slots, int place, int count, boolean first) {
        for (int f = 0; f < step.folds().size(); f++) {
            Steps.Fold fold = step.folds().get(f);
            Object lanes = slots[fold.lanes()];
            for (int half = Monoid.LANES / 2 * width; half >= width; half /= 2)
                Merging.run(fold.monoid(), lanes, 0, lanes, half, half);
            if (first) System.arraycopy(lanes, 0, slots[fold.result()], place, count);
            else Merging.run(fold.monoid(), slots[fold.result()], place, lanes, 0, count);
        }
    }
}
