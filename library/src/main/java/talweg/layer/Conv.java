package talweg.layer;

import talweg.op.Convolution;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// A convolution along one axis or two, and a bias for each channel.
///
/// @param weight [results, channels / groups, size] or [results, channels / groups, rows, columns]
/// @param bias   `[results]`
/// @param how    the kernel moves
public record Conv(Var weight, Var bias, Convolution how) {
    /// Along two axes, with square kernels; weights by [Initialiser.He], biases 0.
    public static Conv of(Key key, int channels, int results, int size) {
        return of(new Initialiser.He(), key, Convolution.of(), channels, results, size, size);
    }

    /// Along as many axes as there are sizes; biases 0.
    public static Conv of(Initialiser weight, Key key, Convolution how, int channels, int results, int... sizes) {
        if (sizes.length < 1 || sizes.length > 2) {
            throw new IllegalArgumentException("`Conv.of` requires one size or two, got " + sizes.length);
        }
        if (channels % how.groups() != 0 || results % how.groups() != 0) {
            throw new IllegalArgumentException("`Conv.of` requires channels and results in " + how.groups()
                    + " groups, got " + channels + " and " + results);
        }
        int inside = channels / how.groups();
        Shape shape =
                sizes.length == 1 ? Shape.of(results, inside, sizes[0]) : Shape.of(results, inside, sizes[0], sizes[1]);
        return new Conv(weight.draw(key, shape), new Initialiser.Zeros().draw(key, Shape.of(results)), how);
    }

    /// The same weights moved otherwise.
    public Conv with(Convolution how) {
        return new Conv(weight, bias, how);
    }

    /// @param x [batch, channels, length] or [batch, channels, height, width]
    /// @return [batch, results, …]
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public Var apply(Var x) {
        Var y = weight.shape().rank() == 3 ? Convolution.conv1d(x, weight, how) : Convolution.conv2d(x, weight, how);
        return Convolution.biased(y, bias);
    }
}
