package talweg.op;

import talweg.shape.Shape;

/// Discrete Fourier transforms, of any length in O(n log n), and the complex numbers that they are of.
///
/// A tensor of complex numbers has one more axis at its end, of size 2: the real and the imaginary part. Axes
/// count without it: 0 is the first and −1 the last axis of the complex numbers. Transforms are not normalised,
/// inverse ones are divided by the length, as NumPy and PyTorch do by default. An error is within a few roundings
/// of the sum of magnitudes for lengths whose prime factors are at most [Fourier#DIRECT], and grows slowly for
/// others; see [Fourier].
public final class Fft {
    private Fft() {}

    /// y_k = Σ_j x_j · e^(−2πi·jk/n) along `axis` of complex numbers; shaped as `x`.
    ///
    /// @throws IllegalArgumentException if x is not of complex numbers
    public static Var fft(Var x, int axis) {
        return new Fourier(axis("fft", x, axis), false).of(x);
    }

    /// y_j = Σ_k x_k · e^(2πi·jk/n) / n along `axis` of complex numbers: the inverse of [#fft]; shaped as `x`.
    ///
    /// @throws IllegalArgumentException if x is not of complex numbers
    public static Var ifft(Var x, int axis) {
        int along = axis("ifft", x, axis);
        return new Fourier(along, true).of(x).over(Math.max(x.shape().size(along), 1));
    }

    /// The transform along `axis` of n real numbers: complex numbers 0 … ⌊n/2⌋ of it, of which the others are the
    /// conjugates, y_(n−k) = ȳ_k.
    ///
    /// @param axis counted in x, which has no axis of parts
    public static Var rfft(Var x, int axis) {
        int along = Line.naming("rfft", () -> x.shape().axis(axis));
        Var y = new Fourier(along, false).of(complex(x, x.constant(0)));
        int size = x.shape().size(along);
        return size == 0 ? y : y.slice(along, 0, size / 2 + 1);
    }

    /// The n real numbers whose transform begins with x, an even number of them: n = 2 · (numbers − 1); the
    /// inverse of [#rfft].
    public static Var irfft(Var x, int axis) {
        int along = axis("irfft", x, axis);
        return irfft(x, axis, 2 * (x.shape().size(along) - 1));
    }

    /// The n real numbers whose transform begins with x: the inverse of [#rfft]. Imaginary parts of number 0 and,
    /// if n is even, number n/2, which real numbers would not give, count for nothing.
    ///
    /// @param n how many, with ⌊n/2⌋ + 1 complex numbers along `axis` of x
    /// @return x without its axis of parts, n along `axis`
    public static Var irfft(Var x, int axis, int n) {
        int along = axis("irfft", x, axis);
        int half = x.shape().size(along);
        if (n < 1 || half != n / 2 + 1) {
            throw Line.located(
                    new IllegalArgumentException("`irfft` requires n ≥ 1 and ⌊n/2⌋ + 1 complex numbers along axis "
                            + along + ", got n = " + n + " and " + half + " of " + x.type()));
        }
        Var conjugates = conjugate(x.slice(along, 1, (n + 1) / 2).flip(along));
        Var all = n < 3 ? x.slice(along, 0, n) : Matrices.join(along, x, conjugates);
        return real(ifft(all, along));
    }

    /// Complex numbers of their real and imaginary parts, of one shape.
    public static Var complex(Var real, Var imaginary) {
        if (!real.type().equals(imaginary.type()))
            throw Sliding.refused("complex", "parts of one type", real, imaginary);
        return Matrices.stack(real.shape().rank(), real, imaginary);
    }

    /// The real parts.
    public static Var real(Var z) {
        return z.at(parts("real", z), 0);
    }

    /// The imaginary parts.
    public static Var imaginary(Var z) {
        return z.at(parts("imaginary", z), 1);
    }

    /// x − iy for x + iy; shaped as `z`.
    public static Var conjugate(Var z) {
        return complex(real(z), imaginary(z).negate());
    }

    /// The products of complex numbers, element by element; axes before that of the parts broadcast.
    public static Var product(Var z, Var w) {
        Var re = real(z).times(real(w)).minus(imaginary(z).times(imaginary(w)));
        Var im = real(z).times(imaginary(w)).plus(imaginary(z).times(real(w)));
        return complex(re, im);
    }

    /// The axis of the parts.
    private static int parts(String name, Var z) {
        Shape shape = z.shape();
        int last = shape.rank() - 1;
        if (last < 0 || shape.size(last) != 2 || !z.type().element().isFloating()) {
            throw Line.located(new IllegalArgumentException("`" + name
                    + "` requires complex numbers, a last axis of size 2 with the real and the imaginary part, got "
                    + z.type()));
        }
        return last;
    }

    private static int axis(String name, Var z, int axis) {
        int last = parts(name, z);
        return Line.naming(name, () -> z.shape().without(last).axis(axis));
    }
}
