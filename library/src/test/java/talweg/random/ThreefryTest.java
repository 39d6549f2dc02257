package talweg.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The block function against the known answers of its authors, and against the same statement in Java's own
/// arithmetic.
class ThreefryTest {
    private static Var word(long bits) {
        return Tensor.of(Shape.SCALAR, new long[] {bits});
    }

    private static long block(long key, long counter) {
        return Tensor.of(Threefry.block(word(key), word(counter))).bits(0);
    }

    /// The rows `threefry 2 20` for words of 32 bits in the file of known answers that comes with Random123.
    @Test
    void the_known_answers_of_random123_are_given() {
        assertThat(block(0, 0)).isEqualTo(0x6b20015999ba4efeL);
        assertThat(block(-1, -1)).isEqualTo(0x1cb996fcbb002be7L);
        assertThat(block(0x13198a2e03707344L, 0x243f6a8885a308d3L)).isEqualTo(0xc4923a9c483df7a0L);
    }

    @Test
    void blocks_are_those_of_the_same_rounds_in_java() {
        SplittableRandom random = new SplittableRandom(1);
        long[] keys = random.longs(500).toArray();
        long[] counters = random.longs(500).toArray();
        Var all = Threefry.block(Tensor.of(Shape.of(500), keys), Tensor.of(Shape.of(500), counters));
        for (int i = 0; i < keys.length; i++)
            assertThat(Tensor.of(all).bits(i)).isEqualTo(inJava(keys[i], counters[i]));
    }

    private static long inJava(long key, long counter) {
        int[] k = {(int) (key >>> 32), (int) key, (int) (key >>> 32) ^ (int) key ^ 0x1bd11bda};
        int[][] rotations = {{13, 15, 26, 6}, {17, 29, 16, 24}};
        int left = (int) (counter >>> 32) + k[0];
        int right = (int) counter + k[1];
        for (int group = 0; group < 5; group++) {
            for (int rotation : rotations[group % 2]) {
                left += right;
                right = Integer.rotateLeft(right, rotation) ^ left;
            }
            left += k[(group + 1) % 3];
            right += k[(group + 2) % 3] + group + 1;
        }
        return (long) left << 32 | right & 0xffffffffL;
    }

    @Test
    void compiled_it_gives_the_same_bits() {
        long[] keys = new SplittableRandom(2).longs(70).toArray();
        Var x = Tensor.of(Shape.of(70), keys);
        Tensor eager = Tensor.of(Threefry.block(x, x));
        assertThat(Tensor.of(Talweg.compile((Var y) -> Threefry.block(y, y)).apply(x))
                        .sameBits(eager))
                .isTrue();
        var one = Talweg.compile((Var y) -> Threefry.block(y, y));
        for (int i = 0; i < keys.length; i++)
            assertThat(Tensor.of(one.apply(word(keys[i]))).bits(0)).isEqualTo(eager.bits(i));
    }
}
