package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;

import java.util.stream.Stream;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Factors that triangles and orthonormal columns make, and the inverse that any matrix has.
public sealed interface Factorisations extends Decomposition {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Cholesky()).on(Type.f64(2, 3, 3)),
                Example.of(new Orthogonal()).on(Type.f64(4, 3)),
                Example.of(new PseudoInverse()).on(Type.f64(2, 4, 3)));
    }

    /// dL = L·Φ(L⁻¹·dA·L⁻ᵀ), where Φ takes the lower triangle with half the diagonal (Murray, *Differentiation of
    /// the Cholesky decomposition*, 2016, eq. 8).
    record Cholesky() implements Factorisations {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.CHOLESKY;
        }

        @Override
        public Shape shape(Shape a) {
            return square(a);
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Solution.TriangularSolve solve = new Solution.TriangularSolve(false);
            Var left = solve.of(y, Decomposition.mirrored(u));
            return y.matmul(halved(solve.of(y, transposed(left))));
        }

        private static Var halved(Var x) {
            return lowerTriangle(x, 0).plus(lowerTriangle(x, -1)).times(0.5);
        }
    }

    /// Q of A = Q·R, R with positive diagonal: with M = Qᵀ·dA·R⁻¹, dQ = Q·(L − Lᵀ) + (I − Q·Qᵀ)·dA·R⁻¹, L being M below
    /// its diagonal (Walter and Lehmann, *Algorithmic differentiation of linear algebra functions*, 2018).
    record Orthogonal() implements Factorisations {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.ORTHOGONAL;
        }

        @Override
        public Shape shape(Shape a) {
            if (Factor.columns(a) <= Factor.rows(a)) return a;
            throw new IllegalArgumentException("`orthogonal` requires no more columns than rows, got " + a);
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var triangle = transposed(transposed(y).matmul(a));
            Var scaled = transposed(new Solution.TriangularSolve(false).of(triangle, transposed(u)));
            Var m = transposed(y).matmul(scaled);
            Var below = lowerTriangle(m, -1);
            return y.matmul(below.minus(transposed(below)).minus(m)).plus(scaled);
        }
    }

    /// A⁺: dA⁺ = −A⁺·dA·A⁺ + A⁺·A⁺ᵀ·dAᵀ·(I − A·A⁺) + (I − A⁺·A)·dAᵀ·A⁺ᵀ·A⁺ where the rank does not change (Golub and
    /// Pereyra, *The differentiation of pseudo-inverses and nonlinear least squares problems*, 1973, eq. 4.12).
    record PseudoInverse() implements Factorisations {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.PSEUDOINVERSE;
        }

        @Override
        public Shape shape(Shape a) {
            return Decomposition.before(a).then(Shape.of(Factor.columns(a), Factor.rows(a)));
        }

        @Override
        public Var tangent(Var a, Var y, Var u) {
            Var back = transposed(u);
            Var inside = y.matmul(u).matmul(y);
            Var beside = back.minus(back.matmul(a).matmul(y));
            Var below = back.minus(y.matmul(a).matmul(back));
            Var left = y.matmul(transposed(y)).matmul(beside);
            return below.matmul(transposed(y)).matmul(y).plus(left).minus(inside);
        }
    }
}
