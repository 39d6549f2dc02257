/// Least squares, and what they say of the parameters.
///
/// - [Residuals][talweg.fit.Residuals]: the vector whose sum of squares is to be small, from a program or
/// from functions of the caller's.
/// - [Problem][talweg.fit.Problem]: residuals with bounds, weights, known deviations, or a
/// [Loss][talweg.fit.Loss].
/// - [LeastSquares][talweg.fit.LeastSquares]: a method,
/// [LevenbergMarquardt][talweg.fit.LevenbergMarquardt] or [Dogleg][talweg.fit.Dogleg], and where it
/// landed; [RobustScale][talweg.fit.RobustScale] chooses δ of a loss by turns with it.
/// - [Fit][talweg.fit.Fit]: what a landing says of the parameters: errors, intervals, correlations, a
/// [Band][talweg.fit.Band] about the model; [Profile][talweg.fit.Profile]: intervals that follow its
/// curvature; [Diagnostics][talweg.fit.Diagnostics]: how each observation sits in it.
///
/// Inside, a search is cut where the mathematics cuts:
///
/// ```text what      Problem ─▶ LossResiduals ─▶ FreeParameters      r with ρ in it, without what is
/// fixed where     LeastSquaresPoint ─▶ LinearModel                r, J ─▶ a triangle with as many rows
/// as parameters step      BoxStep over Step: Damping | Legs               within bounds, over a method's
/// own step how far   TrustRegion, from a Trial                       scale and radius
/// until     Stopping, Escape                                tests of convergence; minimum or way to
/// infinity
/// ```
///
/// `Search` is the loop over these, `Attempts` makes it again where it fails. A method is a record whose
/// components are its options; another step is one more record here and one more `Step`.
///
/// May import `talweg.descend` and what that imports.
@NullMarked
package talweg.fit;

import org.jspecify.annotations.NullMarked;
