package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.LinearAlgebra.determinant;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Determinants are polynomials, with the derivatives of polynomials, whatever the rank of the matrix.
class DeterminantTest {
    private static final double ROUNDING = 1e-11;

    private static Var random(int seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(
                shape, new SplittableRandom(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static void expectNear(Var expected, Var actual) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(Tensor.of(actual).toDoubles())
                .containsExactly(Tensor.of(expected).toDoubles(), within(ROUNDING));
    }

    /// Regular, and of every rank below.
    static Stream<Var> integers() {
        return Stream.of(
                Tensor.matrix(new double[][] {{2, 1, 0}, {1, 3, 1}, {0, 1, 4}}),
                Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}, {5, 7, 9}}),
                Tensor.matrix(new double[][] {{1, 2, 3}, {2, 4, 6}, {-1, -2, -3}}),
                Tensor.matrix(new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}),
                Tensor.matrix(new double[][] {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}}));
    }

    /// Laplace's expansion: a polynomial.
    private static Var expanded(Var a) {
        int n = a.shape().size(0);
        if (n == 0) return Tensor.scalar(1);
        Var sum = Tensor.scalar(0);
        for (int j = 0; j < n; j++) {
            Var below = a.slice(0, 1, n);
            Var minor = Matrices.join(1, below.slice(1, 0, j), below.slice(1, j + 1, n));
            sum = sum.plus(a.at(0).at(j).times(expanded(minor)).times(j % 2 == 0 ? 1 : -1));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("integers")
    void the_determinant_has_all_derivatives_wherever_it_is_taken(Var a) {
        Function<Var, Var> gradient = Talweg.grad((Var x) -> determinant(x));
        Var expected = Talweg.grad((Var x) -> expanded(x)).apply(a);
        expectNear(expanded(a), determinant(a));
        expectNear(expected, gradient.apply(a));
        expectNear(expected, Talweg.compile(gradient).apply(a));
        expectNear(
                Talweg.hessian((Var x) -> expanded(x)).apply(a),
                Talweg.hessian((Var x) -> determinant(x)).apply(a));
        Var along = random(5, 3, 3);
        List<Var> curve = Talweg.taylor((Var x) -> determinant(x), 3).apply(a, along);
        List<Var> exact = Talweg.taylor((Var x) -> expanded(x), 3).apply(a, along);
        for (int order = 0; order <= 3; order++) expectNear(exact.get(order), curve.get(order));
    }

    @Test
    void a_batch_of_determinants_has_the_derivatives_of_each() {
        Var all = Matrices.stack(0, integers().toArray(Var[]::new));
        Var expected = Matrices.stack(
                0,
                integers()
                        .map(each -> Talweg.grad((Var x) -> expanded(x)).apply(each))
                        .toArray(Var[]::new));
        expectNear(expected, Talweg.grad((Var x) -> determinant(x).sum()).apply(all));
        expectNear(
                expected,
                Talweg.vmap((Var x) -> Talweg.grad((Var y) -> determinant(y)).apply(x))
                        .apply(all));
    }
}
