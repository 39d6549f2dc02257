package talweg.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Whether probabilities are frequencies: predictions sorted into bins of equal width in [0, 1]. Sums, so that those of
/// parts give those of all.
///
/// @param counts predictions in each bin
/// @param sums   of the probabilities in each
/// @param hits   how many of each are
/// @see <a href="https://arxiv.org/abs/1706.04599">Guo et al., On calibration of modern neural networks, ICML 2017,
///     equations 2 and 3</a>
public record Calibration(long[] counts, double[] sums, long[] hits) {
    public Calibration {
        if (sums.length != counts.length || hits.length != counts.length) {
            throw new IllegalArgumentException("`Calibration` requires as many sums and hits as counts, "
                    + counts.length + ", got " + sums.length + " and " + hits.length);
        }
    }

    /// @param probabilities in [0, 1]
    /// @param positive      whether it is
    /// @throws IllegalArgumentException if they are not as many, or one is no probability
    public static Calibration of(double[] probabilities, boolean[] positive, int bins) {
        Errors.requireSame("Calibration.of", probabilities.length, positive.length);
        long[] counts = new long[bins];
        double[] sums = new double[bins];
        long[] hits = new long[bins];
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
        return new Calibration(counts, sums, hits);
    }

    /// Of all that either is of.
    ///
    /// @throws IllegalArgumentException if the other has another number of bins
    public Calibration plus(Calibration other) {
        int bins = counts.length;
        if (other.counts.length != bins) {
            throw new IllegalArgumentException(
                    "`Calibration.plus` requires " + bins + " bins, got " + other.counts.length);
        }
        long[] all = new long[bins];
        double[] sum = new double[bins];
        long[] hit = new long[bins];
        Arrays.setAll(all, bin -> counts[bin] + other.counts[bin]);
        Arrays.setAll(sum, bin -> sums[bin] + other.sums[bin]);
        Arrays.setAll(hit, bin -> hits[bin] + other.hits[bin]);
        return new Calibration(all, sum, hit);
    }

    /// The mean probability of each bin; NaN of one without predictions.
    public double[] probability() {
        return IntStream.range(0, counts.length)
                .mapToDouble(bin -> sums[bin] / counts[bin])
                .toArray();
    }

    /// The share of each bin that is; NaN of one without predictions.
    public double[] frequency() {
        return IntStream.range(0, counts.length)
                .mapToDouble(bin -> (double) hits[bin] / counts[bin])
                .toArray();
    }

    /// The mean over all predictions of how far the frequency in their bin is from the probability: the expected
    /// calibration error.
    public double error() {
        double sum = 0;
        long all = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += Math.abs(hits[bin] - sums[bin]);
            all += counts[bin];
        }
        return sum / all;
    }
}
