package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.upperTriangle;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The determinant and what is told of it: d log|det A| = tr(A⁻¹·dA) (Jacobi's formula). Derivatives are NaN where
/// A is singular.
public sealed interface Determinants extends Decomposition {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Determinant()).on(Type.f64(2, 3, 3)),
                Example.of(new LogDeterminant()).on(Type.f64(3, 3)),
                Example.of(new DeterminantSign()).on(Type.f64(3, 3)));
    }

    @Override
    default Shape shape(Shape a) {
        return Decomposition.before(square(a));
    }

    /// tr(A⁻¹·u).
    private static Var logarithmic(Var a, Var u) {
        Var share = new Solution.Solve().of(a, u);
        return lowerTriangle(upperTriangle(share, 0), 0).sum(-2, -1);
    }

    /// det A, with d det A = det A · tr(A⁻¹·dA).
    record Determinant() implements Determinants {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.DETERMINANT;
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            return y.times(logarithmic(a, u));
        }
    }

    /// log|det A|.
    record LogDeterminant() implements Determinants {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.LOG_DETERMINANT;
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            return logarithmic(a, u);
        }
    }

    /// −1, 0 or 1: a step, whose derivative is 0.
    record DeterminantSign() implements Determinants {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.DETERMINANT_SIGN;
        }

        @Override
        public @Nullable Var tangent(Var a, Var y, Var u) {
            return null;
        }
    }
}
