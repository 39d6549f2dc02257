package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

/// Operations on bits, against Java's, on all 64 or 32 of them.
class BitwiseTest {
    private static Map<Bitwise, LongBinaryOperator> longs() {
        Map<Bitwise, LongBinaryOperator> all = new LinkedHashMap<>();
        all.put(new Bitwise.BitAnd(), (x, y) -> x & y);
        all.put(new Bitwise.BitOr(), (x, y) -> x | y);
        all.put(new Bitwise.BitXor(), (x, y) -> x ^ y);
        all.put(new Bitwise.BitNot(), (x, _) -> ~x);
        for (int k : new int[] {0, 1, 31, 32, 33, 63, 64, 70}) {
            all.put(new Bitwise.ShiftLeft(k), (x, _) -> x << k);
            all.put(new Bitwise.ShiftRight(k), (x, _) -> x >> k);
            all.put(new Bitwise.ShiftRightUnsigned(k), (x, _) -> x >>> k);
            all.put(new Bitwise.RotateLeft(k), (x, _) -> Long.rotateLeft(x, k));
        }
        return all;
    }

    private static Map<Bitwise, IntBinaryOperator> ints() {
        Map<Bitwise, IntBinaryOperator> all = new LinkedHashMap<>();
        all.put(new Bitwise.BitAnd(), (x, y) -> x & y);
        all.put(new Bitwise.BitOr(), (x, y) -> x | y);
        all.put(new Bitwise.BitXor(), (x, y) -> x ^ y);
        all.put(new Bitwise.BitNot(), (x, _) -> ~x);
        for (int k : new int[] {0, 1, 15, 31, 32, 33, 70}) {
            all.put(new Bitwise.ShiftLeft(k), (x, _) -> x << k);
            all.put(new Bitwise.ShiftRight(k), (x, _) -> x >> k);
            all.put(new Bitwise.ShiftRightUnsigned(k), (x, _) -> x >>> k);
            all.put(new Bitwise.RotateLeft(k), (x, _) -> Integer.rotateLeft(x, k));
        }
        return all;
    }

    private static Var[] operands(Bitwise op, Var x, Var y) {
        return op.arity() == 2 ? new Var[] {x, y} : new Var[] {x};
    }

    private static void expectBits(Bitwise op, Var x, Var y, Var expected) {
        Tensor eager = Tensor.of(op.of(operands(op, x, y)));
        assertThat(eager.sameBits(Tensor.of(expected))).as("%s", op).isTrue();
        Var compiled = Talweg.<Var, Var, Var>compile((a, b) -> op.of(operands(op, a, b)))
                .apply(x, y);
        assertThat(Tensor.of(compiled).sameBits(eager)).as("%s, compiled", op).isTrue();
    }

    @Test
    void long_integers_are_64_bits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size : new int[] {5, 100}) {
            long[] x = random.longs(size).toArray();
            long[] y = random.longs(size).toArray();
            x[0] = Long.MIN_VALUE;
            longs().forEach((op, java) -> {
                long[] z = new long[size];
                for (int i = 0; i < size; i++) z[i] = java.applyAsLong(x[i], y[i]);
                Shape shape = Shape.of(size);
                expectBits(op, Tensor.of(shape, x), Tensor.of(shape, y), Tensor.of(shape, z));
            });
        }
    }

    @Test
    void integers_are_32_bits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int size : new int[] {5, 100}) {
            int[] x = random.ints(size).toArray();
            int[] y = random.ints(size).toArray();
            x[0] = Integer.MIN_VALUE;
            ints().forEach((op, java) -> {
                int[] z = new int[size];
                for (int i = 0; i < size; i++) z[i] = java.applyAsInt(x[i], y[i]);
                Shape shape = Shape.of(size);
                expectBits(op, Tensor.of(shape, x), Tensor.of(shape, y), Tensor.of(shape, z));
            });
        }
    }

    @Test
    void operands_broadcast() {
        Var x = Tensor.of(Shape.of(2, 1), new long[] {12, 5});
        Var y = Tensor.of(Shape.of(2), new long[] {10, 6});
        assertThat(Tensor.of(Bitwise.and(x, y)).toDoubles()).containsExactly(8, 4, 0, 4);
        assertThat(Tensor.of(Bitwise.or(x, y)).toDoubles()).containsExactly(14, 14, 15, 7);
        assertThat(Tensor.of(Bitwise.xor(x, y)).toDoubles()).containsExactly(6, 10, 15, 3);
    }

    @Test
    void numbers_with_fractions_and_booleans_are_refused() {
        assertThatThrownBy(() -> Bitwise.not(Tensor.scalar(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`bitNot` requires i64 or i32, got f64; `cast` it, at ");
        assertThatThrownBy(() -> Bitwise.shiftLeft(Tensor.scalar(1).less(2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`shiftLeft` requires numbers, got bool; `cast` it, at ");
    }
}
