package talweg.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;

class HessianSpectrumTest {
    /// Beside the largest eigenvalue.
    private static final double ROUNDING = 1e-12;

    private static HessianProducts hessian(double[][] h) {
        return HessianProducts.of(Nets.quadratic(h), Tensor.vector(new double[h.length]));
    }

    /// A bulk around 0 and three that stand out.
    private static double[] outliers(int n) {
        double[] values = IntStream.range(0, n)
                .mapToDouble(i -> 0.4 * Math.cos(Math.PI * i / (n - 1.0)))
                .toArray();
        values[n - 1] = 10;
        values[n - 2] = 7;
        values[0] = -2;
        return values;
    }

    @Test
    void a_product_is_the_hessians_by_the_vector() {
        double[][] h = Nets.matrix(new double[] {3, -1, 0.5, 2}, 11);
        double[] v = {1, -2, 0.5, 4};
        double[] product = hessian(h).times(v);
        for (int i = 0; i < 4; i++) assertThat(product[i]).isCloseTo(Vectors.dot(h[i], v), within(1e-13));
    }

    @Test
    void a_quadrature_is_exact_for_polynomials() {
        double[] values = outliers(40);
        HessianProducts hessian = hessian(Nets.matrix(values, 3));
        double[] start = Tensor.of(Key.of(8).normal(40)).toDoubles();
        LanczosProcess process = LanczosProcess.of(hessian::times, start, 6);
        Quadrature rule = process.quadrature();
        double[] power = Vectors.sum(new double[40], 1 / Vectors.norm(start), start);
        double[] unit = power;
        for (int degree = 0; degree <= 11; degree++) {
            int k = degree;
            double seen = IntStream.range(0, 6)
                    .mapToDouble(i -> rule.weights()[i] * Math.pow(rule.nodes()[i], k))
                    .sum();
            assertThat(seen)
                    .as("degree %d", degree)
                    .isCloseTo(Vectors.dot(unit, power), within(ROUNDING * Math.pow(10, k)));
            power = hessian.times(power);
        }
    }

    @Test
    void as_many_steps_as_parameters_find_all_there_is() {
        double[] values = outliers(30);
        HessianSpectrum spectrum = new StochasticLanczos(2, 50, Key.of(1)).of(hessian(Nets.matrix(values, 4)));
        assertThat(spectrum.isComplete()).isTrue();
        assertThat(spectrum.beyond(1e-6)).isZero();
        assertThat(spectrum.least().value()).isCloseTo(-2, within(10 * ROUNDING));
        assertThat(spectrum.most().value()).isCloseTo(10, within(10 * ROUNDING));
        double[] nodes = spectrum.rules().getFirst().nodes();
        double[] sorted = Arrays.stream(values).sorted().toArray();
        assertThat(nodes).hasSize(30);
        for (int i = 0; i < 30; i++) assertThat(nodes[i]).isCloseTo(sorted[i], within(10 * ROUNDING));
    }

    @Test
    void few_steps_find_what_stands_out_within_what_they_say() {
        double[] values = outliers(300);
        HessianProducts hessian = hessian(Nets.matrix(values, 5));
        HessianSpectrum spectrum = new StochasticLanczos(3, 30, Key.of(2)).of(hessian);
        for (Eigenpair pair : List.of(spectrum.least(), spectrum.most())) {
            double nearest = Arrays.stream(values)
                    .map(v -> Math.abs(v - pair.value()))
                    .min()
                    .orElseThrow();
            assertThat(nearest).isLessThanOrEqualTo(pair.residual() + 10 * ROUNDING);
            double[] off = Vectors.sum(hessian.times(pair.vector()), -pair.value(), pair.vector());
            assertThat(Vectors.norm(off)).isCloseTo(pair.residual(), within(100 * ROUNDING));
        }
        assertThat(spectrum.most().value()).isCloseTo(10, within(1e-9));
        assertThat(spectrum.least().value() - spectrum.beyond(1e-6)).isLessThanOrEqualTo(-2);
        assertThat(spectrum.beyond(1e-6)).isBetween(1e-3, 1.0);
        // three vectors together leave less doubt than one
        assertThat(spectrum.beyond(1e-12)).isGreaterThan(spectrum.beyond(1e-6));
    }

    @Test
    void a_density_is_that_of_the_eigenvalues_but_for_its_error() {
        double[] values = outliers(200);
        HessianSpectrum spectrum = new StochasticLanczos(12, 60, Key.of(3)).of(hessian(Nets.matrix(values, 6)));
        double width = 0.1;
        double[] at = IntStream.range(0, 281).mapToDouble(i -> -3 + 0.05 * i).toArray();
        HessianSpectrum.Density density = spectrum.density(at, width);
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            Quadrature exact = new Quadrature(
                    values, Arrays.stream(values).map(_ -> 1.0 / 200).toArray());
            assertThat(density.values()[i])
                    .as("at %s", at[i])
                    .isCloseTo(exact.density(at[i], width), within(5 * density.standardErrors()[i] + 1e-6));
            sum += density.values()[i] * 0.05;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        var below = spectrum.below(5);
        assertThat(below.value()).isCloseTo(0.99, within(5 * below.standardError()));
    }

