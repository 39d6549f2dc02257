package talweg.autodiff;

import java.util.ArrayList;
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
import talweg.op.Loops;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// Taylor coefficients of control flow: the same flow, whose programs carry coefficients beside values; and of
/// custom rules, which are programs themselves.
///
/// @param curves the stage
/// @param x      the operands
/// @param types  of the results
record CurveFlow(Curves curves, List<Curve> x, List<Type> types) {
    /// The curves of what `op` gives.
    List<Var> results(Control op) {
        return switch (op) {
            case Calls.CustomJvp custom -> custom(custom);
            case Calls.CustomVjp custom ->
                curves.replay(Graph.of(custom.body()), List.copyOf(x)).outputs();
            case Calls.Pullback pullback ->
                curves.replay(Graph.of(pullback.run()), List.copyOf(x)).outputs();
            case Calls.LinearSolve linear -> List.of(linear(linear));
            case Control.Switch _, Loops.Scan _, Loops.While _, Loops.Retrace _, Calls.Checkpoint _, Control.Length _ ->
                new Run(op, x, curves.order()).curves(curves.outer(), types);
        };
    }

    /// y′ = rule(x, y, x′), so that k·y_k is the rule's coefficient of order k − 1.
    private List<Var> custom(Calls.CustomJvp op) {
        List<Var> y = new ArrayList<>();
        List<Var> operands = new ArrayList<>(x);
        List<Replay> replay = new ArrayList<>();
        Graph rule = Graph.of(op.rule());
        int next = 0;
        for (int i = 0; i < types.size(); i++) {
            int result = i;
            int output = types.get(i).element().isFloating() ? next++ : -1;
            y.add(new Curve(curves.outer(), types.get(i), (_, k) -> {
                if (k == 0) return op.apply(Curve.zeroth(x)).get(result);
                if (output < 0) return null;
                if (replay.isEmpty()) replay.add(new Curves(curves.outer(), 0).replay(rule, operands));
                for (Node node : rule.nodes()) {
                    for (Var each : replay.getFirst().results(node)) ((Curve) each).coefficient(k - 1);
                }
                Var slope = ((Curve) replay.getFirst().outputs().get(output)).coefficient(k - 1);
                return slope == null ? null : slope.times(1.0 / k);
            }));
        }
        operands.addAll(y);
        for (Curve each : x.subList(0, op.arguments())) {
            if (each.type().element().isFloating()) operands.add(slope(each));
        }
        return y;
    }

    /// A₀·y_k = b_k − r_k, where r_k is the coefficient of order k of A·y with 0 for the y_k sought.
    private Curve linear(Calls.LinearSolve op) {
        Graph matrix = Graph.of(op.matrix());
        return new Curve(curves.outer(), types.getFirst(), (y, k) -> {
            if (k == 0) return op.apply(Curve.zeroth(x)).getFirst();
            List<List<@Nullable Var>> operands = new ArrayList<>();
            for (Curve each : x.subList(0, op.constants())) operands.add(known(each, k + 1));
            operands.add(known(y, k));
            Curve product = Taylor.curves(matrix, operands, k).getFirst();
            Var r = product.coefficient(k);
            Var b = x.getLast().coefficient(k);
            if (r == null && b == null) return null;
            List<Var> all = new ArrayList<>(Curve.zeroth(x));
            all.set(op.constants(), Objects.requireNonNull(r == null ? b : b == null ? r.negate() : b.minus(r)));
            return op.apply(all).getFirst();
        });
    }

    /// The coefficients of order 0 to `count` − 1.
    private static List<@Nullable Var> known(Curve x, int count) {
        List<@Nullable Var> coefficients = new ArrayList<>();
        for (int k = 0; k < count; k++) coefficients.add(x.coefficient(k));
        return coefficients;
    }

    /// x′, whose coefficients are (k + 1)·x_{k+1}.
    private Curve slope(Curve x) {
        return new Curve(curves.outer(), x.type(), (_, k) -> {
            Var next = x.coefficient(k + 1);
            if (next != null) return next.times(k + 1.0);
            return k == 0 ? Source.zero(x.type()) : null;
        });
    }

    /// Control flow, run for as many coefficients as have been asked for.
    private static final class Run {
        private final Control op;
        private final List<Curve> x;
        private int order;
        private List<Value> values = List.of();

        Run(Control op, List<Curve> x, int order) {
            this.op = op;
            this.x = x;
            this.order = order;
        }

        List<Var> curves(Stage outer, List<Type> types) {
            List<Var> results = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                int result = i;
                results.add(new Curve(outer, types.get(i), (_, k) -> {
                    if (values.isEmpty() || k > order) run(k);
                    Value value = values.get(result);
                    if (k == 0) return value.at();
                    return value.varies() ? value.companions().get(k - 1) : null;
                }));
            }
            return results;
        }

        private void run(int least) {
            order = Math.max(order, least);
            List<Value> operands = new ArrayList<>();
            for (Curve each : x) {
                boolean varies = each.varies(order);
                List<Var> all = varies ? each.all(order) : List.of(each.value());
                operands.add(new Value(all.getFirst(), all.subList(1, all.size())));
            }
            Extended extended = new Extended(new Coefficients(order));
            values = switch (op) {
                case Control.Switch choice -> extended.branch(choice, operands);
                case Loops.Scan scan -> extended.scan(scan, operands);
                case Loops.While loop -> extended.loop(loop, operands);
                case Loops.Retrace retrace -> extended.retrace(retrace, operands);
                case Calls.Checkpoint checkpoint -> extended.call(checkpoint, operands);
                case Control.Length length ->
                    List.of(new Value(length.apply(Curve.zeroth(x)).getFirst(), List.of()));
                case Calls.CustomJvp _, Calls.CustomVjp _, Calls.Pullback _, Calls.LinearSolve _ ->
                    throw new IllegalStateException("`" + op.name() + "` has a rule of its own");
            };
        }
    }

    /// Coefficients of order 1 to `order` as companions.
    private record Coefficients(int order) implements Extension {
        @Override
        public int width() {
            return order;
        }

        @Override
        public List<Var> still(Var x) {
            return Collections.nCopies(order, Source.zero(x.type()));
        }

        @Override
        public Program of(Graph graph, boolean[] varies, boolean[] demanded) {
            List<Type> inputs = new ArrayList<>(graph.inputs());
            for (int i = 0; i < varies.length; i++) {
                for (int k = 0; varies[i] && k < order; k++) inputs.add(graph.type(i));
            }
            boolean[] results = demanded.clone();
            Graph extended = Trace.graph(inputs, all -> {
                List<List<@Nullable Var>> curves = new ArrayList<>();
                for (Value value : values(all, varies)) curves.add(coefficients(value));
                List<Curve> outputs = Taylor.curves(graph, curves, order);
                List<Var> coefficients = new ArrayList<>(Curve.zeroth(outputs));
                for (int i = 0; i < results.length; i++) {
                    results[i] |= outputs.get(i).varies(order);
                    if (results[i])
                        coefficients.addAll(outputs.get(i).all(order).subList(1, order + 1));
                }
                return coefficients;
            });
            return new Program(extended, results);
        }
    }

    private static List<@Nullable Var> coefficients(Value value) {
        List<@Nullable Var> coefficients = new ArrayList<>();
        coefficients.add(value.at());
        coefficients.addAll(value.companions());
        return coefficients;
    }
}
