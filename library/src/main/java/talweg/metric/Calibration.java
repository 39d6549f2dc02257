package talweg.metric;

/// Whether probabilities are frequencies: predictions sorted into bins of equal width in [0, 1].
///
/// @param counts      predictions in each bin
/// @param probability the mean predicted in each; NaN where there are none
/// @param frequency   the share of those that are; likewise
/// @see <a href="https://arxiv.org/abs/1706.04599">Guo et al., On calibration of modern neural networks, ICML 2017,
///     equations 2 and 3</a>
public record Calibration(long[] counts, double[] probability, double[] frequency) {
    /// @param probabilities in [0, 1]
    /// @param positive      whether it is
    /// @throws IllegalArgumentException if they are not as many, or one is no probability
    public static Calibration of(double[] probabilities, boolean[] positive, int bins) {
        Errors.requireSame("Calibration.of", probabilities.length, positive.length);
        long[] counts = new long[bins];
        double[] sums = new double[bins];
        double[] hits = new double[bins];
        for (int k = 0; k < probabilities.length; k++) {
            double p = probabilities[k];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("`Calibration.of` requires probabilities in [0, 1], got " + p);
            }
            int bin = Math.min((int) (p * bins), bins - 1);
            counts[bin]++;
            sums[bin] += p;
            if (positive[k]) hits[bin]++;
        }
        for (int bin = 0; bin < bins; bin++) {
            sums[bin] /= counts[bin];
            hits[bin] /= counts[bin];
        }
        return new Calibration(counts, sums, hits);
    }

    /// The mean over all predictions of how far the frequency in their bin is from the probability: the expected
    /// calibration error.
    public double error() {
        double sum = 0;
        long all = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] == 0) continue;
            sum += counts[bin] * Math.abs(frequency[bin] - probability[bin]);
            all += counts[bin];
        }
        return sum / all;
    }
}
