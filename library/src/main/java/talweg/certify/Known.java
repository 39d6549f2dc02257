package talweg.certify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import talweg.Talweg;
import talweg.descend.Box;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// What is known of a function as a whole, by which a local verdict becomes a global one.
///
/// @param lower       f is nowhere below; −∞ if nothing is known
/// @param isQuadratic whether the Hessian is the same everywhere
public record Known(double lower, boolean isQuadratic) {
    /// Nothing.
    public static Known nothing() {
        return new Known(Double.NEGATIVE_INFINITY, false);
    }

    /// f is nowhere below `lower`.
    public static Known above(double lower) {
        return new Known(lower, false);
    }

    /// What the program of f shows on a box: a lower bound by interval arithmetic, and whether its Hessian depends
    /// on the variables at all.
    ///
    /// @throws IllegalArgumentException if the result is no single number
    public static Known of(Function<List<Var>, Var> f, Box box) {
        List<Interval> sides = new ArrayList<>();
        for (int j = 0; j < box.dimension(); j++) sides.add(Interval.of(box.lower()[j], box.upper()[j]));
        Closure closure = Trace.of(Collections.nCopies(box.dimension(), Type.F64), x -> List.of(f.apply(x)));
        double lower = new Bounds(closure).over(sides).outputs().getFirst().lo();
        return new Known(Double.isNaN(lower) ? Double.NEGATIVE_INFINITY : lower, isQuadratic(f, box.dimension()));
    }

    /// Whether a program on n numbers is a polynomial of degree two at most: it has no kinks and no jumps, which second
    /// derivatives do not show, and its second derivatives do not depend on the numbers.
    public static boolean isQuadratic(Function<List<Var>, Var> f, int n) {
        Graph program = Trace.of(Collections.nCopies(n, Type.F64), x -> List.of(f.apply(x)))
                .graph();
        if (Smoothness.obstacle(program).isPresent()) return false;
        Graph graph =
                Trace.of(Collections.nCopies(n, Type.F64), x -> hessian(f, x)).graph();
        boolean[] varies = new boolean[graph.size()];
        java.util.Arrays.fill(varies, 0, n, true);
        for (Node node : graph.nodes()) {
            boolean does = false;
            for (int operand : node.operands()) does |= varies[operand];
            for (int k = 0; k < node.results().size(); k++) varies[node.first() + k] = does;
        }
        for (int output : graph.outputs()) if (varies[output]) return false;
        return true;
    }

    /// A global minimum where a local one and what is known make it one.
    Verdict strengthen(Verdict local) {
        Verdict.Evidence evidence = local.evidence();
        boolean isMinimum = local instanceof Verdict.LocalMinimum;
        if ((isMinimum || local instanceof Verdict.Degenerate) && evidence.value() <= lower) {
            return new Verdict.GlobalMinimum(
                    "f is nowhere below " + Wording.shown(lower) + ", and here it is "
                            + Wording.shown(evidence.value()),
                    evidence);
        }
        return isQuadratic && isMinimum && evidence.bounds().isEmpty()
                ? new Verdict.GlobalMinimum("f is quadratic, and convex", evidence)
                : local;
    }

    /// The lower triangle of the Hessian, by columns: column j is the derivative by xⱼ alone of the gradient.
    private static List<Var> hessian(Function<List<Var>, Var> f, List<Var> x) {
        List<Var> entries = new ArrayList<>();
        for (int j = 0; j < x.size(); j++) {
            int place = j;
            Function<Var, List<Var>> gradient = xj -> {
                List<Var> moved = new ArrayList<>(x);
                moved.set(place, xj);
                return Talweg.grad(f).apply(moved);
            };
            List<Var> column =
                    Talweg.jvp(gradient).apply(x.get(j), Tensor.scalar(1)).tangent();
            entries.addAll(column.subList(j, x.size()));
        }
        return entries;
    }
}
