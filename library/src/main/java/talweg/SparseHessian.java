package talweg;

import java.util.function.Function;
import talweg.op.Var;
import talweg.sparse.Pattern;
import talweg.sparse.SparseMatrix;

/// The Hessian of a scalar function with few entries, planned once and evaluated at many points. Its pattern is
/// that of the gradient's Jacobian; a star colouring lets as many products ∇²f·u as it has colours give all
/// entries, each and its mirror image from one place, so that the matrix is symmetric to the bit.
///
/// ```java
/// SparseHessian<Var> plan = SparseHessian.of(f, x);  // x: any point of that shape
/// SparseMatrix h = plan.at(x);
/// var fast = compile(plan::at);                      // for many points
/// ```
///
/// Rows and columns are the elements of the argument's floating values, one value after the other in the order of
/// [Trees]. Safe for use by many threads.
public final class SparseHessian<P> {
    private final SparseJacobian<P> plan;

    private SparseHessian(SparseJacobian<P> plan) {
        this.plan = plan;
    }

    /// The plan for arguments like `example`, whose numbers do not matter.
    ///
    /// @throws IllegalArgumentException if f does not give one floating scalar, the argument has no floating
    ///     values, or the entries are 2³¹ or more
    public static <P> SparseHessian<P> of(Function<P, Var> f, P example) {
        return new SparseHessian<>(SparseJacobian.symmetric(Talweg.grad(f), example));
    }

    /// Where the Hessian may differ from 0; prints as a picture.
    public Pattern pattern() {
        return plan.pattern();
    }

    /// How many products one evaluation takes: the number of colours.
    public int products() {
        return plan.products();
    }

    /// The Hessian at `p`, whose values may be traced.
    ///
    /// @throws IllegalArgumentException if `p` is not of the structure and types of the example
    public SparseMatrix at(P p) {
        return plan.at(p);
    }

    @Override
    public String toString() {
        return "SparseHessian in " + products() + " products, " + pattern();
    }
}
