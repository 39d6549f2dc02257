package talweg.layer;

import talweg.op.Normalisation;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// Channels brought to mean 0 and variance 1 over a batch, then to a scale and a shift that are learnt; see
/// [Normalisation#batchNorm]. What is learnt by gradients is in this record, what is averaged over batches in
/// [Running], which goes in and comes out.
///
/// @param scale    `[channels]`
/// @param shift    `[channels]`
/// @param epsilon  keeps the divisor from 0; > 0
/// @param momentum the share of each batch in the running means; in (0, 1]
public record BatchNorm(Var scale, Var shift, double epsilon, double momentum) {
    /// Means over the batches seen.
    ///
    /// @param mean     `[channels]`
    /// @param variance `[channels]`, of what the batches are samples of
    public record Running(Var mean, Var variance) {
        /// Mean 0, variance 1.
        public static Running of(int channels) {
            Var zeros = new Initialiser.Zeros().draw(Key.of(0), Shape.of(channels));
            return new Running(zeros, zeros.plus(1));
        }
    }

    /// A batch normalised, and the running means after it.
    public record Trained(Var y, Running running) {}

    public BatchNorm {
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("`BatchNorm.momentum` requires (0, 1], got " + momentum);
        }
    }

    /// Scale 1, shift 0, ε = 10⁻⁵, momentum 0.1.
    public static BatchNorm of(int channels) {
        Var zeros = new Initialiser.Zeros().draw(Key.of(0), Shape.of(channels));
        return new BatchNorm(zeros.plus(1), zeros, 1e-5, 0.1);
    }

    /// In training: normalised by the batch itself.
    ///
    /// @param x [batch, channels, …], of more than one number for each channel
    public Trained train(Var x, Running running) {
        int n = x.shape().count() / Math.max(1, x.shape().size(1));
        if (n < 2) {
            throw new IllegalArgumentException(
                    "`BatchNorm.train` requires more than one number for each channel, got " + x.type());
        }
        Normalisation.Batch batch = Normalisation.batchNorm(x, scale, shift, epsilon);
        Var variance = batch.variance().times(n / (n - 1.0));
        return new Trained(
                batch.y(), new Running(mixed(running.mean, batch.mean()), mixed(running.variance, variance)));
    }

    /// In use: normalised by the running means.
    ///
    /// @param x [batch, channels, …]
    public Var apply(Var x, Running running) {
        return Normalisation.batchNorm(x, running.mean, running.variance, scale, shift, epsilon);
    }

    private Var mixed(Var before, Var now) {
        return before.times(1 - momentum).plus(now.times(momentum));
    }
}
