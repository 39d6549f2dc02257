package talweg.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// Draws against their distributions: Kolmogorov's and Pearson's tests at a level of 10⁻³, for keys chosen once.
class DistributionsTest {
    private static final int COUNT = 20_000;

    /// Exceeded by √n · sup |F_n − F| with probability 10⁻³ (Kolmogorov, 1933).
    private static final double KOLMOGOROV = 1.95;

    private record Continuous(Function<Key, Var> draw, DoubleUnaryOperator below) {}

    private static double normal(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }

    private static Continuous truncated(double least, double most) {
        double mirrored = least > 0 ? -1 : 1;
        double a = normal(mirrored * least);
        double b = normal(mirrored * most);
        return new Continuous(
                key -> key.truncatedNormal(Tensor.scalar(least), Tensor.scalar(most), COUNT),
                x -> (normal(mirrored * x) - a) / (b - a));
    }

    private static Continuous gamma(double alpha) {
        return new Continuous(key -> key.gamma(Tensor.scalar(alpha), COUNT), x -> Gamma.regularizedGammaP(alpha, x));
    }

    private static Continuous beta(double a, double b) {
        return new Continuous(
                key -> key.beta(Tensor.scalar(a), Tensor.scalar(b), COUNT), x -> Beta.regularizedBeta(x, a, b));
    }

    private static Map<String, Continuous> continuous() {
        Map<String, Continuous> all = new LinkedHashMap<>();
        all.put("uniform", new Continuous(key -> key.uniform(COUNT), x -> x));
        all.put(
                "uniform on [-2, 3)",
                new Continuous(key -> key.uniform(Tensor.scalar(-2), Tensor.scalar(3), COUNT), x -> (x + 2) / 5));
        all.put("normal", new Continuous(key -> key.normal(COUNT), DistributionsTest::normal));
        all.put("exponential", new Continuous(key -> key.exponential(COUNT), x -> -Math.expm1(-x)));
        all.put("gumbel", new Continuous(key -> key.gumbel(COUNT), x -> Math.exp(-Math.exp(-x))));
        all.put("truncated to [-1, 2]", truncated(-1, 2));
        all.put("truncated to [0.5, 1]", truncated(0.5, 1));
        all.put("truncated to [3, 5]", truncated(3, 5));
        all.put("truncated to [20, 21]", truncated(20, 21));
        all.put("truncated to [-37, -36]", truncated(-37, -36));
        all.put("truncated above 6", truncated(6, Double.POSITIVE_INFINITY));
        for (double alpha : new double[] {0.05, 0.7, 1, 2.5, 300}) all.put("gamma " + alpha, gamma(alpha));
        all.put("beta 0.5, 0.5", beta(0.5, 0.5));
        all.put("beta 3, 1.5", beta(3, 1.5));
        all.put(
                "dirichlet, first of three",
                new Continuous(
                        key -> key.dirichlet(Tensor.vector(0.5, 1, 2), COUNT).at(1, 0),
                        x -> Beta.regularizedBeta(x, 0.5, 3)));
        return all;
    }

