package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Functions.relu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.kernel.Contraction;
import talweg.loop.Boundary;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Programs that run in bands of rows give the bits of the interpreter, also where results replace arguments.
class BandedTest {
    /// A product with loops around it, of random sizes.
    private record Sample(Graph graph, List<Tensor> inputs) {
        static Sample of(int seed) {
            Random random = new Random(seed);
            int rows = 700 + random.nextInt(300);
            int columns = 96 + random.nextInt(200);
            int terms = 1 + random.nextInt(60);
            ElementType element = random.nextBoolean() ? ElementType.F32 : ElementType.F64;
            boolean isTurned = random.nextBoolean();
            Shape left = isTurned ? Shape.of(terms, rows) : Shape.of(rows, terms);
            List<Type> types = Stream.of(
                            left,
                            Shape.of(terms, columns),
                            Shape.of(rows, columns),
                            Shape.of(rows, columns),
                            Shape.of(columns))
                    .map(shape -> new Type(element, shape))
                    .toList();
            int kind = random.nextInt(4);
            Graph graph = Trace.graph(types, x -> outputs(kind, isTurned, x));
            return new Sample(
                    graph, types.stream().map(type -> tensor(type, random)).toList());
        }

        private static List<Var> outputs(int kind, boolean isTurned, List<Var> x) {
            Var left = kind == 1 ? x.get(0).times(0.5).plus(1) : x.get(0);
            Var z = (isTurned ? left.transpose() : left).matmul(x.get(1));
            Var v = x.get(3).times(0.9).plus(z);
            return switch (kind) {
                case 0 -> List.of(relu(z.plus(x.get(4))), x.get(4).times(2));
                case 1 -> List.of(z.plus(x.get(2)), left);
                case 2 -> List.of(x.get(2).minus(v.times(0.01)), v);
                default -> List.of(z, v, v.exp().plus(z.square()));
            };
        }

        private static Tensor tensor(Type type, Random random) {
            double[] values = random.doubles(type.shape().count(), -1, 1).toArray();
            return (Tensor) Tensor.of(type.shape(), values).cast(type.element());
        }
    }

    /// A sample, its results, and its programs for one thread, two and three.
    private record Compiled(Sample sample, Steps steps, List<Tensor> expected, List<Program> programs) {
        private static final Map<Integer, Compiled> DONE = new ConcurrentHashMap<>();

        /// Made once for all tests.
        static Compiled of(int seed) {
            return DONE.computeIfAbsent(seed, Compiled::made);
        }

        private static Compiled made(int seed) {
            Sample sample = Sample.of(seed);
            Steps steps = Steps.of(sample.graph);
            List<Program> programs = new ArrayList<>();
            for (int threads : new int[] {1, 2, 3}) {
                Boundary boundary = Boundary.open(sample.graph);
                programs.add(new LoopProgram(sample.graph, sample.inputs.size(), steps, boundary, threads));
            }
            return new Compiled(sample, steps, Interpreter.run(sample.graph, sample.inputs), programs);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 14);
    }

    private static Buffer copy(Tensor tensor) {
        return Buffer.over(
                tensor.type(), Tensor.of(tensor.shape(), tensor.array()).array());
    }

    private static void expect(List<Tensor> expected, Buffer[] actual) {
        for (int i = 0; i < actual.length; i++)
            assertThat(actual[i].toTensor().toDoubles())
                    .isEqualTo(expected.get(i).toDoubles());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bands_give_the_bits_of_the_whole(int seed) {
        Compiled compiled = Compiled.of(seed);
        Sample sample = compiled.sample;
        List<Tensor> expected = compiled.expected;
        assertThat(compiled.steps.steps()).anyMatch(Steps.Bands.class::isInstance);
        for (Program program : compiled.programs) {
            for (int run = 0; run < 3; run++) {
                Buffer[] in = sample.inputs.stream().map(BandedTest::copy).toArray(Buffer[]::new);
                Buffer[] out =
                        sample.graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
                program.run(in, new Buffer[0], out);
                expect(expected, out);
                expect(sample.inputs, in);
                program.run(in, new Buffer[0], overlapping(in, out, new Random(seed + run)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void results_may_be_where_arguments_are(int seed) {
        Compiled compiled = Compiled.of(seed);
        Sample sample = compiled.sample;
        List<Tensor> expected = compiled.expected;
        for (Program program : compiled.programs) {
            for (int run = 0; run < 4; run++) {
                Buffer[] in = sample.inputs.stream().map(BandedTest::copy).toArray(Buffer[]::new);
                Buffer[] fresh =
                        sample.graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
                Buffer[] out = overlapping(in, fresh, new Random(seed + run));
                program.run(in, new Buffer[0], out);
                expect(expected, out);
            }
        }
    }

    /// Results, some of them in the arrays of arguments of the same type.
    static Buffer[] overlapping(Buffer[] in, Buffer[] fresh, Random random) {
        Buffer[] out = fresh.clone();
        List<Buffer> left = new ArrayList<>(List.of(in));
        for (int i = 0; i < out.length; i++) {
            Buffer result = out[i];
            List<Buffer> alike = left.stream()
                    .filter(each -> each.type().equals(result.type()))
                    .toList();
            if (alike.isEmpty() || random.nextInt(4) == 0) continue;
            out[i] = alike.get(random.nextInt(alike.size()));
            left.remove(out[i]);
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void threads_share_bands_that_fill_the_result(int seed) {
        Random random = new Random(seed);
        int rows = 100 + random.nextInt(900);
        var product = new Lowering.Product(List.of(0, 1), List.of(1, 2), List.of(0, 2));
        Contraction whole = Contraction.of(product, Shape.of(rows, 16), Shape.of(16, 64), Shape.of(rows, 64));
        for (int threads : new int[] {1, 2, 3}) {
            List<Contraction> bands = whole.bands(threads, 64 * (1 + random.nextInt(200)));
            assertThat(bands.stream().mapToInt(Contraction::rows).sum()).isEqualTo(rows);
        }
    }
}
