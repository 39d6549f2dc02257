package talweg.train;

import java.util.List;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// Buffers for examples side by side, and rows copied between them.
final class Copying {
    private Copying() {}

    /// Elements in a row.
    static int width(Buffer rows) {
        return rows.type().shape().without(0).count();
    }

    static int rows(Buffer[] rows) {
        return rows[0].type().shape().size(0);
    }

    /// A row of each buffer, into another.
    static void row(Buffer[] from, int source, Buffer[] into, int target) {
        rows(from, source, into, target, 1);
    }

    static void rows(Buffer[] from, int source, Buffer[] into, int target, int count) {
        for (int k = 0; k < from.length; k++) {
            int width = width(from[k]);
            System.arraycopy(from[k].array(), source * width, into[k].array(), target * width, count * width);
        }
    }

    /// Buffers for so many examples.
    static Buffer[] buffers(Object example, int size) {
        return types(example).stream()
                .map(type -> Buffer.of(type.with(type.shape().insert(0, size))))
                .toArray(Buffer[]::new);
    }

    static List<Type> types(Object tree) {
        return Trees.flatten(tree).leaves().stream().map(Var::type).toList();
    }

    /// A tree of the numbers now.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    static <T> T tree(T like, Buffer[] numbers) {
        return (T) Trees.flatten(like)
                .structure()
                .build(java.util.Arrays.stream(numbers).map(Copying::tensor).toList());
    }

    private static Tensor tensor(Buffer buffer) {
        return buffer.toTensor();
    }

    /// Buffers with the numbers of a tree.
    static Buffer[] copied(Object tree) {
        return Trees.flatten(tree).leaves().stream().map(Copying::copy).toArray(Buffer[]::new);
    }

    private static Buffer copy(Var value) {
        Buffer copy = Buffer.of(value.type());
        Object from = Tensor.of(value).array();
        System.arraycopy(from, 0, copy.array(), 0, value.shape().count());
        return copy;
    }
}
