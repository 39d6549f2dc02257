package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.blas.Blas;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Buffer;
import talweg.op.Contract;
import talweg.op.Einsum;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What products need not compute is found, and results have the bits of the interpreter, whatever the numbers.
class StructureTest {
    private static final int SIZE = 52;

    private static final Tensor POINTS = numbers(new Random(1), Shape.of(300, SIZE), 0);

    private static final Tensor CONSTANT = Tensor.of(lowerTriangle(numbers(new Random(2), Shape.of(SIZE, SIZE), 0), 0));

    /// Square matrices to numbers, by products with triangles or of a matrix with itself.
    enum Function {
        LOWER(x -> POINTS.matmul(lowerTriangle(x, 0))),
        LOWER_LEFT(x -> lowerTriangle(x, 0).matmul(transposed(POINTS))),
        BELOW_LEFT(x -> lowerTriangle(x, -3).exp().matmul(lowerTriangle(x, -3)).matmul(x)),
        UPPER_LEFT(x -> upperTriangle(x, 0).matmul(transposed(POINTS))),
        TURNED(x -> transposed(upperTriangle(x, 1)).matmul(transposed(POINTS))),
        CONSTANT_LEFT(x -> CONSTANT.matmul(x)),
        SUM_OF_TRIANGLES(x -> lowerTriangle(x, 0).plus(CONSTANT.times(CONSTANT)).matmul(x)),
        GATHERED(x -> Einsum.einsum("nb,kab->nka", POINTS, gathered(x))),
        PADDED(x -> join(0, Tensor.zeros(Type.f64(60, SIZE)), x).matmul(x)),
        GRAM(x -> transposed(x).matmul(x)),
        GRAM_OF_ROWS(x -> x.matmul(transposed(x))),
        LONG_GRAM(x -> transposed(POINTS.matmul(x)).matmul(POINTS.matmul(x))),
        BATCH_OF_GRAMS(x -> {
            Var all = join(0, x, x.exp()).reshape(2, SIZE, SIZE);
            return Einsum.einsum("kab,kcb->kac", all, all);
        });

        final UnaryOperator<Var> function;

        Function(UnaryOperator<Var> function) {
            this.function = function;
        }

        /// Of which every element counts another way.
        Var sum(Var x) {
            Var y = function.apply(x);
            return y.times(numbers(new Random(3), y.shape(), 0)).sum();
        }
    }

