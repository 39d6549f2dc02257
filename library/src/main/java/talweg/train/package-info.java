/// Training by minibatches: a small loop, which anyone can also write in ten lines, with what such loops need
/// around them.
///
/// ```java
/// var split = Rows.of(new Batch(x, y)).split(0.2, Key.of(7));
/// var outcome = Trainer.of(Model::loss, Adam.of(1e-3))
///         .epochs(100)
///         .validation(split.validation().batches(256))
///         .patience(10)
///         .run(model, split.training().shuffled().batches(32));
/// Model best = outcome.parameters();
/// ```
///
/// - Where examples come from: a [Source][talweg.train.Source] is opened for an epoch and read by
///   [Examples][talweg.train.Examples]. [Rows][talweg.train.Rows] of arrays, [Streamed][talweg.train.Streamed]
///   ones, [Shuffled][talweg.train.Shuffled] as they pass; what is larger than memory implements the same two.
/// - [Batches][talweg.train.Batches] of them, and a [Pass][talweg.train.Pass] over these.
/// - [Loss][talweg.train.Loss]: the mean over a batch, in training and in use.
/// - [Trainer][talweg.train.Trainer]: runs epochs to an [Outcome][talweg.train.Outcome], and tells a
///   [Listener][talweg.train.Listener], such as [Csv][talweg.train.Csv] and
///   [TensorBoard][talweg.train.TensorBoard]; saves checkpoints and goes on from them.
/// - [RateRange][talweg.train.RateRange]: a rate to begin with.
///
/// Everything follows from a key: the same key gives the same bits, whatever the timing and the number of threads.
///
/// May import `talweg.update`, `talweg.random`, `talweg.checkpoint` and what these import.
@NullMarked
package talweg.train;

import org.jspecify.annotations.NullMarked;
