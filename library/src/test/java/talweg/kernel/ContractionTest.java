package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.op.Contract;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Contractions of any axes against their order written out again here: interpreted, compiled, differentiated.
class ContractionTest {
    /// Sizes of axes 0 to 5.
    private record Sizes(int... sizes) {
        Shape of(List<Integer> labels) {
            return Shape.of(labels.stream().mapToInt(label -> sizes[label]).toArray());
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    /// Every label in at least two of the lists, which are shuffled.
    private static Contract contract(Random random) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Integer> out = new ArrayList<>();
        int labels = random.nextInt(6);
        for (int label = 0; label < labels; label++) {
            int lacks = random.nextInt(5);
            if (lacks != 0) left.add(label);
            if (lacks != 1) right.add(label);
            if (lacks == 0 || lacks == 1 || lacks == 2) out.add(label);
        }
        for (List<Integer> each : List.of(left, right, out)) {
            if (random.nextInt(3) != 0) Collections.shuffle(each, random);
        }
        return new Contract(left, right, out);
    }

    private static Sizes sizes(Random random) {
        return new Sizes(IntStream.range(0, 6)
                .map(_ -> random.nextInt(12) == 0 ? random.nextInt(2) : 1 + random.nextInt(5))
                .toArray());
    }

    private static Tensor numbers(Random random, ElementType type, Shape shape) {
        if (type == ElementType.F64) {
            return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
        }
        float[] x = new float[shape.count()];
        for (int i = 0; i < x.length; i++) x[i] = 2 * random.nextFloat() - 1;
        return Tensor.of(shape, x);
    }

    /// One element of the result: all terms in the order of the left operand's axes, too few for a second run.
    private static double element(Contract op, Sizes sizes, Tensor x, Tensor y, int[] index) {
        List<Integer> summed = new ArrayList<>(op.left());
        summed.removeAll(op.out());
        int count = sizes.of(summed).count();
        boolean single = x.type().element() == ElementType.F32;
        double sum = -0.0;
        for (int term = 0; term < count; term++) {
            int rest = term;
            for (int i = summed.size() - 1; i >= 0; i--) {
                index[summed.get(i)] = rest % sizes.sizes[summed.get(i)];
                rest /= sizes.sizes[summed.get(i)];
            }
            double a = x.get(op.left().stream().mapToInt(label -> index[label]).toArray());
            double b = y.get(op.right().stream().mapToInt(label -> index[label]).toArray());
            sum = single ? Math.fma((float) a, (float) b, (float) sum) : Math.fma(a, b, sum);
        }
        return count == 0 ? 0 : sum;
    }

