package talweg.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.op.Arithmetic;
import talweg.op.Binary;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Factor;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Unary;
import talweg.op.Var;
import talweg.shape.Type;

/// The stage whose values are curves. The same operation on the same curves gives the same curves: the slopes of
/// slopes of a sine are two curves, not as many as there are orders.
final class Curves implements Stage {
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

    /// Where the coefficients are computed.
    Stage outer() {
        return outer;
    }

    int order() {
        return order;
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
            case Control control -> new CurveFlow(this, x, types).results(control);
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

    private Curve.Rule rule(Direct op, List<Curve> x, int result, Type type) {
        if (!type.element().isFloating())
            return (_, k) -> k == 0 ? op.apply(Curve.zeroth(x)).get(result) : null;
        Curve.Rule rule = switch (op) {
            case Arithmetic.Add _, Arithmetic.Subtract _ -> linear(op, x, result);
            case Arithmetic.Multiply _ -> (_, k) -> product(op, x, k);
            case Contract _ -> (_, k) -> product(op, x, k);
            case Arithmetic.Divide _ -> (y, k) -> quotient(x.get(0), x.get(1), y, k);
            case Factor factor -> flowing(factor, x);
            case Unary unary when !unary.isLinear() -> sloped(x, y -> List.of(slope(unary, x.getFirst(), y)));
            case Binary binary -> sloped(x, y -> List.of(slope(binary, 0, x, y), slope(binary, 1, x, y)));
            default -> linear(op, x, result);
        };
        return (y, k) -> k == 0 ? op.apply(Curve.zeroth(x)).get(result) : rule.of(y, k);
    }

    private Optional<Var> slope(Unary op, Curve x, Curve y) {
        return Optional.ofNullable(op.slope(x, y));
    }

    private Optional<Var> slope(Binary op, int operand, List<Curve> x, Curve y) {
        return Optional.ofNullable(op.slope(operand, x.get(0), x.get(1), y));
    }

    /// k·y_k = Σᵢ Σⱼ j·x_j·s_{k−j} over operands i; slopes are curves of their own, made when first needed.
    private Curve.Rule sloped(List<Curve> x, Function<Curve, List<Optional<Var>>> slopes) {
        List<Optional<Var>> made = new ArrayList<>();
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

    /// y′ is the tangent of y along x′, itself a curve: k·y_k is its coefficient of order k − 1.
    private Curve.Rule flowing(Factor op, List<Curve> x) {
        List<Optional<Var>> made = new ArrayList<>();
        int here = level;
        return (y, k) -> {
            if (x.stream().noneMatch(each -> each.varies(k))) return null; // no 0 · ∞ of what is constant
            if (made.isEmpty()) {
                List<@Nullable Var> slopes = new ArrayList<>();
                for (Curve each : x) slopes.add(slope(each));
                made.add(Optional.ofNullable(slopes(here, () -> op.tangent(List.copyOf(x), y, slopes))));
            }
            Var tangent = made.getFirst().orElse(null);
            if (tangent == null) return null;
            Curve flow = tangent instanceof Curve curve ? curve : given(List.of(tangent));
            Var coefficient = flow.coefficient(k - 1);
            return coefficient == null ? null : coefficient.over(k);
        };
    }

    /// x′.
    private Curve slope(Curve x) {
        return new Curve(outer, x.type(), (_, k) -> {
            Var next = x.coefficient(k + 1);
            if (next != null) return next.times(k + 1.0);
            return k == 0 ? Source.zero(x.type()) : null;
        });
    }

    private static Curve.Rule linear(Direct op, List<Curve> x, int result) {
        return (_, k) -> {
            List<@Nullable Var> u = new ArrayList<>();
            for (Curve each : x) u.add(each.coefficient(k));
            if (u.stream().allMatch(Objects::isNull)) return null;
            List<Var> zeroth = Curve.zeroth(x);
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
}
