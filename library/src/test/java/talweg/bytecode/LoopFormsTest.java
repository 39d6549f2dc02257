package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Hyperbolics.tanh;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Nest;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.scalar.Exponentials;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops that do the same share their code, whatever arrays they are on and whoever calls them.
class LoopFormsTest {
    private static final int COUNT = 1003;
    private static final Scalar X = Scalar.operand(0, ElementType.F64);

    private static Steps.Loop loop(Scalar root, int in, int out) {
        return new Steps.Loop(Straight.of(root), new int[] {in}, new boolean[1], new int[] {out}, COUNT);
    }

    private static Scalar decay() {
        return Exponentials.exp(X).minus(X);
    }

    private static Class<?> code(Loop loop) {
        return loop instanceof TieredLoop tiered ? tiered.scalar.getClass() : loop.getClass();
    }

    @Test
    void loops_that_do_the_same_on_other_arrays_are_one_class() {
        Function<Steps.Loop, Loop> sharing = LoopForms.sharing();
        Loop first = sharing.apply(loop(decay(), 0, 1));
        Loop second = sharing.apply(loop(decay(), 1, 2));
        assertThat(code(second)).isSameAs(code(first));
        double[] in = new SplittableRandom(3).doubles(COUNT, -2, 2).toArray();
        Object[] slots = {in, new double[COUNT], new double[COUNT]};
        first.run(slots, 0, COUNT);
        second.run(slots, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            double once = talweg.scalar.Bits.toDouble(one(Double.doubleToRawLongBits(in[i])), ElementType.F64);
            assertThat(((double[]) slots[1])[i]).isEqualTo(once);
            assertThat(((double[]) slots[2])[i])
                    .isEqualTo(Double.longBitsToDouble(one(Double.doubleToRawLongBits(once))));
        }
    }

    private static long one(long bits) {
        long[][] out = new long[1][1];
        talweg.scalar.Evaluator.run(Straight.of(decay()), new long[][] {{bits}}, 0, 1, out);
        return out[0][0];
    }

    /// What is done, to how many, which operands have one element, and how folds merge.
    @Test
    void loops_that_differ_do_not_share() {
        Straight code = Straight.of(decay());
        int[] in = {0};
        int[] out = {1};
        Steps.Fold sum = new Steps.Fold(Monoid.SUM, 3, 2);
        Steps.Fold most = new Steps.Fold(Monoid.MAX, 3, 2);
        Nest rows = new Nest(1, COUNT, 1);
        List<Steps.Loop> loops = List.of(
                loop(decay(), 0, 1),
                loop(decay().plus(1), 0, 1),
                loop(decay().plus(2), 0, 1),
                new Steps.Loop(code, in, new boolean[] {true}, out, COUNT),
                new Steps.Loop(code, in, new boolean[1], out, COUNT - 1),
                new Steps.Loop(code, in, new boolean[1], new int[0], rows, List.of(sum)),
                new Steps.Loop(code, in, new boolean[1], new int[0], rows, List.of(most)));
        Function<Steps.Loop, Loop> sharing = LoopForms.sharing();
        assertThat(loops.stream().map(sharing).map(LoopFormsTest::code).distinct())
                .hasSameSizeAs(loops);
    }

    /// Code on one array holds it once, and is of no use for two.
    @Test
    void loops_that_read_one_array_twice_share_with_no_loop_that_reads_two() {
        Straight code = Straight.of(X.minus(Scalar.operand(1, ElementType.F64)));
        Function<Steps.Loop, Loop> sharing = LoopForms.sharing();
        Object[] slots = {new double[COUNT], new double[COUNT], new double[COUNT]};
        Arrays.fill((double[]) slots[0], 3);
        Arrays.fill((double[]) slots[1], 1);
        for (int second : new int[] {0, 1}) {
            var loop = new Steps.Loop(code, new int[] {0, second}, new boolean[2], new int[] {2}, COUNT);
            sharing.apply(loop).run(slots, 0, COUNT);
            assertThat((double[]) slots[2]).containsOnly(second == 0 ? 0 : 2);
        }
    }