    private static Tensor expected(Contract op, Sizes sizes, Tensor x, Tensor y) {
        Shape shape = sizes.of(op.out());
        double[] z = new double[shape.count()];
        for (int place = 0; place < z.length; place++) {
            int[] index = new int[6];
            int rest = place;
            for (int i = op.out().size() - 1; i >= 0; i--) {
                index[op.out().get(i)] = rest % shape.size(i);
                rest /= shape.size(i);
            }
            z[place] = element(op, sizes, x, y, index);
        }
        if (x.type().element() == ElementType.F64) return Tensor.of(shape, z);
        float[] single = new float[z.length];
        for (int i = 0; i < z.length; i++) single[i] = (float) z[i];
        return Tensor.of(shape, single);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_axes_in_any_order(int seed) {
        Random random = new Random(seed);
        Contract op = contract(random);
        Sizes sizes = sizes(random);
        for (ElementType type : List.of(ElementType.F64, ElementType.F32)) {
            Tensor x = numbers(random, type, sizes.of(op.left()));
            Tensor y = numbers(random, type, sizes.of(op.right()));
            Tensor expected = expected(op, sizes, x, y);
            assertSame(op, expected, Tensor.of(op.of(x, y)));
            assertSame(
                    op,
                    expected,
                    Tensor.of(Talweg.compile((Var v) -> op.of(v, y)).apply(x)));
        }
    }

    private static void assertSame(Contract op, Tensor expected, Tensor actual) {
        assertThat(actual.sameBits(expected))
                .as("%s is %s and must be %s", op, actual, expected)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 40})
    void straight_code_and_kernels_agree(int rows) {
        Random random = new Random(rows);
        Tensor x = numbers(random, ElementType.F64, Shape.of(rows, 60 / Math.max(rows, 1)));
        Tensor y = numbers(random, ElementType.F64, Shape.of(x.shape().size(1)));
        Contract op = new Contract(List.of(0, 1), List.of(1), List.of(0));
        assertSame(
                op,
                Tensor.of(op.of(x, y)),
                Tensor.of(Talweg.compile((Var v) -> op.of(v, y)).apply(x)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F64", "F32"})
    void gradients_of_products_are_products_with_the_same_bits_interpreted_and_compiled(ElementType type) {
        Random random = new Random(4);
        Tensor w = numbers(random, type, Shape.of(40, 30));
        Tensor x = numbers(random, type, Shape.of(50, 40));
        var gradient = Talweg.grad((Var v) -> x.matmul(v).square().sum());
        assertThat(Tensor.of(Talweg.compile(gradient).apply(w)).sameBits(Tensor.of(gradient.apply(w))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 600, 5000})
    void long_sums_are_cut_into_runs(int terms) {
        Random random = new Random(terms);
        Tensor x = numbers(random, ElementType.F64, Shape.of(3, terms));
        Tensor y = numbers(random, ElementType.F64, Shape.of(3, terms));
        Lowering.Product product = new Lowering.Product(List.of(0, 1), List.of(2, 1), List.of(0, 2));
        double[] z = new double[9];
        Contraction.of(product, x.shape(), y.shape(), Shape.of(3, 3)).run(x.array(), y.array(), z);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double total = 0;
                for (int from = 0; from < terms; from += 128) {
                    double run = -0.0;
                    for (int k = from; k < Math.min(terms, from + 128); k++) {
                        run = Math.fma(x.get(i, k), y.get(j, k), run);
                    }
                    total = from == 0 ? run : total + run;
                }
                assertThat(Bits.of(z[3 * i + j], ElementType.F64)).isEqualTo(Bits.of(total, ElementType.F64));
            }
        }
        assertThat(Tensor.of(new Contract(List.of(0, 1), List.of(2, 1), List.of(0, 2)).of(x, y))
                        .sameBits(Tensor.of(Shape.of(3, 3), z)))
                .isTrue();
    }

    /// Of x·w, xᵀ·w and x·wᵀ: by rows, and, where these are few, by columns.
    @ParameterizedTest
    @ValueSource(ints = {20, 300})
    void parts_for_threads_have_the_bits_of_the_whole(int rows) {
        Random random = new Random(rows);
        for (boolean turnsLeft : new boolean[] {false, true}) {
            for (boolean turnsRight : new boolean[] {false, true}) {
                Shape left = turnsLeft ? Shape.of(700, rows) : Shape.of(rows, 700);
                Shape right = turnsRight ? Shape.of(310, 700) : Shape.of(700, 310);
                Lowering.Product product = new Lowering.Product(
                        turnsLeft ? List.of(1, 0) : List.of(0, 1),
                        turnsRight ? List.of(2, 1) : List.of(1, 2),
                        List.of(0, 2));
                Contraction whole = Contraction.of(product, left, right, Shape.of(rows, 310));
                double[] x = random.doubles(left.count()).toArray();
                double[] y = random.doubles(right.count()).toArray();
                double[] expected = new double[rows * 310];
                whole.run(x, y, expected);
                for (int threads : new int[] {2, 3, 7}) {
                    List<Contraction> parts = whole.parts(threads);
                    double[] together = new double[expected.length];
                    for (Contraction part : parts) part.run(x, y, together);
                    assertThat(parts).hasSizeBetween(2, threads);
                    assertThat(together).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void small_products_have_no_parts() {
        Contraction small = Contraction.of(
                new Lowering.Product(List.of(0, 1), List.of(1, 2), List.of(0, 2)),
                Shape.of(50, 50),
                Shape.of(50, 50),
                Shape.of(50, 50));
        assertThat(small.parts(4)).containsExactly(small);
    }

    /// Triangles at either side of products that lie either way, and results of which a triangle is read.
    @ParameterizedTest
    @MethodSource("seeds")
    void what_need_not_be_computed_changes_no_bit(int seed) {
        Random random = new Random(seed);
        boolean isUpper = random.nextBoolean();
        int n = 51 + random.nextInt(10);
        boolean turnsLeft = random.nextBoolean();
        Lowering.Product product = new Lowering.Product(
                turnsLeft ? List.of(1, 0) : List.of(0, 1),
                random.nextBoolean() ? List.of(2, 1) : List.of(1, 2),
                random.nextBoolean() ? List.of(0, 2) : List.of(2, 0));
        double[] x = random.doubles(n * n, -1, 1).toArray();
        double[] y = random.doubles(n * n, -1, 1).toArray();
        BitSet zeros = new BitSet();
        BitSet unwanted = new BitSet();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                if (isUpper ? k > i : k < i) {
                    zeros.set(i * n + k);
                    x[i * n + k] = 0;
                    unwanted.set(k * n + i);
                }
            }
        }
        Shape shape = Shape.of(n, n);
        Contraction whole = Contraction.of(product, shape, shape, shape);
        double[] expected = new double[n * n];
        whole.run(x, y, expected);
        for (BitSet left : new BitSet[] {new BitSet(), unwanted}) {
            double[] z = new double[n * n];
            whole.without(zeros, null, left.isEmpty() ? null : left).run(x, y, z);
            for (int place = 0; place < z.length; place++) if (left.get(place)) z[place] = expected[place];
            assertThat(z).isEqualTo(expected);
        }
    }

    @Test
    void products_of_one_matrix_are_symmetric() {
        Random random = new Random(7);
        for (int seed = 0; seed < 20; seed++) {
            int n = 31 + random.nextInt(13);
            int terms = 137 + random.nextInt(5);
            boolean turns = random.nextBoolean();
            Shape shape = turns ? Shape.of(terms, n) : Shape.of(n, terms);
            Lowering.Product product = turns
                    ? new Lowering.Product(List.of(1, 0), List.of(1, 2), List.of(0, 2))
                    : new Lowering.Product(List.of(0, 1), List.of(2, 1), List.of(0, 2));
            double[] x = random.doubles(n * terms, -1, 1).toArray();
            double[] expected = new double[n * n];
            double[] z = new double[n * n];
            Contraction whole = Contraction.of(product, shape, shape, Shape.of(n, n));
            whole.run(x, x, expected);
            Contraction ofOne = whole.ofOne();
            assertThat(ofOne).isNotSameAs(whole);
            ofOne.run(x, x, z);
            assertThat(z).isEqualTo(expected);
        }
    }
}
