package talweg.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.op.Calls;
import talweg.op.Op;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;

/// Derivatives that the program states itself.
final class Custom {
    private Custom() {}

    /// The rule in the place of the derivative.
    static Jvp.Dual jvp(Calls.CustomJvp custom, List<Var> x, List<@Nullable Var> u) {
        requireStill(custom, custom.arguments(), u);
        List<Var> y = custom.apply(x);
        List<Var> operands = new ArrayList<>(x);
        operands.addAll(y);
        operands.addAll(tangents(x, u, 0, custom.arguments()));
        return dual(y, Graph.of(custom.rule()).replay(operands));
    }

    /// A linear operation whose transpose is the rule.
    static Jvp.Dual jvp(Calls.CustomVjp custom, List<Var> x, List<@Nullable Var> u) {
        requireStill(custom, custom.arguments(), u);
        List<Var> y = custom.apply(x);
        List<Var> operands = new ArrayList<>(x);
        operands.addAll(y);
        int known = operands.size();
        operands.addAll(tangents(x, u, 0, custom.arguments()));
        List<Program> forward = transpose(Graph.of(custom.rule()), known).stream()
                .<Program>map(each -> each)
                .toList();
        return dual(y, new Calls.Pullback(custom.rule(), known, forward).apply(operands));
    }

    /// Linear in the tangents alone it is the operation itself; what is known may vary only where it has been
    /// transposed.
    static Jvp.Dual jvp(Calls.Pullback pullback, List<Var> x, List<@Nullable Var> u) {
        boolean still = u.subList(0, pullback.known()).stream().allMatch(Objects::isNull);
        if (!still) return Jvp.replay(Graph.of(pullback.run()), x, u);
        List<Var> operands = new ArrayList<>(x.subList(0, pullback.known()));
        operands.addAll(tangents(x, u, pullback.known(), x.size()));
        return dual(pullback.apply(x), pullback.apply(operands));
    }

    /// A·ẏ = ḃ − Ȧ·y, solved as the equation itself.
    static Jvp.Dual jvp(Calls.LinearSolve linear, List<Var> x, List<@Nullable Var> u) {
        List<Var> y = linear.apply(x);
        List<Var> constants = x.subList(0, linear.constants());
        List<Var> operands = new ArrayList<>(constants);
        operands.addAll(y);
        List<@Nullable Var> varying = new ArrayList<>(u.subList(0, linear.constants()));
        varying.add(null);
        Var moved = Jvp.replay(Graph.of(linear.matrix()), operands, varying).u().getFirst();
        Var b = u.getLast();
        if (b == null && moved == null) return new Jvp.Dual(y, Collections.singletonList(null));
        Var right = moved == null ? b : b == null ? moved.negate() : b.minus(moved);
        operands.set(operands.size() - 1, Objects.requireNonNull(right));
        return dual(y, linear.apply(operands));
    }

    /// The transpose of a rule in its cotangents, if it is linear in them.
    private static Optional<Graph> transpose(Graph rule, int known) {
        try {
            return Optional.of(Transpose.of(rule, known));
        } catch (Nonlinear _) {
            return Optional.empty();
        }
    }

    private static void requireStill(Op op, int arguments, List<@Nullable Var> u) {
        for (Var tangent : u.subList(arguments, u.size())) {
            if (tangent == null) continue;
            throw new IllegalArgumentException("`" + op.name() + "` requires that what its function captures does not"
                    + " vary, got a captured " + tangent.type() + " that is differentiated: pass it as an argument");
        }
    }

    /// The tangents of floating values, zero where they are null.
    private static List<Var> tangents(List<Var> x, List<@Nullable Var> u, int from, int to) {
        List<Var> tangents = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Var tangent = u.get(i);
            if (x.get(i).type().element().isFloating())
                tangents.add(tangent == null ? Source.zero(x.get(i).type()) : tangent);
        }
        return tangents;
    }

    private static Jvp.Dual dual(List<Var> y, List<Var> floating) {
        List<@Nullable Var> tangents = new ArrayList<>();
        int next = 0;
        for (Var each : y) tangents.add(each.type().element().isFloating() ? floating.get(next++) : null);
        return new Jvp.Dual(y, tangents);
    }
}
