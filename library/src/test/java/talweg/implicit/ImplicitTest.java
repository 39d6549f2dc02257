package talweg.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.implicit.Implicit.argmin;
import static talweg.implicit.Implicit.fixedPoint;
import static talweg.implicit.Implicit.root;
import static talweg.op.Arcs.atan;
import static talweg.op.Trigonometry.cos;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.op.Functions;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Roots, fixed points and minimisers against closed forms, their derivatives too, in every mode and stage.
class ImplicitTest {
    private static final Var ONE = Tensor.scalar(1);

    record Point(Var x, Var y) {}

    record Line(Var slope, Var offset) {}

    private static double number(Var x) {
        return Tensor.of(x).item();
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static Function<Var, Var> along(Function<Var, Var> f) {
        return x -> Talweg.jvp(f).apply(x, ONE).tangent();
    }

    private static Function<Var, Var> slope(Function<Var, Var> f) {
        return x -> Talweg.grad(f).apply(x);
    }

    /// The value in every stage, and of every element of a batch.
    private static void expect(double expected, Function<Var, Var> f, double at) {
        double tolerance = 1e-12 * Math.abs(expected);
        assertThat(number(f.apply(Tensor.scalar(at)))).isCloseTo(expected, within(tolerance));
        assertThat(number(Talweg.compile(f).apply(Tensor.scalar(at)))).isCloseTo(expected, within(tolerance));
        Function<Var, Var> batch = x -> Talweg.vmap(f).apply(x);
        double[] each = numbers(Talweg.compile(batch).apply(Tensor.vector(at, 1.1 * at)));
        assertThat(each[0]).isCloseTo(expected, within(tolerance));
        assertThat(each[1]).isCloseTo(number(f.apply(Tensor.scalar(1.1 * at))), within(1e-11 * Math.abs(each[1])));
    }

    /// Value and derivatives to third order, forwards and backwards in several orders.
    private static void expectAll(double[] expected, Function<Var, Var> f, double at) {
        expect(expected[0], f, at);
        expect(expected[1], slope(f), at);
        expect(expected[1], along(f), at);
        expect(expected[2], slope(slope(f)), at);
        expect(expected[2], along(slope(f)), at);
        expect(expected[2], slope(along(f)), at);
        expect(expected[2], along(along(f)), at);
        assertThat(number(along(slope(slope(f))).apply(Tensor.scalar(at))))
                .isCloseTo(expected[3], within(1e-11 * Math.abs(expected[3])));
        List<Var> coefficients = Talweg.taylor(f, 4).apply(Tensor.scalar(at), ONE);
        double factorial = 1;
        for (int k = 0; k <= 4; k++) {
            factorial *= Math.max(k, 1);
            assertThat(number(coefficients.get(k)) * factorial)
                    .isCloseTo(expected[k], within(1e-11 * Math.abs(expected[k])));
        }
    }

    /// Derivatives of a^{1/3} at a.
    private static double[] cubeRoot(double a) {
        double y = Math.cbrt(a);
        return new double[] {
            y, y / (3 * a), -2 * y / (9 * a * a), 10 * y / (27 * a * a * a), -80 * y / (81 * a * a * a * a)
        };
    }

    @Test
    void a_root_has_the_derivatives_of_its_closed_form() {
        expectAll(cubeRoot(5), a -> root(x -> x.pow(3).minus(a), Tensor.scalar(1)), 5);
    }

    @Test
    void a_fixed_point_has_the_derivatives_of_its_closed_form() {
        // Heron's rule, whose fixed point is √a
        double y = Math.sqrt(3);
        double[] expected = {y, y / 6, -y / 36, y / 72, -5 * y / 432};
        expectAll(expected, a -> fixedPoint(x -> x.plus(a.over(x)).times(0.5), Tensor.scalar(1)), 3);
    }

    @Test
    void a_minimiser_has_the_derivatives_of_its_closed_form() {
        // x⁴/4 − a·x is least at the cube root of a
        expectAll(cubeRoot(2), a -> argmin(x -> x.pow(4).times(0.25).minus(a.times(x)), Tensor.scalar(3)), 2);
    }

    @Test
    void derivatives_are_those_of_the_unrolled_iteration() {
        Function<Var, Var> implicit = a -> fixedPoint(x -> cos(x.times(a)), Tensor.scalar(0.5));
        Function<Var, Var> unrolled = a -> {
            Var x = Tensor.scalar(0.5);
            for (int k = 0; k < 80; k++) x = cos(x.times(a));
            return x;
        };
        expect(number(unrolled.apply(Tensor.scalar(0.9))), implicit, 0.9);
        expect(number(slope(unrolled).apply(Tensor.scalar(0.9))), slope(implicit), 0.9);
        expect(number(slope(slope(unrolled)).apply(Tensor.scalar(0.9))), slope(slope(implicit)), 0.9);
    }

    /// x² + y² = r², y = m·x: x = r/√(1 + m²).
    private static Point crossing(Var radius, Var slope) {
        return root(
                p -> new Point(
                        p.x().square().plus(p.y().square()).minus(radius.square()), p.y().minus(slope.times(p.x()))),
                new Point(Tensor.scalar(1), Tensor.scalar(1)));
    }

    @Test
    void a_root_may_be_any_tree_and_depends_on_all_that_is_used() {
        Function<Line, Var> f = p -> crossing(p.slope(), p.offset()).x();
        Line at = new Line(Tensor.scalar(2), Tensor.scalar(0.75));
        assertThat(number(f.apply(at))).isCloseTo(1.6, within(1e-14));
        Line g = Talweg.grad(f).apply(at);
        assertThat(number(g.slope())).isCloseTo(0.8, within(1e-14));
        assertThat(number(g.offset())).isCloseTo(-2 * 0.75 / Math.pow(1.5625, 1.5), within(1e-14));
        Line compiled = Talweg.compile(Talweg.grad(f)).apply(at);
        assertThat(number(compiled.offset())).isCloseTo(number(g.offset()), within(1e-14));
        Function<Var, Var> inner = m -> crossing(Tensor.scalar(2), m).x();
        expect(2 * (2 * 0.5625 - 1) / Math.pow(1.5625, 2.5), slope(slope(inner)), 0.75);
    }

    @Test
    void least_squares_has_the_derivatives_of_the_normal_equations() {
        Var x = Tensor.vector(0, 1, 2, 3);
        Function<Var, Var> f = y -> argmin(
                        (Line p) -> p.slope()
                                .times(x)
                                .plus(p.offset())
                                .minus(y)
                                .square()
                                .sum(),
                        new Line(Tensor.scalar(0), Tensor.scalar(0)))
                .slope();
        Var y = Tensor.vector(1, 3, 2, 5);
        assertThat(number(f.apply(y))).isCloseTo(1.1, within(1e-13));
        assertThat(numbers(Talweg.grad(f).apply(y)))
                .containsExactly(new double[] {-0.3, -0.1, 0.1, 0.3}, within(1e-13));
    }

    @Test
    void a_minimum_is_found_through_a_curved_valley_and_from_where_f_bends_down() {
        Function<Var, Var> rosenbrock = x -> x.at(0)
                .negate()
                .plus(1)
                .square()
                .plus(x.at(1).minus(x.at(0).square()).square().times(100));
        assertThat(numbers(argmin(rosenbrock, Tensor.vector(-1.2, 1))))
                .containsExactly(new double[] {1, 1}, within(1e-14));
        // cos bends down at 0.5; it has many minima
        assertThat(Math.cos(number(argmin(x -> cos(x), Tensor.scalar(0.5))))).isEqualTo(-1);
    }

    @Test
    void newton_shortens_steps_that_go_too_far() {
        // the full steps for atan diverge from beyond 1.39
        assertThat(number(root(x -> atan(x), Tensor.scalar(20)))).isCloseTo(0, within(1e-15));
    }

    @Test
    void where_nothing_is_found_the_value_is_nan() {
        Function<Var, Var> none = a -> root(x -> x.square().plus(a), Tensor.scalar(0.7));
        Function<Var, Var> away = a -> fixedPoint(x -> x.times(a).plus(1), Tensor.scalar(0.7));
        // whose numbers overflow in 1,024 steps: step by step, all that it may take would be most of the test
        Function<Var, Var> soon = a ->
                fixedPoint(x -> x.times(a).plus(1), Tensor.scalar(0.7), new Iteration(0x1p-52, 2_000), new Dense());
        Function<Var, Var> down = a -> argmin(x -> x.times(a), Tensor.scalar(0.7));
        for (Function<Var, Var> f : List.of(none, soon, down)) {
            assertThat(number(f.apply(Tensor.scalar(2)))).isNaN();
        }
        for (Function<Var, Var> f : List.of(none, away, down)) {
            assertThat(number(Talweg.compile(slope(f)).apply(Tensor.scalar(2)))).isNaN();
        }
        // in a batch, only where nothing is
        assertThat(numbers(Talweg.vmap(none).apply(Tensor.vector(-4, 2, -9))))
                .containsExactly(new double[] {2, Double.NaN, 3}, within(1e-15));
    }

    @Test
    void a_batch_whose_elements_take_different_branches_is_not_harmed_by_what_has_no_root() {
        Function<Var, Var> f = a -> ControlFlow.cond(
                a.less(0), () -> a.times(3), () -> root(x -> x.square().minus(a), Tensor.scalar(1)));
        Var at = Tensor.vector(4, -1, 9);
        assertThat(numbers(Talweg.vmap(f).apply(at))).containsExactly(new double[] {2, -3, 3}, within(1e-14));
        for (Function<Var, Var> slopes : List.<Function<Var, Var>>of(
                x -> Talweg.vmap(slope(f)).apply(x),
                x -> Talweg.vmap(along(f)).apply(x),
                Talweg.compile(x ->
                        Talweg.grad((Var y) -> Talweg.vmap(f).apply(y).sum()).apply(x)))) {
            assertThat(numbers(slopes.apply(at))).containsExactly(new double[] {0.25, 3, 1 / 6.0}, within(1e-14));
        }
    }

    @Test
    void an_equation_within_an_equation_is_differentiated_too() {
        // y = a·√y has the solution a²; the square root is a root itself
        Function<Var, Var> f =
                a -> root(y -> y.minus(a.times(root(x -> x.square().minus(y), Tensor.scalar(1)))), Tensor.scalar(7));
        expect(9, f, 3);
        expect(6, slope(f), 3);
        expect(2, slope(slope(f)), 3);
        expect(2, along(slope(f)), 3);
    }

    @Test
    void the_start_has_no_derivative() {
        Function<Var, Var> f = a -> root(x -> x.pow(3).minus(5), a);
        expect(Math.cbrt(5), f, 2);
        assertThat(number(slope(f).apply(Tensor.scalar(2)))).isZero();
    }

    @Test
    void single_precision_is_found_to_its_own_accuracy() {
        Function<Var, Var> f = a -> root(x -> x.pow(3).minus(a), a.constant(1));
        Var at = Tensor.scalar(5).cast(ElementType.F32);
        assertThat(f.apply(at).type().element()).isEqualTo(ElementType.F32);
        assertThat(number(f.apply(at))).isCloseTo(Math.cbrt(5), within(2e-7));
        assertThat(number(slope(f).apply(at))).isCloseTo(Math.cbrt(5) / 15, within(2e-8));
    }

    @Test
    void a_solver_of_ones_own_is_used_and_not_differentiated() {
        record Bracket(Var low, Var high) {}
        Solver bisection = (f, start) -> {
            Bracket end = ControlFlow.whileLoop(
                    new Bracket(start.constant(0), start.constant(8)),
                    now -> now.low()
                            .constant(0x1p-49)
                            .less(now.high().minus(now.low()))
                            .at(0),
                    now -> {
                        Var middle = now.low().plus(now.high()).times(0.5);
                        Var below = f.apply(middle).less(0);
                        return new Bracket(below.choose(middle, now.low()), below.choose(now.high(), middle));
                    });
            return end.low();
        };
        expectAll(cubeRoot(5), a -> root(x -> x.pow(3).minus(a), ONE, bisection, new Dense()), 5);
    }

    @Test
    void memory_and_programs_do_not_grow_with_the_steps() {
        Function<Var, Var> slow = a -> fixedPoint(x -> x.times(a).plus(1), Tensor.scalar(0));
        // 1/(1 − a) after some 3000 steps
        double a = 0.99;
        assertThat(number(slope(slow).apply(Tensor.scalar(a)))).isCloseTo(1e4, within(1e-7));
    }

    @Test
    void norms_of_solutions_differentiate_with_the_solution() {
        Function<Var, Var> f = a -> Functions.norm(
                root(x -> x.times(a).plus(x.pow(3)).minus(Tensor.vector(1, 2, 3)), Tensor.vector(1, 1, 1)));
        double h = 1e-6;
        double difference = (number(f.apply(Tensor.scalar(2 + h))) - number(f.apply(Tensor.scalar(2 - h)))) / (2 * h);
        assertThat(number(slope(f).apply(Tensor.scalar(2)))).isCloseTo(difference, within(1e-9));
    }
}
