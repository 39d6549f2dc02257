package talweg;

import java.util.List;
import java.util.function.Function;
import talweg.op.Var;
import talweg.shape.Type;
import talweg.sparse.Compression;
import talweg.sparse.Pattern;
import talweg.sparse.SparseMatrix;

/// The Jacobian of a function with few entries, planned once and evaluated at many points: where it may differ
/// from 0 is read off the traced function, columns or rows that do not meet get one colour, and as many products
/// as there are colours give all entries.
///
/// ```java
/// SparseJacobian<Var> plan = SparseJacobian.of(f, x);  // x: any point of that shape
/// SparseMatrix j = plan.at(x);                         // 3 products if f is tridiagonal, whatever its size
/// System.out.println(plan.pattern());
/// var fast = compile(plan::at);                        // for many points
/// ```
///
/// Rows are the elements of the result's floating values, columns those of the argument's, one value after the
/// other in the order of [Trees], each row-major. The pattern holds for all numbers of the argument, for what f
/// captures as it is. Safe for use by many threads.
public final class SparseJacobian<P> {
    private final Trees.Structure structure;
    private final List<Type> types;
    private final Compression compression;
    private final Function<P, ?> function;

    private SparseJacobian(Function<P, ?> f, Trees.Flat example, Compression compression) {
        this.function = f;
        this.structure = example.structure();
        this.types = Recorded.types(example.leaves());
        this.compression = compression;
    }

    /// The plan for arguments like `example`, whose numbers do not matter.
    ///
    /// @throws IllegalArgumentException if the argument or the result has no floating values, or the entries
    ///     are 2³¹ or more
    public static <P, R> SparseJacobian<P> of(Function<P, R> f, P example) {
        return new SparseJacobian<>(f, Trees.flatten(example), Compression.of(pattern(f, example)));
    }

    /// The plan for the symmetric Jacobian of a gradient.
    static <P> SparseJacobian<P> symmetric(Function<P, P> gradient, P example) {
        Compression compression = Compression.symmetric(pattern(gradient, example));
        return new SparseJacobian<>(gradient, Trees.flatten(example), compression);
    }

    private static <P, R> Pattern pattern(Function<P, R> f, P example) {
        Differentiable<P, R> at = Differentiable.trace(f, example);
        if (at.graph().outputTypes().stream().noneMatch(type -> type.element().isFloating())) {
            throw Recorded.refused(() -> "`SparseJacobian` requires a function with floating values in its result, got "
                    + at.graph().outputTypes());
        }
        return Products.pattern(at);
    }

    /// Where the Jacobian may differ from 0; prints as a picture.
    public Pattern pattern() {
        return compression.pattern();
    }

    /// How many products one evaluation takes: the number of colours.
    public int products() {
        return compression.count();
    }

    /// Whether the products are of rows, vᵀJ in reverse mode, and not of columns, Ju in forward mode.
    public boolean isByRows() {
        return compression.isByRows();
    }

    /// The Jacobian at `p`, whose values may be traced.
    ///
    /// @throws IllegalArgumentException if `p` is not of the structure and types of the example
    public SparseMatrix at(P p) {
        List<Var> leaves =
                Differentiable.like(structure, types, p, "A point of the structure and types of the example");
        P point = Recorded.build(structure, leaves);
        return new SparseMatrix(
                compression.pattern(), Products.values(Differentiable.trace(function, point), compression));
    }

    @Override
    public String toString() {
        return "SparseJacobian in " + products() + (isByRows() ? " products of rows, " : " products of columns, ")
                + pattern();
    }
}
