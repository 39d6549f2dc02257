package talweg.op;

import static talweg.op.Matrices.diagonal;
import static talweg.op.Matrices.identity;
import static talweg.op.Matrices.transposed;

import java.util.List;
import talweg.shape.Shape;

/// Factorisations of matrices, systems of linear equations, and functions of matrices.
///
/// A matrix is the last two axes; axes before them count matrices, each of which is treated by itself, and
/// broadcast where there are two operands. Everything is for `F64` and `F32`; in `F32` each factorisation is
/// computed in `F64` and rounded once. All are differentiated to any order, forwards and backwards.
///
/// **No matrix fails.** A compiled program treats many, and has no place for the failure of one: what does not
/// exist is NaN or infinite, as stated with each function. Errors are of shapes alone, and name the user's line.
///
/// **Symmetric matrices** ([#cholesky], [#symmetricEigen]) are taken as (A + Aᵀ)/2, and so have symmetric
/// derivatives.
///
/// **Equal eigenvalues or singular values**: first derivatives of these values are those in the basis of vectors
/// that was found; their second ones, and all of the vectors, are infinite or NaN, as in PyTorch and JAX.
public final class LinearAlgebra {
    private LinearAlgebra() {}

    /// A = V·Λ·Vᵀ.
    ///
    /// @param values  the eigenvalues (…, n), ascending
    /// @param vectors V (…, n, n), whose columns are unit eigenvectors
    public record EigenDecomposition(Var values, Var vectors) {}

    /// A = U·Σ·Vᵀ, thin, k = min(m, n).
    ///
    /// @param u      (…, m, k), orthonormal columns
    /// @param values the singular values (…, k), descending, ≥ 0
    /// @param v      (…, n, k), orthonormal columns
    public record SingularValueDecomposition(Var u, Var values, Var v) {}

    /// A = Q·R, thin, k = min(m, n).
    ///
    /// @param q (…, m, k), orthonormal columns
    /// @param r (…, k, n), an upper triangle whose diagonal is ≥ 0
    public record QrDecomposition(Var q, Var r) {}

    /// det A = sign · e^log.
    ///
    /// @param sign −1, 0 or 1; without a derivative
    /// @param log  log |det A|; −∞ if the determinant is 0
    public record SignedLogarithm(Var sign, Var log) {}

    /// L of A = L·Lᵀ, a lower triangle with a diagonal > 0, for a symmetric positive definite A (…, n, n). NaN in
    /// all of L if A is not positive definite.
    public static Var cholesky(Var a) {
        return new Factorisation.Cholesky().apply(List.of(a)).getFirst();
    }

    /// The solution X of T·X = B for a triangle T (…, n, n), shaped as B. The other triangle is not read. A 0 on
    /// the diagonal gives infinities or NaN.
    ///
    /// @param triangle which triangle of `t` is meant, and how
    /// @param b        (…, n, k); or a vector (n)
    public static Var triangularSolve(Triangle triangle, Var t, Var b) {
        boolean lower = triangle.isLower() != triangle.isTransposed();
        return Line.naming(
                "triangularSolve",
                () -> solve(
                        new LinearSystem.TriangularSolve(lower, triangle.isUnit()),
                        triangle.isTransposed() ? transposed(t) : t,
                        b));
    }

    /// The solution X of A·X = B for a square A (…, n, n), shaped as B. Of a singular A, infinities or NaN. By
    /// elimination with partial pivoting.
    ///
    /// @param b (…, n, k); or a vector (n)
    public static Var solve(Var a, Var b) {
        return solve(new LinearSystem.Solve(), a, b);
    }

    private static Var solve(LinearSystem op, Var a, Var b) {
        if (b.shape().rank() == 1) {
            Var y = solve(op, a, b.reshape(b.shape().insert(1, 1)));
            return y.reshape(y.shape().without(y.shape().rank() - 1));
        }
        if (a.shape().rank() < 2) return op.of(a, b);
        Shape lead = lead(op.name(), a, b);
        return op.of(led(lead, a), led(lead, b));
    }

    /// A⁻¹ of A (…, n, n): the solution of A·X = I. Of a singular A, infinities or NaN.
    public static Var inverse(Var a) {
        return Line.naming("inverse", () -> solve(a, identity(a)));
    }

    /// det A (…) of A (…, n, n), the product of the pivots of an elimination with complete pivoting; 1 for n = 0.
    ///
    ///     d det A = tr(adj(A)·dA)
    ///
    /// The derivative exists, and is right, for singular matrices too; the second one for those of rank ≥ n − 1
    /// only.
    public static Var determinant(Var a) {
        List<Var> lu = eliminated("determinant", a);
        return Functions.product(diagonal(lu.get(0)), -1).times(lu.get(3));
    }

