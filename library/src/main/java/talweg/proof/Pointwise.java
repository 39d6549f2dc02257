package talweg.proof;

/// Bounds of functions at single numbers, from `StrictMath`. That is by documentation what `Math` does by
/// default, so the errors allowed for are those of the documentation of `Math`: 1 ulp for most, 1.25 for
/// tan, 1.5 for hypot, 2 for atan2, 2.5 for sinh, cosh and tanh. An ulp is at most two numbers where a
/// power of two lies between the result and the value, so twice as many numbers are stepped outward,
/// three for 1.25 and 1.5.
///
/// A number may be ±∞: what is given then holds the values at all numbers beyond the largest of that
/// sign.
final class Pointwise {
    static final Bounds HALF = Bounds.of(0.5);
    static final Bounds TWO = Bounds.of(2);
    static final Bounds THREE = Bounds.of(3);

    /// The neighbours of constants: each lies between two doubles.
    static final Bounds PI = new Bounds(0x1.921fb54442d18p1, 0x1.921fb54442d19p1);

    static final Bounds LN_2 = new Bounds(0x1.62e42fefa39efp-1, 0x1.62e42fefa39f0p-1);
    static final Bounds LN_10 = new Bounds(0x1.26bb1bbb55515p1, 0x1.26bb1bbb55516p1);

    private static final Bounds ROOT_PI = sqrt(PI);

    /// The slope of erf at 0.
    static final Bounds TWO_OVER_ROOT_PI = TWO.over(ROOT_PI);

    private Pointwise() {}

    /// The number, or what ∞ stands for.
    static Bounds at(double x) {
        if (x == Double.POSITIVE_INFINITY) return new Bounds(Double.MAX_VALUE, x);
        return x == Double.NEGATIVE_INFINITY ? new Bounds(x, -Double.MAX_VALUE) : Bounds.of(x);
    }

    /// All numbers up to `steps` doubles from a result, but not outside `least` and `most`, which bound
    /// the function.
    private static Bounds around(double result, int steps, double least, double most) {
        double lo = Math.min(result, Double.MAX_VALUE);
        double hi = Math.max(result, -Double.MAX_VALUE);
        if (Double.isInfinite(result)) return new Bounds(lo, hi);
        for (int i = 0; i < steps; i++) {
            lo = Math.nextDown(lo);
            hi = Math.nextUp(hi);
        }
        return new Bounds(Math.max(lo, least), Math.min(hi, most));
    }

