package talweg.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.graph.Node;
import talweg.onnx.Nodes.Attribute;
import talweg.op.ArgExtreme;
import talweg.op.Contract;
import talweg.op.Cumulate;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Window;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Operations on whole tensors in the words of ONNX: what moves elements, folds and contractions.
record Moves(Translation translation, Nodes nodes) {
    /// The name of the result.
    ///
    /// @param other the operation for the other batch
    /// @throws IllegalArgumentException if ONNX has no words for it
    String of(Node node, Op other) {
        return switch (node.op()) {
            case Move.Reshape _ -> reshaped(first(node), translation.sizes(node.first()));
            case Move.Permute permute ->
                transposed(first(node), Translation.same(permute, other).order());
            case Move.Slice slice -> slice(node, slice);
            case Move.Flip flip ->
                flipped(first(node), Translation.same(flip, other).axes());
            case Move.Pad pad -> padded(node, Translation.same(pad, other));
            case Move.Join join -> nodes.node("Concat", all(node), Attribute.of("axis", join.axis()));
            case Window.Windows windows -> windows(node, Translation.same(windows, other));
            case Index.Take take -> take(node, Translation.same(take, other));
            case Fold fold -> folded(node, Translation.same(fold, other));
            case Contract contract ->
                new Products(nodes)
                        .of(
                                Translation.same(contract, other),
                                translation.whole(node.operand(0)),
                                translation.whole(node.operand(1)));
            case Cumulate.CumulativeSum sum ->
                nodes.node(
                        "CumSum",
                        List.of(first(node), nodes.scalar(ElementType.I64, sum.axis())),
                        Attribute.of("reverse", sum.reverse() ? 1 : 0));
            case ArgExtreme place ->
                nodes.node(
                        place instanceof ArgExtreme.ArgMax ? "ArgMax" : "ArgMin",
                        first(node),
                        Attribute.of("axis", Translation.same(place, other).axis()),
                        Attribute.of("keepdims", 0));
            default -> throw Elements.refused();
        };
    }

    private String first(Node node) {
        return named(node.operand(0));
    }

    private String named(int value) {
        String name = translation.whole(value);
        if (name.isEmpty()) throw Elements.refused();
        return name;
    }

    private List<String> all(Node node) {
        return Arrays.stream(node.operands()).mapToObj(this::named).toList();
    }

    /// Every element its own index along an axis, with one element along all others.
    String count(Source.Count count, List<Size> sizes) {
        Size along = sizes.get(count.axis());
        if (along.isBatch()) throw new IllegalArgumentException("counts along axes other than the batch");
        int length = along.times();
        String numbers = nodes.constant(Tensor.of(
                Shape.of(IntStream.range(0, sizes.size())
                        .map(axis -> axis == count.axis() ? length : 1)
                        .toArray()),
                IntStream.range(0, length).asLongStream().toArray()));
        ElementType type = count.type().element();
        return type == ElementType.I64 ? numbers : nodes.node("Cast", numbers, Attribute.of("to", Nodes.code(type)));
    }

    private String reshaped(String x, List<Size> sizes) {
        boolean isOpen = sizes.stream().filter(Size::isBatch).count() == 1
                && sizes.stream().allMatch(size -> size.times() > 0);
        String shape = isOpen
                ? nodes.integers(sizes.stream()
                        .map(size -> size.isBatch() ? -1 : size.times())
                        .toList())
                : translation.shape(sizes);
        return nodes.node("Reshape", List.of(x, shape), Attribute.of("allowzero", isOpen ? 0 : 1));
    }

    private String transposed(String x, List<Integer> order) {
        return nodes.node("Transpose", x, Attribute.of("perm", order));
    }

