package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.stream.Stream;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Eigenvalues and singular values, and their vectors. Derivatives of vectors have the gaps between the values as
/// divisors: where values are equal they are infinite or NaN, while the values themselves keep their derivatives.
public sealed interface Spectral extends Decomposition {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Eigenvalues()).on(Type.f64(2, 3, 3)),
                Example.of(new Eigenvectors()).on(Type.f64(3, 3)),
                Example.of(new SingularValues()).on(Type.f64(2, 4, 3)),
                Example.of(new SingularVectors(false)).on(Type.f64(4, 3)),
                Example.of(new SingularVectors(true)).on(Type.f64(3, 4)));
    }

    /// 1 / (vⱼ − vᵢ) in row i and column j, and 0 on the diagonal.
    private static Var gaps(Var v) {
        int last = v.shape().rank();
        int size = v.shape().size(last - 1);
        Var differences = v.repeat(last - 1, size).minus(v.repeat(last, size));
        Var ones = differences.constant(1);
        Var isDiagonal = lowerTriangle(ones, 0).equal(upperTriangle(ones, 0));
        return isDiagonal.choose(
                differences.constant(0), isDiagonal.choose(ones, differences).reciprocal());
    }

    private static int smaller(Shape a) {
        return Math.min(Factor.rows(a), Factor.columns(a));
    }

    /// dλ = diag(Vᵀ·dA·V).
    record Eigenvalues() implements Spectral {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.EIGENVALUES;
        }

        @Override
        public Shape shape(Shape a) {
            return square(a).without(a.rank() - 1);
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var vectors = new Eigenvectors().of(a);
            return Decomposition.mirrored(u).matmul(vectors).times(vectors).sum(-2);
        }
    }

    /// dV = V·(F ∘ (Vᵀ·dA·V)) with Fᵢⱼ = 1/(λⱼ − λᵢ).
    record Eigenvectors() implements Spectral {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.EIGENVECTORS;
        }

        @Override
        public Shape shape(Shape a) {
            return square(a);
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var turned = transposed(y).matmul(Decomposition.mirrored(u)).matmul(y);
            return y.matmul(gaps(new Eigenvalues().of(a)).times(turned));
        }
    }

    /// dσ = diag(Uᵀ·dA·V).
    record SingularValues() implements Spectral {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.SINGULAR_VALUES;
        }

        @Override
        public Shape shape(Shape a) {
            return Decomposition.before(a).then(Shape.of(smaller(a)));
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var left = new SingularVectors(false).of(a);
            Var right = new SingularVectors(true).of(a);
            return u.matmul(right).times(left).sum(-2);
        }
    }

    /// U or V of A = U·Σ·Vᵀ. With P = Uᵀ·dA·V and Fᵢⱼ = 1/(σⱼ² − σᵢ²), dU = U·(F ∘ (P·Σ + Σ·Pᵀ)) + (I − U·Uᵀ)·dA·V·Σ⁻¹
    /// (Townsend, *Differentiating the singular value decomposition*, 2016); V is the U of Aᵀ.
    record SingularVectors(boolean right) implements Spectral {
        @Override
        public MatrixKernel kernel() {
            return right ? MatrixKernel.RIGHT_VECTORS : MatrixKernel.LEFT_VECTORS;
        }

        @Override
        public Shape shape(Shape a) {
            int length = right ? Factor.columns(a) : Factor.rows(a);
            return Decomposition.before(a).then(Shape.of(length, smaller(a)));
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var other = new SingularVectors(!right).of(a);
            Var values = new SingularValues().of(a);
            Var along = (right ? transposed(u) : u).matmul(other);
            Var p = transposed(y).matmul(along);
            int last = values.shape().rank() - 1;
            Var scaled = p.times(values.repeat(last, values.shape().size(last)));
            Var inside = y.matmul(gaps(values.square()).times(scaled.plus(transposed(scaled))));
            if (Factor.isSquare(y.shape())) return inside;
            Var divisor = values.repeat(last, Factor.rows(y.shape()));
            return inside.plus(along.minus(y.matmul(p)).over(divisor));
        }
    }
}
