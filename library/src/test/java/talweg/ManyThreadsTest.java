package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Einsum.einsum;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Hyperbolics;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// One compiled gradient, called by 32 threads at once, gives every one of them the bits that it gives alone.
class ManyThreadsTest {
    private static final int THREADS = 32;

    /// So many points that no two threads are at the same one for long.
    private static final int POINTS = 17;

    private static Var loss(Var x) {
        Var y = Hyperbolics.tanh(x.times(0.75)).plus(x.square());
        return y.times(x.exp()).sum().plus(y.max());
    }

    /// A loss of a matrix of these rows, in which products, folds and copies take part.
    private static Var wide(Var x) {
        Var square = einsum("ki,kj->ij", x, x);
        return Hyperbolics.tanh(square).sum().plus(loss(x.sum(0)));
    }

    private static void expectEqualBits(
            Function<Var, Var> f, Shape shape, int calls, IntFunction<ExecutorService> threads) throws Exception {
        Compiled<Var, Var> gradient = Talweg.compile(x -> Talweg.grad(f).apply(x));
        double[][] points = new double[POINTS][];
        double[][] expected = new double[POINTS][];
        SplittableRandom random = new SplittableRandom(32);
        for (int k = 0; k < POINTS; k++) {
            points[k] = random.doubles(shape.count(), -1, 1).toArray();
            Tensor at = Tensor.of(shape, points[k]);
            expected[k] = Tensor.of(Talweg.grad(f).apply(at)).toDoubles();
            gradient.apply(at);
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            tasks.add(() -> {
                start.await();
                for (int k = 0; k < calls; k++) {
                    int point = (k + thread) % POINTS;
                    Tensor y = Tensor.of(gradient.apply(Tensor.of(shape, points[point])));
                    // not AssertJ's: a million calls of it would be most of the test
                    if (!java.util.Arrays.equals(y.toDoubles(), expected[point])) {
                        assertThat(y.toDoubles()).containsExactly(expected[point]);
                    }
                }
                return null;
            });
        }
        try (ExecutorService executor = threads.apply(THREADS)) {
            for (Future<Void> done : executor.invokeAll(tasks)) done.get();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, false", "3, true"})
    void straight_line_code(int size, boolean virtual) throws Exception {
        expectEqualBits(
                ManyThreadsTest::loss,
                Shape.of(size),
                20_000,
                count -> virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newFixedThreadPool(count));
    }

    @ParameterizedTest
    @CsvSource({"30, 4, 300", "100, 9, 50"})
    void loops_over_slots(int rows, int columns, int calls) throws Exception {
        expectEqualBits(ManyThreadsTest::wide, Shape.of(rows, columns), calls, Executors::newFixedThreadPool);
    }
}
