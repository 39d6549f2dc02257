package talweg.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Calls;
import talweg.op.Elementwise;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Source;

/// A graph as nodes of ONNX. It is given twice, traced for two batches: where these differ, what they say follows the
/// batch.
///
/// Operations of ONNX broadcast their operands, so copies are made only for what needs them: a value may have a thin
/// name, of what broadcasts to it, before it has one of all its elements.
final class Translation {
    private final Nodes nodes;
    private final Graph few;
    private final Graph more;
    private final List<String> arguments;
    private final @Nullable String[] whole;
    private final @Nullable String[] thin;

    /// @param arguments the model's inputs, whose axis 0 is the batch
    Translation(Nodes nodes, Graph few, Graph more, List<String> arguments) {
        this.nodes = nodes;
        this.few = few;
        this.more = more;
        this.arguments = arguments;
        this.whole = new String[few.size()];
        this.thin = new String[few.size()];
    }

    /// Writes all nodes, and the outputs under these names.
    void run(List<String> inputs, List<String> captured, List<String> outputs) {
        List<String> all = new ArrayList<>(inputs);
        all.addAll(captured);
        List<String> results = results(all);
        for (int i = 0; i < outputs.size(); i++) nodes.node("Identity", List.of(results.get(i)), outputs.get(i));
    }

    private List<String> results(List<String> inputs) {
        for (int i = 0; i < inputs.size(); i++) whole[i] = inputs.get(i);
        if (few.nodes().size() != more.nodes().size()) {
            throw new IllegalArgumentException("`OnnxModel.batched` requires a function that does the same for every"
                    + " batch, got " + few.nodes().size() + " operations for a batch of " + Size.FEW + " and "
                    + more.nodes().size() + " for one of " + Size.MORE);
        }
        for (int i = 0; i < few.nodes().size(); i++) {
            Node node = few.nodes().get(i);
            try {
                translate(node, more.nodes().get(i));
            } catch (IllegalArgumentException e) {
                throw refused(node, e);
            }
        }
        return Arrays.stream(few.outputs()).mapToObj(this::whole).toList();
    }

    private static IllegalArgumentException refused(Node node, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("`OnnxModel")) return e;
        return new IllegalArgumentException(
                "`OnnxModel` requires " + message + ", in `" + node.op().name() + "`"
                        + (node.line() == null ? "" : ", at " + node.line()),
                e);
    }

    private void translate(Node node, Node other) {
        if (!Arrays.equals(node.operands(), other.operands())
                || node.op().getClass() != other.op().getClass()) {
            throw new IllegalArgumentException("the same operation for every batch");
        }
        switch (node.op()) {
            case Source.Constant constant ->
                thin[node.first()] = nodes.bits(
                        constant.type().element(), same(constant, other).bits());
            case Source.Count count -> thin[node.first()] = new Moves(this, nodes).count(count, sizes(node.first()));
            case Move.Broadcast broadcast -> broadcast(node, broadcast);
            case Elementwise op -> elementwise(node, same(op, other.op()));
            case Calls call -> inline(node, call, (Calls) other.op());
            default -> whole[node.first()] = new Moves(this, nodes).of(node, other.op());
        }
    }

    private static Source.Constant same(Source.Constant constant, Node other) {
        if (other.op() instanceof Source.Constant that && that.bits() == constant.bits()) return constant;
        throw differing();
    }

    /// The operation, if it is the same for both batches.
    static <O extends Op> O same(O op, Op other) {
        if (op.equals(other)) return op;
        throw differing();
    }

    private static IllegalArgumentException differing() {
        return new IllegalArgumentException("numbers that do not depend on the size of the batch");
    }

    private void broadcast(Node node, Move.Broadcast broadcast) {
        int rank = few.type(node.first()).shape().rank();
        List<Integer> axes = broadcast.axes();
        String from = whole(node.operand(0));
        List<Integer> last = IntStream.range(rank - axes.size(), rank).boxed().toList();
        if (!axes.equals(last)) {
            List<Integer> added = IntStream.range(0, rank)
                    .boxed()
                    .filter(axis -> !axes.contains(axis))
                    .toList();
            from = nodes.node("Unsqueeze", List.of(from, nodes.integers(added)));
        }
        thin[node.first()] = from;
    }

    private void elementwise(Node node, Elementwise op) {
        int[] operands = node.operands();
        boolean isWhole = Arrays.stream(operands).anyMatch(operand -> thin[operand] == null);
        List<String> names = new ArrayList<>();
        for (int operand : operands) {
            String slight = thin[operand];
            names.add(slight != null && (isWhole || operands.length == 1) ? slight : whole(operand));
        }
        String result =
                new Elements(nodes, few.type(operands[operands.length - 1]).element()).of(op, names);
        if (isWhole || operands.length > 1) whole[node.first()] = result;
        else thin[node.first()] = result;
    }

    private void inline(Node node, Calls call, Calls other) {
        if (call instanceof Calls.LinearSolve || call instanceof Calls.Pullback) throw Elements.refused();
        Graph body = Graph.of(call.programs().getFirst());
        Translation inner =
                new Translation(nodes, body, Graph.of(other.programs().getFirst()), arguments);
        List<String> operands =
                Arrays.stream(node.operands()).mapToObj(this::whole).toList();
        List<String> results = inner.results(operands);
        for (int i = 0; i < results.size(); i++) whole[node.first() + i] = results.get(i);
    }

    /// The name under which a value has all its elements.
    String whole(int value) {
        String name = whole[value];
        if (name != null) return name;
        String slight = thin[value];
        if (slight == null) throw new IllegalStateException("%" + value + " is read before it is written");
        List<Size> sizes = sizes(value);
        String expanded = sizes.isEmpty() ? slight : nodes.node("Expand", List.of(slight, shape(sizes)));
        whole[value] = expanded;
        return expanded;
    }

    /// The sizes of a value.
    List<Size> sizes(int value) {
        return Size.of(few.type(value).shape(), more.type(value).shape());
    }

    Graph graph() {
        return few;
    }

    /// The node whose result a value is; null for an input.
    @Nullable
    Node maker(int value) {
        for (Node node : few.nodes()) {
            if (node.first() <= value && value < node.first() + node.results().size()) return node;
        }
        return null;
    }

    /// The name of a vector of these sizes.
    String shape(List<Size> sizes) {
        if (Size.isFixed(sizes)) {
            return nodes.integers(sizes.stream().map(Size::times).toList());
        }
        List<String> parts = sizes.stream().map(this::size).toList();
        return parts.size() == 1 ? parts.getFirst() : nodes.node("Concat", parts, Nodes.Attribute.of("axis", 0));
    }

    private String size(Size size) {
        if (!size.isBatch()) return nodes.integers(size.times());
        String batch =
                nodes.node("Shape", arguments.getFirst(), Nodes.Attribute.of("start", 0), Nodes.Attribute.of("end", 1));
        return size.times() == 1 ? batch : nodes.node("Mul", List.of(batch, nodes.integers(size.times())));
    }

    /// The declaration of a value as an input or output.
    Message declared(String name, int value) {
        return Nodes.declared(name, few.type(value), sizes(value));
    }
}
