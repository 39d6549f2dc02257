/// Going down: what is made small, methods that do it, and what they end in.
///
/// - [Objective][talweg.descend.Objective]: a function of n numbers and its derivatives, traced or not;
/// [Box][talweg.descend.Box]: bounds on them.
/// - [Method][talweg.descend.Method]: a way down. Steepest descent with any
/// [StepLength][talweg.descend.StepLength] ([GradientDescent][talweg.descend.GradientDescent]), with
/// inertia ([Momentum][talweg.descend.Momentum], [Nesterov][talweg.descend.Nesterov]), conjugate
/// gradients ([ConjugateGradient][talweg.descend.ConjugateGradient]), quasi-Newton
/// ([Bfgs][talweg.descend.Bfgs], [LimitedMemoryBfgs][talweg.descend.LimitedMemoryBfgs]), Newton in a
/// trust region ([NewtonTrustRegion][talweg.descend.NewtonTrustRegion]), or a choice among them
/// ([Automatic][talweg.descend.Automatic]). By values alone: [NelderMead][talweg.descend.NelderMead],
/// [CovarianceMatrixAdaptation][talweg.descend.CovarianceMatrixAdaptation]. With a
/// [Penalty][talweg.descend.Penalty] that has kinks: [ProximalGradient][talweg.descend.ProximalGradient].
/// For [SquaredResiduals][talweg.descend.SquaredResiduals] of many variables:
/// [GaussNewton][talweg.descend.GaussNewton], [DampedGaussNewton][talweg.descend.DampedGaussNewton]. For a
/// [FiniteSum][talweg.descend.FiniteSum], by a few terms at a time:
/// [StochasticGradientDescent][talweg.descend.StochasticGradientDescent].
/// - [Stopping][talweg.descend.Stopping]: when it has converged; [Budget][talweg.descend.Budget]: what it
/// may spend; [Listener][talweg.descend.Listener]: sees every [Iterate][talweg.descend.Iterate], and may
/// stop it.
/// - [Landing][talweg.descend.Landing]: where it ended, and with what [Outcome][talweg.descend.Outcome]:
/// each measure beside its tolerance, never a flag. [Descent][talweg.descend.Descent]: the same for a
/// tree of parameters.
///
/// Inside, one `Search` counts evaluations, keeps the budget and tells the listener; methods differ in
/// three pieces. *Direction*: `FirstOrder` rules (what is remembered and a gradient in, an update and
/// what to remember out), `Direction`s for line searches, `QuadraticModel`s for trust regions. *Step
/// length*: fixed (`FixedRateDescent`), by backtracking along the projected path (`ProjectedDescent`), by
/// a line search (`LineDescent`), by a radius (`TrustRegion`). *Stopping*: the same for all.
///
/// To add a method: a record that implements `Method`, whose components are its options. To add a
/// direction or a step length: a record in its sealed interface; the switches over it then do not
/// compile.
///
/// May import `talweg.random` and what that imports.
@NullMarked
package talweg.descend;

import org.jspecify.annotations.NullMarked;
