package talweg.inspect;

import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.random.Key;

/// The trace of a Hessian, the sum of its eigenvalues, from random vectors.
///
/// @param value         the mean of vᵀHv over the vectors
/// @param standardError of it, the vectors' standard deviation over the root of their number
/// @param vectors       how many; ≥ 2
public record TraceEstimate(double value, double standardError, int vectors) {
    /// From vectors whose elements are −1 or 1, each as likely (Hutchinson, *A stochastic estimator of the trace
    /// of the influence matrix*, 1990): without bias, with a variance of 2·Σᵢ≠ⱼ Hᵢⱼ² for one vector.
    ///
    /// @param vectors ≥ 2; each costs a product
    /// @throws IllegalArgumentException if there are fewer
    public static TraceEstimate of(HessianProducts hessian, int vectors, Key key) {
        if (vectors < 2) {
            throw new IllegalArgumentException(
                    "`TraceEstimate.of` requires at least 2 vectors, which show how far they differ, got " + vectors);
        }
        Key keys = key.split(vectors);
        double[] samples =
                SideBySide.of(vectors, hessian.parallelism(), i -> product(hessian, signs(keys.at(i), hessian.size())))
                        .stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        return of(samples);
    }

    static TraceEstimate of(double[] samples) {
        Estimate estimate = Estimate.of(samples);
        return new TraceEstimate(estimate.mean(), estimate.standardError(), samples.length);
    }

    private static double product(HessianProducts hessian, double[] v) {
        double[] hv = hessian.times(v);
        return IntStream.range(0, v.length).mapToDouble(i -> v[i] * hv[i]).sum();
    }

    private static double[] signs(Key key, int size) {
        double[] uniform = Tensor.of(key.uniform(size)).toDoubles();
        for (int i = 0; i < size; i++) uniform[i] = uniform[i] < 0.5 ? -1 : 1;
        return uniform;
    }
}
