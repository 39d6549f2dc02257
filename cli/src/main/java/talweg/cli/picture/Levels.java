package talweg.cli.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
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

    /// How much farther above the lowest value the upper values lie than the lower ones, where a valley is steep.
    private static final double STEEP = 30;

    /// At most about `count` levels for a landscape that something descends: above a steep valley their distances
    /// from `lowest` have equal ratios, so that its floor shows as well as its walls; else as [#of].
    ///
    /// @param sorted finite values, ascending
    /// @param lowest a value at or below which nothing is to be shown, finite
    static List<Double> above(double[] sorted, double lowest, int count) {
        double[] heights = Arrays.stream(sorted)
                .map(value -> value - lowest)
                .filter(height -> height > 0)
                .toArray();
        if (heights.length < 2) return of(sorted, count);
        // the very lowest samples are few, and where they lie is chance
        double low = heights[heights.length / 500];
        double high = heights[heights.length - 1 - heights.length / 50];
        if (!(heights[heights.length * 9 / 10] > STEEP * heights[heights.length / 20])) return of(sorted, count);
        double powers = Math.log10(high / low);
        int[] factors =
                3 * powers <= count ? new int[] {1, 2, 5} : 2 * powers <= count ? new int[] {1, 3} : new int[] {1};
        int stride = (int) Math.max(1, Math.ceil(powers / count));
        var levels = new ArrayList<Double>();
        for (int exponent = (int) Math.floor(Math.log10(low)); Math.pow(10, exponent) <= high; exponent++) {
            if (Math.floorMod(exponent, stride) != 0) continue;
            for (int factor : factors) {
                double height =
                        BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).doubleValue();
                double level = rounded(lowest + height, 0.3 * height);
                if (height >= low && (levels.isEmpty() || level > levels.getLast())) levels.add(level);
            }
        }
        return levels;
    }

    /// At most about `count` levels for a landscape with several valleys: two thirds of them evenly from its lowest
    /// value to its highest pass, where the valleys part, the others so that the areas above are about equal.
    ///
    /// @param sorted finite values, ascending
    /// @param pass   the value of the highest pass
    static List<Double> over(double[] sorted, double pass, int count) {
        if (sorted.length == 0 || !(sorted[0] < pass && pass <= sorted[sorted.length - 1])) return of(sorted, count);
        var levels = new ArrayList<Double>();
        int below = 2 * count / 3;
        // nearer to the lowest value a contour hides behind the mark of its minimum
        double least = sorted[0] + (pass - sorted[0]) / (4 * below);
        for (Ticks.Tick tick : Ticks.of(sorted[0], pass, below).ticks()) {
            if (tick.at() > least) levels.add(tick.at());
        }
        double[] above = Arrays.stream(sorted).filter(value -> value > pass).toArray();
        of(above, count / 3).stream()
                .filter(level -> levels.isEmpty() || level > levels.getLast())
                .forEach(levels::add);
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
