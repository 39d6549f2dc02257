package talweg.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How far predicted numbers are from actual ones.
///
/// @param actual    y
/// @param predicted ŷ, as many
public record Errors(double[] actual, double[] predicted) {
    public Errors {
        requireSame("Errors", actual.length, predicted.length);
    }

    static void requireSame(String name, int actual, int predicted) {
        if (actual == predicted && actual > 0) return;
        throw new IllegalArgumentException(
                "`" + name + "` requires a prediction for each of at least one, got " + predicted + " for " + actual);
    }

    /// √(mean of (ŷ − y)²), in units of y.
    public double rootMeanSquare() {
        return Math.sqrt(squares() / actual.length);
    }

    /// The mean of |ŷ − y|, in units of y.
    public double meanAbsolute() {
        return IntStream.range(0, actual.length)
                        .mapToDouble(k -> Math.abs(predicted[k] - actual[k]))
                        .sum()
                / actual.length;
    }

    /// R² = 1 − Σ(ŷ − y)² / Σ(y − ȳ)²: 1 where all is predicted, 0 where nothing is that the mean does not, less
    /// where the mean does better; NaN where all y are equal and predicted.
    public double rSquared() {
        double mean = Arrays.stream(actual).sum() / actual.length;
        double spread = Arrays.stream(actual).map(y -> (y - mean) * (y - mean)).sum();
        return 1 - squares() / spread;
    }

    private double squares() {
        return IntStream.range(0, actual.length)
                .mapToDouble(k -> predicted[k] - actual[k])
                .map(off -> off * off)
                .sum();
    }
}
