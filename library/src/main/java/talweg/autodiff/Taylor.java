package talweg.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.autodiff.Extension.Value;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Arithmetic;
import talweg.op.Binary;
import talweg.op.Calls;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Unary;
import talweg.op.Var;
import talweg.shape.Type;

/// Taylor coefficients of a program along a curve: for x(t) = x₀ + x₁t + x₂t² + …, those of y(t). True
/// coefficients, f⁽ᵏ⁾/k!, which do not overflow as derivatives do.
///
/// Each operation's rule follows from its slope: y′ = s(x, y)·x′ gives k·y_k = Σⱼ j·x_j·s_{k−j}, where the
/// coefficients of s are found the same way, one order behind (Griewank and Walther, *Evaluating Derivatives*,
/// 2008, §13.2). Products and quotients have their own recurrences; operations that are linear, or linear piece by
/// piece, act on each coefficient.
public final class Taylor {
    private Taylor() {}

    /// The coefficients of every output up to `order`, in the current stage.
    ///
    /// @param inputs for every input its coefficients from order 0 on; null, or missing at the end, is 0
    public static List<List<Var>> of(Graph graph, List<List<@Nullable Var>> inputs, int order) {
        List<List<Var>> outputs = new ArrayList<>();
        for (Curve output : curves(graph, inputs, order)) outputs.add(output.all(order));
        return outputs;
    }

    private static List<Curve> curves(Graph graph, List<List<@Nullable Var>> inputs, int order) {
        Curves stage = new Curves(Stage.current(), order);
        List<Var> arguments = new ArrayList<>();
        for (List<@Nullable Var> coefficients : inputs) arguments.add(stage.given(coefficients));
        Replay replay = stage.replay(graph, arguments);
        // in topological order, and slopes of slopes first, so that no coefficient waits for a long chain of others
        for (int k = 0; k <= order; k++) {
            stage.advance(k);
            for (Node node : graph.nodes()) {
                for (Var result : replay.results(node)) ((Curve) result).coefficient(k);
            }
        }
        return replay.outputs().stream().map(Curve.class::cast).toList();
    }

    /// Coefficients of order 1 to `order` as companions.
    private record Coefficients(int order) implements Extension {
        @Override
        public int width() {
            return order;
        }

