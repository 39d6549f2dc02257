package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.scalar.Primitive;
import talweg.shape.ElementType;

/// The values that a part reads of others, or others of it, in arrays of a tile.
final class Crossing {
    private final VectorCode of;
    private final CodeBuilder builder;
    private final int i;
    private final Walking walking;
    private final Map<Integer, Integer> arrays = new HashMap<>();
    /// Those of which a result is in an array already.
    private final Map<Integer, Integer> results = new HashMap<>();

    /// @param i     the local of the element's number
    /// @param items of the part
    Crossing(VectorCode of, CodeBuilder builder, int i, Walking walking, List<Integer> items) {
        this.of = of;
        this.builder = builder;
        this.i = i;
        this.walking = walking;
        for (int item : items) {
            hold(item);
            for (int read : item < 0 ? new int[] {of.code.results()[-1 - item]} : of.body.reads(item)) hold(read);
        }
    }

    private void hold(int value) {
        Integer place = of.parts.crossing().get(value);
        if (place == null || arrays.containsKey(value)) return;
        int result = result(value);
        if (result >= 0) results.put(value, result);
        arrays.put(
                value,
                result < 0
                        ? VectorCode.lent(builder, 2 + place, of.type(value))
                        : VectorCode.array(builder, of.loop.operands().length + result, of.type(value)));
    }

    /// The result that a value is, if it is written as soon as it is computed; else −1.
    private int result(int value) {
        for (int k = 0; k < of.early.length; k++)
            if (of.early[k] && of.code.results()[k] == value && of.type(value) != ElementType.BOOL) return k;
        return -1;
    }

    void load(int value) {
        of.types.load(builder, of.type(value), of.body.home(value), () -> place(value));
    }

    void store(int value, VectorBody.Method method) {
        if (!arrays.containsKey(value) || results.containsKey(value)) return;
        if (of.code.instructions().get(value).primitive() == Primitive.OPERAND) return;
        method.push(value);
        of.types.store(builder, of.type(value), () -> place(value));
    }

    private void place(int value) {
        Integer array = arrays.get(value);
        if (array == null) throw new IllegalStateException("a value is read where it is not computed");
        builder.aload(array);
        Integer result = results.get(value);
        if (result == null) builder.iload(i).iload(3).isub();
        else walking.result(result);
    }
}
