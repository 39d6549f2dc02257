package talweg.cli.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Which contour lines to draw: so chosen that the areas between them are about equal, then rounded as far as they
/// stay apart, so that their labels are short.
final class Levels {
    private Levels() {}

    /// At most `count` levels, ascending, strictly between the least and the greatest value.
    ///
    /// @param sorted finite values, ascending
    static List<Double> of(double[] sorted, int count) {
        var levels = new ArrayList<Double>();
        if (sorted.length == 0) return levels;
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        // what differs by less is rounding error, and its contours are noise
        double apart = 1e-13 * Math.max(Math.abs(least), Math.abs(greatest));
        for (int k = 1; k <= count; k++) {
            double level = rounded(quantile(sorted, k, count), gap(sorted, k, count));
            double below = levels.isEmpty() ? least : levels.getLast();
            if (level - below > apart && greatest - level > apart) levels.add(level);
        }
        return levels;
    }

    private static double quantile(double[] sorted, int k, int count) {
        return sorted[(int) ((long) (sorted.length - 1) * k / (count + 1))];
    }

    /// The distance to the nearer of the neighbouring quantiles that differ.
    private static double gap(double[] sorted, int k, int count) {
        double here = quantile(sorted, k, count);
        double down = here / 2 - quantile(sorted, k - 1, count) / 2;
        double up = quantile(sorted, k + 1, count) / 2 - here / 2;
        return down <= 0 ? up : up <= 0 ? down : Math.min(down, up);
    }

    /// The shortest decimal within 0.7 of half a gap, so that neighbours keep their order.
    private static double rounded(double level, double halfGap) {
        if (halfGap <= 0) return level;
        BigDecimal exact = new BigDecimal(level);
        BigDecimal room = new BigDecimal(halfGap).multiply(BigDecimal.valueOf(0.7), MathContext.DECIMAL64);
        if (exact.abs().compareTo(room) <= 0) return 0;
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.subtract(exact).abs().compareTo(room) <= 0) return shorter.doubleValue();
        }
        return level;
    }
}
