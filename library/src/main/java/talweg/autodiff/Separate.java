package talweg.autodiff;

import static talweg.autodiff.Arranged.at;
import static talweg.autodiff.Arranged.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Var;

/// Cuts control flow in two, so that every operation is known or late as a whole: a loop of values and tangents
/// becomes a loop of values, which hands on what the tangents need, and a loop of tangents.
///
/// Residuals of a scan are stacked, those of a while loop make histories; a loop with snapshots hands on nothing,
/// and its late part computes the values again.
final class Separate {
    private Separate() {}

    /// @param graph with the inputs and outputs of the graph that was separated
    /// @param late  which outputs depend on late inputs
    record Separated(Graph graph, boolean[] late) {}

    /// A value, and whether it depends on late inputs.
    record Piece(Var at, boolean isLate) {}

    /// @param late which inputs are not known yet
    static Separated of(Graph graph, boolean[] late) {
        if (graph.nodes().stream().allMatch(node -> node.op() instanceof Direct)) return whole(graph, late);
        boolean[] outputs = new boolean[graph.outputs().length];
        Graph separated = Trace.graph(graph.inputs(), inputs -> {
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < late.length; i++) pieces.add(new Piece(inputs.get(i), late[i]));
            List<Piece> results = inline(graph, pieces);
            for (int i = 0; i < outputs.length; i++) outputs[i] = results.get(i).isLate();
            return vars(results);
        });
        return new Separated(separated, outputs);
    }

    /// A graph in which there is nothing to cut.
    private static Separated whole(Graph graph, boolean[] late) {
        boolean[] values = Arrays.copyOf(late, graph.size());
        for (Node node : graph.nodes()) {
            boolean any = false;
            for (int i = 0; i < node.arity(); i++) any |= values[node.operand(i)];
            Arrays.fill(values, node.first(), node.first() + node.results().size(), any);
        }
        int[] outputs = graph.outputs();
        boolean[] results = new boolean[outputs.length];
        for (int i = 0; i < outputs.length; i++) results[i] = values[outputs[i]];
        return new Separated(graph, results);
    }

    /// Which outputs depend on late inputs.
    static boolean[] late(Graph graph, boolean[] late) {
        return of(graph, late).late();
    }

    private static List<Piece> inline(Graph graph, List<Piece> inputs) {
        List<Piece> values = new ArrayList<>(inputs);
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            List<Piece> operands = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
            values.addAll(apply(node.op(), operands));
        }
        List<Piece> outputs = new ArrayList<>();
        for (int output : graph.outputs()) outputs.add(values.get(output));
        return outputs;
    }

    /// The results of one operation in the current stage.
    private static List<Piece> apply(Op op, List<Piece> x) {
        boolean any = false;
        for (Piece each : x) any |= each.isLate();
        return switch (op) {
            case Direct direct -> pieces(direct.apply(vars(x)), any);
            case Control control -> any ? apply(control, x) : pieces(control.apply(vars(x)), false);
        };
    }

    private static List<Piece> apply(Control op, List<Piece> x) {
        return switch (op) {
            case Control.Switch choice -> SeparateCalls.branch(choice, x);
            case Calls.Checkpoint checkpoint -> SeparateCalls.call(checkpoint, x);
            case Loops.Scan scan -> scan.snapshots() == 0 ? SeparateLoops.scan(scan, x) : SeparateLoops.again(scan, x);
            case Loops.While loop -> loop.snapshots() == 0 ? SeparateLoops.loop(loop, x) : SeparateLoops.again(loop, x);
            case Loops.Retrace retrace -> retrace(retrace, x);
            case Calls.CustomJvp custom -> inline(Graph.of(custom.body()), x);
            case Calls.CustomVjp custom -> inline(Graph.of(custom.body()), x);
            case Calls.Pullback pullback ->
                where(late(x), 0, pullback.known(), true).isEmpty()
                        ? pieces(pullback.apply(vars(x)), true)
                        : inline(Graph.of(pullback.run()), x);
            case Calls.LinearSolve linear ->
                where(late(x), 0, linear.constants(), true).isEmpty()
                        ? pieces(linear.apply(vars(x)), true)
                        : inline(Graph.of(linear.solve()), x);
            case Control.Length length -> pieces(length.apply(vars(x)), true);
        };
    }

    /// As a loop there, whose states are kept, and a loop back.
    private static List<Piece> retrace(Loops.Retrace op, List<Piece> x) {
        int states = op.lead() + op.constants();
        int carries = states + op.states();
        int first = carries + op.carries();
        List<Piece> count = x.subList(0, op.lead());
        List<Piece> constants = x.subList(op.lead(), states);
        List<Piece> xs = x.subList(first, x.size());
        Graph body = Graph.of(op.body());
        Graph keeping = Trace.graph(body.inputs(), inputs -> {
            List<Var> results = new ArrayList<>(body.replay(inputs));
            results.addAll(inputs.subList(op.constants(), op.constants() + op.states()));
            return results;
        });
        Loops.Scan there = new Loops.Scan(keeping, op.constants(), op.states(), op.length(), op.reverse(), 0);
        List<Piece> kept = apply(there, Arranged.joined(count, constants, x.subList(states, carries), xs));
        kept = kept.subList(op.states(), kept.size());
        List<Integer> order = new ArrayList<>();
        int lead = op.lead();
        for (int[] part : new int[][] {{lead, states}, {carries, first}, {states, carries}, {first, x.size()}}) {
            for (int i = part[0]; i < part[1]; i++) order.add(i - lead);
        }
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < op.back().outputTypes().size(); i++) outputs.add(i);
        Loops.Scan back = new Loops.Scan(
                Arranged.of(op.back(), order, outputs), op.constants(), op.carries(), op.length(), !op.reverse(), 0);
        return apply(back, Arranged.joined(count, constants, x.subList(carries, first), kept, xs));
    }

    static List<Var> vars(List<Piece> pieces) {
        return pieces.stream().map(Piece::at).toList();
    }

    static List<Piece> pieces(List<Var> values, boolean late) {
        return values.stream().map(value -> new Piece(value, late)).toList();
    }

    static boolean[] late(List<Piece> pieces) {
        boolean[] late = new boolean[pieces.size()];
        for (int i = 0; i < late.length; i++) late[i] = pieces.get(i).isLate();
        return late;
    }

    /// The operands of the places.
    static List<Var> vars(List<Piece> pieces, List<Integer> places) {
        return vars(at(pieces, places));
    }

    /// Results in their order, of which some are known and the others late.
    static List<Piece> merged(boolean[] late, List<Var> known, List<Var> rest) {
        List<Piece> pieces = new ArrayList<>();
        int first = 0;
        int second = 0;
        for (boolean each : late) pieces.add(new Piece(each ? rest.get(second++) : known.get(first++), each));
        return pieces;
    }

    static boolean[] joined(boolean[] first, boolean[] second) {
        boolean[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
