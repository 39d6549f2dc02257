package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Factors and solutions of matrices, which are the last two axes of each operand; axes before those run together.
/// What a factor is is said by its [MatrixKernel].
///
/// Tangents are those of Giles, *An extended collection of matrix derivative results*, 2008, with dA the tangent
/// `u` of A. Derivatives of eigenvectors and singular vectors have the gaps between the values as divisors: where
/// values are equal they are infinite or NaN, while the values themselves keep their derivatives.
public sealed interface Factor extends Single {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        Type square = Type.f64(3, 3);
        Type batch = Type.f64(2, 3, 3);
        return Stream.of(
                Example.of(new Cholesky()).on(batch),
                Example.of(new Solve()).on(batch, Type.f64(2, 3, 2)),
                Example.of(new TriangularSolve(false)).on(square, Type.f64(3, 2)),
                Example.of(new TriangularSolve(true)).on(batch, Type.f64(2, 3, 2)),
                Example.of(new Determinant()).on(batch),
                Example.of(new LogDeterminant()).on(square),
                Example.of(new DeterminantSign()).on(square),
                Example.of(new Eigenvalues()).on(batch),
                Example.of(new Eigenvectors()).on(square),
                Example.of(new SingularValues()).on(Type.f64(2, 4, 3)),
                Example.of(new SingularVectors(false)).on(Type.f64(4, 3)),
                Example.of(new SingularVectors(true)).on(Type.f64(3, 4)),
                Example.of(new PseudoInverse()).on(Type.f64(2, 4, 3)),
                Example.of(new Orthogonal()).on(Type.f64(4, 3)));
    }

    /// What is computed.
    MatrixKernel kernel();

    /// The shape of the result.
    Shape shape(List<Type> x);

    /// Whether a matrix has as many rows as columns.
    static boolean isSquare(Shape shape) {
        return shape.rank() >= 2 && rows(shape) == columns(shape);
    }

    @Override
    default Type result(List<Type> x) {
        boolean fits = !x.isEmpty()
                && x.getFirst().element().isFloating()
                && x.getFirst().shape().rank() >= 2;
        if (!fits || x.stream().anyMatch(each -> each.element() != x.getFirst().element())) {
            throw new IllegalArgumentException("`" + name() + "` requires matrices of one floating type, got " + x);
        }
        return x.getFirst().with(shape(x));
    }

    /// Refuses other than one matrix, square if so required.
    default Shape only(List<Type> x, boolean square) {
        Shape shape = x.getFirst().shape();
        if (x.size() == 1 && (!square || isSquare(shape))) return shape;
        throw new IllegalArgumentException(
                "`" + name() + "` requires one " + (square ? "square " : "") + "matrix, got " + x);
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        Var[] all = new Var[x.size()];
        for (int i = 0; i < all.length; i++)
            all[i] = mapped[i] ? x.get(i) : x.get(i).repeat(0, size);
        return of(all);
    }

    /// Nothing is known of what is not known exactly.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        Var y = of(x.stream().map(Enclosure::lo).toArray(Var[]::new));
        Var unknown = y.constant(Double.NaN);
        return new Enclosure(unknown, unknown);
    }

    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.Matrices(kernel());
    }

    /// A matrix that is symmetric and has x's lower triangle.
    private static Var mirrored(Var x) {
        return lowerTriangle(x, 0).plus(transposed(lowerTriangle(x, -1)));
    }

    /// The lower triangle, with half the diagonal.
    private static Var halved(Var x) {
        return lowerTriangle(x, 0).plus(lowerTriangle(x, -1)).times(0.5);
    }

    /// The vector on the diagonal of a matrix.
    private static Var diagonal(Var x) {
        return lowerTriangle(upperTriangle(x, 0), 0).sum(-1);
    }

    /// How many rows matrices of this shape have.
    private static int rows(Shape shape) {
        return shape.size(shape.rank() - 2);
    }

    private static int columns(Shape shape) {
        return shape.size(shape.rank() - 1);
    }

    /// Σ of the diagonal of A⁻¹·u.
    private static Var logarithmic(Var a, Var u) {
        return diagonal(new Solve().of(a, u)).sum(-1);
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

    /// dL = L·Φ(L⁻¹·dA·L⁻ᵀ), where Φ takes the lower triangle with half the diagonal (Murray, *Differentiation of
    /// the Cholesky decomposition*, 2016, eq. 8).
    record Cholesky() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.CHOLESKY;
        }

        @Override
        public Shape shape(List<Type> x) {
            return only(x, true);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            TriangularSolve solve = new TriangularSolve(false);
            Var left = solve.of(y, mirrored(tangent));
            return y.matmul(halved(solve.of(y, transposed(left))));
        }
    }

    /// X = A⁻¹·B: dX = A⁻¹·(dB − dA·X). Linear in B.
    record Solve() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.SOLVE;
        }

        @Override
        public Shape shape(List<Type> x) {
            return right(this, x);
        }

        /// The shape of B, which fits A.
        private static Shape right(Factor op, List<Type> x) {
            if (x.size() == 2 && isSquare(x.getFirst().shape())) {
                Shape a = x.get(0).shape();
                Shape b = x.get(1).shape();
                boolean fits = a.rank() == b.rank();
                for (int k = 0; fits && k < a.rank() - 1; k++) fits = a.size(k) == b.size(k);
                if (fits) return b;
            }
            throw new IllegalArgumentException("`" + op.name()
                    + "` requires a square matrix and a matrix of as many rows, with the same axes before, got " + x);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var b = difference(u.get(1), u.get(0), y);
            return b == null ? null : of(x.get(0), b);
        }

        private static @Nullable Var difference(@Nullable Var b, @Nullable Var a, Var y) {
            if (a == null) return b;
            Var moved = a.matmul(y);
            return b == null ? moved.negate() : b.minus(moved);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var a = x.get(0);
            if (operand != 1 || a == null) throw new IllegalStateException("`solve` is linear in operand 1 alone");
            return of(transposed(a), v);
        }
    }

    /// X = T⁻¹·B for the lower or upper triangle T of A, of which the rest is not read. Linear in B.
    record TriangularSolve(boolean upper) implements Factor {
        @Override
        public MatrixKernel kernel() {
            return upper ? MatrixKernel.SOLVE_UPPER : MatrixKernel.SOLVE_LOWER;
        }

        @Override
        public Shape shape(List<Type> x) {
            return Solve.right(this, x);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var a = u.get(0);
            Var triangle = a == null ? null : upper ? upperTriangle(a, 0) : lowerTriangle(a, 0);
            Var b = Solve.difference(u.get(1), triangle, y);
            return b == null ? null : of(x.get(0), b);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var a = x.get(0);
            if (operand != 1 || a == null) {
                throw new IllegalStateException("`triangularSolve` is linear in operand 1 alone");
            }
            return new TriangularSolve(!upper).of(transposed(a), v);
        }
    }

    /// d det A = det A · tr(A⁻¹·dA) (Jacobi's formula), which is NaN where A is singular.
    record Determinant() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.DETERMINANT;
        }

        @Override
        public Shape shape(List<Type> x) {
            return whole(only(x, true));
        }

        /// The axes before the matrix.
        private static Shape whole(Shape shape) {
            return shape.without(shape.rank() - 2, shape.rank() - 1);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null ? null : y.times(logarithmic(x.getFirst(), tangent));
        }
    }

    /// d log|det A| = tr(A⁻¹·dA).
    record LogDeterminant() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.LOG_DETERMINANT;
        }

        @Override
        public Shape shape(List<Type> x) {
            return Determinant.whole(only(x, true));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null ? null : logarithmic(x.getFirst(), tangent);
        }
    }

    /// −1, 0 or 1: a step, whose derivative is 0.
    record DeterminantSign() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.DETERMINANT_SIGN;
        }

        @Override
        public Shape shape(List<Type> x) {
            return Determinant.whole(only(x, true));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return null;
        }
    }

    /// dλ = diag(Vᵀ·dA·V).
    record Eigenvalues() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.EIGENVALUES;
        }

        @Override
        public Shape shape(List<Type> x) {
            Shape shape = only(x, true);
            return shape.without(shape.rank() - 1);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var vectors = new Eigenvectors().of(x.getFirst());
            return mirrored(tangent).matmul(vectors).times(vectors).sum(-2);
        }
    }

    /// dV = V·(F ∘ (Vᵀ·dA·V)) with Fᵢⱼ = 1/(λⱼ − λᵢ).
    record Eigenvectors() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.EIGENVECTORS;
        }

        @Override
        public Shape shape(List<Type> x) {
            return only(x, true);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var turned = transposed(y).matmul(mirrored(tangent)).matmul(y);
            return y.matmul(gaps(new Eigenvalues().of(x.getFirst())).times(turned));
        }
    }

    /// dσ = diag(Uᵀ·dA·V).
    record SingularValues() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.SINGULAR_VALUES;
        }

        @Override
        public Shape shape(List<Type> x) {
            Shape shape = only(x, false);
            return Determinant.whole(shape).then(Shape.of(smaller(shape)));
        }

        private static int smaller(Shape shape) {
            return Math.min(rows(shape), columns(shape));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var left = new SingularVectors(false).of(x.getFirst());
            Var right = new SingularVectors(true).of(x.getFirst());
            return tangent.matmul(right).times(left).sum(-2);
        }
    }

    /// U or V of A = U·Σ·Vᵀ. With P = Uᵀ·dA·V and Fᵢⱼ = 1/(σⱼ² − σᵢ²), dU = U·(F ∘ (P·Σ + Σ·Pᵀ)) + (I − U·Uᵀ)·dA·V·Σ⁻¹
    /// (Townsend, *Differentiating the singular value decomposition*, 2016); V is the U of Aᵀ.
    record SingularVectors(boolean right) implements Factor {
        @Override
        public MatrixKernel kernel() {
            return right ? MatrixKernel.RIGHT_VECTORS : MatrixKernel.LEFT_VECTORS;
        }

        @Override
        public Shape shape(List<Type> x) {
            Shape shape = only(x, false);
            Shape vectors = Shape.of(right ? columns(shape) : rows(shape), SingularValues.smaller(shape));
            return Determinant.whole(shape).then(vectors);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var given = u.getFirst();
            if (given == null) return null;
            Var tangent = right ? transposed(given) : given;
            Var other = new SingularVectors(!right).of(x.getFirst());
            Var values = new SingularValues().of(x.getFirst());
            Var along = tangent.matmul(other);
            Var p = transposed(y).matmul(along);
            int last = values.shape().rank() - 1;
            Var scale = values.repeat(last, values.shape().size(last));
            Var turn = gaps(values.square()).times(p.times(scale).plus(transposed(p.times(scale))));
            Var inside = y.matmul(turn);
            if (isSquare(y.shape())) return inside;
            Var divisor = values.repeat(last, rows(y.shape()));
            return inside.plus(along.minus(y.matmul(p)).over(divisor));
        }
    }

    /// A⁺: dA⁺ = −A⁺·dA·A⁺ + A⁺·A⁺ᵀ·dAᵀ·(I − A·A⁺) + (I − A⁺·A)·dAᵀ·A⁺ᵀ·A⁺ where the rank does not change (Golub and
    /// Pereyra, *The differentiation of pseudo-inverses and nonlinear least squares problems*, 1973, eq. 4.12).
    record PseudoInverse() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.PSEUDOINVERSE;
        }

        @Override
        public Shape shape(List<Type> x) {
            Shape shape = only(x, false);
            return Determinant.whole(shape).then(Shape.of(columns(shape), rows(shape)));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var a = x.getFirst();
            Var back = transposed(tangent);
            Var inside = y.matmul(tangent).matmul(y);
            Var beside = back.minus(back.matmul(a).matmul(y));
            Var below = back.minus(y.matmul(a).matmul(back));
            Var left = y.matmul(transposed(y)).matmul(beside);
            return below.matmul(transposed(y)).matmul(y).plus(left).minus(inside);
        }
    }

    /// Q of A = Q·R, R with positive diagonal: with M = Qᵀ·dA·R⁻¹, dQ = Q·(L − Lᵀ) + (I − Q·Qᵀ)·dA·R⁻¹, L being M below
    /// its diagonal (Walter and Lehmann, *Algorithmic differentiation of linear algebra functions*, 2018).
    record Orthogonal() implements Factor {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.ORTHOGONAL;
        }

        @Override
        public Shape shape(List<Type> x) {
            Shape shape = only(x, false);
            if (columns(shape) <= rows(shape)) return shape;
            throw new IllegalArgumentException("`orthogonal` requires no more columns than rows, got " + x.getFirst());
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var triangle = transposed(y).matmul(x.getFirst());
            Var scaled = transposed(new TriangularSolve(false).of(transposed(triangle), transposed(tangent)));
            Var m = transposed(y).matmul(scaled);
            Var below = lowerTriangle(m, -1);
            return y.matmul(below.minus(transposed(below)).minus(m)).plus(scaled);
        }
    }
}
