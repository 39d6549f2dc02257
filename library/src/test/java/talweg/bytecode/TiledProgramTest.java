package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.run.Interpreter;
import talweg.shape.Type;

/// Programs that run by tiles of rows give the bits of the interpreter, whatever the last tile lacks.
class TiledProgramTest {
    static Stream<Arguments> programs() {
        return Stream.concat(TiledPrograms.functions(), TiledPrograms.small())
                .flatMap(program -> Stream.of(256, 300, 9000).map(rows -> Arguments.of(program, rows)));
    }

    private static Graph gradient(TiledPrograms.Program program, int rows) {
        List<Type> types = program.types(rows);
        return Simplify.of(Trace.graph(types, x -> {
            var both =
                    Talweg.valueAndGrad((List<Var> p) -> program.f().apply(p)).apply(x);
            List<Var> all = new ArrayList<>(both.gradient());
            all.add(both.value());
            return all;
        }));
    }

    private static List<Tensor> inputs(List<Type> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> Tensor.of(
                        types.get(i).shape(),
                        new SplittableRandom(i)
                                .doubles(types.get(i).shape().count(), -1, 1)
                                .toArray()))
                .toList();
    }

    private static List<Tensor> run(talweg.bytecode.Program program, Graph graph, List<Tensor> inputs) {
        Buffer[] in = inputs.stream().map(Buffer::reading).toArray(Buffer[]::new);
        Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
        program.run(in, new Buffer[0], out);
        return Stream.of(out).map(Buffer::toTensor).toList();
    }

    private static void expectSameBits(List<Tensor> expected, List<Tensor> actual) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).toDoubles()).isEqualTo(expected.get(i).toDoubles());
        }
    }

    @ParameterizedTest(name = "{0} of {1} rows")
    @MethodSource("programs")
    void tiles_give_the_bits_of_the_whole(TiledPrograms.Program program, int rows) {
        Graph graph = gradient(program, rows);
        List<Tensor> inputs = inputs(graph.inputs());
        List<Tensor> expected = Interpreter.run(graph, inputs);
        Tiling tiling = Tiling.of(graph, 1).orElseThrow();
        for (int threads : new int[] {1, 2, 5}) {
            TiledProgram tiled = new TiledProgram(tiling, inputs.size(), threads);
            expectSameBits(expected, run(tiled, graph, inputs));
            expectSameBits(expected, run(tiled, graph, inputs)); // with the buffers of the call before
        }
    }

    @Test
    void small_rows_are_straight_code() {
        assertThat(TiledPrograms.small()
                        .map(program -> Tiling.of(gradient(program, 512), 1).orElseThrow()))
                .allMatch(tiling -> tiling.rowwise().isPresent());
        assertThat(TiledPrograms.functions()
                        .map(program -> Tiling.of(gradient(program, 512), 1).orElseThrow()))
                .anyMatch(tiling -> tiling.rowwise().isEmpty());
    }

    /// Rows last, where a row has few elements and all can be done so; else they stay first.
    @Test
    void few_elements_of_a_row_lie_apart() {
        assertThat(TiledPrograms.functions()
                        .filter(program -> Tiling.of(gradient(program, 512), 1)
                                .orElseThrow()
                                .isTurned())
                        .map(TiledPrograms.Program::name))
                .containsExactly("mixture of many", "rows moved about", "long rows of a table");
    }

    @Test
    void calls_beside_each_other_share_the_crew() {
        TiledPrograms.Program program = TiledPrograms.functions().findFirst().orElseThrow();
        Graph graph = gradient(program, 9000);
        List<Tensor> inputs = inputs(graph.inputs());
        List<Tensor> expected = Interpreter.run(graph, inputs);
        TiledProgram tiled = new TiledProgram(Tiling.of(graph, 1).orElseThrow(), inputs.size(), 4);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            Thread.Builder builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(builder.uncaughtExceptionHandler((_, e) -> faults.add(e))
                    .start(() -> {
                        for (int k = 0; k < 20; k++) expectSameBits(expected, run(tiled, graph, inputs));
                    }));
        }
        for (Thread thread : threads) assertThatNoException().isThrownBy(thread::join);
        assertThat(faults).isEmpty();
    }

    /// A fault in one task is the caller's, and comes when all tasks are done.
    @Test
    void a_fault_in_a_task_reaches_the_caller() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> Crew.run(3, 10, i -> {
                    done.incrementAndGet();
                    if (i == 4) throw new IllegalStateException("task " + i);
                }))
                .hasMessage("task 4");
        assertThat(done).hasValue(10);
    }

    @Test
    void the_sweeps_of_a_regression_are_one_pass() {
        TiledPrograms.Program program = TiledPrograms.functions().findFirst().orElseThrow();
        Tiling tiling = Tiling.of(gradient(program, 512), 1).orElseThrow();
        assertThat(tiling.parts()).contains(0, 1);
        assertThat(tiling.closings()).hasSize(2);
        assertThat(tiling.size()).isEqualTo(128);
        assertThat(tiling.rows()).isEqualTo(512);
    }

    /// What is of no row comes before the tiles, however large: there is nothing to be tiled.
    @Test
    void copies_that_are_read_as_a_whole_are_no_rows() {
        Graph graph = Trace.graph(List.of(Type.f64(512, 5), Type.f64(400)), x -> {
            Var copies = x.get(1).repeat(0, 512).reshape(512 * 400);
            return List.of(x.get(0).sum(0, 1), copies.exp().sum());
        });
        assertThat(Tiling.of(graph)).isEmpty();
        List<Tensor> inputs = inputs(graph.inputs());
        expectSameBits(Interpreter.run(graph, inputs), run(Compiler.compile(graph), graph, inputs));
    }

    /// A tile is a program too, and is not tiled into itself.
    @Test
    void wide_rows_read_twice_compile() {
        Graph graph = Trace.graph(
                List.of(Type.f64(4096, 400)),
                x -> List.of(
                        x.get(0).sum(1).times(x.get(0).max(1)).sum(),
                        x.get(0).min(1).sum()));
        List<Tensor> inputs = inputs(graph.inputs());
        expectSameBits(Interpreter.run(graph, inputs), run(Compiler.compile(graph), graph, inputs));
    }

    @Test
    void what_fits_the_cache_is_not_tiled() {
        TiledPrograms.Program program = TiledPrograms.functions().findFirst().orElseThrow();
        assertThat(Tiling.of(gradient(program, 512))).isEmpty();
        assertThat(Tiling.of(gradient(program, 100_000))).isPresent();
    }
}
