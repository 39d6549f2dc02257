package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.scan;
import static talweg.op.Matrices.join;
import static talweg.op.Trigonometry.sin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Memory;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Loops whose steps are programs give the interpreter's bits, wherever the values of their steps are kept.
class ScanningTest {
    private static final int COUNT = 100;

    /// What is carried.
    private record State(Var x, Var y) {}

    /// What a step leaves behind.
    private record Left(Var a, Var b, Var c, Var sum) {}

    /// What a step takes.
    private record Xs(Var a, Var b, Var c) {}

    /// No element by element: so that a step is a program.
    private static Var turned(Var x, int by) {
        return join(0, x.slice(0, by, COUNT), x.slice(0, 0, by));
    }

    private static Var any(Random random, Var... of) {
        return of[random.nextInt(of.length)];
    }

    private static Carried<State, Left> step(State s, Xs e, Var fixed, Random random) {
        Var x = turned(s.x, 1 + random.nextInt(5)).times(fixed).plus(any(random, s.y, e.a, e.b));
        Var y = switch (random.nextInt(4)) {
            case 0 -> s.x; // carried over crosswise
            case 1 -> sin(s.y).plus(e.c); // may be written in its place
            case 2 -> turned(s.y.times(x), 2);
            default -> s.y;
        };
        Var a = any(random, s.x, x, s.x.times(e.b));
        Var b = any(random, s.y, y, turned(x, 3));
        return new Carried<>(new State(sin(x), y), new Left(a, b, any(random, e.a, s.x, b), x.sum()));
    }

    /// Two loops one after the other, of which the second reads what the first leaves, and may go the other way.
    private static List<Var> program(List<Var> in, long seed) {
        Random random = new Random(seed);
        Carried<State, Left> first =
                loop(new State(in.get(0), in.get(1)), new Xs(in.get(3), in.get(4), in.get(5)), in.get(2), random);
        Left left = first.value();
        Carried<State, Left> second = loop(first.carry(), new Xs(left.a, left.b, left.c), in.get(2), random);
        List<Var> results = new ArrayList<>(List.of(second.carry().x, second.carry().y, left.sum));
        if (random.nextBoolean()) results.add(second.value().b);
        if (random.nextInt(3) == 0) results.add(left.a);
        if (random.nextInt(3) == 0) results.add(left.b.sum(0));
        return results;
    }

    private static Carried<State, Left> loop(State start, Xs xs, Var fixed, Random random) {
        long seed = random.nextLong();
        ControlFlow.Steps order = random.nextBoolean() ? ControlFlow.Steps.FORWARD : ControlFlow.Steps.REVERSE;
        return scan(start, xs, (State s, Xs e) -> step(s, e, fixed, new Random(seed)), order);
    }

    private static List<Type> types(int length) {
        Type each = Type.f64(COUNT);
        Type all = Type.f64(length, COUNT);
        return List.of(each, each, each, all, all, all);
    }

    private static void expectBits(Graph graph, long seed) {
        Random random = new Random(seed);
        LoopProgram program = new LoopProgram(graph, graph.inputs().size(), Steps.of(graph));
        for (int run = 0; run < 3; run++) expectBits(program, graph, random);
    }

    private static void expectBits(LoopProgram program, Graph graph, Random random) {
        List<Tensor> at = graph.inputs().stream()
                .map(type -> Tensor.of(
                        type.shape(),
                        random.doubles(type.shape().count(), -1, 1).toArray()))
                .toList();
        Buffer[] in = at.stream().map(Buffer::reading).toArray(Buffer[]::new);
        Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
        program.run(in, new Buffer[0], out);
        List<Tensor> expected = Interpreter.run(graph, at);
        for (int i = 0; i < out.length; i++)
            assertThat(out[i].toTensor().toDoubles())
                    .as("result %s", i)
                    .isEqualTo(expected.get(i).toDoubles());
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 30).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_loops_and_their_derivatives(int seed) {
        List<Type> types = types(1 + seed % 5);
        expectBits(Trace.graph(types, x -> program(x, seed)), seed);
        Function<List<Var>, Var> sum = x -> program(x, seed).stream()
                .map(Var::square)
                .map(Var::sum)
                .reduce(Var::plus)
                .orElseThrow();
        expectBits(Trace.graph(types, x -> Talweg.grad(sum).apply(x)), seed);
    }

