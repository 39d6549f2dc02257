package talweg.descend;

import java.util.Arrays;
import java.util.Locale;

/// A figure with the interval that holds the true one with a confidence of 95 %.
public record Confidence(double value, double low, double high) {
    /// The 97.5 % point of the normal distribution.
    private static final double NORMAL = 1.959963984540054;

    /// A share `hits`/`count`: Wilson, *Probable inference, the law of succession, and statistical inference*,
    /// Journal of the American Statistical Association 22, 1927.
    public static Confidence share(int hits, int count) {
        double p = (double) hits / count;
        double z = NORMAL * NORMAL / count;
        double middle = (p + z / 2) / (1 + z);
        double half = NORMAL / (1 + z) * Math.sqrt(p * (1 - p) / count + z / (4 * count));
        // at none and at all the interval ends there, whatever rounding says
        return new Confidence(p, hits == 0 ? 0 : middle - half, hits == count ? 1 : middle + half);
    }

    /// A mean of counts, by Student's t and not below 0: its point from the normal one to second order in 1/ν
    /// (Abramowitz and Stegun
    /// 26.7.5), right to seven digits from a hundred numbers on.
    public static Confidence mean(int[] counts) {
        int free = counts.length - 1;
        double z = NORMAL;
        double t =
                z + (z * z * z + z) / (4 * free) + (5 * Math.pow(z, 5) + 16 * z * z * z + 3 * z) / (96.0 * free * free);
        double mean = Arrays.stream(counts).average().orElseThrow();
        double squares =
                Arrays.stream(counts).mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double half = t * Math.sqrt(squares / free / counts.length);
        return new Confidence(mean, Math.max(0, mean - half), mean + half);
    }

    /// Whether all of this interval lies below all of the other.
    public boolean isBelow(Confidence other) {
        return high < other.low;
    }

    /// As a percentage.
    public String percent() {
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * value, 100 * low, 100 * high);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", value, low, high);
    }
}
