package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.kernel.Turning;
import talweg.loop.Pieces;
import talweg.loop.Rowwise;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Line;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Runs a tile row by row: turns it so that each element of the rows has an array, runs loops over these, and turns
/// back. Rows of a table are taken from there.
final class RowwiseProgram extends Program {
    private final Rowwise rowwise;
    private final int wholes;
    private final int count;
    private final Pieces pieces;
    private final List<Loop> loops;
    private final Workspaces workspaces = new Workspaces(this::workspace);
    private final @Nullable Taking[] tables;

    /// Rows of a table of so many.
    private record Taking(Tiling.Table table, int size) {
        /// Rows from `row` on to columns; `places` is free space for as many integers.
        void read(Buffer rows, Buffer indices, int row, int width, int[] places, Object[] slots, int slot) {
            try {
                Turning.places(indices.array(), row, size, places);
            } catch (IndexOutOfBoundsException e) {
                throw Line.located(e, table.node().op(), table.node().line());
            }
            Turning.take(rows.array(), places, width, places.length, slots, slot);
        }
    }

    /// @param count rows of the tile
    RowwiseProgram(Tiling tiling, int count) {
        this.rowwise = tiling.rowwise().orElseThrow();
        this.wholes = tiling.wholes().size();
        this.count = count;
        this.pieces = rowwise.pieces(count);
        this.loops = pieces.loops().stream().map(LoopForms.sharing(true)).toList();
        this.tables = new Taking[rowwise.inputs().size()];
        for (int i = wholes; i < tables.length; i++) {
            Tiling.Table table = tiling.tables().get(tiling.parts().get(i - wholes));
            if (table != null)
                tables[i] = new Taking(
                        table, tiling.graph().type(table.rows()).shape().size(0));
        }
    }

    private Object[] workspace() {
        List<Object> slots = new ArrayList<>();
        for (int k = 0; k < rowwise.types().size(); k++)
            slots.add(array(rowwise.types().get(k), rowwise.single().get(k) ? 1 : count));
        for (ElementType type : pieces.made()) slots.add(array(type, count));
        slots.add(new int[count]); // places in a table
        return slots.toArray();
    }

    private static Object array(ElementType type, int length) {
        return Tensor.zeros(new Type(type, Shape.of(length))).array();
    }

    @Override
    public boolean fits(Buffer[] in, Buffer[] out, Type[] types) {
        return LoopProgram.fits(rowwise.inputs().size(), in, out, types);
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        run(in, in, out, 0, 0);
    }

    /// Runs the rows from `row` on of inputs and of the first `placed` outputs; other outputs hold this tile alone.
    ///
    /// @param indices where inputs that are tables have the places of their rows
    void run(Buffer[] in, @Nullable Buffer[] indices, Buffer[] out, int row, int placed) {
        Object[] slots = workspaces.borrow();
        int slot = 0;
        for (int i = 0; i < in.length; i++) {
            int width = rowwise.inputs().get(i);
            Taking table = tables[i];
            Buffer places = indices[i];
            if (i < wholes) for (int k = 0; k < width; k++) System.arraycopy(in[i].array(), k, slots[slot + k], 0, 1);
            else if (table != null && places != null)
                table.read(in[i], places, row, width, (int[]) slots[slots.length - 1], slots, slot);
            else Turning.read(in[i].array(), row * width, width, count, slots, slot);
            slot += width;
        }
        for (Loop loop : loops) loop.run(slots, 0, count);
        int result = 0;
        for (int i = 0; i < out.length; i++) {
            int width = rowwise.outputs().get(i);
            int first = i < placed ? row * width : 0;
            Turning.write(slots, pieces.results(), result, width, count, out[i].array(), first);
            result += width;
        }
        workspaces.giveBack(slots);
    }
}
