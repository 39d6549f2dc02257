package talweg.metric;

/// How far predicted numbers ŷ are from actual ones y: sums, so that those of parts give those of all.
///
/// @param count    how many, at least one
/// @param squares  Σ(ŷ − y)²
/// @param absolute Σ|ŷ − y|
/// @param mean     of y
/// @param spread   Σ(y − mean)²
public record Errors(long count, double squares, double absolute, double mean, double spread) {
    /// @param actual    y
    /// @param predicted ŷ, as many
    /// @throws IllegalArgumentException if they are not as many, or none
    public static Errors of(double[] actual, double[] predicted) {
        requireSame("Errors.of", actual.length, predicted.length);
        double squares = 0;
        double absolute = 0;
        double mean = 0;
        double spread = 0;
        for (int k = 0; k < actual.length; k++) {
            double off = predicted[k] - actual[k];
            squares += off * off;
            absolute += Math.abs(off);
            // Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4, 1962
            double before = actual[k] - mean;
            mean += before / (k + 1);
            spread += before * (actual[k] - mean);
        }
        return new Errors(actual.length, squares, absolute, mean, spread);
    }

    /// Of all that either is of. Chan, Golub and LeVeque, *Updating formulae and a pairwise algorithm for computing
    /// sample variances*, Stanford STAN-CS-79-773, 1979.
    public Errors plus(Errors other) {
        long all = count + other.count;
        double off = other.mean - mean;
        double share = (double) other.count / all;
        return new Errors(
                all,
                squares + other.squares,
                absolute + other.absolute,
                mean + off * share,
                spread + other.spread + off * off * share * count);
    }

    static void requireSame(String name, int actual, int predicted) {
        if (actual == predicted && actual > 0) return;
        throw new IllegalArgumentException(
                "`" + name + "` requires a prediction for each of at least one, got " + predicted + " for " + actual);
    }

    /// √(mean of (ŷ − y)²), in units of y.
    public double rootMeanSquare() {
        return Math.sqrt(squares / count);
    }

    /// The mean of |ŷ − y|, in units of y.
    public double meanAbsolute() {
        return absolute / count;
    }

    /// R² = 1 − Σ(ŷ − y)² / Σ(y − ȳ)²: 1 where all is predicted, 0 where nothing is that the mean does not, less
    /// where the mean does better; NaN where all y are equal and predicted.
    public double rSquared() {
        return 1 - squares / spread;
    }
}
