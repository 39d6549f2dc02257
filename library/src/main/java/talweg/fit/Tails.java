package talweg.fit;

/// The distribution of an estimate over its standard error: Student's, or the normal one where the standard
/// deviations are known.
///
/// @param freedom infinite for the normal one
record Tails(double freedom) {
    static Tails of(Problem problem, int degreesOfFreedom) {
        return new Tails(
                problem.scale() == Problem.Scale.KNOWN && problem.loss().isEmpty()
                        ? Double.POSITIVE_INFINITY
                        : degreesOfFreedom);
    }

    /// The size that is exceeded with probability `outside`.
    double critical(double outside) {
        if (freedom == Double.POSITIVE_INFINITY) return GammaTail.quantile(1 - outside / 2);
        return freedom > 0 ? StudentT.twoSided(outside, freedom) : Double.NaN;
    }

    /// The probability that a size t ≥ 0 is exceeded.
    double outside(double t) {
        if (Double.isNaN(t) || !(freedom > 0)) return Double.NaN;
        if (t == Double.POSITIVE_INFINITY) return 0; // of a perfect fit
        return freedom == Double.POSITIVE_INFINITY ? GammaTail.normal(t) : StudentT.outside(t, freedom);
    }
}
