/// Going down: methods that minimise, and what they end in.
///
/// - [Outcome][talweg.descend.Outcome]: how a descent ended: each measure beside its tolerance, never a flag.
/// - [LevenbergMarquardt][talweg.descend.LevenbergMarquardt]: sums of squares of
///   [Residuals][talweg.descend.Residuals].
/// - [Fit][talweg.descend.Fit]: what a least-squares landing says of the parameters: errors, intervals,
///   correlations.
/// - [GradientDescent][talweg.descend.GradientDescent]: w ← w − λ·∇L with a fixed λ, on any tree of parameters.
///
/// Both spend a [Budget][talweg.descend.Budget].
///
/// Inside: `LeastSquaresSearch` walks, with `Damping` for its steps and `Qr` beneath; `SingularValues` and
/// `StudentT` serve the statistics.
///
/// A method is a record whose components are its options.
///
/// May import `talweg` and what that imports.
@NullMarked
package talweg.descend;

import org.jspecify.annotations.NullMarked;
