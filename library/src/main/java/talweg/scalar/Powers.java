package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import java.util.function.BinaryOperator;
import talweg.shape.ElementType;

/// Kernels of powers and roots.
public final class Powers {
    private static final double NORMAL = 0x1p-1022;
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private Powers() {}

    /// xʸ within 1 ulp; special cases as `Math.pow`: x⁰ is 1 (also for NaN), a negative finite x has whole powers
    /// only, odd ones keep its sign.
    ///
    /// e^(y·log|x|): |x| = 2ᵏ·z, c from a table near 1/z, and log|x| = k·ln 2 − log c + log(1 + r) with
    /// r = z·c − 1 (Tang, *Table-driven implementation of the logarithm function in IEEE floating-point
    /// arithmetic*, ACM TOMS 16, 1990), where r is exact. In `F64` the logarithm has 68 bits, the leading terms
    /// carried as pairs of doubles (Dekker 1971); for `F32` double precision has bits to spare.
    public static Scalar pow(Scalar x, Scalar y) {
        if (x.type() == ElementType.F64) return power(x, y, (a, p) -> positive(Reduced.of(a, p), y));
        Scalar exponent = y.cast(ElementType.F64);
        return power(x.cast(ElementType.F64), exponent, (a, p) -> single(Reduced.of(a, p), exponent))
                .cast(x.type());
    }

    /// @param positive 2⁻ᵖ·a to the power of y, for normal a
    private static Scalar power(Scalar x, Scalar y, BinaryOperator<Scalar> positive) {
        Scalar a = x.abs();
        Scalar tiny = a.less(NORMAL);
        Scalar usual = positive.apply(select(tiny, a.times(0x1p52), a), select(tiny, constant(52.0), constant(0.0)));
        return select(Logarithms.isNormal(x), usual, special(x, y, usual));
    }

    /// @param power of |x|, where that is finite and not 0
    private static Scalar special(Scalar x, Scalar y, Scalar power) {
        Scalar a = x.abs();
        Scalar whole = y.floor().equal(y);
        Scalar half = y.times(0.5);
        Scalar odd = whole.and(half.floor().equal(half).not());

        Scalar zero = a.equal(0);
        Scalar grows = y.less(0).xor(zero).not();
        Scalar extreme = select(grows, constant(Double.POSITIVE_INFINITY), constant(0.0));
        Scalar regular = constant(0.0).less(a).and(a.lessEqual(Double.MAX_VALUE));
        Scalar magnitude = select(regular, power, select(a.isNaN().or(y.isNaN()), a.plus(y), extreme));

        Scalar nan = constant(Double.NaN);
        Scalar undefined = x.less(0).and(whole.not()).and(a.lessEqual(Double.MAX_VALUE));
        Scalar signed = select(odd, magnitude.negate(), select(undefined, nan, magnitude));
        Scalar result = select(x.toBits().less(0), signed, magnitude);
        Scalar lost = a.equal(1).and(y.abs().equal(Double.POSITIVE_INFINITY));
        return select(y.equal(0), constant(1.0), select(lost, nan, result));
    }

    /// Where y·log a lies beyond the ends of the exponential, what it lacks does not matter.
    private static Scalar positive(Reduced at, Scalar y) {
        Pair log = log(at);
        Scalar high = y.times(log.high);
        return Exponentials.exp(high, y.fma(log.low, y.fma(log.high, high.negate())));
    }

    /// In double precision, to 2⁻²⁷ of the power, and as much beyond the ends of `F32` as overflows or vanishes there.
    private static Scalar single(Reduced at, Scalar y) {
        Scalar r = at.r;
        Scalar series = Polynomial.paired(
                r, -0x1.fffffef8e3392p-2, 0x1.555555150f022p-2, -0x1.001d9ada68e32p-2, 0x1.99b9be5b03c04p-3);
        Scalar log = at.k.fma(LN2, at.entry(PowerTable.HEAD)).plus(r.times(r).fma(series, r));
        return Exponentials.roughly(y.times(log).max(-200).min(200));
    }

    /// high + low, the second below half a unit of the first.
    private record Pair(Scalar high, Scalar low) {}

