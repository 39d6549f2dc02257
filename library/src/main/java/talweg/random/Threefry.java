package talweg.random;

import talweg.op.Bitwise;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Threefry-2x32 with 20 rounds: for every key of 64 bits a permutation of the 64-bit counters, which no
/// statistical test tells from a random one. Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1,
/// 2, 3*, SC 2011, §3.3 and table 2.
final class Threefry {
    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};
    private static final int ROUNDS = 20;
    private static final int ROUNDS_PER_INJECTION = 4;
    private static final int PARITY = 0x1bd11bda;
    private static final int WORD = 32;

    private Threefry() {}

    /// What a counter is counted for: keys and draws of one key have different ones, and so share no block.
    enum Domain {
        DRAW(0),
        SPLIT(1),
        FOLD(2);

        /// The first counter: the high word tells the domain, the low one counts.
        private final long first;

        Domain(long number) {
            this.first = number << WORD;
        }
    }

    /// The block of each counter under each key, all `I64` with the first word in the high half; both broadcast.
    static Var block(Var key, Var counter) {
        Var k0 = high(key);
        Var k1 = low(key);
        Var parity = Bitwise.xor(Bitwise.xor(k0, k1), k0.constant(PARITY));
        Var[] schedule = {k0, k1, parity};
        Var x0 = high(counter).plus(k0);
        Var x1 = low(counter).plus(k1);
        for (int round = 0; round < ROUNDS; round++) {
            x0 = x0.plus(x1);
            x1 = Bitwise.xor(Bitwise.rotateLeft(x1, ROTATIONS[round % ROTATIONS.length]), x0);
            if ((round + 1) % ROUNDS_PER_INJECTION != 0) continue;
            int injection = (round + 1) / ROUNDS_PER_INJECTION;
            x0 = x0.plus(schedule[injection % 3]);
            x1 = x1.plus(schedule[(injection + 1) % 3].plus(injection));
        }
        return joined(x0, x1);
    }

    /// The blocks number 0, 1, … in row-major order.
    static Var blocks(Var key, Domain domain, Shape shape) {
        Var place = Source.count(new Type(ElementType.I64, Shape.of(shape.count())), 0);
        return block(key, place.plus((double) domain.first)).reshape(shape);
    }

    /// The one block in which a key is folded with something else, in its own domain.
    static Var folded(Var key, Var data) {
        Var own = block(key, key.constant((double) Domain.FOLD.first));
        return block(own, data);
    }

    private static Var high(Var x) {
        return Bitwise.shiftRightUnsigned(x, WORD).cast(ElementType.I32);
    }

    private static Var low(Var x) {
        return x.cast(ElementType.I32);
    }

    private static Var joined(Var high, Var low) {
        Var left = Bitwise.shiftLeft(high.cast(ElementType.I64), WORD);
        Var wide = low.cast(ElementType.I64);
        return Bitwise.or(left, Bitwise.and(wide, wide.constant((double) 0xffffffffL)));
    }
}
