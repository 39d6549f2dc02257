/// Minima under constraints, and how well they meet the conditions of Karush, Kuhn and Tucker.
///
/// - [Constraints][talweg.constrain.Constraints]: c(x) = 0, c(x) ≤ 0 and bounds, over n numbers or a tree
/// of parameters.
/// - [AugmentedLagrangian][talweg.constrain.AugmentedLagrangian]: a way down under them, whose components
/// are its options; each of its minimisations is done by a [Method][talweg.descend.Method].
/// - [ConstrainedLanding][talweg.constrain.ConstrainedLanding]: where it ended, with its
/// [Multipliers][talweg.constrain.Multipliers], its [KktResiduals][talweg.constrain.KktResiduals] and an
/// [Outcome][talweg.descend.Outcome]; [ConstrainedDescent][talweg.constrain.ConstrainedDescent]: the same
/// for a tree of parameters.
///
/// Inside, `ConstraintFunctions` are the compiled constraints and their derivatives,
/// `AugmentedObjective` is the function that is minimised for fixed multipliers, `KktPoint` a point with
/// all that is known there, `KktNewton` takes it to its last digits, and `MultiplierIteration` is the loop
/// over these.
///
/// May import `talweg.descend` and what that imports.
@NullMarked
package talweg.constrain;

import org.jspecify.annotations.NullMarked;
