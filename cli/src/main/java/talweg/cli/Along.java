package talweg.cli;

import java.util.List;

/// A function along a straight line through a point.
///
/// @param direction        p, in the order of the variables
/// @param taylor           the coefficients of f(x + t·p): f⁽ᵏ⁾/k! for k = 0 …
/// @param directional      ∇f·p̂, the slope in the direction p̂ of length 1
/// @param gradientNorm     ‖∇f‖, the slope of the steepest way
/// @param cosine           cos θ of the angle between p and ∇f; NaN where ∇f = 0
/// @param approximations   f(x + δp̂) against f(x) + δ∇f·p̂, for δ = 10⁻¹ … 10⁻⁶
record Along(
        double[] direction,
        double[] taylor,
        double directional,
        double gradientNorm,
        double cosine,
        List<Approximation> approximations) {

    /// θ in degrees.
    double angle() {
        return Math.toDegrees(Math.acos(cosine));
    }

    /// One step along the direction.
    ///
    /// @param delta      its length δ
    /// @param value      f(x + δp̂)
    /// @param firstOrder f(x) + δ∇f·p̂
    /// @param order      by which power of δ the error fell since the step before; NaN for the first, and where rounding
    ///                   hides the error
    record Approximation(double delta, double value, double firstOrder, double order) {
        double error() {
            return value - firstOrder;
        }
    }
}