        @Override
        public List<Var> still(Var x) {
            return java.util.Collections.nCopies(order, Source.zero(x.type()));
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
                for (Value value : values(all, varies)) curves.add(Taylor.coefficients(value));
                List<Curve> outputs = curves(graph, curves, order);
                List<Var> coefficients = new ArrayList<>(zeroth(outputs));
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

    private static List<@Nullable Var> coefficients(Extension.Value value) {
        List<@Nullable Var> coefficients = new ArrayList<>();
        coefficients.add(value.at());
        coefficients.addAll(value.companions());
        return coefficients;
    }

    /// The stage whose values are curves. The same operation on the same curves gives the same curves: the slopes of
    /// slopes of a sine are two curves, not as many as there are orders.
    private static final class Curves implements Stage {
        private final Stage outer;
        /// The least to which loops are run when a coefficient of theirs is asked for.
        private final int order;

        private final Map<Call, List<Var>> made = new HashMap<>();
        /// Slopes, by how many slopes they are slopes of: at level n, n orders behind.
        private final List<List<Curve>> levels = new ArrayList<>();

        private int level;

        Curves(Stage outer, int order) {
            this.outer = outer;
            this.order = order;
        }

        /// An operation on curves, told apart by identity.
        private record Call(Op op, List<Object> operands) {}

        /// The curves of a program. Their coefficients come when asked for; ask in topological order.
        Replay replay(Graph graph, List<Var> arguments) {
            Replay replay = new Replay(graph, arguments);
            Stage.within(this, () -> {
                for (Node node : graph.nodes()) replay.set(node, node.op().apply(replay.operands(node)));
                return replay;
            });
            return replay;
        }

        Curve given(List<@Nullable Var> coefficients) {
            Var zeroth = coefficients.getFirst();
            if (zeroth == null) throw new IllegalArgumentException("a curve requires its coefficient of order 0");
            return new Curve(outer, zeroth.type(), (_, k) -> k < coefficients.size() ? coefficients.get(k) : null);
        }

        @Override
        public List<Var> apply(Op op, List<Var> operands) {
            List<Object> key = new ArrayList<>();
            for (Var operand : operands) key.add(operand instanceof Curve ? operand : new Held(operand));
            List<Var> before = made.get(new Call(op, key));
            if (before != null) return before;
            List<Var> results = results(op, operands);
            made.put(new Call(op, key), results);
            return results;
        }

        private List<Var> results(Op op, List<Var> operands) {
            List<Curve> x = new ArrayList<>();
            for (Var operand : operands) {
                x.add(operand instanceof Curve curve ? curve : given(List.of(operand)));
            }
            List<Type> types = op.results(operands.stream().map(Var::type).toList());
            return switch (op) {
                case Direct direct -> {
                    List<Var> results = new ArrayList<>();
                    for (int i = 0; i < types.size(); i++) {
                        Curve curve = new Curve(outer, types.get(i), rule(direct, x, i, types.get(i)));
                        if (level > 0) levels.get(level - 1).add(curve);
                        results.add(curve);
                    }
                    yield results;
                }
                case Control control -> flow(control, x, types);
            };
        }

        /// What `body` records are slopes of curves at this level.
        private <R> R slopes(int of, Supplier<R> body) {
            int before = level;
            level = of + 1;
            while (levels.size() < level) levels.add(new ArrayList<>());
            try {
                return Stage.within(this, body);
            } finally {
                level = before;
            }
        }

        /// Computes of every slope, the innermost first, what order `k` of the program will ask for.
        void advance(int k) {
            for (int n = levels.size(); n > 0; n--) {
                List<Curve> slopes = levels.get(n - 1);
                for (int i = 0; i < slopes.size() && n <= k; i++) slopes.get(i).coefficient(k - n);
            }
        }

        private List<Var> flow(Control op, List<Curve> x, List<Type> types) {
            return switch (op) {
                case Calls.CustomJvp custom -> custom(custom, x, types);
                case Calls.CustomVjp custom ->
                    replay(Graph.of(custom.body()), List.copyOf(x)).outputs();
                case Calls.Pullback pullback ->
                    replay(Graph.of(pullback.run()), List.copyOf(x)).outputs();
                case Control.Switch _,
                        Loops.Scan _,
                        Loops.While _,
                        Loops.Retrace _,
                        Calls.Checkpoint _,
                        Control.Length _ -> new Flow(op, x, order).curves(outer, types);
            };
        }

        /// y′ = rule(x, y, x′), so that k·y_k is the rule's coefficient of order k − 1.
        private List<Var> custom(Calls.CustomJvp op, List<Curve> x, List<Type> types) {
            List<Var> y = new ArrayList<>();
            List<Var> operands = new ArrayList<>(x);
            List<Replay> replay = new ArrayList<>();
            Graph rule = Graph.of(op.rule());
            int next = 0;
            for (int i = 0; i < types.size(); i++) {
                int result = i;
                int output = types.get(i).element().isFloating() ? next++ : -1;
                y.add(new Curve(outer, types.get(i), (_, k) -> {
                    if (k == 0) return op.apply(zeroth(x)).get(result);
                    if (output < 0) return null;
                    if (replay.isEmpty()) replay.add(new Curves(outer, 0).replay(rule, operands));
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

        /// x′, whose coefficients are (k + 1)·x_{k+1}.
        private Curve slope(Curve x) {
            return new Curve(outer, x.type(), (_, k) -> {
                Var next = x.coefficient(k + 1);
                if (next != null) return next.times(k + 1.0);
                return k == 0 ? Source.zero(x.type()) : null;
            });
        }

        private Rule rule(Direct op, List<Curve> x, int result, Type type) {
            if (!type.element().isFloating())
                return (_, k) -> k == 0 ? op.apply(zeroth(x)).get(result) : null;
            Rule rule = switch (op) {
                case Arithmetic.Add _, Arithmetic.Subtract _ -> linear(op, x, result);
                case Arithmetic.Multiply _ -> (_, k) -> product(op, x, k);
                case Contract _ -> (_, k) -> product(op, x, k);
                case Arithmetic.Divide _ -> (y, k) -> quotient(x.get(0), x.get(1), y, k);
                case Unary unary when !unary.isLinear() -> sloped(x, y -> List.of(slope(unary, x.getFirst(), y)));
                case Binary binary -> sloped(x, y -> List.of(slope(binary, 0, x, y), slope(binary, 1, x, y)));
                default -> linear(op, x, result);
            };
            return (y, k) -> k == 0 ? op.apply(zeroth(x)).get(result) : rule.of(y, k);
        }

        private java.util.Optional<Var> slope(Unary op, Curve x, Curve y) {
            return java.util.Optional.ofNullable(op.slope(x, y));
        }

        private java.util.Optional<Var> slope(Binary op, int operand, List<Curve> x, Curve y) {
            return java.util.Optional.ofNullable(op.slope(operand, x.get(0), x.get(1), y));
        }

        /// k·y_k = Σᵢ Σⱼ j·x_j·s_{k−j} over operands i; slopes are curves of their own, made when first needed.
        private Rule sloped(List<Curve> x, java.util.function.Function<Curve, List<java.util.Optional<Var>>> slopes) {
            List<java.util.Optional<Var>> made = new ArrayList<>();
            int here = level;
            return (y, k) -> {
                if (made.isEmpty()) made.addAll(slopes(here, () -> slopes.apply(y)));
                Var sum = null;
                for (int i = 0; i < x.size(); i++) {
                    if (made.get(i).isEmpty()) continue;
                    Var slope = made.get(i).get();
                    Curve s = slope instanceof Curve curve ? curve : given(List.of(slope));
                    for (int j = 1; j <= k; j++) {
                        Var a = x.get(i).coefficient(j);
                        Var b = a == null ? null : s.coefficient(k - j);
                        if (a != null && b != null) sum = plus(sum, a.times(b).times((double) j / k));
                    }
                }
                return sum;
            };
        }
    }

    /// Control flow, run for as many coefficients as have been asked for.
    private static final class Flow {
        private final Control op;
        private final List<Curve> x;
        private int order;
        private List<Extension.Value> values = List.of();

        Flow(Control op, List<Curve> x, int order) {
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
                    Extension.Value value = values.get(result);
                    if (k == 0) return value.at();
                    return value.varies() ? value.companions().get(k - 1) : null;
                }));
            }
            return results;
        }

        private void run(int least) {
            order = Math.max(order, least);
            List<Extension.Value> operands = new ArrayList<>();
            for (Curve each : x) {
                boolean varies = each.varies(order);
                List<Var> all = varies ? each.all(order) : List.of(each.value());
                operands.add(new Extension.Value(all.getFirst(), all.subList(1, all.size())));
            }
            Extended extended = new Extended(new Coefficients(order));
            values = switch (op) {
                case Control.Switch choice -> extended.branch(choice, operands);
                case Loops.Scan scan -> extended.scan(scan, operands);
                case Loops.While loop -> extended.loop(loop, operands);
                case Loops.Retrace retrace -> extended.retrace(retrace, operands);
                case Calls.Checkpoint checkpoint -> extended.call(checkpoint, operands);
                case Control.Length length ->
                    List.of(new Extension.Value(length.apply(zeroth(x)).getFirst(), List.of()));
                case Calls.CustomJvp _, Calls.CustomVjp _, Calls.Pullback _ ->
                    throw new IllegalStateException("`" + op.name() + "` has a rule of its own");
            };
        }
    }

    /// A value that is no curve, by identity.
    private static final class Held {
        private final Var value;

        Held(Var value) {
            this.value = value;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Held held && held.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    private static Rule linear(Direct op, List<Curve> x, int result) {
        return (_, k) -> {
            List<@Nullable Var> u = new ArrayList<>();
            for (Curve each : x) u.add(each.coefficient(k));
            if (u.stream().allMatch(java.util.Objects::isNull)) return null;
            List<Var> zeroth = zeroth(x);
            return op.jvp(zeroth, op.apply(zeroth), u).get(result);
        };
    }

    private static @Nullable Var product(Direct op, List<Curve> x, int k) {
        Var sum = null;
        for (int j = 0; j <= k; j++) {
            Var a = x.get(0).coefficient(j);
            Var b = a == null ? null : x.get(1).coefficient(k - j);
            if (a != null && b != null) sum = plus(sum, op.apply(List.of(a, b)).getFirst());
        }
        return sum;
    }

    /// y = a/b: y_k = (a_k − Σⱼ b_j·y_{k−j})/b₀.
    private static @Nullable Var quotient(Curve a, Curve b, Curve y, int k) {
        Var sum = a.coefficient(k);
        for (int j = 1; j <= k; j++) {
            Var factor = b.coefficient(j);
            Var before = factor == null ? null : y.coefficient(k - j);
            if (factor == null || before == null) continue;
            Var part = factor.times(before);
            sum = sum == null ? part.negate() : sum.minus(part);
        }
        Var divisor = b.coefficient(0);
        return sum == null || divisor == null ? null : sum.over(divisor);
    }

    private static Var plus(@Nullable Var sum, Var part) {
        return sum == null ? part : sum.plus(part);
    }

    private static List<Var> zeroth(List<Curve> x) {
        List<Var> values = new ArrayList<>();
        for (Curve each : x) values.add(each.value());
        return values;
    }

    /// How a coefficient of order ≥ 0 follows from the curve's earlier ones and the operands'; null is 0.
    private interface Rule {
        @Nullable
        Var of(Curve y, int k);
    }

    /// A value that depends on t: its coefficients, each computed once, when asked for.
    private static final class Curve implements Var {
        private final Stage outer;
        private final Type type;
        private final Rule rule;
        private final List<java.util.Optional<Var>> known = new ArrayList<>();

        Curve(Stage outer, Type type, Rule rule) {
            this.outer = outer;
            this.type = type;
            this.rule = rule;
        }

        @Override
        public Type type() {
            return type;
        }

        @Nullable
        Var coefficient(int k) {
            while (known.size() <= k) {
                int next = known.size();
                Var coefficient = Stage.within(outer, () -> java.util.Optional.ofNullable(rule.of(this, next)))
                        .orElse(null);
                known.add(java.util.Optional.ofNullable(coefficient));
            }
            return known.get(k).orElse(null);
        }

        Var value() {
            Var value = coefficient(0);
            if (value == null) throw new IllegalStateException("a curve has no coefficient of order 0");
            return value;
        }

        boolean varies(int order) {
            for (int k = 1; k <= order; k++) {
                if (coefficient(k) != null) return true;
            }
            return false;
        }

        List<Var> all(int order) {
            List<Var> coefficients = new ArrayList<>();
            for (int k = 0; k <= order; k++) {
                Var coefficient = coefficient(k);
                coefficients.add(coefficient == null ? Stage.within(outer, () -> Source.zero(type)) : coefficient);
            }
            return coefficients;
        }
    }
}
