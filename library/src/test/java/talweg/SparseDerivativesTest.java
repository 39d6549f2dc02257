package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;
import static talweg.Samples.random;
import static talweg.SparseSamples.expectNear;
import static talweg.SparseSamples.integers;
import static talweg.SparseSamples.size;
import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.jacobianReverse;
import static talweg.Talweg.sparseHessian;
import static talweg.Talweg.sparseJacobian;
import static talweg.Talweg.vmap;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.sparse.SparseMatrix;

/// Sparse derivatives by formulas and beside dense ones: of loops, of large systems, of trees, and nested.
class SparseDerivativesTest {
    record Model(Var weight, Var label, Var bias) {}

    @Test
    void second_derivatives_of_loops_are_sparse_too() {
        Tensor x = random(1, 12);
        for (int snapshots : new int[] {0, 2}) {
            Steps steps = Steps.FORWARD.keeping(snapshots);
            Function<Var, Var> f = p -> scan(
                            p.slice(0, 0, 4),
                            p.slice(0, 4, 12),
                            (Var c, Var t) -> new Carried<Var, Var>(
                                    sin(c.times(t)), c.sum().times(t)),
                            steps)
                    .value()
                    .sum();
            expectNear(sparseHessian(f).apply(x).dense(), hessian(f).apply(x));
            Function<Var, Var> g = p -> whileLoop(
                            p,
                            y -> y.square().sum().less(40),
                            y -> y.times(y.constant(1.3)).plus(sin(y).times(y.flip(0))),
                            snapshots)
                    .sum();
            expectNear(sparseHessian(g).apply(x).dense(), hessian(g).apply(x));
        }
        Function<Var, Var> rows = p ->
                map(p.reshape(4, 3), row -> sin(row.at(0).times(row.at(1)))).sum();
        SparseHessian<Var> plan = SparseHessian.of(rows, (Var) x);
        assertThat(plan.pattern().count()).isLessThanOrEqualTo(4 * 4);
        assertThat(plan.products()).isEqualTo(2);
        expectNear(plan.at(x).dense(), hessian(rows).apply(x));
    }

    /// Broyden's tridiagonal system (Broyden, 1965): (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1, where x is 0 outside.
    private static Var broyden(Var x) {
        int n = size(x);
        Var none = x.constant(0).slice(0, 0, 1);
        Var before = Matrices.join(0, none, x.slice(0, 0, n - 1));
        Var after = Matrices.join(0, x.slice(0, 1, n), none);
        return x.times(x.times(-2).plus(3)).minus(before).minus(after.times(2)).plus(1);
    }

