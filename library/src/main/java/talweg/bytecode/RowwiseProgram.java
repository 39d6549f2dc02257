package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import talweg.kernel.Strided;
import talweg.loop.Pieces;
import talweg.loop.Rowwise;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// Runs a tile row by row: turns it so that each element of the rows has an array, runs loops over these, and turns
/// back.
final class RowwiseProgram extends Program {
    private final Rowwise rowwise;
    private final int wholes;
    private final int count;
    private final Pieces pieces;
    private final List<Loop> loops;
    private final Workspaces workspaces = new Workspaces(this::workspace);
    /// Where element k of a row of an array lies, by the number of elements.
    private final Strided[][] columns;

    /// @param wholes how many of the inputs are read as a whole
    /// @param count  rows of the tile
    RowwiseProgram(Rowwise rowwise, int wholes, int count) {
        this.rowwise = rowwise;
        this.wholes = wholes;
        this.count = count;
        this.pieces = rowwise.pieces(count);
        this.loops = pieces.loops().stream().map(TieredLoop::of).toList();
        int widest = 0;
        for (int width : rowwise.inputs()) widest = Math.max(widest, width);
        for (int width : rowwise.outputs()) widest = Math.max(widest, width);
        this.columns = new Strided[widest + 1][];
        for (int width = 1; width <= widest; width++) {
            columns[width] = new Strided[width];
            for (int k = 0; k < width; k++)
                columns[width][k] = Strided.of(new View(Shape.of(count), k, new int[] {width}));
        }
    }

    private Object[] workspace() {
        List<Object> slots = new ArrayList<>();
        for (int k = 0; k < rowwise.types().size(); k++)
            slots.add(array(rowwise.types().get(k), rowwise.single().get(k) ? 1 : count));
        for (ElementType type : pieces.made()) slots.add(array(type, count));
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
        Object[] slots = workspaces.borrow();
        int slot = 0;
        for (int i = 0; i < in.length; i++) {
            int width = rowwise.inputs().get(i);
            for (int k = 0; k < width; k++) {
                if (i < wholes) System.arraycopy(in[i].array(), k, slots[slot++], 0, 1);
                else columns[width][k].read(in[i].array(), slots[slot++]);
            }
        }
        for (Loop loop : loops) loop.run(slots, 0, count);
        int result = 0;
        for (int i = 0; i < out.length; i++) {
            int width = rowwise.outputs().get(i);
            for (int k = 0; k < width; k++) columns[width][k].write(slots[pieces.results()[result++]], out[i].array());
        }
        workspaces.giveBack(slots);
    }
}