    @Test
    void a_trace_is_within_its_error() {
        double[] values = outliers(100);
        double[][] h = Nets.matrix(values, 7);
        double trace = Arrays.stream(values).sum();
        TraceEstimate hutchinson = TraceEstimate.of(hessian(h), 100, Key.of(4));
        assertThat(hutchinson.value()).isCloseTo(trace, within(4 * hutchinson.standardError()));
        double variance = 0;
        for (int i = 0; i < 100; i++) for (int j = 0; j < 100; j++) if (i != j) variance += 2 * h[i][j] * h[i][j];
        // the error of a standard deviation of 100 is 7 %
        assertThat(hutchinson.standardError())
                .isCloseTo(Math.sqrt(variance / 100), within(0.3 * Math.sqrt(variance / 100)));
        HessianSpectrum spectrum = new StochasticLanczos(40, 3, Key.of(5)).of(hessian(h));
        assertThat(spectrum.trace().value())
                .isCloseTo(trace, within(4 * spectrum.trace().standardError()));
    }

    @Test
    void a_diagonal_hessian_has_its_trace_from_any_signs() {
        double[][] h = new double[5][5];
        for (int i = 0; i < 5; i++) h[i][i] = i;
        TraceEstimate trace = TraceEstimate.of(hessian(h), 2, Key.of(4));
        assertThat(trace.value()).isEqualTo(10);
        assertThat(trace.standardError()).isZero();
    }

    @Test
    void a_networks_spectrum_is_that_of_its_dense_hessian() {
        Nets.Data data = Nets.spirals(3, 20, 0.05);
        Nets.Net net = Nets.Net.of(1, 2, 4, 3);
        HessianProducts hessian = HessianProducts.of(data.loss(), net);
        int n = hessian.size();
        assertThat(n).isEqualTo(2 * 4 + 4 + 4 * 3 + 3);
        double[] dense = new double[n * n];
        int row = 0;
        for (Nets.Net block : Talweg.hessianBlocks(data.loss()).apply(net)) row = fill(dense, row, n, block);
        SymmetricEigen eigen = SymmetricEigen.of(dense, n);
        HessianSpectrum spectrum = new StochasticLanczos(2, n, Key.of(6)).of(hessian);
        assertThat(spectrum.least().value()).isCloseTo(eigen.values()[0], within(1e-11));
        assertThat(spectrum.most().value()).isCloseTo(eigen.values()[n - 1], within(1e-11));
        assertThat(hessian.slope()).isPositive();
        assertThat(hessian.products()).isPositive();
    }

    @Test
    void threads_change_no_bit() {
        Nets.Data data = Nets.spirals(3, 20, 0.05);
        Nets.Net net = Nets.Net.of(1, 2, 4, 3);
        HessianProducts one = HessianProducts.of(data.loss(), net);
        HessianProducts three = HessianProducts.of(data.loss(), net, new Parallelism(3));
        StochasticLanczos lanczos = new StochasticLanczos(5, 12, Key.of(6));
        HessianSpectrum alone = lanczos.of(one);
        HessianSpectrum together = lanczos.of(three);
        assertThat(together.least().value()).isEqualTo(alone.least().value());
        assertThat(together.most().vector()).containsExactly(alone.most().vector());
        for (int i = 0; i < 5; i++) {
            assertThat(together.rules().get(i).weights())
                    .containsExactly(alone.rules().get(i).weights());
        }
        assertThat(TraceEstimate.of(three, 9, Key.of(2))).isEqualTo(TraceEstimate.of(one, 9, Key.of(2)));
        assertThat(three.products()).isEqualTo(one.products());
    }

    /// The rows of one value's block.
    private static int fill(double[] dense, int row, int n, Nets.Net block) {
        List<double[]> parts = Stream.of(
                        block.hidden().weight(),
                        block.hidden().bias(),
                        block.output().weight(),
                        block.output().bias())
                .map(part -> Tensor.of(part).toDoubles())
                .toList();
        int rows = parts.stream().mapToInt(part -> part.length).sum() / n;
        for (int i = 0; i < rows; i++) {
            int column = 0;
            for (double[] part : parts) {
                int width = part.length / rows;
                System.arraycopy(part, i * width, dense, (row + i) * n + column, width);
                column += width;
            }
        }
        return row + rows;
    }

    @Test
    void a_hessian_of_zeros_is_seen_to_be_one() {
        Function<Var, Var> linear = x -> x.sum();
        HessianSpectrum spectrum =
                new StochasticLanczos(2, 5, Key.of(1)).of(HessianProducts.of(linear, Tensor.vector(1, 2, 3)));
        assertThat(spectrum.most().value()).isZero();
        assertThat(spectrum.isComplete()).isTrue();
        assertThat(Arrays.stream(spectrum.density(11).values()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void what_cannot_be_estimated_is_refused() {
        HessianProducts hessian = hessian(new double[2][2]);
        assertThatThrownBy(() -> hessian.times(new double[3])).hasMessageContaining("a vector of 2 numbers, got 3");
        assertThatThrownBy(() -> new StochasticLanczos(1, 5, Key.of(1))).hasMessageContaining("got 1 and 5");
        assertThatThrownBy(() -> TraceEstimate.of(hessian, 1, Key.of(1))).hasMessageContaining("at least 2 vectors");
        HessianSpectrum spectrum = new StochasticLanczos(2, 2, Key.of(1)).of(hessian);
        assertThatThrownBy(() -> spectrum.density(new double[1], 0)).hasMessageContaining("width > 0");
        assertThatThrownBy(() -> spectrum.beyond(1)).hasMessageContaining("a doubt in (0, 1), got 1.0");
        Function<Var, Var> infinite = x -> x.square().times(1e300).square().sum();
        HessianProducts nowhere = HessianProducts.of(infinite, Tensor.vector(1e10));
        assertThatThrownBy(() -> new StochasticLanczos(2, 2, Key.of(1)).of(nowhere))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("is not finite");
    }
}
