package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.op.Contract;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Folds in the order that is part of their meaning, written out again here; and what looks at whole tensors.
class WholeTest {
    /// The order of [Monoid], literally: chunks of 4096, eight lanes, a tree of lanes, chunks one after another.
    private static double folded(double[] x, double identity, double empty, DoubleBinaryOperator merge) {
        double total = empty;
        for (int chunk = 0; chunk * 4096 < x.length; chunk++) {
            double[] lane = new double[8];
            java.util.Arrays.fill(lane, identity);
            for (int i = 4096 * chunk; i < Math.min(x.length, 4096 * (chunk + 1)); i++) {
                lane[(i - 4096 * chunk) % 8] = merge.applyAsDouble(lane[(i - 4096 * chunk) % 8], x[i]);
            }
            double even =
                    merge.applyAsDouble(merge.applyAsDouble(lane[0], lane[4]), merge.applyAsDouble(lane[2], lane[6]));
            double odd =
                    merge.applyAsDouble(merge.applyAsDouble(lane[1], lane[5]), merge.applyAsDouble(lane[3], lane[7]));
            double both = merge.applyAsDouble(even, odd);
            total = chunk == 0 ? both : merge.applyAsDouble(total, both);
        }
        return total;
    }

    private static double[] numbers(int size, long seed) {
        Random random = new Random(seed);
        double[] x = new double[size];
        for (int i = 0; i < size; i++) x[i] = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
        return x;
    }