    @Test
    void what_one_loop_hands_another_has_a_page_for_each_step() {
        Function<List<Var>, Var> last = in -> scan(
                        in.get(0),
                        in.get(1),
                        (Var y, Var x) -> new Carried<Var, Var[]>(sin(turned(y.times(x), 1)), new Var[0]))
                .carry()
                .sum();
        List<Type> types = List.of(Type.f64(COUNT), Type.f64(7));
        Graph graph = Trace.graph(types, x -> Talweg.grad(last).apply(x));
        assertThat(Memory.of(graph, Steps.of(graph)).arrays()).contains(new Memory.Pages(Type.f64(COUNT), 7));
    }

    @Test
    void a_call_that_failed_leaves_nothing_behind() {
        Graph graph = Trace.graph(
                List.of(Type.f64(COUNT), Type.f64(3)),
                x -> List.of(scan(
                                x.get(0),
                                x.get(1),
                                (Var y, Var at) -> new Carried<Var, Var>(
                                        turned(y, 1)
                                                .times(y.take(0, at.cast(ElementType.I64))
                                                        .broadcast(y.shape())),
                                        y.exp()))
                        .carry()));
        LoopProgram program = new LoopProgram(graph, 2, Steps.of(graph));
        Buffer[] y = {Buffer.of(Type.f64(COUNT)), Buffer.over(new double[] {5, 7, COUNT})};
        Buffer[] lost = {Buffer.of(Type.f64(COUNT))};
        assertThatThrownBy(() -> program.run(y, new Buffer[0], lost)).isInstanceOf(IndexOutOfBoundsException.class);
        double[] before = lost[0].doubles().clone();
        y[1].doubles()[2] = COUNT - 1;
        Arrays.setAll(y[0].doubles(), i -> 1 + 0.01 * i);
        Buffer[] out = {Buffer.of(Type.f64(COUNT))};
        program.run(y, new Buffer[0], out);
        List<Tensor> in = Stream.of(y).map(Buffer::toTensor).toList();
        assertThat(out[0].toTensor().toDoubles())
                .isEqualTo(Interpreter.run(graph, in).getFirst().toDoubles());
        assertThat(lost[0].doubles()).as("nothing is written there later").isEqualTo(before);
    }

    @Test
    void what_is_carried_unchanged_stays_what_it_is() {
        Graph graph = Trace.graph(List.of(Type.f64(COUNT), Type.f64(COUNT), Type.f64(4)), x -> {
            State end = scan(
                            new State(x.get(0), x.get(1)),
                            x.get(2),
                            (State s, Var e) -> new Carried<State, Var[]>(
                                    new State(turned(s.x, 1).times(s.y).times(e), s.y), new Var[0]))
                    .carry();
            return List.of(end.x, end.y);
        });
        expectBits(graph, 1);
    }

    @Test
    void calls_at_the_same_time_have_pages_of_their_own() {
        List<Type> types = types(5);
        Function<List<Var>, Var> sum = x -> program(x, 3).stream()
                .map(Var::square)
                .map(Var::sum)
                .reduce(Var::plus)
                .orElseThrow();
        Graph graph = Trace.graph(types, x -> Talweg.grad(sum).apply(x));
        LoopProgram program = new LoopProgram(graph, types.size(), Steps.of(graph));
        IntStream.range(0, 200).parallel().forEach(seed -> expectBits(program, graph, new Random(seed % 7)));
    }
}
