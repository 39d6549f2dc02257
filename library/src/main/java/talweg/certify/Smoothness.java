package talweg.certify;

import java.util.Optional;
import java.util.Set;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.ArgExtreme;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Cumulate;
import talweg.op.Elementwise;
import talweg.op.Factor;
import talweg.op.Fold;
import talweg.op.Fourier;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Ordering;
import talweg.op.Source;
import talweg.op.Window;

/// Whether a program is twice continuously differentiable wherever all its values and derivatives are bounded. Only
/// then does its Hessian say how it bends: the derivative of |x| is 0 or ±1 by convention, and its second is 0.
final class Smoothness {
    /// Functions that are analytic inside their domain and whose derivatives grow beyond bounds where they are not.
    private static final Set<String> ANALYTIC = Set.of(
            "negate",
            "add",
            "subtract",
            "multiply",
            "divide",
            "powerInt",
            "power",
            "reciprocal",
            "sqrt",
            "rsqrt",
            "cbrt",
            "exp",
            "exp2",
            "expm1",
            "log",
            "log2",
            "log10",
            "log1p",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "tanh",
            "asinh",
            "acosh",
            "atanh",
            "logistic",
            "softplus",
            "erf",
            "erfc");

    private Smoothness() {}

    /// The name of an operation that may have a kink or a jump.
    static Optional<String> obstacle(Graph graph) {
        return graph.nodes().stream()
                .map(Node::op)
                .filter(op -> !isSmooth(op))
                .map(Op::name)
                .findFirst();
    }

    private static boolean isSmooth(Op op) {
        return switch (op) {
            case Elementwise each -> ANALYTIC.contains(each.name());
            case Fold fold -> fold instanceof Fold.Sum;
            case Cumulate cumulate -> cumulate instanceof Cumulate.CumulativeSum;
            case ArgExtreme _, Ordering _, Factor _ -> false;
            case Move _, Window _, Contract _, Fourier _, Source _, Index _ -> true;
            case Control _ -> false;
        };
    }
}