    /// log det A (…) of A (…, n, n), which neither overflows nor underflows: −∞ if it is 0, NaN if it is negative.
    public static Var logDeterminant(Var a) {
        SignedLogarithm signed = signedLogarithm(eliminated("logDeterminant", a));
        return signed.sign().less(0).choose(signed.log().constant(Double.NaN), signed.log());
    }

    /// Sign and logarithm of det A for A (…, n, n), of which the logarithm neither overflows nor underflows.
    public static SignedLogarithm signedLogDeterminant(Var a) {
        return signedLogarithm(eliminated("signedLogDeterminant", a));
    }

    private static List<Var> eliminated(String name, Var a) {
        return Line.naming(name, () -> new Factorisation.Lu().apply(List.of(a)));
    }

    private static SignedLogarithm signedLogarithm(List<Var> lu) {
        Var pivots = diagonal(lu.get(0));
        return new SignedLogarithm(
                Functions.product(pivots.sign(), -1).times(lu.get(3)),
                pivots.abs().log().sum(-1));
    }

    /// Eigenvalues and eigenvectors of a symmetric A (…, n, n). Of each eigenvector, the first element that is at
    /// least half as large as its largest is positive. NaN if an element of A is NaN or infinite.
    public static EigenDecomposition symmetricEigen(Var a) {
        List<Var> y = new Factorisation.SymmetricEigen().apply(List.of(a));
        return new EigenDecomposition(y.get(0), y.get(1));
    }

    /// The thin singular value decomposition of A (…, m, n). Of each column of V, of U if m < n, the first
    /// element that is at least half as large as its largest is positive. NaN if an element of A is NaN or
    /// infinite.
    public static SingularValueDecomposition singularValues(Var a) {
        if (isWide(a)) {
            List<Var> y = new Factorisation.Svd().apply(List.of(transposed(a)));
            return new SingularValueDecomposition(y.get(2), y.get(1), y.get(0));
        }
        List<Var> y = new Factorisation.Svd().apply(List.of(a));
        return new SingularValueDecomposition(y.get(0), y.get(1), y.get(2));
    }

    /// The thin factors Q·R = A of A (…, m, n). Where columns (the first k of them) depend on each other, Q is
    /// one of many, and derivatives are infinite or NaN.
    public static QrDecomposition qr(Var a) {
        Factorisation op = new Factorisation.Qr();
        if (!isWide(a)) {
            List<Var> y = op.apply(List.of(a));
            return new QrDecomposition(y.get(0), y.get(1));
        }
        int rows = MatrixOperation.rows(a.type());
        List<Var> y = op.apply(List.of(a.slice(-1, 0, rows)));
        Var rest = a.slice(-1, rows, MatrixOperation.columns(a.type()));
        return new QrDecomposition(
                y.get(0), Matrices.join(-1, y.get(1), transposed(y.get(0)).matmul(rest)));
    }

    /// A⁺ (…, n, m) of A (…, m, n), the inverse by Moore and Penrose. Singular values up to max(m, n)·ε times the
    /// largest count as 0, ε one ulp of 1 in the type; the derivative is that at this rank.
    public static Var pseudoInverse(Var a) {
        return new MatrixFunction.PseudoInverse().of(a);
    }

    /// The X (…, n, k) of least ‖X‖ among those of least ‖A·X − B‖, for A (…, m, n) of any shape and rank: A⁺·B,
    /// refined
    /// once, X ← X + A⁺·(B − A·X), which makes good what was lost in forming A⁺. Rank as in [#pseudoInverse].
    ///
    /// @param b (…, m, k); or a vector (m), and X is one too
    public static Var leastSquares(Var a, Var b) {
        if (b.shape().rank() == 1) {
            Var y = leastSquares(a, b.reshape(b.shape().insert(1, 1)));
            return y.reshape(y.shape().without(y.shape().rank() - 1));
        }
        Var inverse = pseudoInverse(a);
        return Line.naming("leastSquares", () -> {
            Var first = inverse.matmul(b);
            return first.plus(inverse.matmul(b.minus(a.matmul(first))));
        });
    }

    /// e^A = Σ Aᵏ/k! of A (…, n, n), to double precision relative to ‖e^A‖ for matrices that are not far from
    /// normal. NaN if an element of A is NaN or infinite, infinities or NaN
    /// where it overflows.
    public static Var matrixExponential(Var a) {
        return new MatrixFunction.MatrixExponential().of(a);
    }

    private static boolean isWide(Var a) {
        return a.shape().rank() >= 2 && MatrixOperation.rows(a.type()) < MatrixOperation.columns(a.type());
    }

    private static Shape lead(String name, Var a, Var b) {
        Shape x = MatrixOperation.lead(a.type());
        Shape y = MatrixOperation.lead(b.type());
        if (x.equals(y)) return x;
        return Line.naming(name, () -> Shape.broadcast(x, y));
    }

    private static Var led(Shape lead, Var x) {
        return x.broadcast(lead.then(Shape.of(MatrixOperation.rows(x.type()), MatrixOperation.columns(x.type()))));
    }
}
