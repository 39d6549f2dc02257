package talweg.proof;

/// Bounds of ln Γ and its first two derivatives at single numbers x > 0, from Stirling's series at z ≥ 7:
/// what follows any of its terms has the sign of the next and is less (Abramowitz and Stegun 6.1.42,
/// 6.3.18, 6.4.12; Alzer, *On some inequalities for the gamma and psi functions*, Math. Comp. 66, 1997,
/// theorem 8). Numbers below are shifted by Γ(x + 1) = x·Γ(x). An infinite x stands for all numbers
/// beyond the largest.
final class Gamma {
    /// The Bernoulli numbers B₂, B₄, …, as fractions.
    private static final double[][] BERNOULLI = {
        {1, 6},
        {-1, 30},
        {1, 42},
        {-1, 30},
        {5, 66},
        {-691, 2730},
        {7, 6},
        {-3617, 510},
        {43867, 798},
        {-174611, 330},
        {854513, 138}
    };

    private static final int ENOUGH = 7;

    /// (ln 2π − 1)/2.
    private static final Bounds CONSTANT =
            log(Pointwise.TWO.times(Pointwise.PI)).minus(Bounds.ONE).times(Pointwise.HALF);

    private Gamma() {}

    /// (z − ½)(ln z − 1) − ½ + ln(2π)/2 + Σ B₂ₖ/(2k(2k − 1))·z^(1 − 2k).
    static Bounds logarithm(double x) {
        if (x == 1 || x == 2) return Bounds.ZERO;
        if (x == Double.POSITIVE_INFINITY) return new Bounds(Double.MAX_VALUE, x);
        Bounds z = Bounds.of(x);
        Bounds product = Bounds.ONE;
        for (; z.lo() < ENOUGH; z = z.plus(Bounds.ONE)) product = product.times(z);
        Bounds sum = Bounds.ZERO;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            sum = sum.plus(term(k, z, 2 * k - 1).over(Bounds.of(2 * k * (2 * k - 1))));
        }
        Bounds main = z.minus(Pointwise.HALF).times(log(z).minus(Bounds.ONE));
        return main.plus(CONSTANT).plus(sum).minus(log(product));
    }

    /// ln z − 1/(2z) − Σ B₂ₖ/(2k)·z^(−2k).
    static Bounds slope(double x) {
        Bounds z = Pointwise.at(x);
        Bounds shift = Bounds.ZERO;
        for (; z.lo() < ENOUGH; z = z.plus(Bounds.ONE)) shift = shift.plus(Bounds.ONE.over(z));
        Bounds sum = Pointwise.HALF.over(z);
        for (int k = 1; k <= BERNOULLI.length; k++)
            sum = sum.plus(term(k, z, 2 * k).over(Bounds.of(2 * k)));
        return log(z).minus(sum).minus(shift);
    }

    /// 1/z + 1/(2z²) + Σ B₂ₖ·z^(−2k − 1).
    static Bounds bend(double x) {
        Bounds z = Pointwise.at(x);
        Bounds shift = Bounds.ZERO;
        for (; z.lo() < ENOUGH; z = z.plus(Bounds.ONE))
            shift = shift.plus(Bounds.ONE.over(z).square());
        Bounds sum =
                Bounds.ONE.over(z).plus(Pointwise.HALF.times(Bounds.ONE.over(z).square()));
        for (int k = 1; k <= BERNOULLI.length; k++) sum = sum.plus(term(k, z, 2 * k + 1));
        return sum.plus(shift);
    }

    /// B₂ₖ·z⁻ⁿ; of the last anything from 0 to it.
    private static Bounds term(int k, Bounds z, int n) {
        double[] fraction = BERNOULLI[k - 1];
        Bounds inverse = Bounds.ONE.over(z);
        Bounds power = Bounds.ONE;
        for (int i = 0; i < n; i++) power = power.times(inverse);
        Bounds term = Bounds.of(fraction[0]).over(Bounds.of(fraction[1])).times(power);
        return k == BERNOULLI.length ? term.hull(Bounds.ZERO) : term;
    }

    private static Bounds log(Bounds x) {
        return new Bounds(Pointwise.log(x.lo()).lo(), Pointwise.log(x.hi()).hi());
    }
}
