package talweg.interval;

import static talweg.interval.Interval.ONE;

/// The error function and its complement over intervals: from a series and a continued fraction with
/// bounds of what they leave out, evaluated in intervals.
public final class ErrorFunctions {
    private static final Interval TWO = Interval.of(2);

    /// The two neighbours of √π and of 2/√π.
    static final Interval ROOT_PI = new Interval(0x1.c5bf891b4ef6ap0, 0x1.c5bf891b4ef6bp0);

    static final Interval SLOPE_AT_0 = new Interval(0x1.20dd750429b6dp0, 0x1.20dd750429b6ep0);

    /// Terms of the series: the last is below 10⁻²⁰.
    private static final int TERMS = 16;

    private ErrorFunctions() {}

    /// 2/√π · ∫₀ˣ e^(−t²) dt, in [−1, 1]: odd and rising.
    public static Interval erf(Interval x) {
        return Rounding.increasing(x, each -> each < 0 ? erf(-each).negate() : erf(each));
    }

    /// 1 − erf x, in [0, 2]: falling.
    public static Interval erfc(Interval x) {
        return Rounding.decreasing(x, ErrorFunctions::erfc);
    }

    /// For x ≥ 0, from the smaller of erf x and erfc x.
    private static Interval erf(double x) {
        return x <= 0.5 ? series(x) : ONE.minus(fraction(x));
    }

    private static Interval erfc(double x) {
        return x < 0 ? ONE.plus(erf(-x)) : x <= 0.5 ? ONE.minus(series(x)) : fraction(x);
    }

    /// erf x for 0 ≤ x ≤ ½: 2x/√π · e^(−x²) · Σ (2x²)ⁿ/(1·3·5⋯(2n + 1)) (Abramowitz and Stegun 7.1.6),
    /// from the inside: sₙ = 1 + rₙ·sₙ₊₁ with rₙ = 2x²/(2n + 1). The ratios fall, so what is left out is
    /// at most a geometric series.
    private static Interval series(double x) {
        Interval at = Interval.of(x);
        Interval twice = Powers.square(at).times(TWO);
        Interval sum = new Interval(
                1, ONE.over(ONE.minus(twice.over(Interval.of(2 * TERMS + 1)))).hi());
        for (int n = TERMS - 1; n >= 1; n--)
            sum = ONE.plus(twice.over(Interval.of(2 * n + 1)).times(sum));
        return SLOPE_AT_0.times(at).times(bell(x)).times(sum);
    }

    /// e^(−x²), where the rounding error of x² counts x² times: so it is kept.
    private static Interval bell(double x) {
        double square = x * x;
        if (square > 800) return new Interval(0, Double.MIN_VALUE); // where it is less than the least number
        if (square < 0x1p-900) return new Interval(x == 0 ? 1 : Math.nextDown(1.0), 1); // where the error may underflow
        Interval near = Exponentials.exp(Interval.of(-square));
        double rest = Math.fma(x, x, -square);
        return near.times(Exponentials.exp(Interval.of(-rest)));
    }

    /// erfc x for x > ½: e^(−x²)/√π over the continued fraction x + ½/(x + 1/(x + (3/2)/(x + 2/(x + …))))
    /// (Abramowitz and Stegun 7.1.14). Its tails Tₖ = x + ((k + 1)/2)/Tₖ₊₁ are all above x, so Tₖ lies
    /// from x to x + ((k + 1)/2)/x; each step towards the front halves the doubt and more.
    private static Interval fraction(double x) {
        if (x > 30) return new Interval(0, Double.MIN_VALUE); // where it is less than the least number
        Interval at = Interval.of(x);
        int depth = (int) (30 + 170 / (x * x));
        Interval tail =
                new Interval(x, at.plus(Interval.of((depth + 1) * 0.5).over(at)).hi());
        for (int k = depth - 1; k >= 0; k--)
            tail = at.plus(Interval.of((k + 1) * 0.5).over(tail));
        return bell(x).over(ROOT_PI.times(tail));
    }
}
