package talweg.interval;

import static talweg.interval.Interval.ONE;

/// The logarithm of the gamma function over intervals: from Stirling's series with a bound of what it
/// leaves out, evaluated in intervals.
public final class GammaFunctions {
    private static final Interval HALF = Interval.of(0.5);
    private static final Interval TWO = Interval.of(2);

    /// Where ln Γ is least for x > 0, and that value.
    static final Interval LEAST_AT = new Interval(1.4616321449683622, 1.4616321449683624);

    static final Interval LEAST = new Interval(-0.12148629053584962, -0.1214862905358496);

    private GammaFunctions() {}

    /// ln Γ(x), for x > 0: it falls to its least value and rises from there.
    public static Interval lgamma(Interval x) {
        if (x.hi() <= 0) return Interval.EMPTY;
        if (x.isNowhere()) return x;
        Interval inside = new Interval(Math.max(x.lo(), 0), x.hi());
        Interval ends = lgamma(inside.lo());
        if (!inside.isThin()) ends = ends.hull(lgamma(inside.hi()));
        boolean isLeast = inside.lo() <= LEAST_AT.hi() && inside.hi() >= LEAST_AT.lo() && !inside.isThin();
        return isLeast ? ends.hull(LEAST) : ends;
    }

    /// (ln 2π − 1)/2.
    private static final Interval CONSTANT =
            Exponentials.log(TWO.times(Trigonometry.PI)).minus(ONE).times(HALF);

    /// B₂ₖ/(2k(2k − 1)) for k = 1, 2, …, as fractions.
    private static final double[][] STIRLING = {
        {1, 12},
        {-1, 360},
        {1, 1260},
        {-1, 1680},
        {1, 1188},
        {-691, 360360},
        {1, 156},
        {-3617, 122400},
        {43867, 244188},
        {-174611, 125400}
    };

    private static final double SHIFTED = 7;

    /// Stirling's series for x ≥ 7, (x − ½)(ln x − 1) − ½ + ln √2π + …: what follows a term has the sign
    /// of the next and is less (Abramowitz and Stegun 6.1.42). Below, by Γ(x) = Γ(x + n)/(x(x + 1)⋯(x + n
    /// − 1)).
    private static Interval lgamma(double x) {
        if (x == 1 || x == 2) return Interval.ZERO;
        if (x == 0 || x == Double.POSITIVE_INFINITY) return Interval.of(Double.POSITIVE_INFINITY);
        Interval z = Interval.of(x);
        Interval product = ONE;
        while (z.lo() < SHIFTED) {
            product = product.times(z);
            z = z.plus(ONE);
        }
        Interval log = Exponentials.log(z);
        Interval value = z.minus(HALF).times(log.minus(ONE)).plus(CONSTANT).plus(correction(z));
        return product.equals(ONE) ? value : value.minus(Exponentials.log(product));
    }

    private static Interval correction(Interval z) {
        Interval inverse = Powers.reciprocal(z);
        Interval square = Powers.square(inverse);
        Interval sum = Interval.ZERO;
        Interval power = inverse;
        for (double[] coefficient : STIRLING) {
            Interval term = power.times(Interval.of(coefficient[0])).over(Interval.of(coefficient[1]));
            boolean isLast = coefficient == STIRLING[STIRLING.length - 1];
            sum = sum.plus(isLast ? term.hull(Interval.ZERO) : term);
            power = power.times(square);
        }
        return sum;
    }
}