    static Set<String> names() {
        return continuous().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void numbers_follow_their_distribution(String name) {
        Continuous each = java.util.Objects.requireNonNull(continuous().get(name));
        double[] x = Tensor.of(each.draw().apply(Key.of(20))).toDoubles();
        Arrays.sort(x);
        double farthest = 0;
        for (int i = 0; i < COUNT; i++) {
            double below = each.below().applyAsDouble(x[i]);
            farthest = Math.max(farthest, Math.max(below - (double) i / COUNT, (i + 1.0) / COUNT - below));
        }
        assertThat(farthest * Math.sqrt(COUNT)).isBetween(0.2, KOLMOGOROV);
    }

    /// χ² by its normal approximation (Wilson and Hilferty, 1931).
    private static void expectCounts(Var drawn, double... probabilities) {
        double[] counts = new double[probabilities.length];
        double[] x = Tensor.of(drawn).toDoubles();
        for (double each : x) counts[(int) each]++;
        double square = 0;
        for (int k = 0; k < counts.length; k++) {
            double expected = probabilities[k] * x.length;
            square += Math.pow(counts[k] - expected, 2) / expected;
        }
        double freedom = counts.length - 1;
        double z = (Math.cbrt(square / freedom) - 1 + 2 / (9 * freedom)) / Math.sqrt(2 / (9 * freedom));
        assertThat(z).isBetween(-3.1, 3.1);
    }

    @Test
    void classes_come_as_often_as_they_should() {
        double total = 1 + Math.E + Math.exp(-1);
        expectCounts(
                Key.of(21).categorical(Tensor.vector(0, 1, -1, Double.NEGATIVE_INFINITY), COUNT),
                1 / total,
                Math.E / total,
                Math.exp(-1) / total);
        double[] tenths = new double[10];
        Arrays.fill(tenths, 0.1);
        expectCounts(Key.of(22).integers(-4, 6, COUNT).plus(4), tenths);
        expectCounts(Key.of(23).integers(0, 5L << 60, COUNT).over((double) (1L << 60)), 0.2, 0.2, 0.2, 0.2, 0.2);
        expectCounts(Key.of(24).bernoulli(Tensor.scalar(0.3), COUNT), 0.7, 0.3);
    }

    @Test
    void every_permutation_is_as_likely() {
        double[] ranks = new double[6000];
        Key keys = Key.of(25).split(ranks.length);
        Tensor all =
                Tensor.of(talweg.Talweg.vmap((Key key) -> key.permutation(4)).apply(keys));
        for (int i = 0; i < ranks.length; i++) {
            for (int k = 0; k < 4; k++) {
                int smaller = 0;
                for (int j = k + 1; j < 4; j++) smaller += all.get(i, j) < all.get(i, k) ? 1 : 0;
                ranks[i] = ranks[i] * (4 - k) + smaller;
            }
        }
        double[] even = new double[24];
        Arrays.fill(even, 1.0 / 24);
        expectCounts(Tensor.vector(ranks), even);
    }

    @Test
    void a_permutation_has_every_place_once() {
        double[] places = Tensor.of(Key.of(26).permutation(1000)).toDoubles();
        Arrays.sort(places);
        for (int i = 0; i < places.length; i++) assertThat(places[i]).isEqualTo(i);
    }

    @Test
    void probabilities_beyond_their_range_are_certain() {
        Var p = Tensor.vector(-1, 0, 1, 2, Double.NaN);
        double[] drawn = Tensor.of(Key.of(27).bernoulli(p, 500, 5)).toDoubles();
        for (int i = 0; i < drawn.length; i++) assertThat(drawn[i]).isEqualTo(i % 5 == 2 || i % 5 == 3 ? 1 : 0);
    }

    @Test
    void uniform_numbers_reach_the_least_bound_and_never_the_most() {
        Var least = Tensor.scalar(1);
        Var most = Tensor.scalar(1 + 0x1p-51);
        double[] x = Tensor.of(Key.of(28).uniform(least, most, 1000)).toDoubles();
        assertThat(x).contains(1.0, 1 + 0x1p-52).doesNotContain(1 + 0x1p-51);
        assertThat(Arrays.stream(x).filter(each -> each == 1).count()).isBetween(430L, 570L);
    }

    @Test
    void shares_sum_to_one_where_parameters_are_tiny() {
        double[] shares = Tensor.of(Key.of(29).dirichlet(Tensor.vector(1e-3, 1e-3, 1e-3), 200))
                .toDoubles();
        for (int i = 0; i < shares.length; i += 3)
            assertThat(shares[i] + shares[i + 1] + shares[i + 2]).isCloseTo(1, within(1e-14));
    }

    /// How far a number moves with α while its probability stays.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1, 2.5, 30, 1000, 1e5})
    void gamma_numbers_move_with_their_parameter_at_constant_probability(double alpha) {
        Key key = Key.of(11);
        int count = 50;
        double[] x = Tensor.of(key.gamma(Tensor.scalar(alpha), count)).toDoubles();
        double[] slopes = Tensor.of(Talweg.jvp((Var a) -> key.gamma(a, count))
                        .apply(Tensor.scalar(alpha), Tensor.scalar(1))
                        .tangent())
                .toDoubles();
        double step = 1e-2 * Math.min(1, alpha) * Math.max(1, Math.sqrt(alpha));
        for (int i = 0; i < count; i++) {
            double at = x[i];
            if (at < 1e-200) continue; // powers of it leave the numbers
            double density = Math.exp((alpha - 1) * Math.log(at) - at - Gamma.logGamma(alpha));
            double expected = -difference(a -> Gamma.regularizedGammaP(a, at, 1e-16, 100_000), alpha, step) / density;
            assertThat(slopes[i]).as("x = %s", at).isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-300));
        }
    }

    /// The derivative by differences to fourth order.
    private static double difference(DoubleUnaryOperator f, double at, double step) {
        double near = f.applyAsDouble(at + step) - f.applyAsDouble(at - step);
        double far = f.applyAsDouble(at + 2 * step) - f.applyAsDouble(at - 2 * step);
        return (8 * near - far) / (12 * step);
    }

    /// What Stein's method knows of the mean of derivatives: that of x is α, of a share of two α/(α + β).
    @Test
    void means_of_derivatives_are_derivatives_of_means() {
        Key key = Key.of(5);
        Var alpha = Tensor.scalar(1.7);
        double gamma = Tensor.of(
                        Talweg.grad((Var a) -> key.gamma(a, COUNT).sum().over(COUNT))
                                .apply(alpha))
                .item();
        assertThat(gamma).isCloseTo(1, within(0.02));
        double beta = Tensor.of(Talweg.grad((Var a) ->
                                key.beta(a, Tensor.scalar(2), COUNT).sum().over(COUNT))
                        .apply(alpha))
                .item();
        assertThat(beta).isCloseTo(2 / (3.7 * 3.7), within(0.005));
        Var unsound = Talweg.grad((Var a) -> key.gamma(a, 3).sum()).apply(Tensor.scalar(-1));
        assertThat(Tensor.of(unsound).item()).isNaN();
    }
}
