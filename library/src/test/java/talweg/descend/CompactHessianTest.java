package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.kernel.Vectors;

/// The limited-memory Hessian and its model in a box, against dense matrices.
final class CompactHessianTest {
    private static final int N = 6;

    /// Steps on a random convex quadratic, which are too many to remember.
    private static StepPairs pairs(Random random, int memory) {
        StepPairs pairs = new StepPairs(memory);
        double[] root = random.doubles(N * N, -1, 1).toArray();
        for (int k = 0; k < memory + 2; k++) {
            double[] s = random.doubles(N, -1, 1).toArray();
            double[] y = times(transposed(root), times(root, s));
            Position from = new Position(new double[N], 0, new double[N], 0);
            pairs.learn(from, new Position(s, 0, y, 0));
        }
        return pairs;
    }

    private static double[] times(double[] a, double[] x) {
        double[] product = new double[N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) product[i] += a[i * N + j] * x[j];
        return product;
    }

    private static double[] transposed(double[] a) {
        double[] b = new double[N * N];
        for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) b[j * N + i] = a[i * N + j];
        return b;
    }

    /// B by the formula of Broyden, Fletcher, Goldfarb and Shanno from θI.
    private static double[] dense(StepPairs pairs) {
        double[] b = new double[N * N];
        for (int i = 0; i < N; i++) b[i * N + i] = 1 / pairs.scale();
        for (StepPairs.Pair pair : pairs.pairs()) {
            double[] bs = times(b, pair.s());
            double sbs = Vectors.dot(pair.s(), bs);
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) b[i * N + j] += pair.y()[i] * pair.y()[j] / pair.sy() - bs[i] * bs[j] / sbs;
            }
        }
        return b;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void it_is_the_dense_one(int memory) {
        StepPairs pairs = pairs(new Random(memory), memory);
        assertThat(pairs.pairs()).hasSize(memory);
        double[] b = dense(pairs);
        CompactHessian compact = new CompactHessian(pairs, N);
        for (int j = 0; j < N; j++) {
            double[] unit = new double[N];
            unit[j] = 1;
            double[] bent = compact.times(compact.middle(compact.transposeTimes(unit)));
            for (int i = 0; i < N; i++) {
                assertThat((i == j ? compact.theta() : 0) - bent[i])
                        .isCloseTo(b[i * N + j], within(1e-10 * Vectors.largest(b)));
            }
        }
        // the two loops apply its inverse
        double[] g = new Random(9).doubles(N, -1, 1).toArray();
        double[] back = times(b, pairs.descent(g));
        for (int i = 0; i < N; i++) assertThat(back[i]).isCloseTo(-g[i], within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_cauchy_point_is_the_first_least_point_of_the_path(long seed) {
        Random random = new Random(seed);
        StepPairs pairs = pairs(random, 1 + (int) seed % 4);
        double[] b = dense(pairs);
        double[] x = random.doubles(N, -0.3, 0.3).toArray();
        double[] g = random.doubles(N, -1, 1).toArray();
        double[] lower = random.doubles(N, -1, -0.3).toArray();
        double[] upper = random.doubles(N, 0.3, 1).toArray();
        upper[0] = Double.POSITIVE_INFINITY;
        x[1] = lower[1];
        Box box = new Box(lower, upper);
        CompactHessian compact = new CompactHessian(pairs, N);
        CauchyPoint cauchy = CauchyPoint.of(Position.of(x, 0, g, box), box, compact);
        double before = 0;
        for (double t = 1e-4; ; t += 1e-4) {
            double[] step = Vectors.sum(box.project(Vectors.sum(x, -t, g)), -1, x);
            double value = model(b, g, step);
            if (value < before) {
                before = value;
                continue;
            }
            assertThat(cauchy.x()).containsExactly(Vectors.sum(x, 1, step), within(2e-3));
            double[] toCauchy = Vectors.sum(cauchy.x(), -1, x);
            assertThat(model(b, g, toCauchy)).isLessThanOrEqualTo(before + 1e-12);
            assertThat(cauchy.correction()).containsExactly(compact.transposeTimes(toCauchy), within(1e-12));
            break;
        }
        boundedStep(compact, b, cauchy, Vectors.sum(g, 1, times(b, Vectors.sum(cauchy.x(), -1, x))));
    }

    private static double model(double[] b, double[] g, double[] p) {
        return Vectors.dot(g, p) + Vectors.dot(p, times(b, p)) / 2;
    }

    /// From the Cauchy point the model's gradient over the free variables becomes 0.
    private static void boundedStep(CompactHessian compact, double[] b, CauchyPoint cauchy, double[] gradient) {
        double[] r = gradient.clone();
        for (int i = 0; i < N; i++) if (!cauchy.free()[i]) r[i] = 0;
        double[] step = compact.subspaceStep(r, cauchy.free());
        double[] after = Vectors.sum(r, 1, times(b, step));
        for (int i = 0; i < N; i++) {
            if (cauchy.free()[i]) assertThat(after[i]).isCloseTo(0, within(1e-10 * Vectors.largest(b)));
            else assertThat(step[i]).isZero();
        }
    }
}
