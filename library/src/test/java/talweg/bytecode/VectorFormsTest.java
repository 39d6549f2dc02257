package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.autodiff.RandomProgram;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Steps;
import talweg.op.Bound;
import talweg.op.Buffer;
import talweg.op.Elementwise;
import talweg.op.Example;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops on vectors give the bits of scalar code and of the interpreter.
class VectorFormsTest {
    private static final int POINTS = 2048;

    /// Zeros, ends, neighbours of where kernels change their way, and multiples of π/2.
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        2,
        Double.MIN_VALUE,
        0x1p-1022,
        0x1p-1074,
        0x1p-54,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        708,
        -708,
        709.782712893384,
        -745.1332191019411,
        710.4758600739439,
        40,
        0x1p30,
        0x1p52,
        0x1p53,
        0x1p60,
        0x1p63,
        -0x1p63,
        Math.PI / 2,
        Math.PI,
        1e22,
        6,
        28,
        Math.sqrt(0.5),
        Math.sqrt(2),
        171.6,
        -0.5,
        -1.5,
        88.72,
        -103.97,
        0x1p-149,
        0x1p-126,
        0x1p23
    };

    /// The kernel of every elementwise operation, on each floating type that it takes.
    static Stream<Arguments> kernels() {
        Map<String, Scalar> kernels = new LinkedHashMap<>();
        Op.examples()
                .filter(row -> row.op() instanceof Elementwise && !(row.op() instanceof Bound))
                .forEach(row -> {
                    for (ElementType floating : List.of(ElementType.F64, ElementType.F32)) {
                        kernel(row, floating).ifPresent(kernel -> kernels.put(row.op() + " " + floating, kernel));
                    }
                });
        return kernels.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static java.util.Optional<Scalar> kernel(Example row, ElementType floating) {
        Elementwise op = (Elementwise) row.op();
        List<ElementType> types = row.operands().stream()
                .map(Type::element)
                .map(type -> type.isFloating() ? floating : type)
                .toList();
        try {
            op.element(types);
        } catch (IllegalArgumentException _) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(op.kernel(IntStream.range(0, types.size())
                .mapToObj(i -> Scalar.operand(i, types.get(i)))
                .toList()));
    }

    @Test
    void there_are_kernels_of_every_family() {
        assertThat(kernels()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void every_kernel_gives_the_same_bits_in_every_form(String name, Scalar kernel) {
        expectForms(name, kernel);
    }

    private static void expectForms(String name, Scalar kernel) {
        expectForms(name, kernel, POINTS);
    }

    private static void expectForms(String name, Scalar kernel, int points) {
        Straight code = Straight.of(kernel);
        ElementType[] types = new ElementType[code.operands()];
        code.instructions().forEach(each -> {
            if (each.primitive() == talweg.scalar.Primitive.OPERAND) types[(int) each.bits()] = each.type();
        });
        SplittableRandom random = new SplittableRandom(name.hashCode());
        long[][] columns = new long[types.length][];
        List<Buffer> in = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            ElementType type = types[i] == null ? ElementType.F64 : types[i];
            columns[i] = random.longs(points).map(each -> hard(each, type)).toArray();
            in.add(Buffer.of(new Type(type, Shape.of(points))));
            talweg.kernel.Elements.write(in.get(i).array(), 0, points, columns[i]);
        }
        long[][] expected = new long[1][points];
        Evaluator.run(code, columns, 0, points, expected);
        List<Loop> forms = Forms.of(code, types.length, points);
        for (int form = 0; form < forms.size(); form++) {
            long[] actual = Forms.run(forms.get(form), in, kernel.type(), points);
            for (int k = 0; k < points; k++) {
                if (canonical(expected[0][k], kernel.type()) == canonical(actual[k], kernel.type())) continue;
                int place = k;
                assertThat(Long.toHexString(actual[k])) // not as numbers: zeros of either sign are equal
                        .as(
                                "%s, form %d, at %s",
                                name,
                                form,
                                Arrays.stream(columns)
                                        .map(each -> Long.toHexString(each[place]))
                                        .toList())
                        .isEqualTo(Long.toHexString(expected[0][k]));
            }
        }
    }

    /// A number that three bits choose the kind of: an edge or its neighbour, any bits at all, or an ordinary one.
    private static long hard(long seed, ElementType type) {
        if (type == ElementType.BOOL) return seed & 1;
        SplittableRandom random = new SplittableRandom(seed);
        if (type.isInteger()) {
            long bits = seed >> random.nextInt(64);
            return type == ElementType.I32 ? (int) bits : bits;
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> Bits.of(EDGES[random.nextInt(EDGES.length)], type) + random.nextInt(3) - 1 & mask(type);
            case 2 -> random.nextLong() & mask(type);
            case 3 -> Bits.of(random.nextDouble(-1e4, 1e4), type);
            case 4 -> Bits.of(random.nextInt(-30, 30), type);
            case 5 -> Bits.of(random.nextInt(-999, 999) * (Math.PI / 2), type);
            default -> Bits.of(random.nextDouble(-3, 3), type);
        };
    }

    private static long mask(ElementType type) {
        return type == ElementType.F64 ? -1L : 0xffffffffL;
    }

    /// Which of its bits a NaN has is left open.
    private static long canonical(long bits, ElementType type) {
        return type.isFloating() && Double.isNaN(Bits.toDouble(bits, type)) ? Bits.of(Double.NaN, type) : bits;
    }

    /// Each way round; of zeros the sign counts.
    @ParameterizedTest
    @EnumSource(names = {"F64", "F32"})
    void the_larger_and_smaller_of_a_number_and_a_constant(ElementType type) {
        Scalar x = Scalar.operand(0, type);
        for (double edge : EDGES) {
            Scalar constant = Scalar.constant(edge, type);
            for (Scalar root : List.of(x.max(constant), x.min(constant), constant.max(x), constant.min(x)))
                expectForms(root + " with " + edge, root);
        }
    }

    /// Some thousand operations, of which the last read the first: methods that HotSpot compiles hold a few hundred.
    @Test
    void long_code_runs_in_several_methods_over_tiles() {
        Scalar x = Scalar.operand(0, ElementType.F64);
        Scalar positive = x.less(0).not();
        Scalar y = x;
        for (int k = 1; k < 1000; k++)
            y = k % 3 == 0 ? y.times(x.minus(k)) : y.plus(y.over(k)).max(x);
        Scalar root = Scalar.select(positive, y, x.cast(ElementType.F32).cast(ElementType.F64));
        Straight code = Straight.of(root);
        int points = 700; // five tiles and a part of one
        assertThat(Forms.of(code, 1, points))
                .filteredOn(form -> form instanceof Forms.Whole whole
                        && Arrays.stream(whole.vectors.getClass().getDeclaredMethods())
                                        .filter(method -> method.getName().startsWith("part"))
                                        .count()
                                > 2)
                .hasSize(6);
        expectForms("long code", root, points);
    }

    @Test
    void a_loop_keeps_its_bits_while_it_goes_over_to_vectors() {
        Scalar x = Scalar.operand(0, ElementType.F64);
        Straight code = Straight.of(talweg.scalar.Exponentials.exp(x).minus(x));
        var loop = new Steps.Loop(code, new int[] {0}, new boolean[1], new int[] {1}, 1003);
        double[] in = new SplittableRandom(5).doubles(1003, -9, 9).toArray();
        double[] out = new double[1003];
        double[] expected = new double[1003];
        new LoopCode(loop).compile().run(new Object[] {in, expected}, 0, 1003);
        Loop tiered = LoopForms.sharing().apply(loop);
        assertThat(tiered).isInstanceOf(TieredLoop.class);
        for (int call = 0; call < 20_000 && !((TieredLoop) tiered).isVectorised(); call++) {
            Arrays.fill(out, 0);
            tiered.run(new Object[] {in, out}, 0, 1003);
            assertThat(out).isEqualTo(expected);
        }
        tiered.run(new Object[] {in, out}, 0, 1003);
        assertThat(out).isEqualTo(expected);
    }

    private static final List<RandomProgram> LARGE = IntStream.range(0, 60)
            .mapToObj(RandomProgram::of)
            .filter(program -> !program.isSmall())
            .toList();

    static Stream<RandomProgram> large() {
        return LARGE.stream();
    }

    /// The program and its gradient, both as they are compiled.
    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void random_programs_give_the_same_bits_on_vectors(RandomProgram program) {
        expectSame(program.graph(), program.at());
        Function<List<Var>, List<Var>> gradient =
                x -> Talweg.grad(program::loss).apply(x);
        List<Type> types = program.at().stream().map(Tensor::type).toList();
        expectSame(Trace.of(types, gradient).graph(), program.at());
    }

    private static void expectSame(Graph graph, List<Tensor> at) {
        List<Tensor> expected = Interpreter.run(graph, at);
        Steps steps = Steps.of(graph);
        for (Function<Steps.Loop, Loop> form :
                List.<Function<Steps.Loop, Loop>>of(LoopForms.vectors(), loop -> new LoopCode(loop).compile())) {
            Buffer[] in = at.stream().map(Buffer::reading).toArray(Buffer[]::new);
            Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
            new LoopProgram(graph, in.length, steps, form).run(in, new Buffer[0], out);
            for (int i = 0; i < out.length; i++) {
                Tensor actual = out[i].toTensor();
                if (actual.type().element().isFloating())
                    assertThat(actual.toDoubles()).isEqualTo(expected.get(i).toDoubles());
                else assertThat(actual.sameBits(expected.get(i))).isTrue();
            }
        }
    }

    @Test
    void large_random_programs_run_on_vectors() {
        long vectorised = large().flatMap(program -> new LoopProgram(
                                program.graph(), program.at().size(), Steps.of(program.graph()), LoopForms.vectors())
                        .loops())
                .filter(loop -> loop instanceof TieredLoop tiered && tiered.isVectorised())
                .count();
        assertThat(vectorised).isGreaterThan(large().count());
    }
}
