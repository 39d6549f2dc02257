package talweg.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;

/// y = a + b·x by its closed form.
record ClosedFormLine(
        BigDecimal a, BigDecimal b, BigDecimal meanX, BigDecimal sxx, BigDecimal syy, BigDecimal sum, int m) {
    private static final MathContext DIGITS = new MathContext(60);

    static ClosedFormLine through(double[] x, double[] y) {
        int m = x.length;
        BigDecimal meanX = mean(x);
        BigDecimal meanY = mean(y);
        BigDecimal sxx = BigDecimal.ZERO;
        BigDecimal sxy = BigDecimal.ZERO;
        BigDecimal syy = BigDecimal.ZERO;
        for (int i = 0; i < m; i++) {
            BigDecimal u = new BigDecimal(x[i]).subtract(meanX);
            BigDecimal v = new BigDecimal(y[i]).subtract(meanY);
            sxx = sxx.add(u.multiply(u, DIGITS));
            sxy = sxy.add(u.multiply(v, DIGITS));
            syy = syy.add(v.multiply(v, DIGITS));
        }
        BigDecimal b = sxy.divide(sxx, DIGITS);
        BigDecimal sum = syy.subtract(b.multiply(sxy, DIGITS));
        return new ClosedFormLine(meanY.subtract(b.multiply(meanX, DIGITS)), b, meanX, sxx, syy, sum, m);
    }

    private static BigDecimal mean(double[] x) {
        return DoubleStream.of(x)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(x.length), DIGITS);
    }

    /// Σx²/m.
    BigDecimal meanSquare() {
        return sxx.divide(BigDecimal.valueOf(m), DIGITS).add(meanX.multiply(meanX, DIGITS));
    }

    BigDecimal variance() {
        return sum.divide(BigDecimal.valueOf(m - 2), DIGITS);
    }

    double errorA() {
        return meanSquare()
                .divide(sxx, DIGITS)
                .multiply(variance(), DIGITS)
                .sqrt(DIGITS)
                .doubleValue();
    }

    double errorB() {
        return variance().divide(sxx, DIGITS).sqrt(DIGITS).doubleValue();
    }

    double covariance() {
        return variance().multiply(meanX, DIGITS).divide(sxx, DIGITS).negate().doubleValue();
    }

    /// The cosine of the columns 1 and x, which is minus the correlation of a and b.
    BigDecimal cosine() {
        return meanX.divide(meanSquare().sqrt(DIGITS), DIGITS);
    }

    double condition() {
        BigDecimal c = cosine().abs();
        return BigDecimal.ONE
                .add(c)
                .divide(BigDecimal.ONE.subtract(c), DIGITS)
                .sqrt(DIGITS)
                .doubleValue();
    }

    double rSquared() {
        return BigDecimal.ONE.subtract(sum.divide(syy, DIGITS)).doubleValue();
    }
}
