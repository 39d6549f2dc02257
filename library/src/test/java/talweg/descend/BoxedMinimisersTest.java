package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;
import talweg.op.Tensor;

/// Minima within bounds: on faces, in corners, in the interior, and with variables held.
final class BoxedMinimisersTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static final List<Method> BOXED = List.of(
            LimitedMemoryBfgs.standard(),
            Automatic.standard(),
            new GradientDescent(StepLength.BarzilaiBorwein.standard(), Stopping.standard(), Budget.of(5_000)),
            new GradientDescent(StepLength.Armijo.standard(), Stopping.standard(), Budget.of(50_000)),
            GradientDescent.of(1e-3, 100_000));

    private static Landing rosenbrock(Method method, double[] start, double[] lower, double[] upper) {
        Landing landing = method.minimise(Problems.rosenbrock(2).objective(), start, new Box(lower, upper));
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        return landing;
    }

    @ParameterizedTest
    @FieldSource("BOXED")
    void on_a_face_in_a_corner_and_inside(Method method) {
        // x ≤ ½ holds: y = x² = ¼
        assertThat(rosenbrock(method, new double[] {-1, 1}, new double[] {-2, -2}, new double[] {0.5, 2})
                        .at())
                .containsExactly(new double[] {0.5, 0.25}, within(1e-9));
        // y ≥ 2 holds: 2(x − 1) = 400x(2 − x²) near √2
        double[] face = rosenbrock(method, new double[] {1, 3}, new double[] {0, 2}, new double[] {3, 4})
                .at();
        assertThat(face[1]).isEqualTo(2);
        assertThat(2 * (face[0] - 1) - 400 * face[0] * (2 - face[0] * face[0])).isCloseTo(0, within(1e-8));
        // the corner (½, ½): both multipliers push outwards
        assertThat(rosenbrock(method, new double[] {0.2, 0.7}, new double[] {0, 0.5}, new double[] {0.5, 2})
                        .at())
                .containsExactly(0.5, 0.5);
        assertThat(rosenbrock(method, new double[] {0.8, 0.9}, new double[] {0.5, 0.5}, new double[] {2, 2})
                        .at())
                .containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @ParameterizedTest
    @FieldSource("BOXED")
    void every_point_of_the_way_lies_within(Method method) {
        Box box = new Box(new double[] {-2, 0.3}, new double[] {0.5, 1.5});
        List<Iterate> history = new ArrayList<>();
        method.minimise(Problems.rosenbrock(2).objective(), new double[] {-2, 1.5}, box, Listener.into(history));
        assertThat(history).hasSizeGreaterThan(1).allMatch(iterate -> box.contains(iterate.at()));
    }

    @ParameterizedTest
    @FieldSource("BOXED")
    void fixed_variables_do_not_move(Method method) {
        // y = ½ alone: 2(x − 1) = 400x(½ − x²)
        double[] fixed = rosenbrock(method, new double[] {1, 0.5}, new double[] {-NONE, 0.5}, new double[] {NONE, 0.5})
                .at();
        assertThat(fixed[1]).isEqualTo(0.5);
        assertThat(2 * (fixed[0] - 1) - 400 * fixed[0] * (0.5 - fixed[0] * fixed[0]))
                .isCloseTo(0, within(1e-8));
        Landing all = rosenbrock(method, new double[] {3, 4}, new double[] {3, 4}, new double[] {3, 4});
        assertThat(all.at()).containsExactly(3, 4);
        assertThat(all.last().iteration()).isZero();
    }

    @Test
    void newton_holds_fixed_variables_and_refuses_other_bounds() {
        NewtonTrustRegion newton = NewtonTrustRegion.standard();
        Objective f = Problems.wood().objective();
        Box box = new Box(new double[] {-NONE, -NONE, 2, -NONE}, new double[] {NONE, NONE, 2, NONE});
        List<Iterate> history = new ArrayList<>();
        Landing landing = newton.minimise(f, new double[] {-3, -1, 2, -1}, box, Listener.into(history));
        assertThat(landing.at()[2]).isEqualTo(2);
        assertThat(history).allMatch(iterate -> iterate.at().length == 4 && iterate.at()[2] == 2);
        double[] gradient = new double[4];
        f.gradient(landing.at(), gradient);
        assertThat(landing.gradient()).containsExactly(gradient);
        gradient[2] = 0;
        assertThat(Vectors.norm(gradient)).isLessThan(1e-10);
        assertThat(landing.method()).isEqualTo("newton");
        for (Method method : List.of(newton, Momentum.of(0.1, 10), Nesterov.of(0.1, 10))) {
            assertThatThrownBy(() ->
                            method.minimise(f, new double[4], new Box(new double[4], new double[] {1, 1, 1, 1})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("`" + method.name() + "` requires no box, got one; use `l-bfgs`, `gradient-descent` or"
                            + " `auto`, which keep to it");
        }
    }

    @ParameterizedTest
    @FieldSource("BOXED")
    void starts_outside_are_refused(Method method) {
        assertThatThrownBy(() -> method.minimise(
                        Problems.rosenbrock(2).objective(),
                        new double[] {0, 3},
                        new Box(new double[] {0, 0}, new double[] {1, 2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        " requires a start within the box, got 3.0 for variable 2 outside 0.0..2.0; move it"
                                + " inside");
        assertThatThrownBy(() -> method.minimise(
                        Problems.rosenbrock(2).objective(), new double[2], new Box(new double[1], new double[1])))
                .hasMessageEndingWith(" requires a box of 2 variables, got 1");
    }

    @Test
    void auto_leaves_saddles_within_bounds() {
        Objective f = Objective.of(
                x -> x.at(0)
                        .square()
                        .minus(x.at(1).square())
                        .plus(x.at(1).pow(4).times(0.25)),
                2);
        Box wide = new Box(new double[] {-2, -2}, new double[] {2, 2});
        assertThat(LimitedMemoryBfgs.standard()
                        .minimise(f, new double[] {1, 0}, wide)
                        .at())
                .containsExactly(0, 0);
        List<Iterate> history = new ArrayList<>();
        Landing landing = Automatic.standard().minimise(f, new double[] {1, 0}, wide, Listener.into(history));
        assertThat(Math.abs(landing.at()[1])).isCloseTo(Math.sqrt(2), within(1e-9));
        assertThat(landing.value()).isCloseTo(-1, within(1e-14));
        assertThat(history)
                .extracting(Iterate::iteration)
                .containsExactlyElementsOf(
                        IntStream.range(0, history.size()).boxed().toList());
        assertThat(landing.last().evaluations()).isEqualTo(landing.counts().evaluations());
        Box narrow = new Box(new double[] {-2, -1}, new double[] {2, 1});
        assertThat(Math.abs(Automatic.standard()
                        .minimise(f, new double[] {1, 0}, narrow)
                        .at()[1]))
                .isEqualTo(1);
    }

    /// Convex quadratics in boxes have one minimum, found here by trying every set of active bounds.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void quadratics_in_random_boxes_end_where_enumeration_says(long seed) {
        Random random = new Random(seed);
        int n = 5;
        double[] root = random.doubles(n * n, -1, 1).toArray();
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) hessian[i * n + j] += root[k * n + i] * root[k * n + j];
            }
            hessian[i * n + i] += 0.1;
        }
        double[] linear = random.doubles(n, -1, 1).toArray();
        double[] lower = random.doubles(n, -1, 0).toArray();
        double[] upper = IntStream.range(0, n)
                .mapToDouble(j -> j == 0 ? lower[0] : lower[j] + random.nextDouble())
                .toArray();
        Box box = new Box(lower, upper);
        double[] expected = enumerated(hessian, linear, box);
        Tensor a = Tensor.of(talweg.shape.Shape.of(n, n), hessian);
        Objective f = Objective.of(x -> x.dot(a.matmul(x)).times(0.5).plus(x.dot(Tensor.vector(linear))), n);
        double[] start = box.project(new double[n]);
        for (Method method : BOXED.subList(0, 3)) {
            Landing landing = method.minimise(f, start, box);
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at()).containsExactly(expected, within(1e-8));
            for (int j = 0; j < n; j++) {
                if (expected[j] == lower[j] || expected[j] == upper[j])
                    assertThat(landing.at()[j]).isEqualTo(expected[j]);
            }
        }
    }

    private static double[] enumerated(double[] hessian, double[] linear, Box box) {
        int n = linear.length;
        double[] best = {};
        double least = NONE;
        for (int code = 0; code < Math.pow(3, n); code++) {
            int[] state = new int[n];
            for (int j = 0, rest = code; j < n; j++, rest /= 3) state[j] = rest % 3;
            double[] x = candidate(hessian, linear, box, state);
            double[] gradient = linear.clone();
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) gradient[i] += hessian[i * n + j] * x[j];
            double value = (Vectors.dot(x, gradient) + Vectors.dot(x, linear)) / 2;
            if (box.contains(x) && value < least) {
                least = value;
                best = x;
            }
        }
        return best;
    }

    /// The stationary point with variables at their lower (0) or upper (1) bound, or free (2).
    private static double[] candidate(double[] hessian, double[] linear, Box box, int[] state) {
        int n = linear.length;
        int[] free = IntStream.range(0, n).filter(j -> state[j] == 2).toArray();
        double[] x = new double[n];
        for (int j = 0; j < n; j++) x[j] = state[j] == 0 ? box.lower()[j] : state[j] == 1 ? box.upper()[j] : 0;
        int m = free.length;
        double[] part = new double[m * m];
        double[] right = new double[m];
        for (int a = 0; a < m; a++) {
            right[a] = -linear[free[a]];
            for (int j = 0; j < n; j++) right[a] -= hessian[free[a] * n + j] * x[j];
            for (int b = 0; b < m; b++) part[a * m + b] = hessian[free[a] * n + free[b]];
        }
        if (m == 0) return x;
        Qr qr = Qr.of(part, m, m);
        qr.transposeTimes(right);
        double[] y = new double[m];
        for (int i = m - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < m; j++) sum -= qr.r(i, j) * y[qr.pivot(j)];
            y[qr.pivot(i)] = sum / qr.r(i, i);
        }
        for (int a = 0; a < m; a++) x[free[a]] = y[a];
        return x;
    }

    @Test
    void a_thousand_variables_with_bounds() {
        int n = 1000;
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(upper, NONE);
        for (int j = 0; j < n; j++) lower[j] = j % 4 == 0 ? 1.1 : -NONE;
        Landing landing = LimitedMemoryBfgs.standard()
                .minimise(Problems.rosenbrock(n).objective(), Problems.repeated(n, 1.2, 1), new Box(lower, upper));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.at()).containsExactly(Problems.repeated(n, 1.1, 1.1 * 1.1, 1, 1), within(1e-7));
    }
}
