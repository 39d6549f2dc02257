package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.LinearAlgebra.cholesky;
import static talweg.LinearAlgebra.determinant;
import static talweg.LinearAlgebra.eigenvalues;
import static talweg.LinearAlgebra.identity;
import static talweg.LinearAlgebra.inverse;
import static talweg.LinearAlgebra.leastSquares;
import static talweg.LinearAlgebra.logDeterminant;
import static talweg.LinearAlgebra.matrixExponential;
import static talweg.LinearAlgebra.pseudoInverse;
import static talweg.LinearAlgebra.qr;
import static talweg.LinearAlgebra.signedLogDeterminant;
import static talweg.LinearAlgebra.singularValueDecomposition;
import static talweg.LinearAlgebra.solve;
import static talweg.LinearAlgebra.solveLower;
import static talweg.LinearAlgebra.solveUpper;
import static talweg.LinearAlgebra.symmetricEigen;
import static talweg.LinearAlgebra.trace;
import static talweg.op.Matrices.diagonalMatrix;
import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Factors of matrices by what they are factors of, and their derivatives in every mode.
class LinearAlgebraTest {
    private static final double ROUNDING = 1e-11;

    private static Var random(int seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(
                shape, new SplittableRandom(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static Var definite(int seed, int n) {
        Var x = random(seed, n, n);
        return x.matmul(transposed(x)).plus(one(n));
    }

    private static Var one(int n) {
        return identity(n, ElementType.F64);
    }

    private static void expectNear(Var expected, Var actual) {
        expectNear(expected, actual, ROUNDING);
    }

    private static void expectNear(Var expected, Var actual, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(Tensor.of(actual).toDoubles())
                .containsExactly(Tensor.of(expected).toDoubles(), within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 20})
    void factors_multiply_to_what_they_are_factors_of(int n) {
        Var a = random(n, n, n);
        Var symmetric = a.plus(transposed(a));
        Var positive = definite(n, n);
        Var l = cholesky(positive);
        expectNear(positive, l.matmul(transposed(l)));
        expectNear(lowerTriangle(l, 0), l);
        var eigen = symmetricEigen(symmetric);
        expectNear(
                symmetric,
                eigen.vectors().matmul(diagonalMatrix(eigen.values())).matmul(transposed(eigen.vectors())));
        expectNear(one(n), transposed(eigen.vectors()).matmul(eigen.vectors()));
        expectNear(eigen.values(), eigenvalues(symmetric));
        Var shifted = a.plus(one(n).times(3));
        expectNear(one(n), shifted.matmul(inverse(shifted)));
        expectNear(one(n), matrixExponential(a).matmul(matrixExponential(a.negate())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5,3", "3,5", "4,4", "1,6", "6,1", "0,2", "3,0"})
    void rectangular_factors_multiply_to_what_they_are_factors_of(String sizes) {
        int rows = Integer.parseInt(sizes.split(",")[0]);
        int columns = Integer.parseInt(sizes.split(",")[1]);
        int k = Math.min(rows, columns);
        Var a = random(rows + 10 * columns, rows, columns);
        var factors = singularValueDecomposition(a);
        expectNear(a, factors.left().matmul(diagonalMatrix(factors.values())).matmul(transposed(factors.right())));
        expectNear(one(k), transposed(factors.left()).matmul(factors.left()));
        expectNear(one(k), transposed(factors.right()).matmul(factors.right()));
        var qr = qr(a);
        expectNear(a, qr.q().matmul(qr.r()));
        expectNear(one(k), transposed(qr.q()).matmul(qr.q()));
        expectNear(upperTriangle(qr.r(), 0), qr.r());
        // the four conditions of Moore and Penrose
        Var inverse = pseudoInverse(a);
        expectNear(a, a.matmul(inverse).matmul(a));
        expectNear(inverse, inverse.matmul(a).matmul(inverse));
        expectNear(transposed(a.matmul(inverse)), a.matmul(inverse));
        expectNear(transposed(inverse.matmul(a)), inverse.matmul(a));
    }

    @Test
    void solutions_solve() {
        Var a = random(1, 5, 5).plus(one(5).times(2));
        Var b = random(2, 5, 3);
        expectNear(b, a.matmul(solve(a, b)));
        expectNear(b, lowerTriangle(a, 0).matmul(solveLower(a, b)));
        expectNear(b, upperTriangle(a, 0).matmul(solveUpper(a, b)));
        Var vector = random(3, 5);
        expectNear(vector, a.matmul(solve(a, vector)));
        Var many = random(4, 2, 1, 5, 5).plus(one(5).times(2));
        Var right = random(5, 3, 5, 2);
        assertThat(solve(many, right).shape()).isEqualTo(Shape.of(2, 3, 5, 2));
        expectNear(right.broadcast(Shape.of(2, 3, 5, 2)), many.matmul(solve(many, right)));
    }

    @Test
    void the_least_squares_solution_of_least_norm() {
        Var a = random(6, 6, 3);
        Var b = random(7, 6);
        Var residual = a.matmul(leastSquares(a, b)).minus(b);
        expectNear(Tensor.vector(0, 0, 0), transposed(a).matmul(residual));
        Var wide = random(8, 2, 5);
        Var x = leastSquares(wide, b.slice(0, 0, 2));
        expectNear(b.slice(0, 0, 2), wide.matmul(x));
        expectNear(x, pseudoInverse(wide).matmul(wide).matmul(x));
    }

    @Test
    void determinants_multiply_and_their_logarithms_add() {
        Var a = random(9, 4, 4);
        Var b = random(10, 4, 4);
        expectNear(determinant(a).times(determinant(b)), determinant(a.matmul(b)));
        var signed = signedLogDeterminant(a);
        expectNear(determinant(a), signed.sign().times(signed.logarithm().exp()));
        Var positive = definite(11, 4);
        expectNear(determinant(positive).log(), logDeterminant(positive));
        expectNear(trace(a), determinant(matrixExponential(a)).log()); // Jacobi's formula
        Var huge = one(200).times(1e6);
        assertThat(Tensor.of(determinant(huge)).item()).isInfinite();
        assertThat(Tensor.of(logDeterminant(huge)).item()).isCloseTo(200 * Math.log(1e6), within(1e-9));
    }

    @Test
    void what_is_singular_gives_no_numbers_and_no_exception() {
        Var singular = Tensor.matrix(new double[][] {{1, 2}, {2, 4}});
        assertThat(Tensor.of(solve(singular, Tensor.vector(1, 1))).isFinite()).isFalse();
        assertThat(Tensor.of(determinant(singular)).item()).isZero();
        assertThat(Tensor.of(logDeterminant(singular)).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tensor.of(signedLogDeterminant(singular).sign()).item()).isZero();
        Var reflection = Tensor.matrix(new double[][] {{0, 1}, {1, 0}});
        assertThat(Tensor.of(logDeterminant(reflection)).item()).isNaN();
        assertThat(Tensor.of(Talweg.grad((Var a) -> logDeterminant(a)).apply(reflection))
                        .toDoubles())
                .as("as log has a slope where it has no value")
                .containsExactly(0, 1, 1, 0);
        assertThat(Tensor.of(cholesky(reflection)).toDoubles()).containsOnly(Double.NaN);
        Var unknown = Tensor.matrix(new double[][] {{1, Double.NaN}, {0, 1}});
        for (Function<Var, Var> f : List.<Function<Var, Var>>of(
                LinearAlgebra::eigenvalues, LinearAlgebra::singularValues, LinearAlgebra::pseudoInverse)) {
            assertThat(Tensor.of(f.apply(unknown)).toDoubles()).containsOnly(Double.NaN);
        }
        assertThat(Tensor.of(matrixExponential(Tensor.matrix(new double[][] {{Double.POSITIVE_INFINITY}})))
                        .item())
                .isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e200, 1e300})
    void values_scale_with_the_matrix(double scale) {
        Var a = definite(3, 4);
        Var rank = Tensor.matrix(new double[][] {{1, 2, 3}, {2, 4, 6}, {-1, -2, -3}});
        Var b = a.times(scale);
        expectNear(eigenvalues(a), eigenvalues(b).over(scale));
        expectNear(symmetricEigen(a).vectors(), symmetricEigen(b).vectors());
        var factors = singularValueDecomposition(rank.times(scale));
        expectNear(singularValueDecomposition(rank).values(), factors.values().over(scale));
        expectNear(one(3), transposed(factors.left()).matmul(factors.left()));
        expectNear(one(3), transposed(factors.right()).matmul(factors.right()));
    }

    /// Each is of well-conditioned matrices with separate values.
    static Stream<Function<Var, Var>> functions() {
        return Stream.of(
                a -> cholesky(a.matmul(transposed(a)).plus(like(a))),
                a -> solve(a.plus(like(a).times(3)), a.at(0)),
                a -> solveLower(a.plus(like(a).times(3)), a),
                a -> solveUpper(a.plus(like(a).times(3)), a),
                a -> determinant(a),
                a -> signedLogDeterminant(a).logarithm(),
                a -> eigenvalues(a),
                a -> symmetricEigen(a).vectors(),
                a -> LinearAlgebra.singularValues(a),
                a -> singularValueDecomposition(a.slice(1, 0, 2)).left(),
                a -> singularValueDecomposition(a.slice(0, 0, 2)).right(),
                a -> pseudoInverse(a.slice(1, 0, 2)),
                a -> pseudoInverse(a.slice(0, 0, 2)),
                a -> leastSquares(a.slice(1, 0, 2), a.at(0)),
                a -> qr(a).q(),
                a -> qr(a.slice(1, 0, 2)).r(),
                a -> qr(a.slice(0, 0, 2)).r(),
                a -> matrixExponential(a.times(8)));
    }

    private static Var like(Var a) {
        return identity(3, a.type().element());
    }

    private static final Var AT =
            Tensor.matrix(new double[][] {{1.25, -0.5, 0.25}, {0.375, -0.75, 0.625}, {-0.875, 0.5, 0.125}});
    private static final Var ALONG =
            Tensor.matrix(new double[][] {{0.5, 0.25, -0.375}, {-0.125, 0.75, 0.5}, {0.25, -0.625, 0.875}});

    @ParameterizedTest
    @MethodSource("functions")
    void taylor_coefficients_are_nested_tangents(Function<Var, Var> f) {
        List<Var> coefficients = Talweg.taylor(f, 3).apply(AT, ALONG);
        Function<Var, Var> derivative = f;
        double factorial = 1;
        for (int k = 0; k <= 3; k++) {
            factorial *= Math.max(k, 1);
            Var expected = derivative.apply(AT);
            double size = Tensor.of(expected.abs().max()).item();
            expectNear(expected, coefficients.get(k).times(factorial), 1e-9 * (1 + size));
            Function<Var, Var> last = derivative;
            derivative = a -> Talweg.jvp(last).apply(a, ALONG).tangent();
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void tangents_are_differences_and_cotangents_their_adjoints(Function<Var, Var> f) {
        double h = 0x1p-14;
        Var tangent = Talweg.jvp(f).apply(AT, ALONG).tangent();
        Var difference = f.apply(AT.plus(ALONG.times(h)))
                .minus(f.apply(AT.minus(ALONG.times(h))))
                .over(2 * h);
        double size = Tensor.of(tangent.abs().max()).item();
        expectNear(difference, tangent, 1e-6 * (1 + size));
        Var v = random(12, tangent.shape().sizes());
        Var back = Talweg.vjp(f).apply(AT).pullback().apply(v);
        expectNear(v.times(tangent).sum(), back.times(ALONG).sum(), 1e-10 * (1 + size));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void batched_and_compiled_they_are_the_same(Function<Var, Var> f) {
        Function<Var, Var> both =
                a -> Talweg.vjp(f).apply(a).pullback().apply(f.apply(a)).plus(a.times(0));
        Var other = AT.times(0.9375).plus(ALONG.times(0.0625));
        Var batch = Talweg.compile(Talweg.vmap(both)).apply(talweg.op.Matrices.stack(0, AT, other));
        expectNear(both.apply(AT), batch.at(0), 0);
        expectNear(both.apply(other), batch.at(1), 0);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void in_binary32_they_are_rounded_once_or_nearly(Function<Var, Var> f) {
        Var y = f.apply(AT.cast(ElementType.F32));
        assertThat(y.type().element()).isEqualTo(ElementType.F32);
        double size = Tensor.of(f.apply(AT).abs().max()).item();
        expectNear(f.apply(AT), y.cast(ElementType.F64), 4e-6 * (1 + size));
    }

    @Test
    void where_values_are_equal_they_keep_their_derivatives_and_vectors_have_none() {
        Var a = one(3);
        Var gradient = Talweg.grad((Var x) -> eigenvalues(x).sum()).apply(a);
        expectNear(a, gradient); // of the trace
        Var vectors = Talweg.jvp((Var x) -> symmetricEigen(x).vectors())
                .apply(a, ALONG)
                .tangent();
        assertThat(Tensor.of(vectors).isFinite()).isFalse();
    }

    @Test
    void refusals_name_the_function_and_what_is_required() {
        Var wide = random(13, 2, 3);
        assertThatThrownBy(() -> cholesky(wide))
                .hasMessageContaining("`cholesky` requires a square matrix, got f64[2,3]");
        assertThatThrownBy(() -> solve(one(3), random(14, 2)))
                .hasMessageContaining("`solve` requires")
                .hasMessageContaining("as many rows");
        assertThatThrownBy(() -> qr(Tensor.vector(1, 2))).hasMessageContaining("`qr` requires a matrix, got f64[2]");
    }
}
