/// Minima under constraints, and how well they meet the conditions of Karush, Kuhn and Tucker.
///
/// - [Constraints][talweg.constrain.Constraints]: c(x) = 0, c(x) ≤ 0 and bounds, over n numbers or a tree
/// of parameters.
/// - [ConstrainedMethod][talweg.constrain.ConstrainedMethod]: a way down under them, a record whose
///   components are its options; each of its minimisations is done by a [Method][talweg.descend.Method].
///   [AugmentedLagrangian][talweg.constrain.AugmentedLagrangian] goes to the last digits; for a few
///   digits, from outside [QuadraticPenalty][talweg.constrain.QuadraticPenalty], from inside
///   [LogBarrier][talweg.constrain.LogBarrier].
/// - [ConstrainedLanding][talweg.constrain.ConstrainedLanding]: where it ended, with its
/// [Multipliers][talweg.constrain.Multipliers], its [KktResiduals][talweg.constrain.KktResiduals] and an
/// [Outcome][talweg.descend.Outcome]; [ConstrainedDescent][talweg.constrain.ConstrainedDescent]: the same
/// for a tree of parameters.
///
/// - [SecondOrder][talweg.constrain.SecondOrder]: what kind of point that is.
///
/// Inside, `ConstraintFunctions` are the compiled constraints and their derivatives, `AugmentedObjective`
/// and `BarrierObjective` are what is minimised, `KktPoint` is a point with all that is known there,
/// `KktNewton` takes it to its last digits, `MultiplierIteration` and `PenaltySequence` are the loops
/// over these, `Minimisations` keeps their budget, `LeastViolation` asks whether constraints can be met,
/// `Endings` says how it ended, and `ReducedHessian` judges the end.
///
/// May import `talweg.descend` and what that imports.
@NullMarked
package talweg.constrain;

import org.jspecify.annotations.NullMarked;
