package talweg.op;

import static org.hipparchus.analysis.differentiation.DerivativeStructure.atan2;
import static org.hipparchus.analysis.differentiation.DerivativeStructure.hypot;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;
import org.jspecify.annotations.Nullable;

/// Operations on single elements by an independent implementation, which carries derivatives of any order along:
/// Hipparchus' own functions, and the others as formulas on them.
public final class HipparchusFunctions {
    static final Map<String, Function<DerivativeStructure[], DerivativeStructure>> BY_NAME = Map.ofEntries(
            Map.entry("negate", x -> x[0].negate()),
            Map.entry("abs", x -> x[0].abs()),
            Map.entry("sign", x -> x[0].sign()),
            Map.entry("relu", x -> x[0].getValue() > 0 ? x[0] : x[0].multiply(0)),
            Map.entry("floor", x -> x[0].floor()),
            Map.entry("ceil", x -> x[0].ceil()),
            Map.entry("round", x -> x[0].rint()),
            Map.entry("sqrt", x -> x[0].sqrt()),
            Map.entry("cbrt", x -> x[0].cbrt()),
            Map.entry("reciprocal", x -> x[0].reciprocal()),
            Map.entry("exp", x -> x[0].exp()),
            Map.entry("exp2", x -> x[0].multiply(Math.log(2)).exp()),
            Map.entry("expm1", x -> x[0].expm1()),
            Map.entry("log", x -> x[0].log()),
            Map.entry("log1p", x -> x[0].log1p()),
            Map.entry("log2", x -> x[0].log().divide(Math.log(2))),
            Map.entry("log10", x -> x[0].log10()),
            Map.entry("sin", x -> x[0].sin()),
            Map.entry("cos", x -> x[0].cos()),
            Map.entry("tan", x -> x[0].tan()),
            Map.entry("asin", x -> x[0].asin()),
            Map.entry("acos", x -> x[0].acos()),
            Map.entry("atan", x -> x[0].atan()),
            Map.entry("sinh", x -> x[0].sinh()),
            Map.entry("cosh", x -> x[0].cosh()),
            Map.entry("tanh", x -> x[0].tanh()),
            Map.entry("asinh", x -> x[0].asinh()),
            Map.entry("acosh", x -> x[0].acosh()),
            Map.entry("atanh", x -> x[0].atanh()),
            Map.entry("logistic", x -> x[0].negate().exp().add(1).reciprocal()),
            Map.entry("softplus", x -> x[0].exp().log1p()),
            Map.entry("erf", x -> integrated(x[0], Erf.erf(x[0].getValue()), 1)),
            Map.entry("erfc", x -> integrated(x[0], Erf.erfc(x[0].getValue()), -1)),
            Map.entry("erfinv", x -> inverted(x[0])),
            Map.entry("lgamma", x -> lgamma(x[0])),
            Map.entry("digamma", x -> digamma(x[0])),
            Map.entry("trigamma", x -> polygamma(1, x[0])),
            Map.entry("add", x -> x[0].add(x[1])),
            Map.entry("subtract", x -> x[0].subtract(x[1])),
            Map.entry("multiply", x -> x[0].multiply(x[1])),
            Map.entry("divide", x -> x[0].divide(x[1])),
            Map.entry("maximum", x -> larger(x[0], x[1])),
            Map.entry("minimum", x -> larger(x[0].negate(), x[1].negate()).negate()),
            Map.entry("power", x -> x[0].pow(x[1])),
            Map.entry("hypot", x -> hypot(x[0], x[1])),
            Map.entry("atan2", x -> atan2(x[0], x[1])),
            Map.entry("select", x -> x[0].getValue() != 0 ? x[1] : x[2]),
            Map.entry("cast", x -> x[0]));

