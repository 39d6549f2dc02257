package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.autodiff.Extension.Value;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Enclosure;
import talweg.op.Op;
import talweg.op.Var;
import talweg.shape.Type;

/// Bounds of a graph's outputs over bounds of its inputs, as a graph: so interval code is compiled like any other.
///
/// The bounds hold for the real function that the graph denotes: constants that stand for a decimal number or for π
/// are widened to hold it, and every operation rounds outward. Enclose a graph before it is rewritten.
///
/// A choice and a loop have bounds where their conditions are decided: where they depend on what is known exactly.
public final class Enclose {
    private static final Extended EXTENDED = new Extended(new Bounds());

    private Enclose() {}

    /// The graph (lo₀, hi₀, lo₁, hi₁, …) → (lo, hi for each output). An input of integers or booleans is known
    /// exactly: the lower of its bounds.
    public static Graph of(Graph graph) {
        List<Type> inputs = new ArrayList<>();
        for (Type type : graph.inputs()) {
            inputs.add(type);
            inputs.add(type);
        }
        return Trace.graph(inputs, all -> {
            List<Enclosure> values = new ArrayList<>();
            for (int i = 0; i < all.size(); i += 2) {
                Var lo = all.get(i);
                values.add(lo.type().element().isFloating() ? new Enclosure(lo, all.get(i + 1)) : Enclosure.of(lo));
            }
            List<Var> outputs = new ArrayList<>();
            for (Enclosure output : replay(graph, values)) {
                outputs.add(output.lo());
                outputs.add(output.hi());
            }
            return outputs;
        });
    }

    private static List<Enclosure> replay(Graph graph, List<Enclosure> inputs) {
        List<Enclosure> values = new ArrayList<>(inputs);
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            List<Enclosure> operands = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
            values.addAll(apply(node.op(), operands));
        }
        return Arrays.stream(graph.outputs()).mapToObj(values::get).toList();
    }

    private static List<Enclosure> apply(Op op, List<Enclosure> x) {
        return switch (op) {
            case Direct direct -> direct.enclose(x);
            case Control control -> apply(control, x);
        };
    }

    private static List<Enclosure> apply(Control op, List<Enclosure> x) {
        List<Value> values = new ArrayList<>();
        for (Enclosure each : x) values.add(new Value(each.lo(), each.isExact() ? List.of() : List.of(each.hi())));
        return switch (op) {
            case Control.Switch choice -> enclosures(EXTENDED.branch(choice, values));
            case Control.Scan scan -> enclosures(EXTENDED.scan(scan, values));
            case Control.While loop -> enclosures(EXTENDED.loop(loop, values));
            case Control.Retrace retrace -> enclosures(EXTENDED.retrace(retrace, values));
            case Control.Checkpoint checkpoint -> enclosures(EXTENDED.call(checkpoint, values));
            case Control.CustomJvp custom -> replay(Graph.of(custom.body()), x);
            case Control.CustomVjp custom -> replay(Graph.of(custom.body()), x);
            case Control.Pullback pullback -> replay(Graph.of(pullback.run()), x);
            case Control.Length length ->
                List.of(Enclosure.of(length.apply(List.of(x.getFirst().lo())).getFirst()));
        };
    }

    private static List<Enclosure> enclosures(List<Value> values) {
        return values.stream()
                .map(value -> value.varies()
                        ? new Enclosure(value.at(), value.companions().getFirst())
                        : Enclosure.of(value.at()))
                .toList();
    }

    /// Upper bounds as companions of lower ones; a value without is known exactly.
    private static final class Bounds implements Extension {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<Var> still(Var x) {
            return List.of(x);
        }

        @Override
        public Program of(Graph graph, boolean[] varies, boolean[] demanded) {
            List<Type> inputs = new ArrayList<>(graph.inputs());
            for (int i = 0; i < varies.length; i++) {
                if (varies[i]) inputs.add(graph.type(i));
            }
            boolean[] results = demanded.clone();
            Graph extended = Trace.graph(inputs, all -> {
                List<Enclosure> values = enclosures(values(all, varies));
                List<Enclosure> outputs = replay(graph, values);
                List<Var> bounds =
                        new ArrayList<>(outputs.stream().map(Enclosure::lo).toList());
                for (int i = 0; i < results.length; i++) {
                    results[i] |= !outputs.get(i).isExact();
                    if (results[i]) bounds.add(outputs.get(i).hi());
                }
                return bounds;
            });
            return new Program(extended, results);
        }
    }
}
