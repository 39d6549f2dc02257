package talweg.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.blas.MatrixProduct.Strides;

/// What an outline wants has the bits of the whole product, whatever the numbers: signs of zeros, infinities, NaN.
class OutlineTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 47, 65, 130};

    private static final int[] TERMS = {1, 2, 3, 5, 8, 10, 32, 127, 128, 129, 257, 300};

    /// Few and simple, so that sums cancel and are zeros.
    private static final double[] NUMBERS = {0.0, -0.0, 1, -1, 2, -2, 0.5, Double.MIN_VALUE, -Double.MIN_VALUE};

    private static final double[] NO_NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE
    };

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    private static int any(Random random, int[] sizes) {
        return sizes[random.nextInt(sizes.length)];
    }

    private static double number(Random random, int kind) {
        if (kind == 0) return random.nextDouble() - 0.5;
        if (kind == 2 && random.nextInt(50) == 0) return NO_NUMBERS[random.nextInt(NO_NUMBERS.length)];
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private static double[] numbers(Random random, int length) {
        int kind = random.nextInt(3);
        return IntStream.range(0, length).mapToDouble(_ -> number(random, kind)).toArray();
    }

    private static Strides strides(Random random, int rows, int columns) {
        return switch (random.nextInt(4)) {
            case 0 -> new Strides(columns + 3, 1);
            case 1 -> new Strides(1, rows);
            case 2 -> new Strides(2 * columns + 1, 2);
            default -> new Strides(columns, 1);
        };
    }

    /// Zeros after the other terms, before them, on both sides, or nowhere; all elements, or some, or none.
    private static Outline outline(Random random, MatrixProduct p) {
        int zeros = random.nextInt(4);
        boolean wantsAll = random.nextBoolean();
        int[][] limits = new int[4][p.rows()];
        for (int i = 0; i < p.rows(); i++) {
            int end = (zeros & 1) == 0 ? p.terms() : random.nextInt(p.terms() + 1);
            int to = wantsAll ? p.columns() : random.nextInt(p.columns() + 1);
            limits[0][i] = (zeros & 2) == 0 ? 0 : random.nextInt(end + 1);
            limits[1][i] = end;
            limits[2][i] = wantsAll ? 0 : random.nextInt(to + 1);
            limits[3][i] = to;
        }
        return Outline.of(limits[0], limits[1], limits[2], limits[3]);
    }

    private static float[] single(double[] x) {
        float[] single = new float[x.length];
        for (int i = 0; i < x.length; i++) single[i] = (float) x[i];
        return single;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_wanted_has_the_bits_of_the_whole(int seed) {
        Random random = new Random(seed);
        int rows = any(random, SIZES);
        int columns = seed % 10 == 0 ? 600 : any(random, SIZES);
        int terms = any(random, TERMS);
        MatrixProduct p = new MatrixProduct(
                rows,
                columns,
                terms,
                strides(random, rows, terms),
                strides(random, terms, columns),
                strides(random, rows, columns));
        Outline outline = outline(random, p);
        double[] x = numbers(random, 5 + rows * p.x().row() + terms * p.x().column());
        double[] y = numbers(random, 5 + terms * p.y().row() + columns * p.y().column());
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < terms; k++) {
                boolean isZero = k < outline.first()[i] || k >= outline.end()[i];
                if (isZero) x[3 + i * p.x().row() + k * p.x().column()] = 0;
            }
        }
        double[] expected = new double[5 + rows * p.z().row() + columns * p.z().column()];
        Products.F64.plain().multiply(p, MatrixProduct.RUN, x, 3, y, 2, expected, 4);
        float[] singleExpected = new float[expected.length];
        Products.F32.plain().multiply(p, MatrixProduct.RUN, single(x), 3, single(y), 2, singleExpected, 4);
        for (OutlinedForm form : forms(OutlinedProducts.F64)) {
            double[] z = new double[expected.length];
            form.multiply(p, outline, MatrixProduct.RUN, x, 3, y, 2, z, 4);
            expect(p, outline, expected, z);
        }
        for (OutlinedForm form : forms(OutlinedProducts.F32)) {
            float[] z = new float[expected.length];
            form.multiply(p, outline, MatrixProduct.RUN, single(x), 3, single(y), 2, z, 4);
            expect(p, outline, doubles(singleExpected), doubles(z));
        }
    }

    private static List<OutlinedForm> forms(OutlinedProducts products) {
        return Vectors.ARE_PRESENT ? List.of(products.rows(), products.vectors()) : List.of(products.rows());
    }

    private static double[] doubles(float[] x) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
    }

    /// The same bits where elements are wanted, and nothing beside the result.
    private static void expect(MatrixProduct p, Outline outline, double[] expected, double[] z) {
        boolean[] isInside = new boolean[z.length];
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                int place = 4 + i * p.z().row() + j * p.z().column();
                isInside[place] = true;
                if (j < outline.from()[i] || j >= outline.to()[i]) continue;
                assertThat(Double.doubleToLongBits(z[place]))
                        .as("row %s, column %s of %s", i, j, p)
                        .isEqualTo(Double.doubleToLongBits(expected[place]));
            }
        }
        for (int place = 0; place < z.length; place++) {
            if (!isInside[place]) assertThat(z[place]).as("beside the result").isEqualTo(0);
        }
    }

    /// Each in its own way: the rows of an outline are any rows, and a part of it says the same of them.
    @ParameterizedTest
    @MethodSource("seeds")
    void parts_say_of_their_rows_what_the_whole_says(int seed) {
        Random random = new Random(seed);
        MatrixProduct p = MatrixProduct.of(any(random, SIZES), any(random, SIZES), any(random, TERMS));
        Outline whole = outline(random, p);
        int start = random.nextInt(p.rows());
        int count = 1 + random.nextInt(p.rows() - start);
        Outline part = whole.rows(start, count);
        assertThat(part.order()).hasSize(count).doesNotHaveDuplicates();
        for (int i = 0; i < count; i++) {
            assertThat(part.first()[i]).isEqualTo(whole.first()[start + i]);
            assertThat(part.end()[i]).isEqualTo(whole.end()[start + i]);
            assertThat(part.from()[i]).isEqualTo(whole.from()[start + i]);
            assertThat(part.to()[i]).isEqualTo(whole.to()[start + i]);
        }
    }
}