    /// The JIT is made to compile loops by calls for nothing.
    @Test
    void calls_for_nothing_do_nothing() {
        Steps.Fold sum = new Steps.Fold(Monoid.SUM, 3, 2);
        Straight both = Straight.of(decay(), X.times(X));
        for (Nest nest : List.of(new Nest(2, 512, 1), new Nest(1, 8, 128))) {
            var loop = new Steps.Loop(both, new int[] {0}, new boolean[1], new int[] {1}, nest, List.of(sum));
            double[] in = new SplittableRandom(4).doubles(nest.count(), -2, 2).toArray();
            double[] out = in.clone();
            double[] lanes = new SplittableRandom(5).doubles(loop.lanes()).toArray();
            double[] fold = new double[nest.rows() * nest.columns()];
            Object[] slots = {in.clone(), out.clone(), lanes.clone(), fold.clone()};
            for (Loop form : Forms.of(loop)) {
                form.run(slots, 0, 0, 0);
                form.run(slots, 16, 16, 16);
                assertThat(Arrays.deepEquals(slots, new Object[] {in, out, lanes, fold}))
                        .isTrue();
            }
        }
    }

    /// Ten times the same: forwards one loop or two, and backwards.
    @Test
    void a_gradient_that_repeats_itself_has_few_classes() {
        Function<List<Var>, List<Var>> gradient =
                x -> List.of(Talweg.grad((Var at) -> repeated(at).sum()).apply(x.getFirst()));
        Graph graph = Trace.of(List.of(new Type(ElementType.F64, Shape.of(COUNT))), gradient)
                .graph();
        LoopProgram program = new LoopProgram(graph, 1, Steps.of(graph));
        assertThat(program.loops()).hasSizeGreaterThan(8);
        assertThat(program.loops().map(LoopFormsTest::code).distinct()).hasSizeLessThan(7);
        Tensor at =
                Tensor.vector(IntStream.range(0, COUNT).mapToDouble(Math::sin).toArray());
        Buffer[] out = {Buffer.of(at.type())};
        program.run(new Buffer[] {Buffer.reading(at)}, new Buffer[0], out);
        assertThat(out[0].toTensor().toDoubles())
                .containsExactly(Interpreter.run(graph, List.of(at)).getFirst().toDoubles());
    }

    private static Var repeated(Var x) {
        Var y = x;
        for (int k = 0; k < 10; k++) y = tanh(y.times(x).plus(0.3)).times(0.5).minus(x);
        return y;
    }

    /// Threads of both kinds, two loops of one code: bits stay what they are before, while and after it is vectors.
    @Test
    void threads_keep_their_bits_while_loops_go_over_to_vectors() throws ExecutionException, InterruptedException {
        Function<Steps.Loop, Loop> sharing = LoopForms.sharing();
        List<Loop> loops = List.of(sharing.apply(loop(decay(), 0, 1)), sharing.apply(loop(decay(), 0, 2)));
        try (ExecutorService threads =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> kept = Stream.of(threads, virtual, threads, virtual)
                    .map(each -> each.submit(() -> keepsBits(loops)))
                    .toList();
            for (Future<Boolean> each : kept) assertThat(each.get()).isTrue();
        }
    }

    private static boolean keepsBits(List<Loop> loops) {
        double[] in = new SplittableRandom(6).doubles(COUNT, -9, 9).toArray();
        double[] expected = new double[COUNT];
        new LoopCode(loop(decay(), 0, 1)).compile().run(new Object[] {in, expected}, 0, COUNT);
        int after = 0;
        for (int call = 0; call < 20_000 && after < 100; call++) {
            if (loops.stream().allMatch(each -> each instanceof TieredLoop tiered && tiered.isVectorised())) after++;
            Object[] slots = {in, new double[COUNT], new double[COUNT]};
            for (Loop each : loops) each.run(slots, 0, COUNT);
            if (!Arrays.equals((double[]) slots[1], expected) || !Arrays.equals((double[]) slots[2], expected))
                return false;
        }
        return true;
    }
}
