package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of logarithms.
///
/// x = 2ᵏ·m with m in [√½, √2), f = m − 1, s = f/(2 + f), and log m = f − (f²/2 − s·(f²/2 + R(s²))), where
/// R(z) = z·P(z) and P interpolates ((log((1+s)/(1−s))/s − 2)/z at the Chebyshev nodes of z = s², within 3.3·10⁻¹⁶.
/// The arrangement is that of Ng's `e_log.c` (fdlibm, 1993); the coefficients are our own.
public final class Logarithms {
    /// The bits of √½, rounded down: what m starts at.
    private static final long START = 0x3fe6a09e667f3bcdL;

    private static final double NORMAL = 0x1p-1022;

    private Logarithms() {}

    /// log x within 1 ulp; −∞ at 0, NaN below.
    public static Scalar log(Scalar x) {
        return x.type() == ElementType.F32 ? SingleLogarithms.log(x) : natural(x);
    }

    /// log x within 1 ulp for positive, finite x that are not subnormal; `F64`.
    static Scalar ofNormal(Scalar x) {
        return natural(Reduced.of(x, 0));
    }

    private static Scalar natural(Scalar x) {
        Scalar tiny = natural(Reduced.of(x.times(0x1p54), 54));
        return select(isNormal(x), ofNormal(x), special(x, constant(0.0), tiny));
    }

    private static Scalar natural(Reduced at) {
        Series series = Series.of(at.f);
        Scalar low = at.k.times(Exponentials.LN2_LOW);
        return at.k.fma(Exponentials.LN2_HIGH, at.f.minus(series.half.minus(series.tail.plus(low))));
    }

    /// Whether x is positive, finite and not subnormal, by one comparison of its bits; `F64`.
    static Scalar isNormal(Scalar x) {
        long start = Long.MIN_VALUE - Double.doubleToRawLongBits(NORMAL);
        long end = start + Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
        return x.toBits().plus(constant(start)).less(constant(end));
    }

    /// log(1 + x) within 1 ulp, also where 1 + x rounds; −∞ at −1, NaN below; keeps the sign of zero.
    public static Scalar log1p(Scalar x) {
        return x.type() == ElementType.F32 ? SingleLogarithms.log1p(x) : onePlus(x);
    }

    /// What 1 + x loses in rounding is `rest`, and log(u + rest) = log u + rest/u; near 0, f = x exactly.
    private static Scalar onePlus(Scalar x) {
        Scalar u = x.plus(1);
        Scalar most = u.minus(x);
        Scalar rest = constant(1.0).minus(most).plus(x.minus(u.minus(most)));
        Reduced at = Reduced.of(u);
        Scalar near = at.k.equal(0);
        Scalar f = select(near, x, at.f);
        Series series = Series.of(f);
        Scalar low = select(near, constant(0.0), at.k.fma(Exponentials.LN2_LOW, rest.over(u)));
        Scalar y = at.k.fma(Exponentials.LN2_HIGH, f.minus(series.half.minus(series.tail.plus(low))));
        return select(x.abs().less(0x1p-54), x, special(x, constant(-1.0), y));
    }

    /// log₂ x within 1 ulp, exact for powers of two; −∞ at 0, NaN below.
    public static Scalar log2(Scalar x) {
        return Widened.apply(x, y -> toBase(y, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56, 1, 0));
    }

    /// log₁₀ x within 1 ulp, exact for powers of ten; −∞ at 0, NaN below.
    public static Scalar log10(Scalar x) {
        return Widened.apply(
                x,
                y -> toBase(
                        y, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57, 0x1.34413509f8000p-2, -0x1.80433b83b532ap-44));
    }

    /// log m = head + rest with some 8 bits more than a double, times 1/log b = inverse + inverseRest, and k·log_b
    /// 2.
    private static Scalar toBase(Scalar x, double inverse, double inverseRest, double unit, double unitRest) {
        Reduced at = Reduced.of(x);
        Scalar f = at.f;
        Series series = Series.of(f);
        Scalar head = f.minus(series.half);
        Scalar halfRest = f.times(0.5).fma(f, series.half.negate());
        Scalar rest = f.minus(head).minus(series.half).plus(series.tail.minus(halfRest));
        Scalar product = head.times(inverse);
        Scalar productRest = rest.fma(inverse, head.fma(inverseRest, head.fma(inverse, product.negate())));
        Scalar whole = at.k.times(unit);
        Scalar sum = whole.plus(product);
        Scalar sumRest = whole.minus(sum).plus(product).plus(at.k.fma(unitRest, productRest));
        return special(x, constant(0.0), sum.plus(sumRest));
    }

    /// `y` at finite x above `zero`; there −∞, below NaN; +∞ and NaN are themselves.
    private static Scalar special(Scalar x, Scalar zero, Scalar y) {
        Scalar edge = select(
                x.equal(zero), constant(Double.NEGATIVE_INFINITY), select(x.less(zero), constant(Double.NaN), x));
        return select(zero.less(x).and(x.lessEqual(Double.MAX_VALUE)), y, edge);
    }

    /// x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2.
    private record Reduced(Scalar k, Scalar f) {
        static Reduced of(Scalar x) {
            Scalar tiny = x.less(NORMAL);
            return of(select(tiny, x.times(0x1p54), x), select(tiny, constant(54.0), constant(0.0)));
        }

        /// Of 2ᵖ·x, which is given and normal.
        static Reduced of(Scalar x, int p) {
            return of(x, constant((double) p));
        }

        private static Reduced of(Scalar x, Scalar p) {
            Scalar bits = x.toBits();
            Scalar k = bits.minus(constant(START)).shiftRight(52);
            Scalar m = bits.minus(k.shiftLeft(52)).fromBits();
            return new Reduced(k.cast(ElementType.F64).minus(p), m.minus(1));
        }
    }

    /// log(1 + f) = f − (half − tail).
    private record Series(Scalar half, Scalar tail) {
        static Series of(Scalar f) {
            Scalar s = f.over(f.plus(2));
            Scalar z = s.times(s);
            Scalar half = f.times(0.5).times(f);
            Scalar p = Polynomial.paired(
                    z,
                    0x1.5555555555558p-1,
                    0x1.9999999995273p-2,
                    0x1.2492492dfd86cp-2,
                    0x1.c71c62d5e53e0p-3,
                    0x1.7462b91b8df65p-3,
                    0x1.39fdcceb4bb45p-3,
                    0x1.2b5f68a50d903p-3);
            return new Series(half, s.times(z.fma(p, half)));
        }
    }
}
