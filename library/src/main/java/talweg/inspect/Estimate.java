package talweg.inspect;

import java.util.Arrays;

/// A mean of numbers drawn independently.
///
/// @param standardError of the mean; NaN of one number
record Estimate(double mean, double standardError) {
    static Estimate of(double[] samples) {
        double mean = Arrays.stream(samples).sum() / samples.length;
        double squares =
                Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares / (samples.length - 1) / samples.length));
    }
}
