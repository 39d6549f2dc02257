package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Some columns of the matrix of a linear function: what it gives for some of the unit vectors.
///
/// @param columns the numbers of the vectors, ascending
/// @param at      for each of them, along axis 0, a value of the function
/// @param isUnit  whether element k of the value is element k of these vectors, so that `at` is the unit matrix
record Block(int[] columns, Var at, boolean isUnit) {
    /// The value is a part of the vector, as many elements of `type` as there are columns.
    static Block unit(int[] columns, Type type) {
        int count = columns.length;
        Type square = new Type(ElementType.I64, Shape.of(count, count));
        Var one = count == 1
                ? Source.constant(type.with(Shape.of(1, 1)), 1)
                : Source.count(square, 0).equal(Source.count(square, 1)).cast(type.element());
        return new Block(columns, one.reshape(Shape.of(count).then(type.shape())), true);
    }

    /// The block after an operation that is linear in this value alone.
    ///
    /// @param x    the operands; what stands in this one's place is not read
    /// @param here which operand this is
    Block after(Direct op, List<Var> x, int here, Type result) {
        List<Type> types = new ArrayList<>(x.stream().map(Var::type).toList());
        types.set(here, result.with(at.shape().without(0)));
        if (isUnit && op.lowering(types) instanceof Lowering.Read read) {
            int[] places = read.view().places();
            if (isAscending(places))
                return unit(Arrays.stream(places).map(place -> columns[place]).toArray(), result);
        }
        List<Var> operands = new ArrayList<>(x);
        operands.set(here, at);
        boolean[] mapped = new boolean[x.size()];
        mapped[here] = true;
        return new Block(columns, op.batch(operands, mapped, columns.length).getFirst(), false);
    }

    private static boolean isAscending(int[] places) {
        for (int k = 1; k < places.length; k++) if (places[k] <= places[k - 1]) return false;
        return places.length > 0;
    }

    /// The columns of these numbers, ascending, of blocks of which no two have one in common; zeros where none has it.
    ///
    /// @param type of the value
    static Var joined(List<Block> blocks, int[] columns, Type type) {
        if (blocks.size() == 1 && Arrays.equals(blocks.getFirst().columns, columns)) return blocks.getFirst().at;
        List<Var> parts = new ArrayList<>();
        for (int k = 0; k < columns.length; ) {
            Block owner = owner(blocks, columns[k]);
            int end = k + 1;
            while (end < columns.length && owner(blocks, columns[end]) == owner) end++;
            if (owner == null) {
                parts.add(Source.zero(type.with(type.shape().insert(0, end - k))));
            } else {
                int from = owner.place(columns[k]);
                boolean all = end - k == owner.columns.length;
                parts.add(all ? owner.at : owner.at.slice(0, from, from + end - k)); // all that lie between are wanted
            }
            k = end;
        }
        return parts.size() == 1 ? parts.getFirst() : new Move.Join(0).of(parts.toArray(Var[]::new));
    }

    private static @Nullable Block owner(List<Block> blocks, int column) {
        for (Block block : blocks) if (block.place(column) >= 0) return block;
        return null;
    }

    private int place(int column) {
        return Arrays.binarySearch(columns, column);
    }
}
