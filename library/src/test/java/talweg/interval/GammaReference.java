package talweg.interval;

import static talweg.interval.Reference.ONE;
import static talweg.interval.Reference.PI;
import static talweg.interval.Reference.TWO;
import static talweg.interval.Reference.ZERO;
import static talweg.interval.Reference.log;
import static talweg.interval.Reference.of;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.dfp.Dfp;

/// ln Γ and its derivatives to some 60 digits: Stirling's series beyond 50, and the recurrence down from there.
public final class GammaReference {
    private GammaReference() {}

    /// B₂ₖ for k = 1, 2, ….
    private static final List<Dfp> BERNOULLI = bernoulli(30);

    private static List<Dfp> bernoulli(int count) {
        List<BigInteger[]> row = new ArrayList<>();
        List<Dfp> result = new ArrayList<>();
        for (int m = 0; m <= 2 * count; m++) { // Akiyama and Tanigawa's triangle
            row.add(new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(m + 1)});
            for (int j = m; j >= 1; j--) {
                BigInteger[] a = row.get(j - 1);
                BigInteger[] b = row.get(j);
                BigInteger above =
                        a[0].multiply(b[1]).subtract(b[0].multiply(a[1])).multiply(BigInteger.valueOf(j));
                BigInteger below = a[1].multiply(b[1]);
                BigInteger common = above.gcd(below);
                row.set(j - 1, new BigInteger[] {above.divide(common), below.divide(common)});
            }
            BigInteger[] first = row.getFirst();
            if (m >= 2 && m % 2 == 0) result.add(of(first[0].toString()).divide(of(first[1].toString())));
        }
        return result;
    }

    private static final Dfp SHIFTED = Reference.of(50);

    /// ln Γ(x), for x > 0.
    public static Dfp lgamma(Dfp x) {
        if (x.equals(ONE) || x.equals(TWO)) return ZERO;
        Dfp z = x;
        Dfp product = ONE;
        while (z.lessThan(SHIFTED)) {
            product = product.multiply(z);
            z = z.add(ONE);
        }
        Dfp half = ONE.divide(2);
        Dfp sum = z.subtract(half)
                .multiply(log(z))
                .subtract(z)
                .add(log(PI.multiply(2)).multiply(half));
        Dfp power = ONE.divide(z);
        Dfp square = power.multiply(power);
        for (int k = 1; k <= BERNOULLI.size(); k++) {
            sum = sum.add(BERNOULLI.get(k - 1).divide(2 * k * (2 * k - 1)).multiply(power));
            power = power.multiply(square);
        }
        return sum.subtract(log(product));
    }

    /// The derivative of ln Γ.
    public static Dfp digamma(Dfp x) {
        Dfp z = x;
        Dfp sum = ZERO;
        while (z.lessThan(SHIFTED)) {
            sum = sum.subtract(ONE.divide(z));
            z = z.add(ONE);
        }
        sum = sum.add(log(z)).subtract(ONE.divide(z.multiply(2)));
        Dfp square = ONE.divide(z.multiply(z));
        Dfp power = square;
        for (int k = 1; k <= BERNOULLI.size(); k++) {
            sum = sum.subtract(BERNOULLI.get(k - 1).divide(2 * k).multiply(power));
            power = power.multiply(square);
        }
        return sum;
    }

    /// The second derivative of ln Γ.
    public static Dfp trigamma(Dfp x) {
        Dfp z = x;
        Dfp sum = ZERO;
        while (z.lessThan(SHIFTED)) {
            sum = sum.add(ONE.divide(z.multiply(z)));
            z = z.add(ONE);
        }
        Dfp square = ONE.divide(z.multiply(z));
        sum = sum.add(ONE.divide(z)).add(square.divide(2));
        Dfp power = square.divide(z);
        for (Dfp each : BERNOULLI) {
            sum = sum.add(each.multiply(power));
            power = power.multiply(square);
        }
        return sum;
    }
}
