package talweg.certify;

import java.util.Optional;
import java.util.Set;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.MatrixOperation;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Source;

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
            case Move _, Contract _, Source _, Index _ -> true;
            case MatrixOperation _ -> false; // pivots, ranks and orders of eigenvalues change
            case Control _ -> false;
        };
    }
}
