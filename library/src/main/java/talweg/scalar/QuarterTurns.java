package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// An angle as whole quarter turns and a rest: x = n·π/2 + r + `tail` with |r| ≤ π/4 (and a millionth more). `F64`.
///
/// For |x| ≤ 2³⁰ by Cody and Waite (*Software Manual for the Elementary Functions*, 1980, ch. 8): π/2 in three
/// parts of 53 bits, subtracted by fma. x − n·P₁ is exact, since it is a multiple of 2⁻⁵³ below 1; what follows is
/// rounded relative to the difference itself, so r keeps its digits however near x is to a multiple of π/2.
///
/// Beyond, in an arm of its own, by Payne and Hanek (*Radian reduction for trigonometric functions*, 1983), with
/// products of `double`s: x·2/π mod 4 needs of 2/π only those 212 bits whose products with the bits of x are
/// neither multiples of 4 nor too small to matter. No `double` above 2³⁰ lies nearer than 2⁻⁶² to a multiple of
/// π/2.
///
/// @param n       whole, `I64`: its last two bits count
/// @param r       the rest, within 1 unit in the last place
/// @param leading the rest once more, to which `tail` belongs
/// @param tail    what `leading` lacks
record QuarterTurns(Scalar n, Scalar r, Scalar leading, Scalar tail) {
    private static final double ORDINARY = 0x1p30;
    private static final double PER_QUARTER = 0x1.45f306dc9c883p-1;
    // rounded down, so that 0 times each has the same sign and −0 stays −0
    private static final double P1 = 0x1.921fb54442d18p+0;
    private static final double P2 = 0x1.1a62633145c06p-54;
    private static final double P3 = 0x1.c1cd129024e09p-107;

    /// Adding it leaves a whole number in the last bits: rounding without a conversion, which AVX2 does not have.
    private static final double WHOLE = 0x1.8p52;

    /// The bits of an exponent that are 1 in every number from 2⁻⁶³ to 1, and in NaN.
    private static final int SPARE = 60;

    private static final int STEP = 16;
    private static final int FIRST = 1023 + 30;
    private static final long[][] WINDOWS = TwoOverPi.windows(STEP, -24, 64);

    /// What the angle `x` comes to.
    static QuarterTurns of(Scalar x) {
        Scalar ordinary = x.abs().lessEqual(ORDINARY);
        // one choice with one long arm: what two arms share would be computed always
        Scalar either = select(ordinary, x, packed(x));
        Scalar bits = either.toBits();
        Scalar three = constant(3L);
        Scalar past = select(
                ordinary, constant(0L), bits.shiftRightUnsigned(SPARE).not().and(three));
        Scalar rest = select(ordinary, either, bits.or(three.shiftLeft(SPARE)).fromBits());
        Scalar magic = rest.fma(PER_QUARTER, WHOLE);
        Scalar n = magic.minus(WHOLE);
        Scalar t = n.fma(-P1, rest);
        Scalar r = n.fma(-P3, n.fma(-P2, t));
        Scalar product = n.times(-P2);
        Sum sum = Sum.of(t, product);
        Scalar tail = n.fma(-P3, n.fma(-P2, product.negate())).plus(sum.error);
        return new QuarterTurns(magic.toBits().plus(past), r, sum.value, tail);
    }

    /// For |x| > 2³⁰ the rest, |r| in [2⁻⁶², π/4], in two of whose exponent's bits n mod 4 is written by exclusive
    /// or.
    private static Scalar packed(Scalar x) {
        Scalar exponent = x.toBits().shiftRight(52).and(constant(0x7ffL));
        Scalar window = exponent.minus(constant((long) FIRST)).max(constant(0L)).shiftRight(4);
        // 2^(24 − 16·window): x in units of 2^(16·window − 24) is whole and below 2⁷⁰
        Scalar unit =
                constant(1023L + 24).minus(window.shiftLeft(4)).shiftLeft(52).fromBits();
        Scalar whole = x.times(unit);
        Product first = Product.of(whole, at(0, window));
        Product second = Product.of(whole, at(1, window));
        Product third = Product.of(whole, at(2, window));
        Scalar last = whole.fma(at(3, window), third.error);
        Scalar leading = modFour(first.value).plus(modFour(first.error)); // exact: multiples of 2⁻⁵⁰
        Scalar following = modFour(second.value);
        Scalar magic = leading.plus(following).plus(WHOLE);
        Sum a = Sum.of(leading.minus(magic.minus(WHOLE)), following);
        Sum b = Sum.of(a.value, second.error);
        Sum c = Sum.of(b.value, third.value);
        Scalar low = a.error.plus(b.error).plus(c.error).plus(last);
        Scalar r = c.value.fma(P1, c.value.fma(P2, low.times(P1)));
        return r.toBits().xor(magic.toBits().and(constant(3L)).shiftLeft(SPARE)).fromBits();
    }

    private static Scalar at(int part, Scalar window) {
        return Scalar.table(WINDOWS[part], ElementType.F64, window);
    }

    /// x less a multiple of 4, exact.
    private static Scalar modFour(Scalar x) {
        return x.times(0.25).rint().fma(-4, x);
    }

    /// a·b = value + error.
    private record Product(Scalar value, Scalar error) {
        static Product of(Scalar a, Scalar b) {
            Scalar value = a.times(b);
            return new Product(value, a.fma(b, value.negate()));
        }
    }

    /// a + b = value + error, whichever is larger (Knuth, *The Art of Computer Programming* 2, 1997, §4.2.2,
    /// theorem B).
    private record Sum(Scalar value, Scalar error) {
        static Sum of(Scalar a, Scalar b) {
            Scalar value = a.plus(b);
            Scalar other = value.minus(a);
            return new Sum(value, a.minus(value.minus(other)).plus(b.minus(other)));
        }
    }
}