    private static Pair log(Reduced at) {
        Scalar r = at.r;
        Scalar base = at.k.fma(Exponentials.LN2_HIGH, at.entry(PowerTable.HEAD));
        Scalar baseRest = at.k.fma(Exponentials.LN2_LOW, at.entry(PowerTable.REST));
        Scalar sum = base.plus(r);
        Scalar sumRest = base.minus(sum).plus(r).plus(baseRest);

        Scalar halved = r.times(-0.5);
        Scalar square = r.times(halved);
        Scalar squareRest = r.fma(halved, square.negate());
        Scalar total = sum.plus(square);
        Scalar totalRest = sum.minus(total).plus(square).plus(squareRest.plus(sumRest));

        Scalar cubed = Polynomial.paired(
                r,
                0x1.5555555555555p-2,
                -0x1.fffffffffffd5p-3,
                0x1.999999999cd4fp-3,
                -0x1.55555555dd3e2p-3,
                0x1.249248da4cb35p-3,
                -0x1.ffffeda1ec76ap-4,
                0x1.c7219509733eep-4,
                -0x1.9a1e3984ea9aep-4,
                0x1.64fdbc85a869cp-4);
        Scalar tail = square.times(r).times(-2).fma(cubed, totalRest);
        Scalar high = total.plus(tail);
        return new Pair(high, total.minus(high).plus(tail));
    }

    /// a = 2ᵏ(1 + r)/c, c from the interval of the table that a/2ᵏ lies in.
    private record Reduced(Scalar k, Scalar interval, Scalar r) {
        /// Of 2⁻ᵖ·a, for normal a.
        static Reduced of(Scalar a, Scalar p) {
            Scalar bits = a.toBits();
            Scalar offset = bits.minus(constant(PowerTable.START));
            Scalar wholes = offset.shiftRight(52);
            Scalar z = bits.minus(wholes.shiftLeft(52)).fromBits();
            Scalar interval = offset.shiftRight(47).and(constant(31L));
            Scalar c = Scalar.table(PowerTable.INVERSE, ElementType.F64, interval);
            return new Reduced(wholes.cast(ElementType.F64).minus(p), interval, z.fma(c, -1));
        }

        Scalar entry(long[] table) {
            return Scalar.table(table, ElementType.F64, interval);
        }
    }

    /// ∛x within 1 ulp, for negative x too; keeps the sign of zero.
    public static Scalar cbrt(Scalar x) {
        return Widened.apply(x, Powers::cubeRoot);
    }

    /// A third of the bits is a first guess t within 4 %; with e = |x|/t³ − 1, t·(1 + e)^(1/3) by its series twice,
    /// the second time with the residual |x| − t³ computed exactly enough to round well.
    private static Scalar cubeRoot(Scalar x) {
        Scalar a = x.abs();
        Scalar tiny = a.less(0x1p-1000);
        Scalar scaled = select(tiny, a.times(0x1p54), a.times(0x1p-3)); // so that t³ stays finite
        Scalar guess = scaled.toBits()
                .over(constant(3L))
                .plus(constant(0x2a9f800000000000L))
                .fromBits();
        Scalar better = refined(scaled, refined(scaled, guess));
        Scalar square = better.times(better);
        Scalar squareRest = better.fma(better, square.negate());
        Scalar cube = square.times(better);
        Scalar cubeRest = squareRest.fma(better, square.fma(better, cube.negate()));
        Scalar residual = scaled.minus(cube).minus(cubeRest);
        Scalar root = better.plus(residual.over(square.times(3)));
        Scalar y = root.times(select(tiny, constant(0x1p-18), constant(2.0)));
        Scalar sign = x.toBits().and(constant(Long.MIN_VALUE));
        Scalar signed = y.toBits().or(sign).fromBits();
        return select(constant(0.0).less(a).and(a.lessEqual(Double.MAX_VALUE)), signed, x);
    }

    private static Scalar refined(Scalar a, Scalar t) {
        Scalar r = constant(1.0).over(t);
        Scalar e = a.times(r).times(r).fma(r, -1);
        return t.fma(e.times(Polynomial.horner(e, 1 / 3.0, -1 / 9.0, 5 / 81.0, -10 / 243.0)), t);
    }
}
