/// Going down: methods that minimise, and what they end in.
///
/// - [Outcome][talweg.descend.Outcome]: how a descent ended, with its evidence; never a flag.
/// - [LevenbergMarquardt][talweg.descend.LevenbergMarquardt]: sums of squares, over
///   [Residuals][talweg.descend.Residuals].
/// - [Fit][talweg.descend.Fit]: what a least-squares landing says of the parameters: errors, intervals,
///   correlations.
/// - [GradientDescent][talweg.descend.GradientDescent]: w ← w − λ·∇L with a fixed λ, on any tree of parameters.
///
/// A method is a record whose components are its options.
///
/// May import `talweg` and what that imports.
@NullMarked
package talweg.descend;

import org.jspecify.annotations.NullMarked;
