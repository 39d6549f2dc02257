package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.shape.ElementType.BOOL;
import static talweg.shape.ElementType.F32;
import static talweg.shape.ElementType.F64;
import static talweg.shape.ElementType.I32;
import static talweg.shape.ElementType.I64;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.op.Buffer;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Every primitive on every type that has it: bytecode and evaluator agree at the edges of the types.
class PrimitivesTest {
    /// Zeros, ones, ties, the ends of every type and their neighbours.
    private static final Map<ElementType, long[]> EDGES = new EnumMap<>(Map.of(
            F64,
                    floating(
                            F64,
                            "0 -0.0 1 -1 0.5 -1.5 2.5 3 -3.7 1e300 -1e300 0x1p-1074 -0x1p-1074 0x1p-1022"
                                    + " 0x1.fffffffffffffp1023 0x1p53 -0x1p63 0x1p63 0x1p31 -2147483649 2147483647.5"
                                    + " Infinity -Infinity NaN"),
            F32,
                    floating(
                            F32,
                            "0 -0.0 1 -1 0.5 -1.5 2.5 3 -3.7 1e38 -1e38 0x1p-149 -0x1p-149 0x1p-126 0x1.fffffep127"
                                    + " 16777215 0x1p24 -0x1p63 0x1p63 0x1p31 Infinity -Infinity NaN"),
            I64,
                    integers("0 1 -1 2 3 -7 31 32 63 64 65 -64 2147483647 -2147483648 2147483648 9007199254740993"
                            + " 4611686018427387905 9223372036854775807 9223372036854775806 -9223372036854775808"
                            + " -9223372036854775807"),
            I32, integers("0 1 -1 2 3 -7 31 32 33 -32 16777217 2147483647 2147483646 -2147483648 -2147483647"),
            BOOL, integers("0 1")));

    private static final Set<Primitive> LEAVES = EnumSet.of(Primitive.OPERAND, Primitive.CONSTANT, Primitive.TABLE);

    private static long[] floating(ElementType type, String numbers) {
        return Stream.of(numbers.split(" "))
                .mapToLong(each -> Bits.of(Double.parseDouble(each), type))
                .toArray();
    }

