package talweg.descend;

/// One point of a descent, as a [Listener] sees it.
///
/// @param iteration   counted from 0, the start
/// @param evaluations of the function so far
/// @param at          the point; a copy
/// @param value       of the objective there; for least squares, the sum of squares
/// @param slope       how far it is from being stationary, as the method measures it: the norm of the gradient
///                    (of its projection where bounds hold); for least squares, the largest cosine between the
///                    residuals and a derivative
/// @param step        the length of the step that led here; 0 at the start
public record Iterate(int iteration, int evaluations, double[] at, double value, double slope, double step) {}
