package talweg.metric;

import java.util.Arrays;
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
        return new RocCurve(Arrays.copyOf(x, points), Arrays.copyOf(y, points));
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

    /// The area under the curve alone, for scores of which a curve would be too long to keep. They are sorted.
    ///
    /// It is the share of the pairs of one that is and one that is not in which the former scores higher, ties
    /// counting half.
    ///
    /// @param positives of those that are, at least one
    /// @param negatives of those that are not, likewise
    /// @throws IllegalArgumentException if there are none of one kind, or one is NaN
    /// @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney, On a test of whether one of two
    ///     random variables is stochastically larger than the other, 1947</a>
    public static double area(double[] positives, double[] negatives) {
        if (positives.length == 0 || negatives.length == 0) {
            throw new IllegalArgumentException("`RocCurve.area` requires both classes, got " + positives.length
                    + " positive and " + negatives.length + " negative");
        }
        Arrays.sort(positives);
        Arrays.sort(negatives);
        // NaN is the last in order
        if (Double.isNaN(positives[positives.length - 1]) || Double.isNaN(negatives[negatives.length - 1]))
            throw new IllegalArgumentException("`RocCurve.area` requires numbers, got NaN");
        long halves = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : positives) {
            while (below < negatives.length && negatives[below] < score) below++;
            while (notAbove < negatives.length && negatives[notAbove] <= score) notAbove++;
            halves += (long) below + notAbove;
        }
        return halves / 2.0 / ((double) positives.length * negatives.length);
    }
}
