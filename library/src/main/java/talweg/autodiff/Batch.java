package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.autodiff.Lanes.Lane;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Index;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A graph done for every element of a mapped axis at once, as whole-tensor operations.
///
/// A choice whose index is mapped computes all branches, a loop whose length is mapped runs for as long as some
/// element does. Elements that are not concerned have zeros for operands there and 0 for indices, and what comes of
/// them is not taken.
public final class Batch {
    private Batch() {}

    /// The graph whose mapped inputs, and all outputs, have the mapped axis in front.
    ///
    /// @param mapped which inputs have the axis, one for each
    /// @param size   its length
    public static Graph of(Graph graph, boolean[] mapped, int size) {
        boolean[] all = new boolean[graph.outputs().length];
        Arrays.fill(all, true);
        return of(graph, mapped, size, false, all).graph();
    }

    /// The graph whose mapped inputs have the mapped axis in front, and so have the outputs that depend on these or
    /// are demanded.
    ///
    /// @param mapped   which inputs have the axis, one for each
    /// @param size     its length
    /// @param demanded which outputs have the axis in any case
    public static Batched of(Graph graph, boolean[] mapped, int size, boolean[] demanded) {
        return of(graph, mapped, size, false, demanded);
    }

    /// A graph for every element.
    ///
    /// @param graph  the graph done for every element
    /// @param mapped which outputs have the axis
    public record Batched(Graph graph, boolean[] mapped) {}

    /// @param masked   whether a further first input says which elements are concerned
    /// @param demanded which outputs have the axis in any case
    static Batched of(Graph graph, boolean[] mapped, int size, boolean masked, boolean[] demanded) {
        List<Type> inputs = new ArrayList<>();
        if (masked) inputs.add(new Type(ElementType.BOOL, Shape.of(size)));
        for (int i = 0; i < mapped.length; i++) {
            Type type = graph.type(i);
            inputs.add(mapped[i] ? type.with(type.shape().insert(0, size)) : type);
        }
        boolean[] results = demanded.clone();
        Graph batched = Trace.graph(inputs, all -> {
            Lanes lanes = new Lanes(size, masked ? all.getFirst() : null);
            List<Lane> values = new ArrayList<>();
            for (int i = 0; i < mapped.length; i++) values.add(new Lane(all.get(masked ? i + 1 : i), mapped[i]));
            for (Node node : graph.nodes()) {
                Trace.inherit(node.line());
                List<Lane> operands = new ArrayList<>(node.arity());
                for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
                values.addAll(apply(lanes, node.op(), operands));
            }
            List<Var> outputs = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                Lane output = values.get(graph.outputs()[i]);
                results[i] |= output.isMapped();
                outputs.add(results[i] ? lanes.mapped(output) : output.at());
            }
            return outputs;
        });
        return new Batched(batched, results);
    }

    private static List<Lane> apply(Lanes lanes, Op op, List<Lane> x) {
        boolean any = false;
        for (Lane each : x) any |= each.isMapped();
        return switch (op) {
            case Direct direct -> apply(lanes, direct, x, any);
            case Control control ->
                any || lanes.mask() != null ? apply(lanes, control, x) : Lanes.all(control.apply(Lanes.vars(x)), false);
        };
    }

    private static List<Lane> apply(Lanes lanes, Direct op, List<Lane> x, boolean any) {
        List<Lane> operands = new ArrayList<>(x);
        if (op instanceof Index) operands.set(1, lanes.index(x.get(1)));
        boolean[] mapped = Lanes.mapped(operands);
        for (boolean each : mapped) any |= each;
        List<Var> values = Lanes.vars(operands);
        return Lanes.all(any ? op.batch(values, mapped, lanes.size()) : op.apply(values), any);
    }

    private static List<Lane> apply(Lanes lanes, Control op, List<Lane> x) {
        return switch (op) {
            case Control.Switch choice -> new BatchCalls(lanes).branch(choice, x);
            case Calls.Checkpoint checkpoint -> new BatchCalls(lanes).call(checkpoint, x);
            case Calls.CustomJvp custom -> new BatchCalls(lanes).custom(custom, x);
            case Calls.CustomVjp custom -> new BatchCalls(lanes).custom(custom, x);
            case Calls.Pullback pullback -> new BatchCalls(lanes).pullback(pullback, x);
            case Loops.Scan scan -> new BatchLoops(lanes).scan(scan, x);
            case Loops.While loop -> new BatchLoops(lanes).loop(loop, x);
            case Loops.Retrace retrace -> new BatchLoops(lanes).retrace(retrace, x);
            case Calls.LinearSolve linear -> new BatchCalls(lanes).linear(linear, x);
            case Control.Length length -> Lanes.all(length.apply(Lanes.vars(x)), false);
        };
    }
}
