package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops with folds give the bits of the interpreter in every form, whatever fills no lane, vector, tile or chunk.
class FoldFormsTest {
    /// Along neighbours, across them, both; less than the lanes, more than a tile, more than a chunk.
    private static final List<Arguments> NESTS = List.of(
            Arguments.of(Shape.of(65), new int[] {0}),
            Arguments.of(Shape.of(4095), new int[] {0}),
            Arguments.of(Shape.of(4097), new int[] {0}),
            Arguments.of(Shape.of(9001), new int[] {0}),
            Arguments.of(Shape.of(12, 7), new int[] {1}),
            Arguments.of(Shape.of(5, 83), new int[] {1}),
            Arguments.of(Shape.of(3, 4099), new int[] {1}),
            Arguments.of(Shape.of(6, 5, 7), new int[] {1, 2}),
            Arguments.of(Shape.of(100, 3), new int[] {0}),
            Arguments.of(Shape.of(11, 67), new int[] {0}),
            Arguments.of(Shape.of(4, 261), new int[] {0}),
            Arguments.of(Shape.of(4111, 5), new int[] {0}),
            Arguments.of(Shape.of(3, 9, 130), new int[] {1}),
            Arguments.of(Shape.of(2, 10, 3, 5), new int[] {1, 2}),
            Arguments.of(Shape.of(5, 1, 31), new int[] {0, 1}),
            Arguments.of(Shape.of(1, 70), new int[] {0}),
            Arguments.of(Shape.of(5, 6, 7), new int[] {0, 2}),
            Arguments.of(Shape.of(70, 0), new int[] {1}),
            Arguments.of(Shape.of(0, 70), new int[] {0}));

    static Stream<Arguments> nests() {
        return NESTS.stream()
                .flatMap(each -> Stream.of(ElementType.F64, ElementType.F32, ElementType.I64, ElementType.I32)
                        .map(type -> Arguments.of(each.get()[0], each.get()[1], type)));
    }

    /// Fused with what is folded, three folds in one pass, one of which needs the array too; and a fold of an argument.
    private static List<Var> folds(List<Var> x, int[] axes) {
        Var y = x.get(0).times(x.get(1)).minus(x.get(0));
        Var z = y.max(x.get(1));
        return List.of(y.sum(axes), z, z.max(axes), y.min(axes), x.get(1).sum(axes));
    }

    private static Tensor random(Type type, long seed) {
        Tensor x = Tensor.zeros(type);
        long[] bits = new SplittableRandom(seed)
                .longs(type.shape().count())
                .map(each -> hard(each, type.element()))
                .toArray();
        talweg.kernel.Elements.write(x.array(), 0, bits.length, bits);
        return x;
    }

    /// Numbers of all sizes, zeros of either sign, and, now and then, what is none.
    private static long hard(long seed, ElementType type) {
        SplittableRandom random = new SplittableRandom(seed);
        if (type.isInteger()) return type == ElementType.I32 ? (int) seed : seed;
        return talweg.scalar.Bits.of(
                switch (random.nextInt(500)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.NEGATIVE_INFINITY;
                    case 2, 3, 4 -> -0.0;
                    case 5, 6, 7 -> 0.0;
                    default -> random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-9, 9));
                },
                type);
    }

    @ParameterizedTest(name = "{0} over {1}, {2}")
    @MethodSource("nests")
    void folds_give_the_same_bits_in_every_form(Shape shape, int[] axes, ElementType element) {
        Type type = new Type(element, shape);
        expectForms(List.of(type, type), x -> folds(x, axes));
    }

    static void expectForms(List<Type> types, Function<List<Var>, List<Var>> f) {
        Graph graph = Trace.graph(types, f);
        List<Tensor> at = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) at.add(random(types.get(i), 7 + i));
        List<Tensor> expected = Interpreter.run(graph, at);
        for (int form = 0; form < 1 + 2 * 3; form++) {
            int number = form;
            Buffer[] in = at.stream().map(Buffer::reading).toArray(Buffer[]::new);
            Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
            var program = new LoopProgram(
                    graph, in.length, Steps.of(graph), loop -> Forms.of(loop).get(number));
            for (int call = 0; call < 2; call++) { // the second finds what the first left behind
                program.run(in, new Buffer[0], out);
                for (int i = 0; i < out.length; i++) {
                    Tensor actual = out[i].toTensor();
                    if (actual.sameBits(expected.get(i))) continue;
                    assertThat(canonical(actual)) // which bits of a NaN is open
                            .as("form %d, result %d", form, i)
                            .containsExactly(canonical(expected.get(i)));
                }
            }
        }
    }

    private static long[] canonical(Tensor x) {
        boolean floating = x.type().element().isFloating();
        return java.util.stream.IntStream.range(0, x.shape().count())
                .mapToLong(i -> {
                    long bits = x.bits(i);
                    return floating
                                    && Double.isNaN(talweg.scalar.Bits.toDouble(
                                            bits, x.type().element()))
                            ? -1
                            : bits;
                })
                .toArray();
    }

    /// So long that its vector form is several methods, and folds are in the last.
    @Test
    void long_code_folds_too() {
        Type type = Type.f64(3, 300);
        Function<List<Var>, List<Var>> body = x -> {
            Var y = x.get(0);
            for (int k = 0; k < 40; k++)
                y = y.times(x.get(0)).plus(0.25).abs().sqrt().max(x.get(1));
            return List.of(y);
        };
        expectForms(
                List.of(type, type),
                x -> List.of(body.apply(x).getFirst().sum(1), x.get(0).max(1)));
        expectForms(
                List.of(type, type),
                x -> List.of(body.apply(x).getFirst().sum(0), x.get(0).max(0)));
    }

    @Test
    void sums_of_integers_are_wide() {
        Type type = new Type(ElementType.I32, Shape.of(999));
        expectForms(List.of(type), x -> List.of(x.getFirst().times(3).sum()));
    }
}
