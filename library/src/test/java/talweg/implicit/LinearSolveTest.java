package talweg.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.implicit.Implicit.linearSolve;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Linear equations by every solver: residuals, derivatives against closed forms and differences, both modes,
/// batches, higher orders.
class LinearSolveTest {
    private static final int SIZE = 6;

    record System(Var matrix, Var right) {}

    static List<LinearSolver> solvers() {
        return List.of(new Dense(), ConjugateGradient.of(), Orthodir.of(), new Orthodir(1e-13, 4, 500));
    }

    private static double number(Var x) {
        return Tensor.of(x).item();
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static Tensor random(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(
                shape, new SplittableRandom(seed).doubles(shape.count(), -1, 1).toArray());
    }

    /// Symmetric and positive definite, so that every solver takes it.
    private static Var matrix(Var factor) {
        Var size = Matrices.diagonalMatrix(factor.at(0).constant(2));
        return factor.matmul(factor.transpose()).plus(size);
    }

    private static Var solved(System system, LinearSolver linear) {
        return linearSolve(x -> matrix(system.matrix()).matmul(x), system.right(), linear);
    }

    private static void expectNear(double tolerance, Var actual, Var expected) {
        double[] a = numbers(actual);
        double[] b = numbers(expected);
        double size = 0;
        for (double each : b) size = Math.max(size, Math.abs(each));
        assertThat(a).containsExactly(b, within(tolerance * size));
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void the_solution_solves_and_so_does_that_of_every_stage(LinearSolver linear) {
        System at = new System(random(1, SIZE, SIZE), random(2, SIZE));
        Var x = solved(at, linear);
        expectNear(1e-12, matrix(at.matrix()).matmul(x), at.right());
        expectNear(1e-12, Talweg.compile((System s) -> solved(s, linear)).apply(at), x);
        System many = new System(random(3, 3, SIZE, SIZE), random(4, 3, SIZE));
        Var batch = Talweg.vmap((System s) -> solved(s, linear)).apply(many);
        for (int i = 0; i < 3; i++) {
            System one = new System(many.matrix().at(i), many.right().at(i));
            expectNear(1e-12, batch.at(i), solved(one, linear));
        }
        Var shared = Talweg.vmap((Var b) -> solved(new System(at.matrix(), b), linear))
                .apply(many.right());
        expectNear(
                1e-12, shared.at(1), solved(new System(at.matrix(), many.right().at(1)), linear));
    }

    /// A⁻¹ by elimination, so that everything about it is differentiated in the ordinary way.
    private static Var unrolled(System system) {
        Var rows = Matrices.join(1, matrix(system.matrix()), system.right().reshape(SIZE, 1));
        for (int k = 0; k < SIZE; k++) {
            Var lead = rows.at(k).over(rows.at(k).at(k));
            List<Var> next = new ArrayList<>();
            for (int i = 0; i < SIZE; i++)
                next.add(i == k ? lead : rows.at(i).minus(lead.times(rows.at(i).at(k))));
            rows = Matrices.stack(0, next.toArray(Var[]::new));
        }
        return rows.at(1, SIZE);
    }

    private static Function<System, Var> loss(Function<System, Var> solve) {
        return s ->
                solve.apply(s).square().times(Tensor.vector(1, 2, 3, 4, 5, 6)).sum();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void derivatives_are_those_of_elimination_unrolled(LinearSolver linear) {
        System at = new System(random(5, SIZE, SIZE), random(6, SIZE));
        System u = new System(random(7, SIZE, SIZE), random(8, SIZE));
        Function<System, Var> f = loss(s -> solved(s, linear));
        Function<System, Var> reference = loss(LinearSolveTest::unrolled);
        System g = Talweg.grad(f).apply(at);
        System expected = Talweg.grad(reference).apply(at);
        expectNear(1e-10, g.matrix(), expected.matrix());
        expectNear(1e-10, g.right(), expected.right());
        double along = number(Talweg.jvp(f).apply(at, u).tangent());
        assertThat(along)
                .isCloseTo(number(Talweg.jvp(reference).apply(at, u).tangent()), within(1e-10 * Math.abs(along)));
        System h = Talweg.hvp(f).apply(at, u);
        System second = Talweg.hvp(reference).apply(at, u);
        expectNear(1e-9, h.matrix(), second.matrix());
        expectNear(1e-9, h.right(), second.right());
        Function<System, Var> slope = s -> {
            System d = Talweg.grad(f).apply(s);
            return d.matrix().times(u.matrix()).sum().plus(d.right().dot(u.right()));
        };
        expectNear(1e-9, Talweg.compile(Talweg.grad(slope)).apply(at).matrix(), second.matrix());
        List<Var> coefficients = Talweg.taylor(f, 3).apply(at, u);
        List<Var> others = Talweg.taylor(reference, 3).apply(at, u);
        for (int k = 0; k <= 3; k++) expectNear(1e-9, coefficients.get(k), others.get(k));
    }

    @Test
    void matrices_that_are_not_symmetric_have_transposes_of_their_own() {
        Var matrix = random(9, SIZE, SIZE).plus(Matrices.diagonalMatrix(Tensor.vector(2, 2, 2, 2, 2, 2)));
        Var v = random(10, SIZE);
        for (LinearSolver linear : List.of(new Dense(), Orthodir.of(), new Orthodir(1e-13, 3, 2000))) {
            Function<Var, Var> f = b -> linearSolve(x -> matrix.matmul(x), b, linear);
            Var back = Talweg.vjp(f).apply(random(11, SIZE)).pullback().apply(v);
            expectNear(1e-11, matrix.transpose().matmul(back), v);
        }
    }

    @Test
    void orthodir_does_not_break_down_where_a_residual_does_not_fall() {
        // a rotation by a right angle: the first step along the residual gains nothing
        Var matrix = Tensor.matrix(new double[] {0, -1}, new double[] {1, 0});
        assertThat(numbers(linearSolve(x -> matrix.matmul(x), Tensor.vector(3, 4))))
                .containsExactly(new double[] {4, -3}, within(1e-14));
        // a cycle of eight: nothing is gained before the last step
        Var b = Tensor.vector(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(numbers(linearSolve(x -> Matrices.roll(x, 0, 1), b)))
                .containsExactly(new double[] {0, 0, 0, 0, 0, 0, 0, 1}, within(1e-14));
    }

    @Test
    void elimination_exchanges_rows() {
        Var matrix = Tensor.matrix(new double[] {0, 2, 0}, new double[] {1e-20, 1, 1}, new double[] {1, 1, 0});
        assertThat(numbers(linearSolve(x -> matrix.matmul(x), Tensor.vector(2, 4, 3), new Dense())))
                .containsExactly(new double[] {2, 1, 3}, within(1e-15));
    }

    @Test
    void where_nothing_is_found_the_solution_is_nan() {
        Var indefinite = Tensor.matrix(new double[] {1, 2}, new double[] {2, 1});
        Var b = Tensor.vector(1, -1);
        assertThat(numbers(linearSolve(x -> indefinite.matmul(x), b, ConjugateGradient.of())))
                .containsOnly(Double.NaN);
        Var singular = Tensor.matrix(new double[] {1, 1}, new double[] {1, 1});
        assertThat(numbers(linearSolve(x -> singular.matmul(x), b))).containsOnly(Double.NaN);
        assertThat(numbers(
                        linearSolve(x -> Matrices.roll(x, 0, 1), Tensor.vector(1, 0, 0, 0), new Orthodir(0, 3, 100))))
                .containsOnly(Double.NaN);
        assertThat(numbers(linearSolve(x -> singular.matmul(x), Tensor.vector(0, 0))))
                .containsOnly(0);
    }

    @Test
    void a_large_equation_is_solved_by_products_alone() {
        int size = 400;
        // −x″ = b on a grid, plus x
        Function<Var, Var> matrix = x -> {
            Var left = Matrices.join(0, x.slice(0, 1, size), x.constant(0).slice(0, 0, 1));
            Var right = Matrices.join(0, x.constant(0).slice(0, 0, 1), x.slice(0, 0, size - 1));
            return x.times(3).minus(left).minus(right);
        };
        Var b = random(12, size);
        Var x = Talweg.compile((Var right) -> linearSolve(matrix::apply, right, ConjugateGradient.of()))
                .apply(b);
        expectNear(1e-11, matrix.apply(x), b);
        Var y = Talweg.compile((Var right) -> linearSolve(matrix::apply, right)).apply(b);
        expectNear(1e-11, y, x);
    }

    @Test
    void the_operation_prints_and_parses_back() {
        Graph graph = Trace.graph(
                List.of(Type.f64(3, 3), Type.f64(3)),
                all -> List.of(linearSolve(x -> all.get(0).matmul(x), all.get(1), new Dense())));
        assertThat(Text.parse(Text.print(graph))).isEqualTo(graph);
    }
}
