package talweg;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.Arrays;
import talweg.op.Choice;
import talweg.op.Determinants;
import talweg.op.Factor;
import talweg.op.Factorisations;
import talweg.op.Line;
import talweg.op.Solution;
import talweg.op.Source;
import talweg.op.Spectral;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Matrices factored and solved, with derivatives of every order. A matrix is the last two axes; axes before those
/// are of a batch. In `F32` a factor is computed in `F64` and rounded once.
///
/// Nothing here throws for what a matrix contains: as a division by 0 does not, a singular matrix gives infinities
/// and NaN. Errors of shape name the caller's line.
public final class LinearAlgebra {
    private LinearAlgebra() {}

    /// A = V·diag(λ)·Vᵀ.
    ///
    /// @param values  λ, ascending
    /// @param vectors V, a unit vector in each column, its element of largest magnitude positive
    public record SymmetricEigen(Var values, Var vectors) {}

    /// A = U·diag(σ)·Vᵀ with k = min(m, n) singular values.
    ///
    /// @param left   U, m × k
    /// @param values σ, descending
    /// @param right  V, n × k, the element of largest magnitude of each column positive
    public record SingularValueDecomposition(Var left, Var values, Var right) {}

    /// A = Q·R.
    ///
    /// @param q with orthonormal columns, m × min(m, n)
    /// @param r upper triangular with a diagonal that is not negative, min(m, n) × n
    public record Qr(Var q, Var r) {}

    /// det A = sign · exp(logarithm).
    ///
    /// @param sign      −1, 0 or 1; its derivative is 0
    /// @param logarithm log|det A|; −∞ where A is singular
    public record SignedLogarithm(Var sign, Var logarithm) {}

