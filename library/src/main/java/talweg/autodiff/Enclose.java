package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.autodiff.Extension.Value;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Enclosure;
import talweg.op.Logical;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Bounds of a graph's outputs over bounds of its inputs, as a graph: so interval code is compiled like any other.
///
/// The bounds hold for the real function that the graph denotes: constants that stand for a decimal number or for π
/// are widened to hold it, and every operation rounds outward. Enclose a graph before it is rewritten.
///
/// A choice that is not decided has the hull of the branches that may be taken. A while loop has bounds only where
/// its condition is decided: where it depends on what is known exactly.
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
            case Control.Switch choice ->
                x.getFirst().isExact()
                        ? enclosures(EXTENDED.branch(choice, values))
                        : hull(choice, x.getFirst(), values);
            case Loops.Scan scan -> enclosures(EXTENDED.scan(scan, values));
            case Loops.While loop -> enclosures(EXTENDED.loop(loop, values));
            case Loops.Retrace retrace -> enclosures(EXTENDED.retrace(retrace, values));
            case Calls.Checkpoint checkpoint -> enclosures(EXTENDED.call(checkpoint, values));
            case Calls.CustomJvp custom -> replay(Graph.of(custom.body()), x);
            case Calls.CustomVjp custom -> replay(Graph.of(custom.body()), x);
            case Calls.Pullback pullback -> replay(Graph.of(pullback.run()), x);
            case Calls.LinearSolve linear -> replay(Graph.of(linear.solve()), x);
            case Control.Length length ->
                List.of(Enclosure.of(length.apply(List.of(x.getFirst().lo())).getFirst()));
        };
    }

    /// The hull of the branches that may be taken; only those run.
    private static List<Enclosure> hull(Control.Switch choice, Enclosure index, List<Value> values) {
        List<Enclosure> hull = new ArrayList<>();
        for (int branch = 0; branch < choice.branches().size(); branch++) {
            Var here = index.lo().constant(branch);
            Var possible = new Logical.And().of(index.lo().lessEqual(here), here.lessEqual(index.hi()));
            List<Enclosure> results =
                    possibly(possible, Graph.of(choice.branches().get(branch)), values);
            for (int i = 0; i < results.size(); i++) {
                if (branch == 0) {
                    hull.add(results.get(i));
                    continue;
                }
                Enclosure before = hull.get(i);
                Enclosure both = before.hull(results.get(i));
                // a branch that is not possible leaves what was there; before the first possible one, nothing was
                Var none = index.lo().constant(branch).lessEqual(index.lo());
                hull.set(i, chosen(possible, chosen(none, results.get(i), both), before));
            }
        }
        return hull;
    }

    private static Enclosure chosen(Var condition, Enclosure then, Enclosure otherwise) {
        return new Enclosure(condition.choose(then.lo(), otherwise.lo()), condition.choose(then.hi(), otherwise.hi()));
    }

    /// The bounds of a program's results; zeros, without running it, where it is not possible.
    private static List<Enclosure> possibly(Var possible, Graph program, List<Value> values) {
        List<Value> operands = values.subList(1, values.size());
        boolean[] varies = new boolean[operands.size()];
        for (int i = 0; i < varies.length; i++) varies[i] = operands.get(i).varies();
        boolean[] all = new boolean[program.outputs().length];
        Arrays.fill(all, true);
        Graph bounds = new Bounds().of(program, varies, all).graph();
        Graph zeros = Trace.graph(
                bounds.inputs(),
                _ -> bounds.outputTypes().stream().map(Source::zero).toList());
        List<Var> flat = new ArrayList<>(List.of(possible.cast(ElementType.I64)));
        flat.addAll(Extension.flat(operands));
        return enclosures(new Bounds().values(new Control.Switch(List.of(zeros, bounds)).apply(flat), all));
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
