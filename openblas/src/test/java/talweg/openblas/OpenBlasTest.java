package talweg.openblas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;
import talweg.blas.MatrixProduct.Strides;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Products by OpenBLAS against exact sums; who is chosen; what happens without it. Where there are no natives the
/// library's own products take the place of all of it.
class OpenBlasTest {
    private static final OpenBlas OPEN_BLAS = new OpenBlas();

    /// Large enough to be given to it, more than one call along every axis, all ways to lie.
    static Stream<MatrixProduct> products() {
        Random random = new Random(2);
        List<MatrixProduct> products = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int rows = 64 + random.nextInt(100);
            int columns = 64 + random.nextInt(300);
            int terms = 64 + random.nextInt(300);
            products.add(new MatrixProduct(
                    rows,
                    columns,
                    terms,
                    strides(random, rows, terms),
                    strides(random, terms, columns),
                    strides(random, rows, columns)));
        }
        return products.stream();
    }

    private static Strides strides(Random random, int rows, int columns) {
        return random.nextBoolean()
                ? new Strides(columns + random.nextInt(4), 1)
                : new Strides(1, rows + random.nextInt(4));
    }

    private static double[] numbers(Random random, Strides strides, int rows, int columns) {
        return random.doubles(7 + strides.row() * rows + strides.column() * columns, -1, 1)
                .toArray();
    }

    private static float[] single(double[] x) {
        float[] single = new float[x.length];
        for (int i = 0; i < x.length; i++) single[i] = (float) x[i];
        return single;
    }

    @ParameterizedTest
    @MethodSource("products")
    void sums_are_within_their_bound_of_the_exact_ones_and_nothing_else_is_written(MatrixProduct p) {
        Random random = new Random(p.hashCode());
        double[] x = numbers(random, p.x(), p.rows(), p.terms());
        double[] y = numbers(random, p.y(), p.terms(), p.columns());
        double[] before = numbers(random, p.z(), p.rows(), p.columns());
        double[] z = before.clone();
        Blas blas = OPEN_BLAS.obstacle().isEmpty() ? OPEN_BLAS : Blas.own();
        assertThat(blas.pays(p)).isTrue();
        blas.multiply(p, x, 2, y, 3, z, 5);
        float[] singleX = single(x);
        float[] singleY = single(y);
        float[] singleZ = single(before);
        blas.multiply(p, singleX, 2, singleY, 3, singleZ, 5);
        boolean[] written = new boolean[z.length];
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                int place = 5 + i * p.z().row() + j * p.z().column();
                written[place] = true;
                if (random.nextInt(50) != 0) continue;
                assertThat(error(p, x, y, i, j, z[place])).isLessThan(p.terms() * 0x1p-53);
                double[] roundedX = doubles(singleX);
                double[] roundedY = doubles(singleY);
                assertThat(error(p, roundedX, roundedY, i, j, singleZ[place])).isLessThan(p.terms() * 0x1p-24);
            }
        }
        for (int place = 0; place < z.length; place++) {
            if (written[place]) continue;
            assertThat(z[place]).isEqualTo(before[place]);
            assertThat(singleZ[place]).isEqualTo((float) before[place]);
        }
    }

    private static double[] doubles(float[] x) {
        double[] doubles = new double[x.length];
        for (int i = 0; i < x.length; i++) doubles[i] = x[i];
        return doubles;
    }

    /// The distance to the exact sum, relative to the sum of absolute values.
    private static double error(MatrixProduct p, double[] x, double[] y, int i, int j, double z) {
        BigDecimal exact = BigDecimal.ZERO;
        double size = 0;
        for (int k = 0; k < p.terms(); k++) {
            double left = x[2 + i * p.x().row() + k * p.x().column()];
            double right = y[3 + k * p.y().row() + j * p.y().column()];
            exact = exact.add(new BigDecimal(left).multiply(new BigDecimal(right)));
            size += Math.abs(left * right);
        }
        return exact.subtract(new BigDecimal(z)).abs().doubleValue() / size;
    }

    @Test
    void it_is_chosen_where_it_works_and_small_products_stay_with_the_library() {
        assertThat(Blas.chosen().name())
                .isEqualTo(
                        OPEN_BLAS.obstacle().isEmpty()
                                ? OPEN_BLAS.name()
                                : Blas.own().name());
        assertThat(Blas.of(MatrixProduct.of(100, 100, 100))).isSameAs(Blas.chosen());
        assertThat(Blas.of(MatrixProduct.of(20, 20, 20))).isSameAs(Blas.own());
        assertThat(Blas.of(MatrixProduct.of(100_000, 1, 100))).isSameAs(Blas.own());
    }

    @Test
    void interpreted_and_compiled_products_have_the_same_bits() {
        Random random = new Random(6);
        Tensor x = Tensor.of(Shape.of(300, 120), random.doubles(36_000).toArray());
        Tensor w = Tensor.of(Shape.of(120, 90), random.doubles(10_800).toArray());
        var gradient = Talweg.grad((Var v) -> x.matmul(v).square().sum());
        assertThat(Tensor.of(Talweg.compile(gradient).apply(w)).sameBits(Tensor.of(gradient.apply(w))))
                .isTrue();
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        Random random = new Random(7);
        Tensor x = Tensor.of(Shape.of(200, 250), random.doubles(50_000).toArray());
        Tensor w = Tensor.of(Shape.of(250, 300), random.doubles(75_000).toArray());
        var gradient = Talweg.grad((Var v) -> x.matmul(v).square().sum());
        Tensor one = Tensor.of(Talweg.compile(gradient).apply(w));
        for (int threads : new int[] {2, 3, 5}) {
            Var several = Talweg.compile(gradient, new Parallelism(threads)).apply(w);
            assertThat(Tensor.of(several).sameBits(one)).isTrue();
        }
    }

    @Test
    void zeros_hide_no_infinity() {
        int n = 80;
        double[] x = new double[n * n];
        double[] y = new double[n * n];
        x[n * 3] = Double.NaN;
        y[5] = Double.POSITIVE_INFINITY;
        double[] z = new double[n * n];
        java.util.Arrays.fill(z, Double.NaN);
        Blas.chosen().multiply(MatrixProduct.of(n, n, n), x, 0, y, 0, z, 0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i == 3 || j == 5) assertThat(z[i * n + j]).isNaN();
                else assertThat(z[i * n + j]).isEqualTo(0);
            }
        }
    }

    @Test
    void without_a_library_it_says_so_and_fails_only_if_called() {
        OpenBlas missing = new OpenBlas(Library.missing("nothing is here"));
        assertThat(missing.obstacle()).contains("nothing is here");
        double[] x = new double[64 * 64];
        assertThatThrownBy(() -> missing.multiply(MatrixProduct.of(64, 64, 64), x, 0, x, 0, new double[64 * 64], 0))
                .hasMessageContaining("nothing is here");
    }
}
