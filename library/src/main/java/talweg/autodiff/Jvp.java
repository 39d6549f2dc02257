package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// Forward mode: carries a tangent beside every value. Tangents that are zero by the structure of the program are
/// never computed.
public final class Jvp {
    private Jvp() {}

    /// The graph (x, u) → (y, ∂y·u), where u has a tangent for each active input and ∂y·u one for each output.
    ///
    /// @param active which inputs vary, one for each; those of integer or boolean type must not
    public static Graph of(Graph graph, boolean[] active) {
        List<Type> inputs = new ArrayList<>(graph.inputs());
        for (int i = 0; i < active.length; i++) {
            if (active[i]) inputs.add(graph.type(i));
        }
        int count = graph.inputs().size();
        return Trace.graph(inputs, all -> {
            List<@Nullable Var> u = new ArrayList<>();
            int next = count;
            for (boolean each : active) u.add(each ? all.get(next++) : null);
            return results(graph, all.subList(0, count), u);
        });
    }

    private static List<Var> results(Graph graph, List<Var> x, List<@Nullable Var> u) {
        Replay values = new Replay(graph, x);
        @Nullable Var[] tangents = new @Nullable Var[graph.size()];
        for (int i = 0; i < u.size(); i++) tangents[i] = u.get(i);
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            List<Var> operands = values.operands(node);
            List<Var> y = node.op().apply(operands);
            values.set(node, y);
            List<@Nullable Var> given = new ArrayList<>(node.arity());
            boolean any = false;
            for (int i = 0; i < node.arity(); i++) {
                Var tangent = tangents[node.operand(i)];
                given.add(tangent);
                any |= tangent != null;
            }
            if (!any) continue;
            List<@Nullable Var> results = node.op().jvp(operands, y, given);
            for (int i = 0; i < results.size(); i++) tangents[node.first() + i] = results.get(i);
        }
        List<Var> outputs = new ArrayList<>(values.outputs());
        for (int output : graph.outputs()) {
            Var tangent = tangents[output];
            outputs.add(tangent == null ? values.get(output).constant(0) : tangent);
        }
        return outputs;
    }
}
