package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of powers and roots.
public final class Powers {
    private static final double NORMAL = 0x1p-1022;

    private Powers() {}

    /// xʸ within 1 ulp; special cases as `Math.pow`: x⁰ is 1 (also for NaN), a negative finite x has whole powers
    /// only, odd ones keep its sign.
    ///
    /// e^(y·log|x|), the logarithm with 68 bits: |x| = 2ᵏ·z, c from a table near 1/z, and log|x| = k·ln 2 − log c +
    /// log(1 + r) with r = z·c − 1 (Tang, *Table-driven implementation of the logarithm function in IEEE
    /// floating-point arithmetic*, ACM TOMS 16, 1990), the leading terms carried as pairs of doubles (Dekker 1971).
    public static Scalar pow(Scalar x, Scalar y) {
        return Widened.apply(x, y, Powers::power);
    }

    private static Scalar power(Scalar x, Scalar y) {
        Scalar a = x.abs();
        Scalar whole = y.floor().equal(y);
        Scalar half = y.times(0.5);
        Scalar odd = whole.and(half.floor().equal(half).not());

        Scalar zero = a.equal(0);
        Scalar grows = y.less(0).xor(zero).not();
        Scalar extreme = select(grows, constant(Double.POSITIVE_INFINITY), constant(0.0));
        Scalar regular = constant(0.0).less(a).and(a.lessEqual(Double.MAX_VALUE));
        Scalar magnitude = select(regular, positive(a, y), select(a.isNaN().or(y.isNaN()), a.plus(y), extreme));

        Scalar nan = constant(Double.NaN);
        Scalar undefined = x.less(0).and(whole.not()).and(a.lessEqual(Double.MAX_VALUE));
        Scalar signed = select(odd, magnitude.negate(), select(undefined, nan, magnitude));
        Scalar result = select(x.toBits().less(0), signed, magnitude);
        Scalar lost = a.equal(1).and(y.abs().equal(Double.POSITIVE_INFINITY));
        return select(y.equal(0), constant(1.0), select(lost, nan, result));
    }

    /// aʸ for finite a > 0. Past 2⁶⁶ the exponent may as well be 2⁶⁶: for a ≠ 1 the power is 0 or +∞ already.
    private static Scalar positive(Scalar a, Scalar y) {
        Pair log = log(a);
        Scalar exponent = y.max(-0x1p66).min(0x1p66);
        Scalar high = exponent.times(log.high);
        Scalar low = exponent.fma(log.low, exponent.fma(log.high, high.negate()));
        return Exponentials.exp(high, low.max(-0x1p-10).min(0x1p-10));
    }

    /// high + low, the second below half a unit of the first.
    private record Pair(Scalar high, Scalar low) {}

    private static Pair log(Scalar a) {
        Scalar tiny = a.less(NORMAL);
        Scalar bits = select(tiny, a.times(0x1p52), a).toBits();
        Scalar offset = bits.minus(constant(PowerTable.START));
        Scalar wholes = offset.shiftRight(52);
        Scalar z = bits.minus(wholes.shiftLeft(52)).fromBits();
        Scalar k = wholes.minus(select(tiny, constant(52L), constant(0L))).cast(ElementType.F64);
        Scalar interval = offset.shiftRight(45).and(constant(127L));

        Scalar c = entry(PowerTable.INVERSE, interval);
        Scalar product = z.times(c);
        Scalar productRest = z.fma(c, product.negate());
        Scalar lead = product.minus(1);
        Scalar r = lead.plus(productRest);
        Scalar rest = lead.minus(r).plus(productRest);

        Scalar base = k.fma(Exponentials.LN2_HIGH, entry(PowerTable.HEAD, interval));
        Scalar baseRest = k.fma(Exponentials.LN2_LOW, entry(PowerTable.REST, interval));
        Scalar sum = base.plus(r);
        Scalar sumRest = base.minus(sum).plus(r).plus(baseRest.plus(rest));

        Scalar halved = r.times(-0.5);
        Scalar square = r.times(halved);
        Scalar squareRest = rest.fma(r.negate(), r.fma(halved, square.negate()));
        Scalar total = sum.plus(square);
        Scalar totalRest = sum.minus(total).plus(square).plus(squareRest).plus(sumRest);

        Scalar cubed =
                Polynomial.paired(r, 1 / 3.0, -1 / 4.0, 1 / 5.0, -1 / 6.0, 1 / 7.0, -1 / 8.0, 1 / 9.0, -1 / 10.0);
        Scalar tail = r.times(r).times(r).fma(cubed, totalRest);
        Scalar high = total.plus(tail);
        return new Pair(high, total.minus(high).plus(tail));
    }

    private static Scalar entry(long[] table, Scalar interval) {
        return Scalar.table(table, ElementType.F64, interval);
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
