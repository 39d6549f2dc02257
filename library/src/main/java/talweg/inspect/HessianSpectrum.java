package talweg.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How the eigenvalues of a Hessian are spread, as far as random vectors see it.
///
/// What holds for certain, but for rounding, is said by [Eigenpair]: there is an eigenvalue near `least.value` and
/// one near `most.value`, each within its residual. That none lies beyond is only probable: [#beyond].
///
/// @param size       how many eigenvalues there are
/// @param steps      of Lanczos's process, the fewest that any vector took
/// @param isComplete whether some vector's space was exhausted: then it has seen all eigenvalues, with probability
///     1, but for rounding
/// @param rules      what each vector saw; at least two
/// @param least      the lowest Ritz value of all
/// @param most       the highest
public record HessianSpectrum(
        int size, int steps, boolean isComplete, List<Quadrature> rules, Eigenpair least, Eigenpair most) {
    /// The share of the span that a node is widened to in pictures.
    private static final double WIDTH = 0.01;

    public HessianSpectrum {
        rules = List.copyOf(rules);
    }

    /// A density at some points.
    ///
    /// @param at             eigenvalues
    /// @param values         the density there; its integral over all eigenvalues is 1
    /// @param standardErrors of the values, as the vectors differ
    public record Density(double[] at, double[] values, double[] standardErrors) {}

    /// The density of the eigenvalues, each widened to a normal curve: φ(t) = 1/n · Σ N(t; λᵢ, width²), the mean
    /// of what the vectors see of it. Features narrower than the width do not show.
    ///
    /// @param width the curve's standard deviation, > 0
    /// @throws IllegalArgumentException if it is not
    public Density density(double[] at, double width) {
        if (!(width > 0)) {
            throw new IllegalArgumentException("`HessianSpectrum.density` requires width > 0, got " + width);
        }
        List<Estimate> estimates = Arrays.stream(at)
                .mapToObj(t -> Estimate.of(rules.stream()
                        .mapToDouble(rule -> rule.density(t, width))
                        .toArray()))
                .toList();
        return new Density(
                at.clone(),
                estimates.stream().mapToDouble(Estimate::mean).toArray(),
                estimates.stream().mapToDouble(Estimate::standardError).toArray());
    }

    /// The density over all eigenvalues seen, at so many points, widened to a hundredth of their span.
    public Density density(int points) {
        double span = span();
        // of one eigenvalue, however often, its size or 1 is the scale
        double width = WIDTH * (span > 0 ? span : most.value() == 0 ? 1 : Math.abs(most.value()));
        double from = least.value() - 4 * width;
        double to = most.value() + 4 * width;
        double[] at = IntStream.range(0, points)
                .mapToDouble(i -> from + (to - from) * i / (points - 1))
                .toArray();
        return density(at, width);
    }

    /// The share of eigenvalues below t, as the vectors see it, with its standard error.
    ///
    /// @param value         about the share
    /// @param standardError of it
    public record Share(double value, double standardError) {}

    /// The share of eigenvalues below t. Where many lie close to t, as at 0 in networks, this says little.
    public Share below(double t) {
        Estimate estimate =
                Estimate.of(rules.stream().mapToDouble(rule -> rule.below(t)).toArray());
        return new Share(estimate.mean(), estimate.standardError());
    }

    /// The sum of all eigenvalues: n times the mean of vᵀHv over the vectors, which have length 1.
    public TraceEstimate trace() {
        return TraceEstimate.of(
                rules.stream().mapToDouble(rule -> size * mean(rule)).toArray());
    }

    private static double mean(Quadrature rule) {
        return IntStream.range(0, rule.nodes().length)
                .mapToDouble(i -> rule.weights()[i] * rule.nodes()[i])
                .sum();
    }

    /// How far all Ritz values are spread.
    public double span() {
        return most.value() - least.value();
    }

    /// How far beyond `least` and `most` an eigenvalue may lie, with at most the probability `doubt` that one of
    /// the two lies farther: the bound of Kuczyński and Woźniakowski, *Estimating the largest eigenvalue by the
    /// power and Lanczos algorithms with a random start*, 1992, theorem 4.2, by which after k steps from one
    /// vector uniform on the sphere
    ///
    ///     P(λmax − θmax > ε·(λmax − λmin)) ≤ 1.648·√n·e^(−√ε·(2k−1)),
    ///
    /// used for both ends and for the vectors together, with k − 1 for k. The probability is that of the draw of
    /// vectors; rounding is left out of account. Infinite where the steps are too few to say anything.
    ///
    /// @param doubt in (0, 1)
    /// @throws IllegalArgumentException if it is not
    public double beyond(double doubt) {
        if (!(doubt > 0 && doubt < 1)) {
            throw new IllegalArgumentException("`HessianSpectrum.beyond` requires a doubt in (0, 1), got " + doubt);
        }
        if (isComplete) return 0;
        // all vectors must have missed it, each with the root of the probability, at either end half of it
        double each = Math.pow(doubt / 2, 1.0 / rules.size());
        double root = Math.log(1.648 * Math.sqrt(size) / each) / (2 * (steps - 1) - 1);
        double share = root * root;
        if (steps < 5 || share >= 0.5) return Double.POSITIVE_INFINITY;
        // λmax − λmin ≤ span + 2·share·(λmax − λmin)
        return share * span() / (1 - 2 * share);
    }
}
