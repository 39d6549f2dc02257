package talweg.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// What a loop reads, numbered in the order in which its code asks for it.
final class Operands {
    private final Layout layout;
    private final Map<At, Scalar> known = new LinkedHashMap<>();

    /// The element of a value that lies so much further on than the loop's.
    private record At(int value, int by) {}

    Operands(Layout layout) {
        this.layout = layout;
    }

    /// An element: a constant, or an operand of its own.
    ///
    /// @param by how much further on than that of the loop
    Scalar read(int value, int by) {
        Node node = layout.maker(value);
        ElementType type = layout.graph().type(value).element();
        if (node != null && layout.lowering(node) instanceof Lowering.Fill fill)
            return Scalar.ofBits(fill.bits(), type);
        return known.computeIfAbsent(
                new At(value, isRepeated(value) ? 0 : by), _ -> Scalar.operand(known.size(), type));
    }

    /// The slots they are read from.
    int[] slots() {
        return known.keySet().stream()
                .mapToInt(at -> {
                    Node node = layout.maker(at.value);
                    boolean isView =
                            layout.isSingle(node) || layout.walks().paths().containsKey(at.value);
                    return node != null && isView ? node.operand(0) : at.value;
                })
                .toArray();
    }

    /// Which have one element, read for all.
    boolean[] single() {
        boolean[] single = new boolean[known.size()];
        int k = 0;
        for (At at : known.keySet()) single[k++] = isRepeated(at.value);
        return single;
    }

    /// The paths of those that are read row by row.
    List<Walk.@Nullable Path> paths() {
        List<Walk.@Nullable Path> paths = new ArrayList<>();
        for (At at : known.keySet()) paths.add(layout.walks().paths().get(at.value));
        return paths;
    }

    /// The paths in a loop that is one row and begins with element `from`.
    List<Walk.@Nullable Path> paths(int from) {
        List<Walk.@Nullable Path> paths = new ArrayList<>();
        for (At at : known.keySet()) {
            Walk.Path path = layout.walks().paths().get(at.value);
            if (path != null && path.sizes().length > 0) throw new IllegalStateException("rows of a loop that is one");
            int offset = path == null ? 0 : path.offset();
            paths.add(isRepeated(at.value) ? null : Walk.Path.from(offset + from + at.by));
        }
        return paths;
    }

    private boolean isRepeated(int value) {
        return layout.isSingle(layout.maker(value)) && layout.count(value) > 1;
    }
}
