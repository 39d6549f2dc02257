package talweg.metric;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How a score tells two classes apart, as the bound above which it says yes falls: the shares of either class that
/// lie above it.
///
/// @param falsePositives shares of those that are not, rising from 0 to 1
/// @param truePositives  shares of those that are, likewise
/// @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett, An introduction to ROC analysis, 2006</a>
public record RocCurve(double[] falsePositives, double[] truePositives) {
    /// @param scores   of each
    /// @param positive whether it is
    /// @throws IllegalArgumentException if they are not as many, one is NaN, or all are of one class
    public static RocCurve of(double[] scores, boolean[] positive) {
        Errors.requireSame("RocCurve.of", scores.length, positive.length);
        int n = scores.length;
        int positives = (int) IntStream.range(0, n).filter(k -> positive[k]).count();
        if (positives == 0 || positives == n) {
            throw new IllegalArgumentException(
                    "`RocCurve.of` requires both classes, got " + positives + " positive of " + n);
        }
        for (double score : scores) {
            if (Double.isNaN(score)) throw new IllegalArgumentException("`RocCurve.of` requires numbers, got NaN");
        }
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> scores[k]).reversed())
                .toList();
        double[] x = new double[n + 1];
        double[] y = new double[n + 1];
        int points = 1;
        int above = 0;
        for (int i = 0; i < n; i++) {
            if (positive[order.get(i)]) above++;
            // equal scores rise together
            boolean isLast = i == n - 1 || scores[order.get(i + 1)] != scores[order.get(i)];
            if (!isLast) continue;
            x[points] = (i + 1.0 - above) / (n - positives);
            y[points++] = (double) above / positives;
        }
        return new RocCurve(java.util.Arrays.copyOf(x, points), java.util.Arrays.copyOf(y, points));
    }

    /// The area under the curve: how probable it is that one that is scores above one that is not, ties counting
    /// half. 1 tells them apart, ½ is chance.
    public double area() {
        double area = 0;
        for (int k = 1; k < truePositives.length; k++) {
            double height = (truePositives[k] + truePositives[k - 1]) / 2;
            area += (falsePositives[k] - falsePositives[k - 1]) * height;
        }
        return area;
    }
}
