package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;
import static talweg.Talweg.checkpoint;
import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.hessian;
import static talweg.Talweg.jacobianReverse;
import static talweg.Talweg.sparseHessian;
import static talweg.Talweg.sparseJacobian;
import static talweg.Talweg.vmap;
import static talweg.op.Trigonometry.sin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.op.Index;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.sparse.Pattern;
import talweg.sparse.SparseMatrix;

/// Sparse derivatives against dense ones, their patterns against known ones, and large ones against formulas.
class SparseDerivativesTest {
    /// Two ways to one number, relative to the largest of the matrix and to 1: they add in another order.
    private static final double ROUNDING = 1e-13;

    record Model(Var weight, Var label, Var bias) {}

    private static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, new Random(seed).doubles(shape.count(), -1, 1).toArray());
    }

    private static Tensor integers(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    private static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] a = Tensor.of(actual).toDoubles();
        double[] b = Tensor.of(expected).toDoubles();
        double size = 1;
        for (double each : b) size = Math.max(size, Math.abs(each));
        expectNear(a, b, ROUNDING * size);
    }

    private static void expectNear(double[] actual, double[] expected, double precision) {
        assertThat(actual).hasSameSizeAs(expected);
        int worst = 0;
        for (int k = 0; k < actual.length; k++) {
            double error = Math.abs(actual[k] - expected[k]);
            if (!(error <= Math.abs(actual[worst] - expected[worst]))) worst = k;
        }
        if (actual.length > 0)
            assertThat(actual[worst]).as("place %d", worst).isCloseTo(expected[worst], within(precision));
    }

    private static void expectPattern(Function<Var, Var> f, Tensor x, BiPredicate<Integer, Integer> entry) {
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        Pattern pattern = plan.pattern();
        int[][] rows = new int[pattern.rows()][];
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            rows[i] = IntStream.range(0, pattern.columns())
                    .filter(j -> entry.test(row, j))
                    .toArray();
        }
        assertThat(pattern).isEqualTo(Pattern.of(pattern.columns(), rows));
        expectNear(plan.at(x).dense(), jacobianReverse(f).apply(x).reshape(pattern.rows(), pattern.columns()));
    }

    /// Random moves, folds, contractions, readings and loops on vectors; each keeps most elements apart.
    private static Function<Var, Var> sparse(Random random) {
        List<UnaryOperator<Var>> all = new ArrayList<>();
        for (int k = 0; k < 4; k++) all.add(step(random));
        return x -> {
            Var y = x;
            for (UnaryOperator<Var> each : all) y = each.apply(y);
            return y;
        };
    }

    private static UnaryOperator<Var> step(Random random) {
        int seed = random.nextInt(1000);
        return switch (random.nextInt(18)) {
            case 0 -> x -> sin(x).times(x);
            case 1 -> x -> x.slice(0, 1, size(x)).times(x.slice(0, 0, size(x) - 1));
            case 2 -> x -> sin(x.take(0, indices(seed, size(x), 9))).times(3);
            case 3 -> x -> new Index.ScatterAdd(0, 11).of(x, indices(seed, 11, size(x)));
            case 4 -> x -> halves(x).sum(1).times(0.7);
            case 5 -> x -> halves(x).max(1);
            case 6 -> x -> banded(size(x)).matmul(x).square();
            case 7 -> x -> mask(seed, size(x)).choose(x.square(), x.constant(1).minus(x.flip(0)));
            case 8 -> x -> x.less(0).choose(x.times(2), x.square());
            case 9 ->
                x -> Matrices.join(
                        0, x.slice(0, 0, size(x) / 2), x.times(x.flip(0)).slice(0, 0, 3));
            case 10 -> x -> map(halves(x), row -> row.at(0).times(row.at(1))).plus(0.5);
            case 11 ->
                x -> scan((Var) Tensor.scalar(0.5), x, (c, each) -> new Carried<>(each.times(0.5), c.times(each)))
                        .value();
            case 12 ->
                x -> whileLoop(x, y -> y.abs().max().less(3), y -> y.times(1.7).plus(0.3));
            case 13 ->
                x -> cond(
                        x.at(0).less(0.1),
                        () -> sin(x),
                        () -> x.slice(0, 1, size(x))
                                .times(x.at(0))
                                .times(2)
                                .flip(0)
                                .reshape(size(x) - 1)
                                .take(0, indices(seed, size(x) - 1, size(x))));
            case 14 -> x -> checkpoint((Var y) -> sin(y).plus(y.flip(0))).apply(x);
            case 15 ->
                x -> vmap((Var row) -> row.times(row.sum())).apply(halves(x)).reshape(size(x) / 2 * 2);
            case 16 ->
                x -> x.take(
                        0,
                        x.abs()
                                .min(x.constant(Math.min(size(x), 4) - 1))
                                .cast(ElementType.I64)
                                .slice(0, 0, Math.min(size(x), 4)));
            default -> x -> halves(x).transpose().reshape(size(x) / 2 * 2).times(Talweg.stopGradient(x.at(0)));
        };
    }

    private static int size(Var x) {
        return x.shape().size(0);
    }

    private static Var halves(Var x) {
        int rows = size(x) / 2;
        return x.slice(0, 0, 2 * rows).reshape(rows, 2);
    }

    private static Tensor indices(long seed, int below, int count) {
        return integers(new Random(seed).longs(count, 0, below).toArray());
    }

    private static Var mask(long seed, int size) {
        return random(seed, size).less(0);
    }

    private static Var banded(int size) {
        double[] band = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = Math.max(0, i - 1); j < Math.min(size, i + 1); j++) band[i * size + j] = 1 + 0.1 * (i + j);
        }
        return Tensor.of(Shape.of(size, size), band);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 100).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sparse_is_dense_for_random_programs(int seed) {
        Random random = new Random(seed);
        Function<Var, Var> f = sparse(random);
        Tensor x = random(seed, 12 + random.nextInt(12));
        Var dense = jacobianReverse(f).apply(x);
        SparseJacobian<Var> plan = SparseJacobian.of(f, (Var) x);
        expectNear(plan.at(x).dense(), dense);
        expectNear(compile(plan::at).apply(x).dense(), dense);
        assertThat(plan.products())
                .isLessThanOrEqualTo(
                        Math.min(plan.pattern().rows(), plan.pattern().columns()));
        Function<Var, Var> g = p -> f.apply(p).square().sum();
        SparseHessian<Var> second = SparseHessian.of(g, (Var) x);
        SparseMatrix h = second.at(x);
        expectNear(h.dense(), hessian(g).apply(x));
        assertThat(Tensor.of(h.dense()).sameBits(Tensor.of(h.dense().transpose())))
                .isTrue();
    }

    @Test
    void patterns_hold_what_depends_and_no_more() {
        Tensor x = random(1, 12);
        expectPattern(p -> sin(p).times(p), x, Integer::equals);
        expectPattern(p -> p.sum().times(p.at(0)).reshape(1), x, (_, _) -> true);
        expectPattern(p -> p.flip(0).slice(0, 2, 7), x, (i, j) -> j == 9 - i);
        expectPattern(p -> p.reshape(3, 4).sum(0), x, (i, j) -> j % 4 == i);
        expectPattern(p -> p.reshape(3, 4).max(1), x, (i, j) -> j / 4 == i);
        expectPattern(p -> banded(12).matmul(p), x, (i, j) -> j == i || j == i - 1);
        expectPattern(p -> p.matmul(banded(12)), x, (i, j) -> i == j || i == j - 1);
        expectPattern(
                p -> p.reshape(3, 4).matmul(p.reshape(4, 3)).reshape(9), x, (i, j) -> i / 3 == j / 4 || i % 3 == j % 3);
        expectPattern(
                p -> mask(3, 12).choose(p, p.flip(0)),
                x,
                (i, j) -> j == (Tensor.of(mask(3, 12)).get(i) != 0 ? i : 11 - i));
        expectPattern(
                p -> p.times(mask(4, 12).cast(ElementType.F64)),
                x,
                (i, j) -> i.equals(j) && Tensor.of(mask(4, 12)).get(i) != 0);
        expectPattern(
                p -> p.round()
                        .plus(Talweg.stopGradient(p.flip(0)))
                        .plus(p.less(0).cast(ElementType.F64)),
                x,
                (_, _) -> false);
    }

    @Test
    void known_indices_are_followed_and_unknown_ones_may_be_any() {
        Tensor x = random(1, 12);
        Tensor at = integers(3, 3, 0, 11);
        expectPattern(p -> p.take(0, at), x, (i, j) -> j == Tensor.of(at).get(i));
        expectPattern(
                p -> p.reshape(2, 6).take(1, integers(5, 2)).reshape(4),
                x,
                (i, j) -> j == i / 2 * 6 + (i % 2 == 0 ? 5 : 2));
        expectPattern(
                p -> new Index.ScatterAdd(0, 3).of(p.slice(0, 0, 4), integers(2, 0, 2, 0)),
                x,
                (i, j) -> j < 4 && i == (j % 2 == 0 ? 2 : 0));
        Tensor own = Tensor.of(Shape.of(3, 1), new long[] {3, 0, 1});
        expectPattern(
                p -> Talweg.<Var, Var, Var>vmap((row, k) -> row.take(0, k))
                        .apply(p.reshape(3, 4), own)
                        .reshape(3),
                x,
                (i, j) -> j == i * 4 + Tensor.of(own).get(i, 0));
        Function<Var, Var> where = p -> p.slice(0, 0, 2).abs().times(2).cast(ElementType.I64);
        expectPattern(p -> p.reshape(2, 6).take(1, where.apply(p)).reshape(4), x, (i, j) -> j / 6 == i / 2);
        expectPattern(
                p -> new Index.ScatterAdd(1, 3)
                        .of(p.reshape(2, 2, 3).slice(2, 0, 1).reshape(2, 2), where.apply(p))
                        .reshape(6),
                x,
                (i, j) -> j % 3 == 0 && j / 6 == i / 3);
    }

    @Test
    void loops_are_followed_step_by_step() {
        Tensor x = random(1, 6);
        Function<Var, Var> sums =
                p -> scan((Var) Tensor.scalar(0), p, (c, each) -> new Carried<>(c.plus(each), c.plus(each)))
                        .value();
        expectPattern(sums, x, (i, j) -> j <= i);
        Function<Var, Var> back = p -> scan(
                        (Var) Tensor.scalar(0),
                        p,
                        (c, each) -> new Carried<>(c.times(each).plus(1), c.plus(each)),
                        Steps.REVERSE)
                .value();
        expectPattern(back, x, (i, j) -> j >= i);
        expectPattern(
                p -> map(p.reshape(3, 2), row -> row.times(row.at(0))).reshape(6),
                x,
                (i, j) -> i.equals(j) || j == i / 2 * 2);
        Function<Var, Var> shifts = p -> scan(
                        p,
                        Tensor.vector(1, 2),
                        (c, t) -> new Carried<>(Matrices.join(0, c.slice(0, 1, 6), t.reshape(1)), t))
                .carry();
        expectPattern(shifts, x, (i, j) -> j == i + 2);
        Function<Var, Var> grows = p -> whileLoop(
                p,
                y -> y.max().less(9),
                y -> y.plus(1)
                        .plus(Matrices.join(0, y.slice(0, 1, 6), y.slice(0, 5, 6))
                                .times(0.5)));
        expectPattern(grows, x, (i, j) -> j >= i);
        Function<Var, Var> two = p -> cond(p.at(5).less(2), () -> p.slice(0, 0, 5), () -> p.slice(0, 1, 6));
        expectPattern(two, x, (i, j) -> i.equals(j) || j == i + 1);
    }

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

    @Test
    void a_long_loop_that_carries_much_is_followed_for_all_steps_together() {
        int n = 12_000;
        Tensor x = random(1, n);
        Function<Var, Var> last = p -> scan((Var) Tensor.scalar(0), p, (c, t) -> new Carried<>(sin(c.plus(t)), t))
                .carry()
                .reshape(1);
        SparseJacobian<Var> plan = SparseJacobian.of(last, (Var) x);
        assertThat(plan.isByRows()).isTrue();
        assertThat(plan.products()).isEqualTo(1);
        assertThat(plan.pattern().count()).isEqualTo(n);
        expectNear(plan.at(x).dense(), jacobianReverse(last).apply(x));
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
