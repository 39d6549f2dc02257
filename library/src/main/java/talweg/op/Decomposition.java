package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What is made of one matrix A.
public sealed interface Decomposition extends Factor permits Factorisations, Determinants, Spectral {
    /// The shape of the result for matrices of shape `a`.
    ///
    /// @throws IllegalArgumentException if it is not of such matrices
    Shape shape(Shape a);

    /// The tangent of y for the tangent `u` of `a`; null if y is constant.
    @Nullable
    Var tangent(Var a, Var y, Var u);

    @Override
    default Shape shape(List<Type> x) {
        if (x.size() == 1) return shape(x.getFirst().shape());
        throw new IllegalArgumentException("`" + name() + "` requires one matrix, got " + x);
    }

    /// Refuses a matrix that is not square.
    default Shape square(Shape a) {
        if (Factor.isSquare(a)) return a;
        throw new IllegalArgumentException("`" + name() + "` requires a square matrix, got " + a);
    }

    /// The axes before the matrix.
    static Shape before(Shape a) {
        return Shape.of(Arrays.copyOf(a.sizes(), a.rank() - 2));
    }

    /// A symmetric matrix with x's lower triangle.
    static Var mirrored(Var x) {
        return lowerTriangle(x, 0).plus(transposed(lowerTriangle(x, -1)));
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? null : tangent(x.getFirst(), y, tangent);
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }
}