    private static Bounds around(double result, int steps) {
        return around(result, steps, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// √x for x ≥ 0, correctly rounded: the sign of what its square leaves of x tells the side.
    static Bounds sqrt(Bounds x) {
        return x.isUndefined() || x.lo() < 0
                ? Bounds.UNDEFINED
                : new Bounds(sqrt(x.lo()).lo(), sqrt(x.hi()).hi());
    }

    private static Bounds sqrt(double x) {
        if (x == 0) return Bounds.ZERO;
        if (x == Double.POSITIVE_INFINITY) return new Bounds(0x1p511, x);
        double root = StrictMath.sqrt(x);
        if (x < 0x1p-960) return around(root, 1, 0, Double.POSITIVE_INFINITY); // where that may underflow
        double rest = Math.fma(-root, root, x);
        return new Bounds(rest < 0 ? Math.nextDown(root) : root, rest > 0 ? Math.nextUp(root) : root);
    }

    /// ∛x; whole roots up to 2¹⁷ have exact cubes.
    static Bounds cbrt(double x) {
        double root = StrictMath.cbrt(x);
        double whole = Math.rint(root);
        return Math.abs(whole) < 0x1p17 && whole * whole * whole == x ? Bounds.of(whole) : around(root, 2);
    }

    /// √(x² + y²) for x, y ≥ 0.
    static Bounds hypot(double x, double y) {
        if (x == 0 || y == 0) return at(Math.max(x, y));
        return around(StrictMath.hypot(x, y), 3);
    }

    static Bounds exp(double x) {
        return x == 0 ? Bounds.ONE : around(StrictMath.exp(x), 2, 0, Double.POSITIVE_INFINITY);
    }

    /// 2ˣ, exact for whole x.
    static Bounds exp2(double x) {
        if (x == Math.rint(x) && Math.abs(x) <= Double.MAX_EXPONENT) return Bounds.of(Math.scalb(1.0, (int) x));
        return around(StrictMath.pow(2, x), 2, 0, Double.POSITIVE_INFINITY);
    }

    static Bounds expm1(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.expm1(x), 2, -1, Double.POSITIVE_INFINITY);
    }

    /// ln x, for x > 0.
    static Bounds log(double x) {
        return x == 1 ? Bounds.ZERO : x == Double.POSITIVE_INFINITY ? new Bounds(700, x) : around(StrictMath.log(x), 2);
    }

    /// ln(1 + x), for x > −1.
    static Bounds log1p(double x) {
        return x == 0
                ? Bounds.ZERO
                : x == Double.POSITIVE_INFINITY ? new Bounds(700, x) : around(StrictMath.log1p(x), 2);
    }

    /// log₂ x, for x > 0: of x = m·2ᵏ it is k + ln m/ln 2, with m from √½ to √2.
    static Bounds log2(double x) {
        if (x == Double.POSITIVE_INFINITY) return new Bounds(1023, x);
        if (x < Double.MIN_NORMAL) return log2(x * 0x1p54).minus(Bounds.of(54));
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        int half = mantissa > 1.4142135623730951 ? 1 : 0;
        return log(mantissa / (1 + half)).over(LN_2).plus(Bounds.of(exponent + half));
    }

    /// log₁₀ x, for x > 0. Powers of ten up to 10²² are doubles, and products of doubles.
    static Bounds log10(double x) {
        if (x == Double.POSITIVE_INFINITY) return new Bounds(308, x);
        double power = 1;
        for (int n = 0; n <= 22; n++, power *= 10) if (x == power) return Bounds.of(n);
        return around(StrictMath.log10(x), 2);
    }

    /// xʸ for x ≥ 0; of x = 0 or ∞, or y = ±∞, the limit.
    static Bounds power(double x, double y) {
        if (x == 1 || y == 0) return Bounds.ONE;
        if (y == 1) return at(x);
        double power = StrictMath.pow(x, y);
        if (power == 0 && (x == 0 || Double.isInfinite(x) || Double.isInfinite(y))) return Bounds.ZERO;
        return around(power, 2, 0, Double.POSITIVE_INFINITY);
    }

    static Bounds sin(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.sin(x), 2, -1, 1);
    }

    static Bounds cos(double x) {
        return x == 0 ? Bounds.ONE : around(StrictMath.cos(x), 2, -1, 1);
    }

