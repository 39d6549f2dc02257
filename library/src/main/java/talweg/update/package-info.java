/// First-order updates as pure functions: a state and a gradient in, an update of the parameters and a state
/// out. Nothing is changed in place, so that a step may be traced, compiled, stored and repeated.
///
/// ```java
/// var adam = new ClipByGlobalNorm(1).then(AdamW.of(1e-3)).by(Cosine.over(10_000));
/// var now = adam.from(parameters);
/// for (Batch batch : batches) now = adam.next(now, grad(loss).apply(now.parameters(), batch));
/// ```
///
/// - [Update][talweg.update.Update]: of all values of a tree together.
/// - [LeafUpdate][talweg.update.LeafUpdate]: of each value by itself; most are.
/// - Descents: [GradientDescent][talweg.update.GradientDescent], [Momentum][talweg.update.Momentum],
///   [Nesterov][talweg.update.Nesterov], [Adagrad][talweg.update.Adagrad], [RmsProp][talweg.update.RmsProp],
///   [Adadelta][talweg.update.Adadelta], [Adam][talweg.update.Adam], [AmsGrad][talweg.update.AmsGrad],
///   [AdamW][talweg.update.AdamW], [Adamax][talweg.update.Adamax], [NAdam][talweg.update.NAdam],
///   [RAdam][talweg.update.RAdam], [Lion][talweg.update.Lion], [Rprop][talweg.update.Rprop],
///   [Lamb][talweg.update.Lamb], [Muon][talweg.update.Muon].
/// - What stands before them: [ClipByValue][talweg.update.ClipByValue], [ClipByNorm][talweg.update.ClipByNorm],
///   [ClipByGlobalNorm][talweg.update.ClipByGlobalNorm], [WeightDecay][talweg.update.WeightDecay]; joined by
///   [Chain][talweg.update.Chain].
/// - What stands around them: [Scheduled][talweg.update.Scheduled], [LookAhead][talweg.update.LookAhead],
///   [MovingAverage][talweg.update.MovingAverage], [Accumulation][talweg.update.Accumulation],
///   [Groups][talweg.update.Groups].
/// - [SharpnessAware][talweg.update.SharpnessAware]: a gradient taken elsewhere.
///
/// A new one is a record of its own; its components are its options in the command.
///
/// May import `talweg` and `talweg.schedule`.
@NullMarked
package talweg.update;

import org.jspecify.annotations.NullMarked;