    private static long[] integers(String numbers) {
        return Stream.of(numbers.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private static Scalar x(ElementType type) {
        return Scalar.operand(0, type);
    }

    /// Every application of a primitive to operands of one type that the evaluator accepts.
    static Stream<Scalar> applications() {
        List<Scalar> all = new ArrayList<>();
        for (ElementType type : ElementType.values()) {
            Scalar x = x(type);
            Scalar y = Scalar.operand(1, type);
            Scalar z = Scalar.operand(2, type);
            all.addAll(List.of(
                    x.plus(y),
                    x.minus(y),
                    x.times(y),
                    x.over(y),
                    x.remainder(y),
                    x.fma(y, z),
                    x.negate(),
                    x.abs(),
                    x.sqrt(),
                    x.min(y),
                    x.max(y),
                    x.floor(),
                    x.ceil(),
                    x.rint(),
                    x.less(y),
                    x.lessEqual(y),
                    x.equal(y),
                    x.and(y),
                    x.or(y),
                    x.xor(y),
                    x.not()));
            all.add(Scalar.select(Scalar.operand(0, BOOL), y, z));
            if (type.isInteger()) {
                // the method for a constant count gives the primitive, which takes any
                Stream.of(x.shiftLeft(1), x.shiftRight(1), x.shiftRightUnsigned(1))
                        .map(each -> each.with(List.of(x, y)))
                        .forEach(all::add);
                all.add(x.fromBits());
            }
            if (type.isFloating()) all.add(x.toBits());
            for (ElementType to : ElementType.values()) {
                if (to != type) all.add(x.cast(to));
            }
        }
        return all.stream().filter(PrimitivesTest::isAccepted);
    }

    private static boolean isAccepted(Scalar application) {
        try {
            Evaluator.bitsAt(Straight.of(application), 1, 1, 1);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Test
    void every_primitive_is_applied() {
        Set<Primitive> seen = EnumSet.noneOf(Primitive.class);
        applications().forEach(each -> seen.add(each.primitive()));
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(LEAVES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void bytecode_and_evaluator_agree_at_the_edges(String name, Scalar application) {
        List<Scalar> operands = application.operands();
        List<long[]> edges =
                operands.stream().map(each -> EDGES.get(each.type())).toList();
        int count = edges.stream().mapToInt(each -> each.length).reduce(1, (a, b) -> a * b);
        long[][] columns = new long[operands.size()][count];
        for (int k = 0; k < count; k++) {
            int rest = k;
            for (int i = 0; i < columns.length; i++) {
                columns[i][k] = edges.get(i)[rest % edges.get(i).length];
                rest /= edges.get(i).length;
            }
        }
        expectEqual(application, columns, count);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> named() {
        return applications()
                .map(each -> org.junit.jupiter.params.provider.Arguments.of(
                        each.primitive() + " "
                                + each.operands().stream().map(Scalar::type).toList() + " " + each.type(),
                        each));
    }

    private static void expectEqual(Scalar root, long[][] columns, int count) {
        Straight code = Straight.of(root);
        long[][] expected = new long[1][count];
        Evaluator.run(code, columns, 0, count, expected);
        List<Type> inputs = new ArrayList<>();
        List<Buffer> in = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int operand = i;
            ElementType type = code.instructions().stream()
                    .filter(each -> each.primitive() == Primitive.OPERAND && each.bits() == operand)
                    .findFirst()
                    .orElseThrow()
                    .type();
            inputs.add(new Type(type, Shape.SCALAR));
            in.add(Buffer.of(new Type(type, Shape.of(count))));
            talweg.kernel.Elements.write(in.get(i).array(), 0, count, columns[i]);
        }
        for (Loop loop : Forms.of(code, in.size(), count)) {
            expectBits(root, expected[0], Forms.run(loop, in, root.type(), count));
        }
        Program program =
                StraightCode.program(code, inputs, inputs.size(), List.of(new Type(root.type(), Shape.SCALAR)));
        long[] actual = new long[count];
        Buffer out = Buffer.of(new Type(root.type(), Shape.SCALAR));
        Buffer[] single = inputs.stream().map(Buffer::of).toArray(Buffer[]::new);
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < single.length; i++)
                talweg.kernel.Elements.write(single[i].array(), 0, 1, new long[] {columns[i][k]});
            program.run(single, new Buffer[0], new Buffer[] {out});
            actual[k] = out.toTensor().bits(0);
        }
        expectBits(root, expected[0], actual);
    }

    /// Which of its bits a NaN has that arithmetic made is left open.
    private static void expectBits(Scalar root, long[] expected, long[] actual) {
        for (int k = 0; k < expected.length; k++) {
            boolean nan = root.type().isFloating() && Double.isNaN(Bits.toDouble(expected[k], root.type()));
            if (nan)
                assertThat(Bits.toDouble(actual[k], root.type()))
                        .as("%s, place %d", root.primitive(), k)
                        .isNaN();
            else
                assertThat(actual[k])
                        .as(
                                "%s of %s, place %d",
                                root.primitive(), root.operands().getFirst().type(), k)
                        .isEqualTo(expected[k]);
        }
    }

    @Test
    void the_sign_of_a_nan_is_flipped_and_cleared_and_its_bits_are_kept() {
        long[] nans = {0x7ff8000000000000L, 0xfff8000000000123L, 0x7ff8dead00000001L};
        for (Scalar root : List.of(
                x(F64).negate().toBits(),
                x(F64).abs().toBits(),
                Scalar.select(x(F64).equal(0), x(F64).negate(), x(F64)).toBits())) {
            expectEqual(root, new long[][] {nans}, nans.length);
        }
        long[] single = {0x7fc00000L, 0xffc00123L, 0x7fc0dead};
        expectEqual(x(F32).negate().toBits(), new long[][] {single}, single.length);
        expectEqual(x(F32).abs().toBits(), new long[][] {single}, single.length);
    }

    @Test
    void constants_of_every_type_have_their_bits() {
        for (var entry : EDGES.entrySet()) {
            for (long bits : entry.getValue()) expectConstant(bits, entry.getKey());
        }
        expectConstant(0xfff8000000000123L, F64);
        expectConstant(0x7ff0000000000001L, F64);
        expectConstant(0xffc00123L, F32);
        expectConstant(0x7fc0deadL, F32);
    }

    private static void expectConstant(long bits, ElementType type) {
        Scalar constant = Scalar.ofBits(bits, type);
        Scalar root = type.isFloating() ? constant.toBits() : constant;
        // an operand beside it, lest there be nothing to run over
        Scalar both = Scalar.select(Scalar.operand(0, BOOL), root, root.type() == BOOL ? root.not() : root.plus(1));
        expectEqual(both, new long[][] {{1, 0}}, 2);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(ElementType.class)
    void tables_of_every_type_are_read(ElementType type) {
        long[] table = EDGES.get(type);
        long[] indices = IntStream.range(0, table.length).asLongStream().toArray();
        Scalar root = Scalar.table(table, type, x(I64));
        expectEqual(type.isFloating() ? root.toBits() : root, new long[][] {indices}, indices.length);
    }
}