    private static double item(Var value) {
        return Tensor.of(value).item();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 63, 64, 65, 100, 4095, 4096, 4097, 8192, 10_000})
    void folds_keep_their_order_interpreted_and_compiled(int size) {
        double[] x = numbers(size, size);
        Tensor tensor = Tensor.vector(x);
        double sum = folded(x, -0.0, 0.0, Double::sum);
        assertThat(item(tensor.sum())).isEqualTo(sum);
        assertThat(item(Talweg.compile((Var v) -> v.sum()).apply(tensor))).isEqualTo(sum);
        double most = folded(x, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Math::max);
        assertThat(item(tensor.max())).isEqualTo(most);
        assertThat(item(Talweg.compile((Var v) -> v.max()).apply(tensor))).isEqualTo(most);
        double least = folded(x, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Math::min);
        assertThat(item(tensor.min())).isEqualTo(least);
        assertThat(item(tensor.dot(tensor))).as("a product sums in runs").isEqualTo(runs(x));
        assertThat(item(Talweg.compile((Var v) -> v.dot(v)).apply(tensor))).isEqualTo(item(tensor.dot(tensor)));
    }

    private static double runs(double[] x) {
        double total = 0;
        for (int from = 0; from < x.length; from += 128) {
            double run = -0.0;
            for (int i = from; i < Math.min(x.length, from + 128); i++) run = Math.fma(x[i], x[i], run);
            total = from == 0 ? run : total + run;
        }
        return total;
    }

    @Test
    void single_precision_sums_stay_single() {
        float[] x = new float[1000];
        Random random = new Random(3);
        float[] lanes = new float[8];
        java.util.Arrays.fill(lanes, -0.0f);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() * 1000 - 300;
            lanes[i % 8] += x[i];
        }
        float sum = ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
        assertThat(item(Tensor.of(Shape.of(1000), x).sum())).isEqualTo(sum);
    }

    @Test
    void the_sign_of_zero_nan_and_infinity_survive_a_fold() {
        assertThat(1 / item(Tensor.vector(-0.0, -0.0, -0.0).sum())).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / item(Tensor.vector(-0.0, 0.0).sum())).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / item(Tensor.vector().sum())).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / item(Tensor.vector(-0.0, 0.0, -0.0).max())).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / item(Tensor.vector(0.0, -0.0, 0.0).min())).isEqualTo(Double.NEGATIVE_INFINITY);
        for (int at = 0; at < 20; at++) {
            double[] x = new double[20];
            x[at] = Double.NaN;
            assertThat(item(Tensor.vector(x).max())).isNaN();
            assertThat(item(Tensor.vector(x).min())).isNaN();
            assertThat(item(Tensor.vector(x).sum())).isNaN();
        }
    }

    @Test
    void integers_fold_in_their_own_ring() {
        Tensor x = Tensor.of(Shape.of(3), new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 2});
        assertThat(Tensor.of(x.sum()).sameBits(Tensor.of(Shape.SCALAR, new long[] {2L * Integer.MAX_VALUE + 2})))
                .isTrue();
        Tensor wide = Tensor.of(Shape.of(2), new long[] {Long.MAX_VALUE, 1});
        assertThat(Tensor.of(wide.sum()).bits(0)).isEqualTo(Long.MIN_VALUE);
        Tensor none = Tensor.zeros(new Type(ElementType.I32, Shape.of(0)));
        assertThat(Tensor.of(none.max()).bits(0)).isEqualTo(Integer.MIN_VALUE);
        assertThat(Tensor.of(none.min()).bits(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Tensor.of(Tensor.zeros(new Type(ElementType.I64, Shape.of(0)))
                                .max())
                        .bits(0))
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void axes_fold_alone_and_together() {
        Tensor x = Tensor.of(Shape.of(2, 3, 4), numbers(24, 5));
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                double[] row = new double[4];
                for (int k = 0; k < 4; k++) row[k] = x.get(i, j, k);
                assertThat(Tensor.of(x.sum(2)).get(i, j)).isEqualTo(folded(row, -0.0, 0.0, Double::sum));
            }
        }
        double[] outer = new double[8];
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 4; k++) outer[4 * i + k] = x.get(i, 1, k);
        }
        assertThat(Tensor.of(x.sum(0, 2)).get(1)).isEqualTo(folded(outer, -0.0, 0.0, Double::sum));
        assertThat(Tensor.of(new Fold.Sum(java.util.List.of()).of(x)).sameBits(x))
                .as("over no axes")
                .isTrue();
    }

    @Test
    void a_contraction_multiplies_and_sums_by_the_names_of_its_axes() {
        Tensor x = Tensor.of(Shape.of(2, 3, 4), numbers(24, 6));
        Tensor y = Tensor.of(Shape.of(4, 5, 2), numbers(40, 7));
        Var z = new Contract(java.util.List.of(0, 1, 2), java.util.List.of(2, 3, 0), java.util.List.of(3, 1)).of(x, y);
        for (int m = 0; m < 5; m++) {
            for (int j = 0; j < 3; j++) {
                double sum = -0.0;
                for (int i = 0; i < 2; i++) {
                    for (int k = 0; k < 4; k++) sum = Math.fma(x.get(i, j, k), y.get(k, m, i), sum);
                }
                assertThat(Tensor.of(z).get(m, j)).isEqualTo(sum);
            }
        }
        Tensor none = Tensor.zeros(Type.f64(3, 0));
        assertThat(Tensor.of(none.matmul(none.transpose())).sameBits(Tensor.zeros(Type.f64(3, 3))))
                .isTrue();
    }

    @Test
    void scattered_elements_add_in_the_order_of_their_indices() {
        Tensor x = Tensor.vector(1e16, 1, -1e16, 1, 5);
        Tensor at = Tensor.of(Shape.of(5), new long[] {1, 1, 1, 1, 0});
        double expected = 0.0 + 1e16 + 1 + -1e16 + 1;
        for (Var y : new Var[] {
            new Index.ScatterAdd(0, 3).of(x, at),
            Talweg.compile((Var v) -> new Index.ScatterAdd(0, 3).of(v, at)).apply(x)
        }) {
            assertThat(Tensor.of(y).toDoubles()).containsExactly(5, expected, 0);
        }
    }

    @Test
    void an_index_out_of_range_is_named_before_anything_is_read() {
        Tensor x = Tensor.vector(1, 2, 3);
        for (long wrong : new long[] {-1, 3, 1L << 32, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> x.take(0, Tensor.of(Shape.of(2), new long[] {0, wrong})))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("an index in [0, 3) is required, got " + wrong + " at place 1");
        }
    }

    @Test
    void the_constants_of_the_order_are_these() {
        assertThat(Monoid.LANES).isEqualTo(8);
        assertThat(Monoid.CHUNK).isEqualTo(4096);
    }
}
