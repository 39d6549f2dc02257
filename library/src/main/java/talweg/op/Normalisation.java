package talweg.op;

import java.util.Arrays;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// Numbers brought to mean 0 and variance 1, (x − mean) / √(variance + ε), then to a scale and a shift that are
/// learnt. The variance is that of the n numbers themselves, divided by n.
///
/// Everywhere ε > 0, in units of x², keeps the divisor from 0; 10⁻⁵ is usual.
public final class Normalisation {
    private Normalisation() {}

    /// (x − mean) / √(variance + ε) over `axes`, all of them when none are given; shaped as `x`.
    ///
    /// @throws IllegalArgumentException if ε is not positive
    public static Var normalised(Var x, double epsilon, int... axes) {
        Var mean = Functions.kept(x.mean(axes), x, axes);
        Var variance = Functions.kept(Functions.variance(x, axes), x, axes);
        return x.minus(mean).over(deviation("normalised", variance, epsilon));
    }

    /// Every element of the leading axes normalised over the last axes, those of `scale`, then times `scale` plus
    /// `shift`; shaped as `x`. Ba, Kiros and Hinton, *Layer normalization*, 2016, equation 4.
    ///
    /// @param shift shaped as `scale`
    /// @throws IllegalArgumentException if the shapes do not fit, naming both, or ε is not positive
    public static Var layerNorm(Var x, Var scale, Var shift, double epsilon) {
        Shape shape = x.shape();
        int lead = shape.rank() - scale.shape().rank();
        boolean fits = scale.shape().rank() >= 1
                && lead >= 0
                && shape.without(IntStream.range(0, Math.max(lead, 0)).toArray())
                        .equals(scale.shape());
        if (!fits) throw Sliding.refused("layerNorm", "a scale shaped as the last axes of x", x, scale);
        requireSame("layerNorm", scale, shift);
        int[] axes = IntStream.range(lead, shape.rank()).toArray();
        return normalised(x, epsilon, axes).times(scale).plus(shift);
    }

    /// A batch normalised, and what it was normalised by: to be averaged over batches for [#batchNorm(Var, Var,
    /// Var, Var, Var, double)]. What the batch is a sample of has n/(n − 1) times the variance, n being the
    /// numbers of a channel in the batch.
    ///
    /// @param y        shaped as x
    /// @param mean     of each channel
    /// @param variance of each channel
    public record Batch(Var y, Var mean, Var variance) {}

    /// Every channel (axis 1) normalised over the batch (axis 0) and all other axes, then times its scale plus
    /// its shift: as in training. Ioffe and Szegedy, *Batch normalization*, ICML 2015, algorithm 1.
    ///
    /// @param x     [batch, channels, …]
    /// @param scale one number for each channel
    /// @param shift one number for each channel
    /// @throws IllegalArgumentException if the shapes do not fit, naming both, or ε is not positive
    public static Batch batchNorm(Var x, Var scale, Var shift, double epsilon) {
        requireChannels("batchNorm", x, scale, shift);
        int[] axes =
                IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
        Var mean = x.mean(axes);
        Var variance = x.minus(along(mean, x)).square().mean(axes);
        return new Batch(batchNorm(x, mean, variance, scale, shift, epsilon), mean, variance);
    }

    /// Every channel (axis 1) normalised by a mean and a variance that are given, then times its scale plus its
    /// shift: as in inference. Shaped as `x`; linear in x.
    ///
    /// @param x        [batch, channels, …]
    /// @param mean     one number for each channel
    /// @param variance one number for each channel
    /// @param scale    one number for each channel
    /// @param shift    one number for each channel
    /// @throws IllegalArgumentException if the shapes do not fit, naming both, or ε is not positive
    public static Var batchNorm(Var x, Var mean, Var variance, Var scale, Var shift, double epsilon) {
        requireChannels("batchNorm", x, mean, variance, scale, shift);
        Var deviation = deviation("batchNorm", along(variance, x), epsilon);
        return x.minus(along(mean, x)).over(deviation).times(along(scale, x)).plus(along(shift, x));
    }

    private static Var deviation(String name, Var variance, double epsilon) {
        if (!(epsilon > 0)) {
            throw Line.located(
                    new IllegalArgumentException("`Normalisation." + name + "` requires epsilon > 0, got " + epsilon));
        }
        return variance.plus(epsilon).sqrt();
    }

    /// One number for each channel, shaped so that it broadcasts against x.
    static Var along(Var channels, Var x) {
        int[] sizes = new int[x.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = x.shape().size(1);
        return channels.reshape(sizes);
    }

    private static void requireChannels(String name, Var x, Var... channels) {
        for (Var each : channels) {
            if (x.shape().rank() >= 2 && each.shape().equals(Shape.of(x.shape().size(1)))) continue;
            throw Sliding.refused(name, "x [batch, channels, …] and one number for each channel", x, each);
        }
    }

    private static void requireSame(String name, Var scale, Var shift) {
        if (scale.shape().equals(shift.shape())) return;
        throw Sliding.refused(name, "a scale and a shift of one shape", scale, shift);
    }
}
