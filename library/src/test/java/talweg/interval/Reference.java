package talweg.interval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/// Real functions to some 60 digits, by Hipparchus' decimal numbers of 80 and ways of writing them that
/// cancel little.
public final class Reference {
    /// Twenty digits more than are compared.
    private static final DfpField FIELD = new DfpField(80);

    /// 2π to 420 digits: of the largest `double` the whole turns have 308.
    private static final BigDecimal TURN = BigDecimal.valueOf(8)
            .multiply(arctangent(5).multiply(BigDecimal.valueOf(4)).subtract(arctangent(239)));

    /// arctan(1/n), of which Machin makes π/4.
    private static BigDecimal arctangent(int n) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), 430, RoundingMode.DOWN);
        for (int k = 1; power.signum() != 0; k += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(k), 430, RoundingMode.DOWN);
            sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigDecimal.valueOf((long) n * n), 430, RoundingMode.DOWN);
        }
        return sum;
    }

    public static final Dfp ONE = FIELD.getOne();
    public static final Dfp TWO = FIELD.getTwo();
    public static final Dfp ZERO = FIELD.getZero();
    public static final Dfp PI = FIELD.getPi();
    private static final Dfp FAR = FIELD.newDfp(2000);
    private static final Dfp SMALL = FIELD.newDfp("1e-3");

    private Reference() {}

    public static Dfp of(double x) {
        return FIELD.newDfp(x);
    }

    public static Dfp of(String decimal) {
        return FIELD.newDfp(decimal);
    }

    private static boolean isSmall(Dfp x) {
        return x.abs().lessThan(SMALL);
    }

    /// Beyond all numbers of type `double` it is not followed: e^±2000.
    public static Dfp exp(Dfp x) {
        if (isSmall(x)) return expm1(x).add(ONE);
        return (x.greaterThan(FAR) ? FAR : x.lessThan(FAR.negate()) ? FAR.negate() : x).exp();
    }

    public static Dfp expm1(Dfp x) {
        if (!isSmall(x)) return exp(x).subtract(ONE);
        Dfp term = x;
        Dfp sum = x;
        for (int n = 2; n < 40; n++) {
            term = term.multiply(x).divide(n);
            sum = sum.add(term);
        }
        return sum;
    }

    public static Dfp log(Dfp x) {
        Dfp rest = x.subtract(ONE);
        return isSmall(rest) ? log1p(rest) : x.log();
    }

    /// By 2·artanh(x/(2 + x)) near 0.
    public static Dfp log1p(Dfp x) {
        if (!isSmall(x)) return x.add(ONE).log();
        Dfp ratio = x.divide(x.add(TWO));
        Dfp square = ratio.multiply(ratio);
        Dfp power = ratio;
        Dfp sum = ratio;
        for (int n = 3; n < 60; n += 2) {
            power = power.multiply(square);
            sum = sum.add(power.divide(n));
        }
        return sum.multiply(2);
    }

    public static Dfp power(Dfp x, Dfp y) {
        if (y.isZero()) return ONE;
        return x.isZero() ? ZERO : exp(y.multiply(log(x)));
    }

    public static Dfp power(Dfp x, int n) {
        Dfp result = ONE;
        Dfp square = x;
        for (long rest = Math.abs((long) n); rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) result = result.multiply(square);
            square = square.multiply(square);
        }
        return n < 0 ? ONE.divide(result) : result;
    }

    public static Dfp cbrt(Dfp x) {
        if (x.isZero()) return x;
        Dfp root = log(x.abs()).divide(3).exp();
        return x.lessThan(ZERO) ? root.negate() : root;
    }

    public static Dfp sin(double x) {
        if (Math.abs(x) < 1e-3) return oddSeries(of(x));
        return angle(x).sin();
    }

    public static Dfp cos(double x) {
        if (Math.abs(x) >= 1e-3) return angle(x).cos();
        Dfp half = oddSeries(of(x).divide(2));
        return ONE.subtract(half.multiply(half).multiply(2));
    }

    public static Dfp tan(double x) {
        return sin(x).divide(cos(x));
    }

    private static Dfp oddSeries(Dfp x) {
        Dfp square = x.multiply(x);
        Dfp term = x;
        Dfp sum = x;
        for (int n = 3; n < 40; n += 2) {
            term = term.multiply(square).divide(n * (n - 1)).negate();
            sum = sum.add(term);
        }
        return sum;
    }

    /// The angle without its whole turns.
    private static Dfp angle(double x) {
        if (Math.abs(x) < 1e6) return of(x);
        return of(new BigDecimal(x).remainder(TURN).round(new MathContext(78)).toString());
    }

    /// By halving the angle until its series is short; `Dfp`'s own has 48 digits only at some places.
    public static Dfp atan(Dfp x) {
        if (!isSmall(x)) {
            if (x.abs().greaterThan(ONE)) return Dfp.copysign(PI.divide(2), x).subtract(atan(ONE.divide(x)));
            return atan(x.divide(x.multiply(x).add(ONE).sqrt().add(ONE))).multiply(2);
        }
        Dfp square = x.multiply(x).negate();
        Dfp power = x;
        Dfp sum = x;
        for (int n = 3; n < 60; n += 2) {
            power = power.multiply(square);
            sum = sum.add(power.divide(n));
        }
        return sum;
    }

    public static Dfp asin(Dfp x) {
        if (x.abs().equals(ONE)) return PI.divide(2).multiply(x);
        return atan(x.divide(ONE.subtract(x).multiply(ONE.add(x)).sqrt()));
    }

    public static Dfp acos(Dfp x) {
        if (x.equals(ONE.negate())) return PI;
        return atan(ONE.subtract(x).divide(ONE.add(x)).sqrt()).multiply(2);
    }

    public static Dfp atan2(Dfp y, Dfp x) {
        if (x.isZero()) return y.lessThan(ZERO) ? PI.divide(-2) : PI.divide(2);
        Dfp angle = atan(y.divide(x));
        if (x.greaterThan(ZERO)) return angle;
        return y.lessThan(ZERO) ? angle.subtract(PI) : angle.add(PI);
    }

    public static Dfp sinh(Dfp x) {
        Dfp e = expm1(x.abs());
        Dfp result = e.add(e.divide(e.add(ONE))).divide(2);
        return x.lessThan(ZERO) ? result.negate() : result;
    }

    public static Dfp cosh(Dfp x) {
        Dfp e = exp(x);
        return e.add(ONE.divide(e)).divide(2);
    }

    public static Dfp tanh(Dfp x) {
        if (x.abs().greaterThan(of(1000))) return Dfp.copysign(ONE, x);
        Dfp e = expm1(x.abs().multiply(2));
        return Dfp.copysign(e.divide(e.add(TWO)), x);
    }

    public static Dfp asinh(Dfp x) {
        Dfp size = x.abs();
        Dfp square = x.multiply(x);
        Dfp result = log1p(size.add(square.divide(square.add(ONE).sqrt().add(ONE))));
        return x.lessThan(ZERO) ? result.negate() : result;
    }

    public static Dfp acosh(Dfp x) {
        Dfp t = x.subtract(ONE);
        return log1p(t.add(t.multiply(t.add(TWO)).sqrt()));
    }

    public static Dfp atanh(Dfp x) {
        return log1p(x.multiply(2).divide(ONE.subtract(x))).divide(2);
    }

    public static Dfp logistic(Dfp x) {
        if (x.lessThan(ZERO)) return exp(x).divide(ONE.add(exp(x)));
        return ONE.divide(ONE.add(exp(x.negate())));
    }

    public static Dfp softplus(Dfp x) {
        Dfp bend = log1p(exp(x.abs().negate()));
        return x.greaterThan(ZERO) ? x.add(bend) : bend;
    }

    /// 2/√π · e^(−x²).
    public static Dfp bell(Dfp x) {
        return exp(x.multiply(x).negate()).multiply(2).divide(PI.sqrt());
    }

    private static final Dfp THREE = FIELD.newDfp(3);

    public static Dfp erf(Dfp x) {
        if (x.lessThan(ZERO)) return erf(x.negate()).negate();
        if (x.greaterThan(THREE)) return ONE.subtract(erfc(x));
        Dfp twice = x.multiply(x).multiply(2);
        Dfp term = x;
        Dfp sum = x;
        for (int n = 1; n < 220 && !term.isZero(); n++) {
            term = term.multiply(twice).divide(2 * n + 1);
            sum = sum.add(term);
        }
        return bell(x).multiply(sum);
    }

    /// By the continued fraction of Laplace beyond 3.
    public static Dfp erfc(Dfp x) {
        if (!x.greaterThan(THREE)) return ONE.subtract(erf(x));
        if (x.greaterThan(of(1e3))) return ZERO;
        double at = x.toDouble();
        int depth = (int) (60 + 4000 / (at * at));
        Dfp tail = x;
        for (int k = depth; k >= 1; k--) tail = x.add(FIELD.newDfp(k).divide(2).divide(tail));
        return exp(x.multiply(x).negate()).divide(PI.sqrt().multiply(tail));
    }

    /// Whether `lo` ≤ y ≤ `hi`, but for what the reference itself is uncertain of: 10⁻⁵⁰ of it.
    public static boolean isWithin(Dfp y, double lo, double hi) {
        Dfp slack = y.abs().multiply(of("1e-50"));
        return (lo == Double.NEGATIVE_INFINITY || !of(lo).subtract(slack).greaterThan(y))
                && (hi == Double.POSITIVE_INFINITY || !of(hi).add(slack).lessThan(y));
    }
}
