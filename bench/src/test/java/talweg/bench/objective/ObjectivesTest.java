package talweg.bench.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.bench.Near.near;
import static talweg.bench.objective.Plain.values;
import static talweg.bench.objective.Plain.variables;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Trees;
import talweg.bench.objective.GradientDescent.Mode;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Each objective and its derivative, against loops over numbers.
class ObjectivesTest {
    private final Random random = new Random(17);

    private double[] normal(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static double[] numbers(Object tree) {
        return Tensor.of(Trees.toVector(tree).elements()).toDoubles();
    }

    private static <P> void agrees(Function<P, Var> f, P at, Function<Gradient[], Gradient> plain) {
        Gradient want = plain.apply(variables(numbers(at)));
        near(Tensor.of(compile(f).apply(at)).item(), want.getValue());
        near(numbers(compile(grad(f)).apply(at)), want.getGradient());
    }

    @ParameterizedTest
    @EnumSource
    void a_mixture_of_gaussians(GaussianMixture.Prior prior) {
        int d = 3;
        int k = 4;
        double[][] x = Stream.generate(() -> normal(d)).limit(5).toArray(double[][]::new);
        var mixture = new GaussianMixture(Tensor.matrix(x), 0.7, 2, prior);
        var at = new GaussianMixture.Parameters(
                Tensor.vector(normal(k)),
                Tensor.of(Shape.of(k, d), normal(k * d)),
                Tensor.of(Shape.of(k, d), normal(k * d)),
                Tensor.of(Shape.of(k, 3), normal(k * 3)));
        agrees(mixture::logDensity, at, p -> Plain.mixture(p, x, k, 0.7, 2, prior.sign));
    }

    @Test
    void a_mixture_on_a_line_has_nothing_below_the_diagonal() {
        double[][] x = {{0.3}, {-1}, {2}};
        var mixture = new GaussianMixture(Tensor.matrix(x), 1, 0, GaussianMixture.Prior.ADDED);
        var at = new GaussianMixture.Parameters(
                Tensor.vector(normal(2)),
                Tensor.of(Shape.of(2, 1), normal(2)),
                Tensor.of(Shape.of(2, 1), normal(2)),
                Tensor.of(Shape.of(2, 0), new double[0]));
        agrees(mixture::logDensity, at, p -> Plain.mixture(p, x, 2, 1, 0, 1));
    }

    @Test
    void cameras_of_which_one_is_not_turned() {
        double[][] cameras = {normal(11), normal(11)};
        Arrays.fill(cameras[1], 0, 3, 0.0);
        double[][] points = {normal(3), normal(3), normal(3)};
        double[] weights = normal(4);
        double[][] features = {normal(2), normal(2), normal(2), normal(2)};
        int[] camera = {0, 1, 1, 0};
        int[] point = {2, 0, 1, 2};
        var adjustment = new BundleAdjustment(
                Tensor.matrix(features), Tensor.of(Shape.of(4), camera), Tensor.of(Shape.of(4), point));
        var at = new BundleAdjustment.Parameters(Tensor.matrix(cameras), Tensor.matrix(points), Tensor.vector(weights));
        var errors = compile(adjustment::errors).apply(at);
        var blocks = compile(adjustment::jacobian).apply(at);
        for (int i = 0; i < 4; i++) {
            double[] own = join(cameras[camera[i]], points[point[i]], new double[] {weights[i]});
            Gradient[] want = PlainSpace.observation(variables(own), features[i]);
            near(numbers(errors.reprojection().at(i)), want[0].getValue(), want[1].getValue());
            near(Tensor.of(errors.weight().at(i)).item(), want[2].getValue());
            near(numbers(blocks.reprojection().at(i)), join(want[0].getGradient(), want[1].getGradient()));
            near(Tensor.of(blocks.weight().at(i)).item(), want[2].getPartialDerivative(14));
        }
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_hand_whose_points_are_vertices(boolean turned) {
        SampleHand sample = SampleHand.of(random);
        double[] theta = normal(HandTracking.POSE);
        if (!turned) Arrays.fill(theta, 0, 3, 1e-5);
        double[][] points = {normal(3), normal(3)};
        int[] vertices = {4, 1};
        var tracking = HandTracking.of(sample.hand(false), Tensor.matrix(points), new int[][] {{4}, {1}});
        Function<Var, Var> errors = at -> tracking.errors(at, null);
        Function<Var, Var> jacobian = at -> tracking.jacobian(at, null);
        Var at = Tensor.vector(theta);
        double[] got = numbers(compile(errors).apply(at).transpose(1, 0));
        double[] slopes = numbers(compile(jacobian).apply(at).transpose(2, 1, 0));
        Gradient[] want = IntStream.range(0, 2)
                .mapToObj(i ->
                        PlainSpace.point(sample, variables(theta), new Gradient[0], new int[] {vertices[i]}, points[i]))
                .flatMap(Arrays::stream)
                .toArray(Gradient[]::new);
        near(got, values(want));
        near(slopes, join(Arrays.stream(want).map(Gradient::getGradient).toArray(double[][]::new)));
    }

    @Test
    void a_hand_whose_points_are_in_triangles() {
        SampleHand sample = SampleHand.of(random);
        double[] theta = normal(HandTracking.POSE);
        double[][] points = {normal(3), normal(3), normal(3)};
        double[][] places = {normal(2), normal(2), normal(2)};
        var tracking = HandTracking.of(sample.hand(false), Tensor.matrix(points), SampleHand.TRIANGLES);
        Var u = Tensor.matrix(places);
        Function<Var, Var> errors = at -> tracking.errors(at, u);
        Function<Var, Var> jacobian = at -> tracking.jacobian(at, u);
        double[] got = numbers(compile(errors).apply(Tensor.vector(theta)).transpose(1, 0));
        Var slopes = compile(jacobian).apply(Tensor.vector(theta)).transpose(2, 1, 0);
        for (int i = 0; i < 3; i++) {
            Gradient[] own = variables(join(places[i], theta));
            Gradient[] want = PlainSpace.point(
                    sample,
                    Arrays.copyOfRange(own, 2, own.length),
                    Arrays.copyOf(own, 2),
                    SampleHand.TRIANGLES[i],
                    points[i]);
            near(Arrays.copyOfRange(got, 3 * i, 3 * i + 3), values(want));
            near(
                    numbers(slopes.at(i)),
                    join(Arrays.stream(want).map(Gradient::getGradient).toArray(double[][]::new)));
        }
    }

    @Test
    void a_mirrored_hand_is_one_whose_first_coordinates_are_negated() {
        SampleHand sample = SampleHand.of(random);
        Var theta = Tensor.vector(join(new double[6], normal(20)));
        int[][] vertices = {{3}, {5}};
        Tensor none = Tensor.zeros(Type.f64(2, 3));
        double[] plain =
                numbers(HandTracking.of(sample.hand(false), none, vertices).errors(theta, null));
        double[] mirrored =
                numbers(HandTracking.of(sample.hand(true), none, vertices).errors(theta, null));
        near(mirrored, -plain[0], -plain[1], plain[2], plain[3], plain[4], plain[5]);
    }

    @Test
    void a_network_of_memory() {
        int b = 3;
        double[][] state = {normal(b), normal(b), normal(b), normal(b)};
        double[][] sequence = {{1, 0, 1}, {0, 1, 1}, {1, 1, 0}, {0, 0, 1}, {1, 0, 0}};
        Lstm network = new Lstm(Tensor.of(Shape.of(2, 2, b), join(state)), Tensor.matrix(sequence));
        var at = new Lstm.Parameters(
                Tensor.of(Shape.of(2, 2, 4, b), normal(16 * b)), Tensor.of(Shape.of(3, b), normal(3 * b)));
        agrees(network::loss, at, p -> Plain.network(p, state, sequence));
    }

    @Test
    void a_polynomial_as_a_sign() {
        Var x = Tensor.vector(normal(5));
        agrees((Var at) -> LinearLeastSquares.of(at, 7), x, p -> Plain.polynomial(p, 7));
    }

    @Test
    void the_logarithm_of_a_sum_of_exponentials_that_overflow() {
        Var x = Tensor.vector(1000, 1001.5, -3, 1001.5);
        agrees(LogSumExp::of, x, Plain::logOfSum);
    }

    @Test
    void centroids_move_to_the_means_of_the_points_nearest_to_them() {
        double[][] points = {{0, 0}, {0, 1}, {4, 4}, {5, 4}, {4.5, 7}};
        KMeans means = new KMeans(Tensor.matrix(points));
        Var centroids = Tensor.matrix(new double[][] {{1, 1}, {4, 5}});
        near(Tensor.of(compile(means::cost).apply(centroids)).item(), 2 + 1 + 1 + 2 + 4.25);
        near(numbers(compile(means::direction).apply(centroids)), 1, 0.5, -0.5, 0);
    }

    @Test
    void the_last_element_of_a_solution() {
        double[] x = {0.7, -0.4, 1.3, 0.9};
        Function<Var, Var> solution = at -> RungeKutta.solution(at, 3);
        near(numbers(compile(solution).apply(Tensor.vector(x))), values(Plain.solution(variables(x), 3)));
        agrees(at -> solution.apply(at).at(3), (Var) Tensor.vector(x), p -> Plain.solution(p, 3)[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6})
    void a_determinant_by_minors(int n) {
        Var a = Tensor.of(Shape.of(n, n), normal(n * n));
        agrees(Determinant.of(n)::of, a, p -> {
            Gradient[][] rows = new Gradient[n][];
            for (int i = 0; i < n; i++) rows[i] = Arrays.copyOfRange(p, i * n, i * n + n);
            return Plain.determinant(rows);
        });
    }

    /// det = Π of the pivots, and its derivative det·A⁻ᵀ.
    @Test
    void a_determinant_that_is_expanded_a_minor_at_a_time() {
        int n = 10;
        double[][] rows = Stream.generate(() -> normal(n)).limit(n).toArray(double[][]::new);
        var factors = new LUDecomposition(MatrixUtils.createRealMatrix(rows));
        double want = factors.getDeterminant();
        Function<Var, Var> f = Determinant.of(n)::of;
        near(Tensor.of(compile(f).apply(Tensor.matrix(rows))).item(), want);
        double[][] slopes = factors.getSolver()
                .getInverse()
                .transpose()
                .scalarMultiply(want)
                .getData();
        near(numbers(compile(grad(f)).apply(Tensor.matrix(rows))), join(slopes));
    }

    static Stream<Mode[]> modes() {
        return Arrays.stream(Mode.values())
                .flatMap(outer -> Arrays.stream(Mode.values()).map(inner -> new Mode[] {outer, inner}));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_particle_is_steered_to_the_origin(Mode outer, Mode inner) {
        Function<Var, Var> control = new Particle(outer, inner)::control;
        double want = PlainDescent.argMin(PlainDescent::miss, 0);
        // what the path to it makes of rounding
        assertThat(Tensor.of(compile(control).apply(Tensor.vector(0))).item()).isCloseTo(want, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_saddle_is_found_as_two_minima(Mode outer, Mode inner) {
        Function<Var, Var> saddle = new Saddle(outer, inner)::of;
        // all four elements go the same way: ‖x‖² along the diagonal
        double[] got = numbers(compile(saddle).apply(Tensor.vector(1, 1)));
        assertThat(got).hasSize(4);
        for (double each : got) assertThat(each).isCloseTo(DIAGONAL, within(1e-9));
    }

    /// Where the search from (1, 1) down ‖x‖² ends, as GradBench has it.
    private static final double DIAGONAL = 8.246324826140356e-06;
}
