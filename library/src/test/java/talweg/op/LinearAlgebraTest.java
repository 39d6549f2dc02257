package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Matrices.transposed;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Identities that factorisations and functions of matrices satisfy, and what they give where something does not
/// exist.
class LinearAlgebraTest {
    /// Sums of some tens of products, relative to the largest number around.
    private static final double ROUNDING = 1e-13;

    private static final double ROUNDING_SINGLE = 2e-5;

    private final SplittableRandom random = new SplittableRandom(23);

    private Tensor numbers(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    private Var definite(int... sizes) {
        Var x = numbers(sizes);
        return x.matmul(transposed(x)).plus(Matrices.identity(x));
    }

    static void expectNear(Var expected, Var actual, double tolerance) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] required = Tensor.of(expected).toDoubles();
        double[] got = Tensor.of(actual).toDoubles();
        double largest = DoubleStream.of(required).map(Math::abs).reduce(1, Math::max);
        for (int k = 0; k < required.length; k++) {
            assertThat(Math.abs(got[k] - required[k]))
                    .as("element %d: %s, expected %s", k, got[k], required[k])
                    .isLessThanOrEqualTo(tolerance * largest);
        }
    }

    private static double item(Var x) {
        return Tensor.of(x).item();
    }

    private static double[] all(Var x) {
        return Tensor.of(x).toDoubles();
    }

    @Test
    void factors_multiply_to_the_matrix_and_have_their_form() {
        for (int[] sizes :
                new int[][] {{4, 4}, {3, 6, 4}, {2, 3, 5}, {1, 1}, {2, 0, 3, 3}, {3, 0}, {0, 2}, {2, 0, 0}}) {
            Tensor a = numbers(sizes);
            var qr = LinearAlgebra.qr(a);
            expectNear(a, qr.q().matmul(qr.r()), ROUNDING);
            Var gram = transposed(qr.q()).matmul(qr.q());
            expectNear(Matrices.identity(gram), gram, ROUNDING);
            assertThat(all(qr.r())).containsExactly(all(Matrices.upperTriangle(qr.r(), 0)));
            var svd = LinearAlgebra.singularValues(a);
            expectNear(a, svd.u().times(MatrixOperation.row(svd.values())).matmul(transposed(svd.v())), ROUNDING);
            for (Var side : new Var[] {svd.u(), svd.v()}) {
                Var product = transposed(side).matmul(side);
                expectNear(Matrices.identity(product), product, ROUNDING);
            }
        }
        Var b = definite(3, 5, 5);
        Var l = LinearAlgebra.cholesky(b);
        expectNear(b, l.matmul(transposed(l)), ROUNDING);
        assertThat(all(l)).containsExactly(all(Matrices.lowerTriangle(l, 0)));
        Var c = numbers(2, 6, 6);
        var eigen = LinearAlgebra.symmetricEigen(c);
        Var rebuilt = eigen.vectors().times(MatrixOperation.row(eigen.values())).matmul(transposed(eigen.vectors()));
        expectNear(c.plus(transposed(c)).times(0.5), rebuilt, ROUNDING);
    }

    @Test
    void the_scale_of_a_matrix_does_not_matter() {
        for (double scale : new double[] {0x1p1000, 0x1p-1010, 0x1p-1060}) {
            Var a = numbers(4, 4).times(scale);
            var svd = LinearAlgebra.singularValues(a);
            Var rebuilt = svd.u().times(MatrixOperation.row(svd.values())).matmul(transposed(svd.v()));
            double digits = Math.max(ROUNDING, 4 * Double.MIN_VALUE / scale);
            expectNear(a.over(scale), rebuilt.over(scale), digits);
            Var c = a.plus(transposed(a)).times(0.5);
            var eigen = LinearAlgebra.symmetricEigen(c);
            Var again =
                    eigen.vectors().times(MatrixOperation.row(eigen.values())).matmul(transposed(eigen.vectors()));
            expectNear(c.over(scale), again.over(scale), digits);
            var qr = LinearAlgebra.qr(a);
            expectNear(a.over(scale), qr.q().matmul(qr.r()).over(scale), digits);
        }
    }

    @Test
    void a_matrix_of_low_rank_has_orthonormal_vectors_and_values_of_zero() {
        Var a = numbers(6, 2).matmul(numbers(2, 5));
        for (Var each : new Var[] {a, a.times(0), a.slice(1, 0, 1).repeat(1, 3).reshape(6, 3)}) {
            var svd = LinearAlgebra.singularValues(each);
            for (Var side : new Var[] {svd.u(), svd.v()}) {
                Var gram = transposed(side).matmul(side);
                expectNear(Matrices.identity(gram), gram, ROUNDING);
            }
        }
        double[] values = all(LinearAlgebra.singularValues(a).values());
        assertThat(values[2]).isLessThan(1e-15 * values[0]);
    }

    @Test
    void diagonals_are_ordered_and_signs_are_the_conventional_ones() {
        Tensor a = numbers(6, 5);
        double[] values = all(LinearAlgebra.singularValues(a).values());
        for (int k = 1; k < values.length; k++) assertThat(values[k]).isBetween(0.0, values[k - 1]);
        double[] ascending = all(LinearAlgebra.symmetricEigen(definite(5, 5)).values());
        assertThat(ascending).isSorted();
        assertThat(DoubleStream.of(all(Matrices.diagonal(LinearAlgebra.qr(a).r()))))
                .allMatch(x -> x >= 0);
        // (1, −1)/√2: equal sizes, so the first decides
        double[] vectors = all(LinearAlgebra.symmetricEigen(Tensor.matrix(new double[][] {{2, 1}, {1, 2}}))
                .vectors());
        assertThat(vectors[0]).isPositive();
        assertThat(vectors[2]).isNegative();
    }

    @Test
    void solutions_satisfy_their_systems() {
        Var a = definite(3, 5, 5);
        Var b = numbers(3, 5, 2);
        expectNear(b, a.matmul(LinearAlgebra.solve(a, b)), ROUNDING);
        Var inverse = LinearAlgebra.inverse(a);
        expectNear(Matrices.identity(a), a.matmul(inverse), ROUNDING);
        expectNear(Matrices.identity(a), inverse.matmul(a), ROUNDING);
        Triangle[] triangles = {Triangle.LOWER, Triangle.UPPER.unit(), Triangle.UPPER.transposed()};
        Var[] read = {
            Matrices.lowerTriangle(a, 0),
            Matrices.upperTriangle(a, 1).plus(Matrices.identity(a)),
            transposed(Matrices.upperTriangle(a, 0))
        };
        for (int i = 0; i < read.length; i++) {
            Var x = LinearAlgebra.triangularSolve(triangles[i], a, b);
            expectNear(b, read[i].matmul(x), 1e-11);
        }
    }

    @Test
    void leading_axes_broadcast_and_a_vector_is_one_right_hand_side() {
        Var a = definite(2, 1, 4, 4);
        Var b = numbers(3, 4, 2);
        Var x = LinearAlgebra.solve(a, b);
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4, 2));
        expectNear(b, a.matmul(x).at(1), ROUNDING);
        Var v = numbers(4);
        Var y = LinearAlgebra.solve(a, v);
        assertThat(y.shape()).isEqualTo(Shape.of(2, 1, 4));
        expectNear(v, a.at(0).at(0).matmul(y.at(0).at(0)), ROUNDING);
        assertThat(LinearAlgebra.leastSquares(numbers(5, 3), numbers(5)).shape())
                .isEqualTo(Shape.of(3));
    }

    @Test
    void determinants_multiply_and_logarithms_do_not_overflow() {
        Var a = numbers(3, 4, 4);
        Var b = numbers(3, 4, 4);
        Var product = LinearAlgebra.determinant(a).times(LinearAlgebra.determinant(b));
        expectNear(product, LinearAlgebra.determinant(a.matmul(b)), ROUNDING);
        var signed = LinearAlgebra.signedLogDeterminant(a);
        expectNear(
                LinearAlgebra.determinant(a), signed.sign().times(signed.log().exp()), ROUNDING);
        Var large = Matrices.identity(numbers(200, 200)).times(1e10);
        assertThat(item(LinearAlgebra.determinant(large))).isInfinite();
        expectNear(Tensor.scalar(2000 * Math.log(10)), LinearAlgebra.logDeterminant(large), ROUNDING);
        assertThat(item(LinearAlgebra.logDeterminant(Tensor.matrix(new double[][] {{0, 1}, {1, 0}}))))
                .isNaN();
        assertThat(item(LinearAlgebra.logDeterminant(Tensor.matrix(new double[][] {{1, 1}, {1, 1}}))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(item(LinearAlgebra.determinant(numbers(0, 0)))).isEqualTo(1);
    }

    /// Jacobi's formula, d det A = tr(adj(A)·dA), whatever the rank; the second derivative of det by a₁₁ and a₂₂ too.
    @Test
    void the_derivative_of_a_determinant_is_the_adjugate_of_singular_matrices_too() {
        Tensor a = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        Var gradient = Talweg.grad(LinearAlgebra::determinant).apply(a);
        Tensor cofactors = Tensor.matrix(new double[][] {{-3, 6, -3}, {6, -12, 6}, {-3, 6, -3}});
        expectNear(cofactors, gradient, ROUNDING);
        Tensor single = Tensor.matrix(new double[][] {{1, 2, 3}, {2, 4, 6}, {0, 0, 0}});
        expectNear(
                Tensor.zeros(single.type()),
                Talweg.grad(LinearAlgebra::determinant).apply(single),
                ROUNDING);
        Function<Var, Var> corner =
                x -> Talweg.grad(LinearAlgebra::determinant).apply(x).at(0).at(0);
        Tensor second = Tensor.matrix(new double[][] {{0, 0, 0}, {0, 9, -8}, {0, -6, 5}});
        expectNear(second, Talweg.grad(corner).apply(a), ROUNDING);
        Tensor zeros = Tensor.zeros(a.type());
        expectNear(zeros, Talweg.grad(LinearAlgebra::determinant).apply(zeros), ROUNDING);
    }

    @Test
    void a_pseudoinverse_satisfies_penroses_conditions_at_any_rank() {
        Var thin = numbers(2, 5, 2);
        for (Var a : new Var[] {numbers(3, 5, 3), numbers(2, 4), thin.matmul(numbers(2, 2, 4)), numbers(3, 0)}) {
            Var p = LinearAlgebra.pseudoInverse(a);
            Var ap = a.matmul(p);
            Var pa = p.matmul(a);
            expectNear(a, ap.matmul(a), ROUNDING);
            expectNear(p, pa.matmul(p), 1e-12);
            expectNear(transposed(ap), ap, ROUNDING);
            expectNear(transposed(pa), pa, ROUNDING);
        }
        assertThat(all(LinearAlgebra.pseudoInverse(Tensor.zeros(numbers(3, 2).type()))))
                .containsOnly(0);
    }

    /// Where the columns are nearly dependent, A⁺·B alone loses twice the digits.
    @Test
    void least_squares_of_a_nearly_dependent_matrix_keeps_its_digits() {
        int count = 20;
        double[][] powers = new double[count][7];
        double[] values = new double[count];
        double[] coefficients = {1, -2, 3, -4, 5, -6, 7};
        for (int i = 0; i < count; i++) {
            double x = 1 + i / 64.0;
            for (int k = 0; k < 7; k++) {
                powers[i][k] = Math.pow(x, k);
                values[i] += coefficients[k] * powers[i][k];
            }
        }
        Var x = LinearAlgebra.leastSquares(Tensor.matrix(powers), Tensor.vector(values));
        expectNear(Tensor.vector(coefficients), x, 1e-6); // condition 3·10⁹
    }

    @Test
    void exponentials_of_opposites_are_inverse_and_known_ones_are_known() {
        Var a = numbers(3, 4, 4).times(3);
        Var product = LinearAlgebra.matrixExponential(a).matmul(LinearAlgebra.matrixExponential(a.negate()));
        expectNear(Matrices.identity(a), product, 1e-11);
        Var turn = LinearAlgebra.matrixExponential(Tensor.matrix(new double[][] {{0, -40}, {40, 0}}));
        double c = Math.cos(40);
        double s = Math.sin(40);
        expectNear(Tensor.matrix(new double[][] {{c, -s}, {s, c}}), turn, ROUNDING);
        Var nilpotent = Tensor.matrix(new double[][] {{0, 1e10}, {0, 0}});
        expectNear(nilpotent.plus(Matrices.identity(nilpotent)), LinearAlgebra.matrixExponential(nilpotent), ROUNDING);
        Tensor eighth = Tensor.matrix(new double[][] {{0.01, 0}, {0, -0.2}});
        assertThat(Tensor.of(LinearAlgebra.matrixExponential(eighth)).get(1, 1))
                .isEqualTo(0.8187307530779818, within(1e-16));
    }

    @Test
    void what_does_not_exist_is_nan_or_infinite_and_nothing_throws() {
        Tensor singular = Tensor.matrix(new double[][] {{1, 2}, {2, 4}});
        assertThat(DoubleStream.of(all(LinearAlgebra.inverse(singular)))).noneMatch(Double::isFinite);
        Tensor indefinite = Tensor.matrix(new double[][] {{1, 2}, {2, 1}});
        assertThat(all(LinearAlgebra.cholesky(indefinite))).containsOnly(Double.NaN);
        assertThat(all(LinearAlgebra.cholesky(Tensor.zeros(singular.type())))).containsOnly(Double.NaN);
        Var pair = Matrices.stack(0, definite(2, 2), indefinite);
        Var both = LinearAlgebra.cholesky(pair);
        assertThat(all(both.at(0))).doesNotContain(Double.NaN);
        assertThat(all(both.at(1))).containsOnly(Double.NaN);
        Tensor broken = Tensor.matrix(new double[][] {{1, Double.NaN}, {2, Double.POSITIVE_INFINITY}});
        assertThat(all(LinearAlgebra.symmetricEigen(broken).values())).containsOnly(Double.NaN);
        assertThat(all(LinearAlgebra.singularValues(broken).u())).containsOnly(Double.NaN);
        assertThat(all(LinearAlgebra.matrixExponential(broken))).containsOnly(Double.NaN);
        assertThat(all(LinearAlgebra.qr(broken).r())).contains(Double.NaN);
        Tensor divided = Tensor.matrix(new double[][] {{0, 0}, {1, 1}});
        assertThat(all(LinearAlgebra.triangularSolve(Triangle.LOWER, divided, Tensor.vector(1, 1))))
                .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void vectors_of_equal_eigenvalues_have_no_derivative_and_the_values_have() {
        Tensor a = Tensor.matrix(new double[][] {{2, 0}, {0, 2}});
        Var sum = Talweg.grad(
                        (Var x) -> LinearAlgebra.symmetricEigen(x).values().sum())
                .apply(a);
        expectNear(Matrices.identity(a), sum, ROUNDING);
        Var vectors = Talweg.grad((Var x) ->
                        LinearAlgebra.symmetricEigen(x).vectors().at(0).at(1))
                .apply(a);
        assertThat(DoubleStream.of(all(vectors))).noneMatch(Double::isFinite);
    }

    /// All functions, of a regular definite matrix of any size.
    static List<Function<Var, Var>> functions() {
        return List.of(
                LinearAlgebra::cholesky,
                x -> LinearAlgebra.solve(x, x.square()),
                x -> LinearAlgebra.solve(x, x.slice(-1, 0, 1)),
                x -> LinearAlgebra.triangularSolve(Triangle.UPPER.transposed(), x, x.square()),
                LinearAlgebra::inverse,
                LinearAlgebra::determinant,
                LinearAlgebra::logDeterminant,
                x -> LinearAlgebra.symmetricEigen(x).values(),
                x -> LinearAlgebra.symmetricEigen(x).vectors(),
                x -> LinearAlgebra.singularValues(x).u(),
                x -> LinearAlgebra.singularValues(x).v(),
                x -> LinearAlgebra.singularValues(x.slice(-1, 0, 2)).u(),
                x -> LinearAlgebra.qr(x).q(),
                x -> LinearAlgebra.qr(x.slice(-2, 0, 2)).r(),
                x -> LinearAlgebra.pseudoInverse(x.slice(-1, 0, 2)),
                x -> LinearAlgebra.pseudoInverse(x.slice(-1, 0, 1).matmul(x.slice(-2, 0, 1))),
                x -> LinearAlgebra.leastSquares(x.slice(-1, 0, 2), x.square()),
                LinearAlgebra::matrixExponential);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_batch_is_the_loop_forwards_and_backwards(Function<Var, Var> f) {
        Var a = apart(3, 3, 3);
        Function<Var, Var> both = x -> {
            Var v = f.apply(x);
            Var gradient = Talweg.grad((Var p) -> f.apply(p).square().sum()).apply(x);
            return Matrices.join(
                    0,
                    v.reshape(v.shape().count()),
                    gradient.reshape(gradient.shape().count()));
        };
        Var batch = Talweg.vmap(both).apply(a);
        Var leading = f.apply(a);
        for (int i = 0; i < 3; i++) {
            expectNear(both.apply(a.at(i)), batch.at(i), ROUNDING);
            expectNear(f.apply(a.at(i)), leading.at(i), ROUNDING);
        }
    }

    /// Definite, with eigenvalues and singular values apart.
    private Var apart(int... sizes) {
        Tensor x = numbers(sizes);
        Var steps = Source.count(x.type(), sizes.length - 1).plus(2).times(2);
        return Matrices.onDiagonal(x).choose(steps, x.plus(transposed(x)).times(0.4));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void taylor_coefficients_are_those_of_nested_tangents(Function<Var, Var> f) {
        Var a = apart(3, 3);
        Var u = numbers(3, 3);
        int order = 4;
        List<Var> coefficients = Talweg.taylor(f, order).apply(a, u);
        Function<Var, Var> derivative = t -> f.apply(a.plus(u.times(t)));
        double factorial = 1;
        for (int k = 1; k <= order; k++) {
            Function<Var, Var> before = derivative;
            derivative = t -> Talweg.jvp(before).apply(t, t.constant(1)).tangent();
            factorial *= k;
            expectNear(derivative.apply(Tensor.scalar(0)).over(factorial), coefficients.get(k), 1e-11);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void forward_is_adjoint_to_reverse_and_compiled_code_gives_the_same_bits(Function<Var, Var> f) {
        Var a = apart(4, 4);
        Var u = numbers(4, 4);
        Tensor y = Tensor.of(f.apply(a));
        Tensor v = numbers(y.shape().sizes());
        Function<Var, Var> back = x -> Talweg.vjp(f).apply(x).pullback().apply(v);
        double forward = item(Talweg.jvp(f).apply(a, u).tangent().times(v).sum());
        double reverse = item(back.apply(a).times(u).sum());
        assertThat(reverse).isCloseTo(forward, within(1e-12 * (1 + Math.abs(forward))));
        assertThat(Tensor.of(Talweg.compile(back).apply(a)).sameBits(Tensor.of(back.apply(a))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void single_precision_agrees_to_its_digits(Function<Var, Var> f) {
        Var a = apart(4, 4);
        Var single = f.apply(a.cast(ElementType.F32));
        assertThat(single.type().element()).isEqualTo(ElementType.F32);
        expectNear(f.apply(a), single.cast(ElementType.F64), ROUNDING_SINGLE);
        Function<Var, Var> loss = x -> f.apply(x).square().sum();
        Var gradient = Talweg.grad(loss).apply(a);
        expectNear(gradient, Talweg.grad(loss).apply(a.cast(ElementType.F32)).cast(ElementType.F64), 1e-4);
    }
}
