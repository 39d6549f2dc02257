package talweg.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.blas.MatrixProduct.Strides;

/// The library's own products: every form sums in the stated order, written out again here, and so to the same bits;
/// and the sums are near the exact ones.
class JavaBlasTest {
    private static final int[] ROWS = {1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 31, 45, 130};
    private static final int[] COLUMNS = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 65};
    private static final int[] TERMS = {1, 2, 3, 4, 5, 8, 100, 127, 128, 129, 257, 513};

    /// All sizes along each axis beside small ones along the others, and random ones; matrices of rows or of
    /// columns, with gaps or none.
    static Stream<MatrixProduct> products() {
        Random random = new Random(8);
        List<MatrixProduct> products = new ArrayList<>();
        for (int rows : ROWS) products.add(laid(random, rows, 11, 6));
        for (int columns : COLUMNS) products.add(laid(random, 9, columns, 6));
        for (int terms : TERMS) products.add(laid(random, 9, 19, terms));
        for (int i = 0; i < 80; i++) {
            products.add(laid(random, any(random, ROWS), any(random, COLUMNS), any(random, TERMS)));
        }
        for (int terms = 1; terms <= 9; terms++) products.add(MatrixProduct.of(5, 19, terms)); // streamed
        products.add(MatrixProduct.of(40, 520, 300)); // more than is packed at a time
        products.add(MatrixProduct.of(3, 1, 1500)); // several runs at a time
        return products.stream();
    }

    private static int any(Random random, int[] sizes) {
        return sizes[random.nextInt(sizes.length)];
    }

    private static MatrixProduct laid(Random random, int rows, int columns, int terms) {
        return new MatrixProduct(
                rows,
                columns,
                terms,
                strides(random, rows, terms),
                strides(random, terms, columns),
                strides(random, rows, columns));
    }

    private static Strides strides(Random random, int rows, int columns) {
        return switch (random.nextInt(5)) {
            case 0 -> new Strides(columns + 3, 1);
            case 1 -> new Strides(1, rows);
            case 2 -> new Strides(1, rows + 2);
            case 3 -> new Strides(2 * columns + 1, 2);
            default -> new Strides(columns, 1);
        };
    }

    private static int length(Strides strides, int rows, int columns) {
        return 5 + rows * strides.row() + columns * strides.column();
    }

    private static double[] numbers(Random random, int length) {
        return random.doubles(length, -1, 1)
                .map(x -> Math.scalb(x, random.nextInt(9) - 4))
                .toArray();
    }

    private static float[] single(double[] x) {
        float[] single = new float[x.length];
        for (int i = 0; i < x.length; i++) single[i] = (float) x[i];
        return single;
    }

    /// The order of [MatrixProduct], literally.
    private static double inOrder(MatrixProduct p, double[] x, int atX, double[] y, int atY) {
        double total = 0;
        for (int from = 0; from < p.terms(); from += 128) {
            double run = -0.0;
            for (int k = from; k < Math.min(p.terms(), from + 128); k++) {
                run = Math.fma(x[atX + k * p.x().column()], y[atY + k * p.y().row()], run);
            }
            total = from == 0 ? run : total + run;
        }
        return total;
    }

    private static float inOrder(MatrixProduct p, float[] x, int atX, float[] y, int atY) {
        float total = 0;
        for (int from = 0; from < p.terms(); from += 128) {
            float run = -0.0f;
            for (int k = from; k < Math.min(p.terms(), from + 128); k++) {
                run = Math.fma(x[atX + k * p.x().column()], y[atY + k * p.y().row()], run);
            }
            total = from == 0 ? run : total + run;
        }
        return total;
    }

    private static double[] expected(MatrixProduct p, double[] x, double[] y, double[] before) {
        double[] z = before.clone();
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                z[4 + i * p.z().row() + j * p.z().column()] =
                        inOrder(p, x, 3 + i * p.x().row(), y, 2 + j * p.y().column());
            }
        }
        return z;
    }

    private static float[] expected(MatrixProduct p, float[] x, float[] y, float[] before) {
        float[] z = before.clone();
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                z[4 + i * p.z().row() + j * p.z().column()] =
                        inOrder(p, x, 3 + i * p.x().row(), y, 2 + j * p.y().column());
            }
        }
        return z;
    }

    @ParameterizedTest
    @MethodSource("products")
    void every_form_keeps_the_order_and_writes_nothing_beside_the_result(MatrixProduct p) {
        Random random = new Random(p.hashCode());
        double[] x = numbers(random, length(p.x(), p.rows(), p.terms()));
        double[] y = numbers(random, length(p.y(), p.terms(), p.columns()));
        double[] before = numbers(random, length(p.z(), p.rows(), p.columns()));
        double[] expected = expected(p, x, y, before);
        float[] singleBefore = single(before);
        float[] single = expected(p, single(x), single(y), singleBefore);
        for (Form form : forms(Products.F64, p)) {
            double[] z = before.clone();
            form.multiply(p, MatrixProduct.RUN, x, 3, y, 2, z, 4);
            assertThat(z).as("%s", form).isEqualTo(expected);
        }
        for (Form form : forms(Products.F32, p)) {
            float[] z = singleBefore.clone();
            form.multiply(p, MatrixProduct.RUN, single(x), 3, single(y), 2, z, 4);
            assertThat(z).as("%s", form).isEqualTo(single);
        }
    }

    /// Each form for itself, and the choice among them.
    private static List<Form> forms(Products products, MatrixProduct p) {
        List<Form> forms = new ArrayList<>(List.of(products.plain(), products.rows()));
        forms.add((given, _, x, fromX, y, fromY, z, fromZ) -> products.multiply(given, x, fromX, y, fromY, z, fromZ));
        if (Streams.take(p, MatrixProduct.RUN)) forms.add(products.streams());
        if (Vectors.ARE_PRESENT) forms.add(products.vectors());
        return forms;
    }

    @Test
    void sums_are_within_their_bound_of_the_exact_ones() {
        Random random = new Random(5);
        MatrixProduct p = MatrixProduct.of(3, 4, 700);
        double[] x = numbers(random, 3 * 700);
        double[] y = numbers(random, 700 * 4);
        double[] z = new double[12];
        float[] single = new float[12];
        Blas.own().multiply(p, x, 0, y, 0, z, 0);
        Blas.own().multiply(p, single(x), 0, single(y), 0, single, 0);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(error(x, y, i, j, z[4 * i + j])).isLessThan(700 * 0x1p-53);
                double[] roundedX = doubles(single(x));
                double[] roundedY = doubles(single(y));
                assertThat(error(roundedX, roundedY, i, j, single[4 * i + j])).isLessThan(700 * 0x1p-24);
            }
        }
    }

    private static double[] doubles(float[] x) {
        double[] doubles = new double[x.length];
        for (int i = 0; i < x.length; i++) doubles[i] = x[i];
        return doubles;
    }

    /// The distance to the exact sum, relative to the sum of absolute values.
    private static double error(double[] x, double[] y, int i, int j, double z) {
        BigDecimal exact = BigDecimal.ZERO;
        double size = 0;
        for (int k = 0; k < 700; k++) {
            exact = exact.add(new BigDecimal(x[700 * i + k]).multiply(new BigDecimal(y[4 * k + j])));
            size += Math.abs(x[700 * i + k] * y[4 * k + j]);
        }
        return exact.subtract(new BigDecimal(z)).abs().doubleValue() / size;
    }

    @Test
    void a_sum_of_nothing_is_zero_and_a_result_of_nothing_is_left_alone() {
        double[] z = {7, 7, 7, 7};
        Blas.own().multiply(MatrixProduct.of(2, 2, 0), new double[0], 0, new double[0], 0, z, 0);
        assertThat(z).containsExactly(0, 0, 0, 0);
        float[] single = {7, 7};
        Blas.own().multiply(MatrixProduct.of(0, 2, 3), new float[0], 0, new float[6], 0, single, 0);
        Blas.own().multiply(MatrixProduct.of(2, 0, 3), new float[6], 0, new float[0], 0, single, 0);
        assertThat(single).containsExactly(7, 7);
    }

    @Test
    void zeros_hide_no_infinity_and_signs_of_zero_stay() {
        int n = 33;
        double[] x = new double[n * n];
        double[] y = new double[n * n];
        Arrays.fill(y, 1);
        x[n * 5] = Double.NaN;
        y[n * 7 + 20] = Double.POSITIVE_INFINITY;
        Arrays.fill(x, n * 32, n * 33, -0.0);
        for (Form form : forms(Products.F64, MatrixProduct.of(n, n, n))) {
            double[] z = new double[n * n];
            form.multiply(MatrixProduct.of(n, n, n), MatrixProduct.RUN, x, 0, y, 0, z, 0);
            for (int j = 0; j < n; j++) assertThat(z[n * 5 + j]).isNaN();
            for (int i = 0; i < n; i++) assertThat(z[n * i + 20]).isNaN(); // 0 · ∞
            assertThat(z[0]).isEqualTo(0.0);
            assertThat(z[n * 32]).isEqualTo(-0.0);
        }
    }
}