    /// B₂ₖ for k = 1, 2, …: of 1/6, −1/30, ….
    private static final double[] BERNOULLI = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
    };

    /// From here on eight terms of Stirling's series have sixteen digits.
    private static final int STIRLING = 16;

    private HipparchusFunctions() {}

    /// The operation, null if it is not known here.
    public static @Nullable Function<DerivativeStructure[], DerivativeStructure> of(Op op) {
        return switch (op) {
            case Powers.PowerInt(int n) -> x -> x[0].pow(n);
            case GammaFunctions.Polygamma(int n) -> x -> polygamma(n, x[0]);
            default -> BY_NAME.get(op.name());
        };
    }

    /// The larger, or the mean of equals: each has half the slope.
    private static DerivativeStructure larger(DerivativeStructure x, DerivativeStructure y) {
        if (x.getValue() == y.getValue()) return x.add(y).divide(2);
        return x.getValue() > y.getValue() ? x : y;
    }

    /// The integral of ±2/√π·e^−x² whose value is `y`.
    private static DerivativeStructure integrated(DerivativeStructure x, double y, int sign) {
        double at = x.getValue();
        double bell = sign * 2 / Math.sqrt(Math.PI) * Math.exp(-at * at);
        double[] derivatives = {y, bell, -2 * at * bell, (4 * at * at - 2) * bell, (12 * at - 8 * at * at * at) * bell};
        return x.compose(Arrays.copyOf(derivatives, x.getOrder() + 1));
    }

    private static DerivativeStructure inverted(DerivativeStructure x) {
        double y = Erf.erfInv(x.getValue());
        double slope = Math.sqrt(Math.PI) / 2 * Math.exp(y * y);
        double[] derivatives = {y, slope, 2 * y * slope * slope, (2 + 8 * y * y) * slope * slope * slope};
        return x.compose(Arrays.copyOf(derivatives, x.getOrder() + 1));
    }

    /// Stirling's series, after steps up of Γ(x + 1) = xΓ(x).
    private static DerivativeStructure lgamma(DerivativeStructure x) {
        if (x.getValue() < STIRLING) return lgamma(x.add(1)).subtract(x.abs().log());
        DerivativeStructure y = x.subtract(0.5).multiply(x.log()).subtract(x).add(Math.log(2 * Math.PI) / 2);
        for (int k = 1; k <= BERNOULLI.length; k++) {
            y = y.add(x.pow(1 - 2 * k).multiply(BERNOULLI[k - 1] / (2 * k * (2 * k - 1))));
        }
        return y;
    }

    private static DerivativeStructure digamma(DerivativeStructure x) {
        if (x.getValue() < STIRLING) return digamma(x.add(1)).subtract(x.reciprocal());
        DerivativeStructure y = x.log().subtract(x.reciprocal().divide(2));
        for (int k = 1; k <= BERNOULLI.length; k++) y = y.subtract(x.pow(-2 * k).multiply(BERNOULLI[k - 1] / (2 * k)));
        return y;
    }

    /// The nth derivative of digamma, n ≥ 1, from its series.
    private static DerivativeStructure polygamma(int n, DerivativeStructure x) {
        double sign = n % 2 == 0 ? -1 : 1;
        double factorial = 1; // (n − 1)!
        for (int k = 2; k < n; k++) factorial *= k;
        if (x.getValue() < STIRLING + 2 * n) {
            return polygamma(n, x.add(1)).add(x.pow(-n - 1).multiply(sign * factorial * n));
        }
        DerivativeStructure y = x.pow(-n).multiply(factorial).add(x.pow(-n - 1).multiply(factorial * n / 2));
        double rising = factorial; // (2k + n − 1)!/(2k)!
        for (int k = 1; k <= BERNOULLI.length; k++) {
            rising *= (2 * k + n - 1.0) * (2 * k + n - 2.0) / ((2 * k) * (2 * k - 1.0));
            y = y.add(x.pow(-2 * k - n).multiply(BERNOULLI[k - 1] * rising));
        }
        return y.multiply(sign);
    }
}
