package talweg.scalar;

import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// An angle as whole quarter turns and a rest, in the arithmetic of `F32` and `I32`: x = n·π/2 + r with |r| ≤ π/4
/// (and a thousandth more).
///
/// For |x| ≤ 2¹⁵ by Cody and Waite, as in [QuarterTurns]: π/2 in three parts of 24 bits, subtracted by fma; x − n·P₁
/// is exact.
///
/// Beyond, in an arm of its own, by Payne and Hanek (*Radian reduction for trigonometric functions*, 1983), in whole
/// numbers: x = m·2ˢ, and of m·2ˢ·2/π mod 4 the first 64 bits are computed from the 96 bits of 2/π that start where
/// products with m stop being multiples of 4. No `float` beyond 2¹⁵ lies nearer than 2⁻³¹ to a multiple of π/2.
///
/// @param n whole, `I32`: its last two bits count
/// @param r the rest, within 1 unit in the last place
record SingleTurns(Scalar n, Scalar r) {
    private static final double ORDINARY = 0x1p15;
    private static final double PER_QUARTER = 0x1.45f306p-1;
    // rounded down, so that 0 times each has the same sign and −0 stays −0
    private static final double P1 = 0x1.921fb4p+0;
    private static final double P2 = 0x1.4442d0p-24;
    private static final double P3 = 0x1.846988p-48;

    /// Adding it leaves a whole number in the last bits.
    private static final double WHOLE = 0x1.8p23;

    /// The bits of an exponent that are 1 in every number from 2⁻³¹ to 1, and in NaN.
    private static final int SPARE = 28;

    /// The exponent of 2¹⁵, as a `float` has it.
    private static final int FIRST = 127 + 15;

    /// The places of 2/π from the ninth before the first on, whose product with the unit of 2¹⁵, 2⁻⁸, is 2: what is
    /// needed of 2/π starts at place `exponent − FIRST` of these.
    private static final int[] WORDS = TwoOverPi.words(-9, 7);

    /// What the angle `x` comes to.
    static SingleTurns of(Scalar x) {
        Scalar ordinary = x.abs().lessEqual(ORDINARY);
        // one choice with one long arm: what two arms share would be computed always
        Scalar either = select(ordinary, x, packed(x));
        Scalar bits = either.toBits();
        Scalar three = whole(3);
        Scalar past =
                select(ordinary, whole(0), bits.shiftRightUnsigned(SPARE).not().and(three));
        Scalar rest = select(ordinary, either, bits.or(three.shiftLeft(SPARE)).fromBits());
        Scalar magic = rest.fma(PER_QUARTER, WHOLE);
        Scalar n = magic.minus(WHOLE);
        Scalar r = n.fma(-P3, n.fma(-P2, n.fma(-P1, rest)));
        return new SingleTurns(magic.toBits().plus(past), r);
    }

    /// For |x| > 2¹⁵ the rest, |r| in [2⁻³¹, π/4], in two of whose exponent's bits n mod 4 is written by exclusive or.
    private static Scalar packed(Scalar x) {
        Scalar[] product = product(x.abs().toBits());
        Scalar n = product[0].plus(1 << 29).shiftRightUnsigned(30);
        Scalar rest = product[0].minus(n.shiftLeft(30));
        Scalar high = rest.cast(ElementType.F32);
        Scalar unit = Scalar.constant(0x1p-24, ElementType.F32);
        Scalar low = product[1]
                .shiftRightUnsigned(8)
                .cast(ElementType.F32)
                .fma(unit, rest.minus(high.cast(ElementType.I32)).cast(ElementType.F32));
        Scalar r = high.fma(P1 * 0x1p-30, high.fma(P2 * 0x1p-30, low.times(P1 * 0x1p-30)));
        Scalar sign = x.toBits().shiftRight(31);
        Scalar turns = n.xor(sign).minus(sign).and(whole(3)).shiftLeft(SPARE);
        Scalar turned = r.toBits().xor(sign.shiftLeft(31)).xor(turns).fromBits();
        return select(x.abs().lessEqual(Float.MAX_VALUE), turned, Scalar.constant(Double.NaN, ElementType.F32));
    }

    /// |x|·2/π mod 4 in units of 2⁻³⁰, and the rest of it in units of 2⁻⁶².
    private static Scalar[] product(Scalar bits) {
        Scalar m = bits.and(whole(0x7fffff)).or(whole(0x800000));
        Scalar start = bits.shiftRightUnsigned(23).minus(FIRST);
        Scalar word = start.shiftRight(5);
        Scalar shift = start.and(whole(31));
        Scalar[] window = new Scalar[4];
        for (int i = 0; i < window.length; i++) window[i] = word(word, i);
        Scalar middle = joined(window[1], window[2], shift);
        Scalar low = m.times(middle);
        Scalar next = low.plus(upper(m, joined(window[2], window[3], shift)));
        Scalar least = whole(Integer.MIN_VALUE);
        Scalar carry = select(next.xor(least).less(low.xor(least)), whole(1), whole(0));
        Scalar first = m.times(joined(window[0], window[1], shift));
        return new Scalar[] {first.plus(upper(m, middle)).plus(carry), next};
    }

    private static Scalar word(Scalar index, int i) {
        Scalar word = whole(WORDS[i + 3]);
        for (int k = 2; k >= 0; k--) word = select(index.lessEqual(k), whole(WORDS[i + k]), word);
        return word;
    }

    /// 32 bits of two words, from bit `shift` on.
    private static Scalar joined(Scalar a, Scalar b, Scalar shift) {
        Scalar rest = b.shiftRightUnsigned(1).shiftRightUnsigned(whole(31).minus(shift));
        return a.shiftLeft(shift).or(rest);
    }

    /// ⌊m·w / 2³²⌋ of a word without sign, for m < 2²⁴: byte by byte, so that no product has more than 32 bits.
    private static Scalar upper(Scalar m, Scalar w) {
        Scalar sum = m.times(w.and(whole(255))).shiftRightUnsigned(8);
        for (int k = 8; k < 32; k += 8) {
            Scalar digit = w.shiftRightUnsigned(k).and(whole(255));
            sum = sum.plus(m.times(digit)).shiftRightUnsigned(8);
        }
        return sum;
    }

    private static Scalar whole(int value) {
        return Scalar.ofBits(value, ElementType.I32);
    }
}
