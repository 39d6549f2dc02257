/// What the loss of a network looks like where a training went and ended.
///
/// - [LossLine][talweg.inspect.LossLine], [LossPlane][talweg.inspect.LossPlane]: the loss along a direction,
///   between two points and over a plane. [FilterNormalisation][talweg.inspect.FilterNormalisation] makes
///   directions that can be compared; [TrainingPath][talweg.inspect.TrainingPath] is the plane in which a training
/// went.
/// - [HessianProducts][talweg.inspect.HessianProducts]: products of the Hessian with vectors.
///   [StochasticLanczos][talweg.inspect.StochasticLanczos]: how its eigenvalues are spread, a
///   [HessianSpectrum][talweg.inspect.HessianSpectrum]; [TraceEstimate][talweg.inspect.TraceEstimate]: their sum.
/// - [NetworkJudge][talweg.inspect.NetworkJudge]: what kind of point a training ended at, a
///   [NetworkVerdict][talweg.inspect.NetworkVerdict], which says what is proved and what is only probable.
/// - [LastLayer][talweg.inspect.LastLayer]: the loss as a function of the last layer alone, which is convex; and
///   how much lower it could be there.
///
/// Everything takes a loss as a function of a tree of parameters, of any structure; data are what it captures.
///
/// May import `talweg`, `talweg.random` and `talweg.descend`.
@NullMarked
package talweg.inspect;

import org.jspecify.annotations.NullMarked;