    /// The lower triangular L with positive diagonal and L·Lᵀ = ½(A + Aᵀ); NaN throughout where that is not
    /// positive definite.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var cholesky(Var a) {
        return Line.naming("cholesky", () -> new Factorisations.Cholesky().of(symmetric("cholesky", a)));
    }

    /// A⁻¹·B, by elimination with row pivoting; infinite or NaN where A is singular. A vector `b` gives a vector;
    /// axes before the matrices are broadcast.
    ///
    /// @throws IllegalArgumentException if `a` is not square, or has not as many rows as `b`
    public static Var solve(Var a, Var b) {
        return Line.naming("solve", () -> solved(new Solution.Solve(), a, b));
    }

    /// T⁻¹·B for the lower triangle T of A, of which the rest is not read; `b` is as of [#solve].
    ///
    /// @throws IllegalArgumentException as of [#solve]
    public static Var solveLower(Var a, Var b) {
        return Line.naming("solveLower", () -> solved(new Solution.TriangularSolve(false), a, b));
    }

    /// T⁻¹·B for the upper triangle T of A, of which the rest is not read; `b` is as of [#solve].
    ///
    /// @throws IllegalArgumentException as of [#solve]
    public static Var solveUpper(Var a, Var b) {
        return Line.naming("solveUpper", () -> solved(new Solution.TriangularSolve(true), a, b));
    }

    /// A⁻¹. To solve a system, [#solve] takes a third of the work and loses fewer digits.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var inverse(Var a) {
        return Line.naming("inverse", () -> {
            int n = square("inverse", a);
            return solved(new Solution.Solve(), a, identity(n, a.type().element()));
        });
    }

    /// det A, without the matrix's axes. It has its derivatives of every order at singular matrices too.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var determinant(Var a) {
        return Line.naming("determinant", () -> {
            floating("determinant", a);
            square("determinant", a);
            return PolynomialDeterminant.of(a);
        });
    }

    /// log det A, without the matrix's axes: NaN where det A < 0, −∞ where it is 0. Its derivative is A⁻ᵀ there too, as
    /// that of log x is 1/x.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var logDeterminant(Var a) {
        return Line.naming("logDeterminant", () -> {
            Var logarithm = new Determinants.LogDeterminant().of(a);
            Var sign = new Determinants.DeterminantSign().of(a);
            Var none = new Choice.Select().of(sign.less(0), logarithm.constant(Double.NaN), logarithm.constant(0));
            return logarithm.plus(none);
        });
    }

    /// log|det A| and the sign of det A, neither of which leaves the numbers as det A may.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static SignedLogarithm signedLogDeterminant(Var a) {
        return Line.naming(
                "signedLogDeterminant",
                () -> new SignedLogarithm(
                        new Determinants.DeterminantSign().of(a), new Determinants.LogDeterminant().of(a)));
    }

    /// Eigenvalues of ½(A + Aᵀ), ascending, in one axis. Where values are equal they share no derivative: each has
    /// that of its own vector.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var eigenvalues(Var a) {
        return Line.naming("eigenvalues", () -> new Spectral.Eigenvalues().of(symmetric("eigenvalues", a)));
    }

    /// Eigenvalues and eigenvectors of ½(A + Aᵀ), by Jacobi rotations. The derivative of a vector is infinite or NaN
    /// where its value is another's too.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static SymmetricEigen symmetricEigen(Var a) {
        return Line.naming("symmetricEigen", () -> {
            Var matrix = symmetric("symmetricEigen", a);
            return new SymmetricEigen(new Spectral.Eigenvalues().of(matrix), new Spectral.Eigenvectors().of(matrix));
        });
    }

    /// Singular values, descending, in one axis.
    ///
    /// @throws IllegalArgumentException if `a` is no matrix
    public static Var singularValues(Var a) {
        return Line.naming("singularValues", () -> new Spectral.SingularValues().of(a));
    }

    /// The thin singular value decomposition, by one-sided Jacobi rotations. The derivative of a vector is infinite
    /// or NaN where its value is another's too, or 0.
    ///
    /// @throws IllegalArgumentException if `a` is no matrix
    public static SingularValueDecomposition singularValueDecomposition(Var a) {
        return Line.naming(
                "singularValueDecomposition",
                () -> new SingularValueDecomposition(
                        new Spectral.SingularVectors(false).of(a),
                        new Spectral.SingularValues().of(a),
                        new Spectral.SingularVectors(true).of(a)));
    }

    /// The Moore–Penrose inverse; singular values of at most max(m, n)·2⁻⁵² of the largest are taken for 0. The
    /// derivative is that at constant rank.
    ///
    /// @throws IllegalArgumentException if `a` is no matrix
    public static Var pseudoInverse(Var a) {
        return Line.naming("pseudoInverse", () -> new Factorisations.PseudoInverse().of(a));
    }

    /// The X of least norm among those with least ‖A·X − B‖: A⁺·B. A vector `b` gives a vector.
    ///
    /// @throws IllegalArgumentException if `a` has not as many rows as `b`
    public static Var leastSquares(Var a, Var b) {
        return Line.naming(
                "leastSquares", () -> new Factorisations.PseudoInverse().of(a).matmul(b));
    }

    /// The thin QR factorisation, by Householder reflections. Derivatives are of matrices whose first columns, as
    /// many as Q has, are independent.
    ///
    /// @throws IllegalArgumentException if `a` is no matrix
    public static Qr qr(Var a) {
        return Line.naming("qr", () -> {
            int rank = a.shape().rank();
            if (rank < 2) throw refused("qr", "a matrix", a);
            int k = Math.min(a.shape().size(rank - 2), a.shape().size(rank - 1));
            Var q = new Factorisations.Orthogonal().of(a.slice(rank - 1, 0, k));
            return new Qr(q, upperTriangle(transposed(q).matmul(a), 0));
        });
    }

    /// exp A = Σ Aᵏ/k!, by scaling until the norm is at most 5.4, a Padé approximant of degree 13, and squaring
    /// (Higham, *The scaling and squaring method for the matrix exponential revisited*, 2005). How often is squared
    /// depends on the value, and is a loop.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var matrixExponential(Var a) {
        return Line.naming("matrixExponential", () -> {
            floating("matrixExponential", a);
            square("matrixExponential", a);
            return MatrixExponential.of(a);
        });
    }

    /// The identity of n rows.
    public static Var identity(int n, ElementType element) {
        Type type = new Type(element, Shape.of(n, n));
        Var ones = Source.constant(type, 1);
        return lowerTriangle(upperTriangle(ones, 0), 0);
    }

    /// Σ of the diagonal of each matrix.
    ///
    /// @throws IllegalArgumentException if `a` is not square
    public static Var trace(Var a) {
        return Line.naming("trace", () -> {
            square("trace", a);
            return lowerTriangle(upperTriangle(a, 0), 0).sum(-2, -1);
        });
    }

    private static Var solved(Factor op, Var a, Var b) {
        Shape matrix = a.shape();
        if (b.shape().rank() == 1 && matrix.rank() >= 2) {
            Var column = b.reshape(b.shape().insert(1, 1));
            Var x = solved(op, a, column);
            return x.reshape(x.shape().without(x.shape().rank() - 1));
        }
        if (matrix.rank() < 2 || b.shape().rank() < 2) return op.of(a, b); // which refuses them
        Shape batch = Shape.broadcast(before(matrix), before(b.shape()));
        return op.of(a.broadcast(batch.then(last(matrix))), b.broadcast(batch.then(last(b.shape()))));
    }

    private static Shape before(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.sizes(), shape.rank() - 2));
    }

    private static Shape last(Shape shape) {
        return Shape.of(Arrays.copyOfRange(shape.sizes(), shape.rank() - 2, shape.rank()));
    }

    private static Var symmetric(String method, Var a) {
        square(method, a);
        return a.plus(transposed(a)).times(0.5);
    }

    private static int square(String method, Var a) {
        int rank = a.shape().rank();
        if (rank < 2 || a.shape().size(rank - 1) != a.shape().size(rank - 2))
            throw refused(method, "a square matrix", a);
        return a.shape().size(rank - 1);
    }

    private static void floating(String method, Var a) {
        if (a.type().element().isFloating()) return;
        throw new IllegalArgumentException("`" + method + "` requires f64 or f32, got " + a.type() + "; `cast` it");
    }

    private static IllegalArgumentException refused(String method, String required, Var a) {
        return new IllegalArgumentException("`" + method + "` requires " + required + ", got " + a.type());
    }
}
