package talweg.inspect;

/// A number and a direction that are nearly an eigenvalue of a symmetric matrix and its vector.
///
/// @param value    vᵀHv: no eigenvalue that is the largest is smaller, none that is the least is larger, but for
///     rounding
/// @param residual ‖Hv − value·v‖: some eigenvalue lies no farther from `value` (Parlett, *The Symmetric
///     Eigenvalue Problem*, 1980, theorem 4.5.1), but for rounding
/// @param vector   v, of length 1
public record Eigenpair(double value, double residual, double[] vector) {}
