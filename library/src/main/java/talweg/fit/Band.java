package talweg.fit;

/// A value of a model and how well it is known.
///
/// @param value           at the estimates
/// @param standardError   of the value
/// @param lower95         where the true value lies with 95 %: the lower end
/// @param upper95         and the upper end
/// @param predictionLower where one more observation lies with 95 %: the lower end
/// @param predictionUpper and the upper end
public record Band(
        double value,
        double standardError,
        double lower95,
        double upper95,
        double predictionLower,
        double predictionUpper) {
    /// @param deviation of one observation
    /// @param t         the quantile of both
    static Band of(double value, double error, double deviation, double t) {
        double single = t * Math.hypot(error, deviation);
        return new Band(value, error, value - t * error, value + t * error, value - single, value + single);
    }
}