    /// Two lower triangular matrices of what a matrix holds, as one takes and scatters them.
    private static Var gathered(Var x) {
        int count = SIZE * (SIZE + 1) / 2;
        int[] places = new int[SIZE * SIZE];
        for (int i = 0, next = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) places[i * SIZE + j] = j <= i ? next++ : count;
        }
        Var flat = x.reshape(SIZE * SIZE);
        Var rows = join(0, flat.slice(0, 0, count), flat.slice(0, SIZE, SIZE + count))
                .reshape(2, count);
        return join(1, rows, Tensor.zeros(Type.f64(2, 1))).take(1, Tensor.of(Shape.of(SIZE, SIZE), places));
    }

    /// @param kind 0: between −½ and ½; 1: few, so that sums are zeros; 2: some that are no numbers, too
    private static Tensor numbers(Random random, Shape shape, int kind) {
        double[] few = {0.0, -0.0, 1, -1, 2, Double.MIN_VALUE, -Double.MIN_VALUE};
        double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] numbers = new double[shape.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = kind == 0 ? random.nextDouble() - 0.5 : few[random.nextInt(few.length)];
            if (kind == 2 && random.nextInt(300) == 0) numbers[i] = none[random.nextInt(none.length)];
        }
        return Tensor.of(shape, numbers);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void results_and_derivatives_have_the_bits_of_the_interpreter(Function function) {
        for (int kind = 0; kind < 3; kind++) {
            Tensor x = numbers(new Random(kind), Shape.of(SIZE, SIZE), kind);
            Tensor y = Tensor.of(function.function.apply(x));
            assertSame(
                    y,
                    Tensor.of(Talweg.compile((Var v) -> function.function.apply(v))
                            .apply(x)));
            var gradient = Talweg.grad(function::sum);
            assertSame(
                    Tensor.of(gradient.apply(x)),
                    Tensor.of(Talweg.compile(gradient).apply(x)));
        }
    }

    /// Where another provider computes large products, its sums are in an order of its own.
    private static void assertSame(Tensor expected, Tensor actual) {
        if (Blas.chosen() == Blas.own()) assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
        else assertThat(actual.toDoubles()).usingComparatorWithPrecision(1e-10).containsExactly(expected.toDoubles());
    }

    private record Found(Graph graph, Structure structure) {
        static Found of(UnaryOperator<Var> function) {
            Closure closure = Trace.of(List.of(Type.f64(SIZE, SIZE)), x -> List.of(function.apply(x.getFirst())));
            Graph graph = Simplify.of(closure.graph());
            Buffer[] captured = closure.captures().stream()
                    .map(each -> Buffer.reading(Tensor.of(each)))
                    .toArray(Buffer[]::new);
            return new Found(graph, Structure.of(graph, Boundary.of(graph, captured)));
        }

        /// The most zeros that an operand of a product has.
        int zeros() {
            int most = 0;
            for (Node node : graph.nodes()) {
                if (!(node.op() instanceof Contract)) continue;
                for (int operand : node.operands()) most = Math.max(most, size(structure.zeros(operand)));
            }
            return most;
        }

        /// The most elements of a product that nobody reads.
        int unwanted() {
            int most = 0;
            for (Node node : graph.nodes()) {
                if (node.op() instanceof Contract) most = Math.max(most, size(structure.unwanted(node.first())));
            }
            return most;
        }

        private static int size(@Nullable BitSet set) {
            return set == null ? 0 : set.cardinality();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Function.class,
            names = {"LOWER", "LOWER_LEFT", "UPPER_LEFT", "CONSTANT_LEFT", "SUM_OF_TRIANGLES"})
    void triangles_are_seen(Function function) {
        int beside = SIZE * (SIZE - 1) / 2;
        assertThat(Found.of(function.function).zeros()).isEqualTo(beside);
    }

    @Test
    void zeros_are_followed_where_elements_are_moved() {
        assertThat(Found.of(Function.TURNED.function).zeros()).isEqualTo(SIZE * (SIZE + 1) / 2);
        assertThat(Found.of(Function.GATHERED.function).zeros()).isEqualTo(SIZE * (SIZE - 1));
        assertThat(Found.of(Function.PADDED.function).zeros()).isEqualTo(60 * SIZE);
    }

    @Test
    void what_a_triangle_leaves_of_its_derivative_is_unwanted() {
        int beside = SIZE * (SIZE - 1) / 2;
        assertThat(Found.of(Talweg.grad(Function.LOWER_LEFT::sum)::apply).unwanted())
                .isEqualTo(beside);
        assertThat(Found.of(Talweg.grad(Function.GATHERED::sum)::apply).unwanted())
                .isEqualTo(2 * beside);
    }

    /// A product with a zero may be −0 or no number, and so may its logarithm; where a condition depends on arguments,
    /// either choice may be taken.
    @Test
    void what_may_be_another_number_is_no_zero() {
        List<UnaryOperator<Var>> functions = new ArrayList<>();
        functions.add(x -> lowerTriangle(x, 0).times(x).matmul(x));
        functions.add(x -> lowerTriangle(x, 0).negate().matmul(x));
        functions.add(x -> lowerTriangle(x, 0).minus(x).matmul(x));
        functions.add(x -> x.less(0).choose(x, x.constant(0)).matmul(x));
        functions.add(x -> CONSTANT.times(-1).matmul(x));
        for (UnaryOperator<Var> function : functions)
            assertThat(Found.of(function).zeros()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void threads_give_the_same_bits(int threads) {
        Tensor x = numbers(new Random(8), Shape.of(300, 300), 0);
        UnaryOperator<Var> function =
                v -> transposed(v).matmul(v).plus(lowerTriangle(v, 0).matmul(v));
        Tensor expected = Tensor.of(Talweg.compile(function::apply).apply(x));
        assertSame(
                expected,
                Tensor.of(Talweg.compile(function::apply, new Parallelism(threads))
                        .apply(x)));
    }
}