    static Bounds tan(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.tan(x), 3);
    }

    static Bounds asin(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.asin(x), 2, -PI.hi() / 2, PI.hi() / 2);
    }

    static Bounds acos(double x) {
        return x == 1 ? Bounds.ZERO : around(StrictMath.acos(x), 2, 0, PI.hi());
    }

    static Bounds atan(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.atan(x), 2, -PI.hi() / 2, PI.hi() / 2);
    }

    static Bounds atan2(double y, double x) {
        return y == 0 && x > 0 ? Bounds.ZERO : around(StrictMath.atan2(y, x), 4, -PI.hi(), PI.hi());
    }

    static Bounds sinh(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.sinh(x), 5);
    }

    static Bounds cosh(double x) {
        return x == 0 ? Bounds.ONE : around(StrictMath.cosh(x), 5, 1, Double.POSITIVE_INFINITY);
    }

    static Bounds tanh(double x) {
        return x == 0 ? Bounds.ZERO : around(StrictMath.tanh(x), 5, -1, 1);
    }

    private static Bounds log1p(Bounds x) {
        return new Bounds(log1p(x.lo()).lo(), log1p(x.hi()).hi());
    }

    /// For x ≥ 0 ln(1 + x + x²/(1 + √(1 + x²))). For x ≥ 2²⁸ from ln 2x to ln 2x + 1/(4x²), since
    /// x ≤ √(x² + 1) ≤ x + 1/(2x) and ln(1 + u) ≤ u.
    static Bounds asinh(double x) {
        if (x < 0) return asinh(-x).negate();
        Bounds square = at(x).square();
        if (x >= 0x1p28)
            return log(x).plus(LN_2).plus(new Bounds(0, Bounds.ONE.over(square).hi()));
        return log1p(at(x).plus(square.over(Bounds.ONE.plus(sqrt(Bounds.ONE.plus(square))))));
    }

    /// For x ≥ 1, with t = x − 1: ln(1 + t + √(t(t + 2))). For x ≥ 2²⁸ from ln 2x − 1/x² to ln 2x, since
    /// x − 1/x ≤ √(x² − 1) ≤ x and ln(1 − u) ≥ −2u for 0 ≤ u ≤ ½.
    static Bounds acosh(double x) {
        if (x >= 0x1p28)
            return log(x).plus(LN_2)
                    .minus(new Bounds(0, Bounds.ONE.over(at(x).square()).hi()));
        Bounds t = at(x).minus(Bounds.ONE);
        return log1p(t.plus(sqrt(t.times(t.plus(TWO)))));
    }

    /// For 0 ≤ x < 1: ln(1 + 2x/(1 − x))/2.
    static Bounds atanh(double x) {
        if (x < 0) return atanh(-x).negate();
        return log1p(TWO.times(at(x)).over(Bounds.ONE.minus(at(x)))).times(HALF);
    }

    /// 1/(1 + e⁻ˣ), left of 0 as eˣ/(1 + eˣ).
    static Bounds logistic(double x) {
        Bounds small = exp(-Math.abs(x));
        return (x < 0 ? small : Bounds.ONE).over(Bounds.ONE.plus(small));
    }

    /// max(x, 0) + ln(1 + e^−|x|).
    static Bounds softplus(double x) {
        return at(Math.max(x, 0)).plus(log1p(exp(-Math.abs(x))));
    }

    /// e^(−x²), as the product of e^−s and e^−r for the rounded square s and what rounding took from it,
    /// r = x² − s.
    static Bounds bell(double x) {
        if (x == 0) return Bounds.ONE;
        double square = x * x;
        if (!(square < 746)) return new Bounds(0, Double.MIN_VALUE); // where it is less than the least double
        if (square < 0x1p-60) return new Bounds(Math.nextDown(1.0), 1); // e^−u ≥ 1 − u
        return exp(-square).times(exp(-Math.fma(x, x, -square)));
    }

    /// erf x, odd; for x ≥ 0 from the smaller of it and its complement.
    static Bounds erf(double x) {
        return x < 0 ? erf(-x).negate() : x <= 0.5 ? erfSeries(x) : Bounds.ONE.minus(erfcFraction(x));
    }

    /// 1 − erf x.
    static Bounds erfc(double x) {
        return x < 0 ? Bounds.ONE.plus(erf(-x)) : x <= 0.5 ? Bounds.ONE.minus(erfSeries(x)) : erfcFraction(x);
    }

    /// For 0 ≤ x ≤ ½: erf x = 2x/√π · e^(−x²) · S₀ with Sₙ = 1 + rₙ₊₁·Sₙ₊₁ and rₙ = 2x²/(2n + 1)
    /// (Abramowitz and Stegun 7.1.6). The ratios are positive and fall, so 1 ≤ Sₙ ≤ 1/(1 − rₙ₊₁) ≤ 2.
    private static Bounds erfSeries(double x) {
        Bounds twice = TWO.times(at(x).square());
        Bounds sum = new Bounds(1, 2);
        for (int n = 20; n >= 1; n--)
            sum = Bounds.ONE.plus(twice.over(Bounds.of(2 * n + 1)).times(sum));
        return TWO_OVER_ROOT_PI.times(at(x)).times(bell(x)).times(sum);
    }

    /// For x > ½: erfc x = e^(−x²)/(√π·T₁) with Tₖ = x + (k/2)/Tₖ₊₁ (Abramowitz and Stegun 7.1.14). All
    /// Tₖ are above x, so Tₖ₊₁ is below x + (k + 1)/(2x), and Tₖ is bounded from bounds of Tₖ₊₁.
    private static Bounds erfcFraction(double x) {
        if (x > 28) return new Bounds(0, Double.MIN_VALUE); // where it is less than the least double
        int depth = (int) (30 + 170 / (x * x));
        Bounds tail = new Bounds(
                x, at(x).plus(HALF.times(Bounds.of(depth)).over(at(x))).hi());
        for (int k = depth - 1; k >= 1; k--)
            tail = at(x).plus(Bounds.of(k * 0.5).over(tail));
        return bell(x).over(ROOT_PI.times(tail));
    }
}
