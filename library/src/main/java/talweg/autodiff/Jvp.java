package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import talweg.autodiff.Extension.Value;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Forward mode: carries a tangent beside every value. Tangents that are zero by the structure of the program are
/// never computed.
public final class Jvp {
    private static final Extended EXTENDED = new Extended(new Tangents());

    private Jvp() {}

    /// The graph (x, u) → (y, ∂y·u), where u has a tangent for each active input and ∂y·u one for each output.
    ///
    /// @param active which inputs vary, one for each; those of integer or boolean type must not
    public static Graph of(Graph graph, boolean[] active) {
        boolean[] all = new boolean[graph.outputs().length];
        Arrays.fill(all, true);
        return new Tangents().of(graph, active, all).graph();
    }

    /// Results and their tangents; null where they do not vary.
    record Dual(List<Var> y, List<@Nullable Var> u) {
        private static Dual of(List<Value> values) {
            List<@Nullable Var> u = new ArrayList<>();
            for (Value value : values) u.add(value.varies() ? value.companions().getFirst() : null);
            return new Dual(values.stream().map(Value::at).toList(), u);
        }
    }

    /// The results of one operation.
    static Dual apply(Op op, List<Var> x, List<@Nullable Var> u) {
        if (u.stream().allMatch(Objects::isNull)) {
            List<Var> y = op.apply(x);
            return new Dual(y, Collections.nCopies(y.size(), null));
        }
        return switch (op) {
            case Direct direct -> {
                List<Var> y = direct.apply(x);
                yield new Dual(y, direct.jvp(x, y, u));
            }
            case Control control -> apply(control, x, u);
        };
    }

    private static Dual apply(Control op, List<Var> x, List<@Nullable Var> u) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            Var tangent = u.get(i);
            values.add(new Value(x.get(i), tangent == null ? List.of() : List.of(tangent)));
        }
        return switch (op) {
            case Control.Switch choice -> Dual.of(EXTENDED.branch(choice, values));
            case Loops.Scan scan -> Dual.of(EXTENDED.scan(scan, values));
            case Loops.While loop -> Dual.of(EXTENDED.loop(loop, values));
            case Loops.Retrace retrace -> Dual.of(EXTENDED.retrace(retrace, values));
            case Calls.Checkpoint checkpoint -> Dual.of(EXTENDED.call(checkpoint, values));
            case Calls.CustomJvp custom -> Custom.jvp(custom, x, u);
            case Calls.CustomVjp custom -> Custom.jvp(custom, x, u);
            case Calls.Pullback pullback -> Custom.jvp(pullback, x, u);
            case Calls.LinearSolve linear -> Custom.jvp(linear, x, u);
            case Control.Length length -> new Dual(length.apply(x), Collections.singletonList(null));
        };
    }

    /// Values with their tangents, as they are computed in the current stage.
    static Dual replay(Graph graph, List<Var> x, List<@Nullable Var> u) {
        Replay values = new Replay(graph, x);
        @Nullable Var[] tangents = new @Nullable Var[graph.size()];
        for (int i = 0; i < u.size(); i++) tangents[i] = u.get(i);
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            List<@Nullable Var> given = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) given.add(tangents[node.operand(i)]);
            Dual results = apply(node.op(), values.operands(node), given);
            values.set(node, results.y);
            for (int i = 0; i < results.u.size(); i++) tangents[node.first() + i] = results.u.get(i);
        }
        List<@Nullable Var> outputs = new ArrayList<>();
        for (int output : graph.outputs()) outputs.add(tangents[output]);
        return new Dual(values.outputs(), outputs);
    }

    /// Tangents as companions.
    private static final class Tangents implements Extension {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<Var> still(Var x) {
            return List.of(Source.zero(x.type()));
        }

        @Override
        public Program of(Graph graph, boolean[] varies, boolean[] demanded) {
            List<Type> inputs = new ArrayList<>(graph.inputs());
            for (int i = 0; i < varies.length; i++) {
                if (varies[i]) inputs.add(graph.type(i));
            }
            int count = graph.inputs().size();
            boolean[] results = demanded.clone();
            Graph extended = Trace.graph(inputs, all -> {
                List<@Nullable Var> u = new ArrayList<>();
                int next = count;
                for (boolean each : varies) u.add(each ? all.get(next++) : null);
                Dual dual = replay(graph, all.subList(0, count), u);
                List<Var> outputs = new ArrayList<>(dual.y);
                for (int i = 0; i < results.length; i++) {
                    Var tangent = dual.u.get(i);
                    results[i] |= tangent != null;
                    if (results[i])
                        outputs.add(tangent == null ? Source.zero(dual.y.get(i).type()) : tangent);
                }
                return outputs;
            });
            return new Program(extended, results);
        }
    }
}
