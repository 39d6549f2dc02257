package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Products of simpler matrices that a matrix A is. Those of symmetric matrices take (A + Aᵀ)/2, so that
/// derivatives are symmetric.
public sealed interface Factorisation extends MatrixOperation {
    /// The tangents of the results along `u`; see [Direct#jvp].
    List<@Nullable Var> tangents(Var x, List<Var> y, Var u);

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(new Cholesky(), new Lu(), new Qr(), new SymmetricEigen(), new Svd())
                .flatMap(op -> Stream.of(
                        Example.of(op).on(Type.f64(3, 3)),
                        Example.of(op)
                                .on(op instanceof Qr || op instanceof Svd ? Type.f64(2, 5, 3) : Type.f64(2, 3, 3))));
    }

    @Override
    default List<@Nullable Var> jvp(List<Var> x, List<Var> y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? Collections.nCopies(y.size(), null) : tangents(x.getFirst(), y, tangent);
    }

    @Override
    default @Nullable Var transpose(int operand, List<@Nullable Var> x, List<Type> types, List<@Nullable Var> v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    @Override
    default List<Var> batch(List<Var> x, boolean[] mapped, int size) {
        return apply(x);
    }

    @Override
    default List<Enclosure> enclose(List<Enclosure> x) {
        return results(MatrixOperation.types(x)).stream()
                .map(MatrixOperation::unknown)
                .toList();
    }

    private static Type tall(Op op, List<Type> x) {
        Type a = MatrixOperation.matrix(op, x, 1);
        if (MatrixOperation.rows(a) >= MatrixOperation.columns(a)) return a;
        throw MatrixOperation.refused(op, "a matrix with no fewer rows than columns", a.shape());
    }

    private static Type with(Type a, int... sizes) {
        return a.with(MatrixOperation.lead(a).then(Shape.of(sizes)));
    }

    private static Var symmetric(Var x) {
        return x.plus(transposed(x)).times(0.5);
    }

    /// X·R⁻¹ for an upper triangle R.
    private static Var overUpper(Var x, Var r) {
        return transposed(new LinearSystem.TriangularSolve(true, false).of(transposed(r), transposed(x)));
    }

    /// x over `gaps`, and 0 on the diagonal; infinite or NaN elsewhere where a gap is 0.
    private static Var overGaps(Var x, Var gaps) {
        Var diagonal = Matrices.onDiagonal(x);
        return diagonal.choose(x.constant(0), x.over(diagonal.choose(gaps.constant(1), gaps)));
    }

    /// A = L·Lᵀ of a symmetric positive definite A (…, n, n): its lower triangle L. All of L is NaN if A is not
    /// positive definite.
    ///
    ///     L̇ = L·Φ(L⁻¹·Ȧ·L⁻ᵀ),   Φ the lower triangle with half the diagonal
    ///
    /// Murray, *Differentiation of the Cholesky decomposition*, 2016, (7) to (9).
    record Cholesky() implements Factorisation {
        @Override
        public List<Type> results(List<Type> operands) {
            return List.of(MatrixOperation.square(this, operands, 1));
        }

        @Override
        public List<@Nullable Var> tangents(Var x, List<Var> y, Var u) {
            Var l = y.getFirst();
            LinearSystem solve = new LinearSystem.TriangularSolve(true, false);
            Var inner = solve.of(l, transposed(solve.of(l, symmetric(u))));
            Var phi = lowerTriangle(inner, -1).plus(lowerTriangle(inner, 0)).times(0.5);
            return List.of(l.matmul(phi));
        }
    }

    /// The rows and columns of A (…, n, n) in other orders are L·U, L a lower triangle with 1 on its diagonal, U
    /// an upper triangle. Results: L below the diagonal of one matrix and U on and above it; the order of the
    /// rows and that of the columns, (…, n) of `I64`; the sign (…) of both orders together, 1 or −1. With
    /// complete pivoting: U's diagonal falls in size and shows the rank (Golub and Van Loan, *Matrix
    /// Computations*, 4th ed. 2013, §3.4.8).
    ///
    ///     L̇ = L·M,   U̇ = L⁻¹·Ȧ − M·U,   M = strict lower triangle of L⁻¹·Ȧ·U⁻¹
    ///
    /// for Ȧ in the same orders. M does not depend on the last pivot, so the derivatives exist up to rank n − 1;
    /// a smaller rank has pivots 0, for which 1 is taken, and first derivatives of U's diagonal alone are of use.
    record Lu() implements Factorisation {
        @Override
        public List<Type> results(List<Type> operands) {
            Type a = MatrixOperation.square(this, operands, 1);
            return List.of(a, MatrixOperation.indices(a), MatrixOperation.indices(a), with(a));
        }

        @Override
        public List<@Nullable Var> tangents(Var x, List<Var> y, Var u) {
            Var packed = y.getFirst();
            Var upper = upperTriangle(packed, 0);
            Var lower = Matrices.onDiagonal(packed).choose(packed.constant(1), lowerTriangle(packed, 0));
            Var ordered = MatrixOperation.rows(u, y.get(1));
            ordered = transposed(MatrixOperation.rows(transposed(ordered), y.get(2)));
            Var inner = new LinearSystem.TriangularSolve(true, true).of(packed, ordered);
            Var m = lowerTriangle(overUpper(inner, regular(upper)), -1);
            Var tangent = lowerTriangle(lower.matmul(m), -1).plus(upperTriangle(inner.minus(m.matmul(upper)), 0));
            return Arrays.asList(tangent, null, null, null);
        }

        /// U with 1 for its last pivot, and for those that are 0.
        private static Var regular(Var upper) {
            Var column = Source.count(upper.type(), upper.shape().rank() - 1);
            Var last = column.equal(MatrixOperation.columns(upper.type()) - 1);
            Var chosen = new Logical.And().of(Matrices.onDiagonal(upper), new Logical.Or().of(last, upper.equal(0)));
            return chosen.choose(upper.constant(1), upper);
        }
    }

    /// A = Q·R of A (…, m, n), m ≥ n: Q (…, m, n) with orthonormal columns, R (…, n, n) an upper triangle whose
    /// diagonal
    /// is ≥ 0; so both are unique if the columns of A are independent. By Householder reflections.
    ///
    ///     Q̇ = Ȧ·R⁻¹ − Q·K,   Ṙ = K·R,   K = triu(C) + tril₋₁(C)ᵀ,   C = Qᵀ·Ȧ·R⁻¹
    ///
    /// for independent columns; else infinite or NaN. Walter and Lehmann, *Algorithmic differentiation of linear
    /// algebra functions*, 2010, §4.
    record Qr() implements Factorisation {
        @Override
        public List<Type> results(List<Type> operands) {
            Type a = tall(this, operands);
            int columns = MatrixOperation.columns(a);
            return List.of(a, with(a, columns, columns));
        }

        @Override
        public List<@Nullable Var> tangents(Var x, List<Var> y, Var u) {
            Var q = y.get(0);
            Var r = y.get(1);
            Var over = overUpper(u, r);
            Var c = transposed(q).matmul(over);
            Var k = upperTriangle(c, 0).plus(transposed(lowerTriangle(c, -1)));
            return List.of(over.minus(q.matmul(k)), upperTriangle(k.matmul(r), 0));
        }
    }

    /// A = V·Λ·Vᵀ of a symmetric A (…, n, n): the eigenvalues (…, n) ascending, and V (…, n, n), whose columns
    /// are unit eigenvectors. Of each, the first element that is at least half as large as the largest is
    /// positive. By Jacobi rotations. NaN if an element is NaN or infinite.
    ///
    ///     λ̇ = diag(VᵀȦV),   V̇ = V·(F ∘ VᵀȦV),   F_ij = 1/(λ_j − λ_i), F_ii = 0
    ///
    /// Where eigenvalues are equal, V̇ is infinite or NaN: eigenvectors are not continuous there. Giles 2008,
    /// §3.1.
    record SymmetricEigen() implements Factorisation {
        @Override
        public List<Type> results(List<Type> operands) {
            Type a = MatrixOperation.square(this, operands, 1);
            return List.of(with(a, MatrixOperation.rows(a)), a);
        }

        @Override
        public List<@Nullable Var> tangents(Var x, List<Var> y, Var u) {
            Var vectors = y.get(1);
            Var inner = transposed(vectors).matmul(symmetric(u)).matmul(vectors);
            Var gaps = MatrixOperation.row(y.get(0)).minus(MatrixOperation.column(y.get(0)));
            return List.of(Matrices.diagonal(inner), vectors.matmul(overGaps(inner, gaps)));
        }
    }

    /// A = U·Σ·Vᵀ of A (…, m, n), m ≥ n: U (…, m, n) and V (…, n, n) with orthonormal columns, and the singular
    /// values (…, n), descending, ≥ 0. Of each column of V, the first element that is at least half as large as
    /// the largest is positive. By one-sided Jacobi rotations. NaN if an element is NaN or infinite.
    ///
    ///     σ̇ = diag(C),   V̇ = V·(F ∘ (ΣC + CᵀΣ)),   C = UᵀȦV,   F_ij = 1/(σ_j² − σ_i²), F_ii = 0
    ///     U̇ = U·(F ∘ (CΣ + ΣCᵀ)) + (ȦV − U·C)·Σ⁻¹
    ///
    /// Where singular values are equal, U̇ and V̇ are infinite or NaN, and U̇ where one is 0 and m > n. Giles
    /// 2008, §3.2; Townsend, *Differentiating the singular value decomposition*, 2016.
    record Svd() implements Factorisation {
        @Override
        public List<Type> results(List<Type> operands) {
            Type a = tall(this, operands);
            int columns = MatrixOperation.columns(a);
            return List.of(a, with(a, columns), with(a, columns, columns));
        }

        @Override
        public List<@Nullable Var> tangents(Var x, List<Var> y, Var u) {
            Var left = y.get(0);
            Var right = y.get(2);
            Var across = MatrixOperation.row(y.get(1));
            Var down = MatrixOperation.column(y.get(1));
            Var gaps = across.minus(down).times(across.plus(down));
            Var moved = u.matmul(right);
            Var c = transposed(left).matmul(moved);
            Var turned = c.times(across).plus(transposed(c).times(down));
            Var tangent = left.matmul(overGaps(turned, gaps));
            if (MatrixOperation.rows(x.type()) > MatrixOperation.columns(x.type())) {
                tangent = tangent.plus(moved.minus(left.matmul(c)).over(across));
            }
            Var turnedRight = c.times(down).plus(transposed(c).times(across));
            return List.of(tangent, Matrices.diagonal(c), right.matmul(overGaps(turnedRight, gaps)));
        }
    }
}