    @Test
    void a_tridiagonal_jacobian_of_100000_unknowns_takes_three_products() {
        int n = 100_000;
        Tensor x = random(1, n);
        SparseJacobian<Var> plan = SparseJacobian.of(SparseDerivativesTest::broyden, (Var) x);
        assertThat(plan.products()).isEqualTo(3);
        assertThat(plan.pattern().count()).isEqualTo(3 * n - 2);
        SparseMatrix j = plan.at(x);
        int[] rows = plan.pattern().rowIndices();
        int[] columns = plan.pattern().columnIndices();
        double[] values = Tensor.of(j.values()).toDoubles();
        double[] expected = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            expected[k] = columns[k] < rows[k] ? -1 : columns[k] > rows[k] ? -2 : 3 - 4 * x.get(rows[k]);
        }
        expectNear(values, expected, 4 * Math.ulp(4.0));
        assertThat(plan)
                .asString()
                .startsWith("SparseJacobian in 3 products of columns, 100000 × 100000, 299998 entries,"
                        + " in blocks of 1563 × 1563\n░");
    }

    /// Σ 100(x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)² (Moré, Garbow and Hillstrom, 1981, problem 21).
    private static Var extendedRosenbrock(Var x) {
        Var pairs = x.reshape(size(x) / 2, 2);
        Var a = pairs.at(1, 0);
        Var b = pairs.at(1, 1);
        return b.minus(a.square()).square().times(100).plus(a.minus(1).square()).sum();
    }

    @Test
    void the_hessian_of_the_extended_rosenbrock_in_100000_variables_takes_two_products() {
        int n = 100_000;
        Tensor x = random(2, n);
        SparseHessian<Var> plan = SparseHessian.of(SparseDerivativesTest::extendedRosenbrock, (Var) x);
        assertThat(plan.products()).isEqualTo(2);
        assertThat(plan.pattern().count()).isEqualTo(2 * n);
        double[] values = Tensor.of(plan.at(x).values()).toDoubles();
        double[] all = new double[2 * n];
        for (int k = 0; k < n / 2; k++) {
            double a = x.get(2 * k);
            double b = x.get(2 * k + 1);
            double[] expected = {1200 * a * a - 400 * b + 2, -400 * a, -400 * a, 200};
            System.arraycopy(expected, 0, all, 4 * k, 4);
        }
        expectNear(values, all, 8 * Math.ulp(2000.0));
    }

    @Test
    void many_products_are_computed_in_batches() {
        int n = 36_000;
        int width = 30;
        Tensor x = random(3, n);
        Function<Var, Var> f = p -> {
            Var rows = p.reshape(n / width, width);
            return sin(rows.times(rows.sum(1).reshape(n / width, 1))).reshape(n);
        };
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        assertThat(plan.products()).isEqualTo(width);
        SparseMatrix j = plan.at(x);
        Var u = random(4, n);
        expectNear(j.times(u), Talweg.<Var, Var>jvp(f::apply).apply(x, u).tangent());
        expectNear(j.transposedTimes(u), Talweg.vjp(f).apply(x).pullback().apply(u));
    }

    @Test
    void trees_are_one_vector_in_the_order_of_their_values() {
        Model at = new Model(random(1, 2, 3), integers(1, 0), random(2, 2));
        Function<Model, List<Var>> f = m -> List.of(
                m.weight().sum(1).times(m.bias()),
                m.label(),
                m.weight().take(1, m.label()).reshape(4));
        SparseJacobian<Model> plan = SparseJacobian.of(f, at);
        assertThat(plan.pattern().rows()).isEqualTo(6);
        assertThat(plan.pattern().columns()).isEqualTo(8);
        Var dense = plan.at(at).dense();
        for (int output : new int[] {0, 2}) {
            Model expected =
                    jacobianReverse((Model m) -> f.apply(m).get(output)).apply(at);
            int rows = expected.weight().shape().size(0);
            Var part = dense.slice(0, output == 0 ? 0 : 2, output == 0 ? 2 : 6);
            expectNear(part.slice(1, 0, 6), expected.weight().reshape(rows, 6));
            expectNear(part.slice(1, 6, 8), expected.bias());
        }
        Function<Model, Var> loss = m -> m.weight()
                .square()
                .sum()
                .plus(m.weight()
                        .at(0, 0)
                        .dot(Tensor.vector(1, 2, 3))
                        .times(m.bias().at(0)));
        SparseHessian<Model> second = SparseHessian.of(loss, at);
        assertThat(second.pattern().count()).isEqualTo(6 + 2 * 3);
        assertThat(Tensor.of(second.at(at).dense()).get(6, 1)).isEqualTo(2);
        assertThat(compile(second::at).apply(at).pattern()).isEqualTo(second.pattern());
    }

    @Test
    void single_precision_stays_single() {
        Tensor x = Tensor.of(Shape.of(3), new float[] {1, 2, 3});
        SparseMatrix j = sparseJacobian((Var p) -> p.square()).apply(x);
        assertThat(j.values().type().element()).isEqualTo(ElementType.F32);
        assertThat(Tensor.of(j.values()).toDoubles()).containsExactly(2, 4, 6);
    }

    @Test
    void sparse_derivatives_nest_with_all_others() {
        Tensor x = random(1, 8);
        Function<Var, Var> f = SparseDerivativesTest::broyden;
        Function<Var, Var> size =
                p -> sparseJacobian(f).apply(p).values().pow(3).sum();
        Function<Var, Var> dense = p -> jacobianReverse(f).apply(p).pow(3).sum();
        expectNear(grad(size).apply(x), grad(dense).apply(x));
        expectNear(sparseHessian(size).apply(x).dense(), hessian(dense).apply(x));
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        Tensor points = random(2, 3, 8);
        Var all = vmap((Var p) -> plan.at(p).values()).apply(points);
        for (int k = 0; k < 3; k++) expectNear(all.at(k), plan.at(points.at(k)).values());
        Var scaled = grad((Var w) -> sparseJacobian((Var p) -> f.apply(p.times(w)))
                        .apply(x)
                        .values()
                        .sum())
                .apply(Tensor.scalar(2));
        Var expected = grad((Var w) ->
                        jacobianReverse((Var p) -> f.apply(p.times(w))).apply(x).sum())
                .apply(Tensor.scalar(2));
        expectNear(scaled, expected);
    }

    @Test
    void what_has_no_sparse_derivative_is_refused() {
        SparseJacobian<Var> plan = SparseJacobian.of((Var p) -> p.square(), (Var) random(1, 3));
        assertThatThrownBy(() -> plan.at(random(1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "A point of the structure and types of the example is required, f64[3]; got f64[4]");
        assertThatThrownBy(() -> sparseJacobian((Var p) -> p.less(0)).apply(random(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires a function with floating values in its result, got [bool[3]]");
        assertThatThrownBy(
                        () -> sparseJacobian((Var p) -> p.cast(ElementType.F64)).apply(integers(1, 2)))
                .hasMessageContaining("requires an argument with floating values");
        assertThatThrownBy(() -> sparseHessian((Var p) -> p.square()).apply(random(1, 3)))
                .hasMessageContaining("`grad` requires a function that gives one floating scalar");
        assertThatThrownBy(() -> sparseJacobian((Var p) -> p.over(p.sum())).apply(random(1, 100_000)))
                .hasMessageContaining("the matrix is not sparse");
        assertThat(sparseJacobian((Var p) -> p).apply(Tensor.vector()).pattern().count())
                .isZero();
    }
}