    private String slice(Node node, Move.Slice slice) {
        List<Size> from = translation.sizes(node.operand(0));
        List<Size> to = translation.sizes(node.first());
        List<Integer> axes = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int axis = 0; axis < from.size(); axis++) {
            boolean isAll = slice.starts().get(axis) == 0
                    && slice.steps().get(axis) == 1
                    && from.get(axis).equals(to.get(axis));
            if (isAll) continue;
            if (from.get(axis).isBatch()) throw new IllegalArgumentException("slices along axes other than the batch");
            axes.add(axis);
            ends.add(slice.starts().get(axis)
                    + Math.max(0, slice.sizes().get(axis) - 1) * slice.steps().get(axis)
                    + Math.min(1, slice.sizes().get(axis)));
        }
        if (axes.isEmpty()) return first(node);
        return nodes.node(
                "Slice",
                List.of(
                        first(node),
                        nodes.integers(picked(slice.starts(), axes)),
                        nodes.integers(ends),
                        nodes.integers(axes),
                        nodes.integers(picked(slice.steps(), axes))));
    }

    private static List<Integer> picked(List<Integer> all, List<Integer> axes) {
        return axes.stream().map(all::get).toList();
    }

    private String flipped(String x, List<Integer> axes) {
        if (axes.isEmpty()) return x;
        long[] last = new long[axes.size()];
        long[] beyond = new long[axes.size()];
        Arrays.fill(last, -1);
        Arrays.fill(beyond, Long.MIN_VALUE);
        return nodes.node(
                "Slice",
                List.of(x, nodes.integers(last), nodes.integers(beyond), nodes.integers(axes), nodes.integers(last)));
    }

    private String padded(Node node, Move.Pad pad) {
        if (pad.between().stream().anyMatch(count -> count > 0)) throw Elements.refused();
        List<Integer> counts = new ArrayList<>(pad.low());
        counts.addAll(pad.high());
        ElementType type = translation.graph().type(node.first()).element();
        return nodes.node("Pad", List.of(first(node), nodes.integers(counts), nodes.scalar(type, 0)));
    }

    /// The elements of all windows, gathered axis by axis; then the axes of the windows' elements are put last.
    private String windows(Node node, Window.Windows windows) {
        List<Size> from = translation.sizes(node.operand(0));
        String x = first(node);
        List<Integer> axes = windows.axes();
        for (int k = axes.size() - 1; k >= 0; k--) {
            Size length = from.get(axes.get(k));
            if (length.isBatch()) throw new IllegalArgumentException("windows along axes other than the batch");
            String places = places(windows, k, length.times());
            x = nodes.node("Gather", List.of(x, places), Attribute.of("axis", axes.get(k)));
        }
        List<Integer> order = new ArrayList<>();
        List<Integer> elements = new ArrayList<>();
        for (int axis = 0; axis < from.size(); axis++) {
            order.add(order.size() + elements.size());
            if (axes.contains(axis)) elements.add(order.size() + elements.size());
        }
        order.addAll(elements);
        return transposed(x, order);
    }

    private String places(Window.Windows windows, int k, int length) {
        int size = windows.sizes().get(k);
        int stride = windows.strides().get(k);
        int dilation = windows.dilations().get(k);
        int count = (int) ((length - (size - 1L) * dilation - 1) / stride) + 1;
        long[] places = new long[count * size];
        for (int i = 0; i < places.length; i++) {
            places[i] = (long) (i / size) * stride + (long) (i % size) * dilation;
        }
        return nodes.constant(Tensor.of(Shape.of(count, size), places));
    }

    private String take(Node node, Index.Take take) {
        String x = first(node);
        String indices = named(node.operand(1));
        if (take.batch() == 0) return nodes.node("Gather", List.of(x, indices), Attribute.of("axis", take.axis()));
        List<Size> own = translation.sizes(node.operand(1));
        int rank = translation.sizes(node.operand(0)).size();
        if (take.batch() != take.axis() || rank != take.axis() + 1) throw Elements.refused();
        List<Size> rest = own.subList(take.batch(), own.size());
        if (!Size.isFixed(rest)) throw Elements.refused();
        List<Size> flat = new ArrayList<>(own.subList(0, take.batch()));
        flat.add(new Size(rest.stream().mapToInt(Size::times).reduce(1, (a, b) -> a * b), false));
        String picked = nodes.node(
                "GatherElements",
                List.of(x, own.equals(flat) ? indices : reshaped(indices, flat)),
                Attribute.of("axis", take.axis()));
        return own.equals(flat) ? picked : reshaped(picked, translation.sizes(node.first()));
    }

    private String folded(Node node, Fold fold) {
        if (fold.axes().isEmpty() && !(fold instanceof Fold.Sum)) return first(node);
        String operation = switch (fold) {
            case Fold.Sum _ -> "ReduceSum";
            case Fold.Max _ -> "ReduceMax";
            case Fold.Min _ -> "ReduceMin";
        };
        ElementType to = translation.graph().type(node.first()).element();
        boolean isWider = to != translation.graph().type(node.operand(0)).element();
        String x = isWider ? nodes.node("Cast", first(node), Attribute.of("to", Nodes.code(to))) : first(node);
        if (fold.axes().isEmpty()) return x;
        return nodes.node(operation, List.of(x, nodes.integers(fold.axes())), Attribute.of("keepdims", 0));
    }
}
