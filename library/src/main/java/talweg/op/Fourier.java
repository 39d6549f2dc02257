package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The discrete Fourier transform of complex numbers along one axis, not normalised:
///
///     y_k = Σ_j x_j · e^(−2πi·jk/n), k = 0 … n − 1;   inverse: with +2πi.
///
/// The last axis of x, of size 2, has the real and the imaginary part. Linear over the reals; its transpose is
/// its conjugate, which is the transform in the other direction, for the matrix is symmetric.
///
/// The arithmetic, which is part of the meaning, is in double precision, whatever the type, and rounded once at
/// the end. A length is cut at its smallest prime factor p into p transforms (Cooley and Tukey, *An algorithm for
/// the machine calculation of complex Fourier series*, Mathematics of Computation 19, 1965), these too, down to
/// 1. What is left when no prime factor is at most [#DIRECT] is a circular convolution of a power of two
/// (Bluestein, *A linear filtering approach to the computation of discrete Fourier transform*, IEEE Transactions
/// on Audio and Electroacoustics 18, 1970).
///
/// @param axis    the axis of x that is transformed; not the last
/// @param inverse whether the exponent is positive
public record Fourier(int axis, boolean inverse) implements Single {
    /// The largest prime factor whose transform is summed directly.
    public static final int DIRECT = 31;

    /// The longest circular convolution has this number of elements, so that its numbers fit into one array.
    private static final int LONGEST = 1 << 28;

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Fourier(0, false)).on(Type.f64(6, 2)),
                Example.of(new Fourier(0, false)).on(Type.f64(37, 2)),
                Example.of(new Fourier(1, true)).on(Type.f64(2, 5, 3, 2)));
    }

    @Override
    public Type result(List<Type> x) {
        Type type = x.isEmpty() ? Type.F64 : x.getFirst();
        int last = type.shape().rank() - 1;
        if (x.size() != 1
                || !type.element().isFloating()
                || axis < 0
                || axis >= last
                || type.shape().size(last) != 2) {
            throw new IllegalArgumentException("`fourier` requires one operand of floating numbers with axis " + axis
                    + " and after it a last axis of size 2, the real and the imaginary part, got " + x);
        }
        int size = type.shape().size(axis);
        if (rest(size) > LONGEST) {
            throw new IllegalArgumentException("`fourier` requires a length whose part without prime factors up to "
                    + DIRECT + " is at most " + LONGEST + ", got " + size);
        }
        return type;
    }

    /// `size` without its prime factors up to [#DIRECT].
    public static int rest(int size) {
        int rest = Math.max(size, 1);
        for (int p = 2; p <= DIRECT; p++) {
            while (rest % p == 0) rest /= p;
        }
        return rest;
    }

    @Override
    public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? null : of(tangent);
    }

    @Override
    public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        return new Fourier(axis, !inverse).of(v);
    }

    @Override
    public Var batched(List<Var> x, boolean[] mapped, int size) {
        return new Fourier(axis + 1, inverse).of(x.getFirst());
    }

    /// The transform of the middles, give or take the sum of the radii, for no coefficient is larger than 1, and
    /// the rounding errors of [#error].
    @Override
    public Enclosure enclosure(List<Enclosure> x) {
        Var lo = x.getFirst().lo();
        Var hi = x.getFirst().hi();
        int last = lo.shape().rank() - 1;
        Fold.Sum sum = new Fold.Sum(List.of(axis, last));
        Var middle = x.getFirst().isExact() ? lo : lo.times(0.5).plus(hi.times(0.5));
        Var radius = sum.of(hi.minus(middle).max(middle.minus(lo)));
        Var magnitude = sum.of(lo.abs().max(hi.abs()));
        int size = lo.shape().size(axis);
        boolean single = lo.type().element() == ElementType.F32;
        double share = error(size) * (single ? Math.ulp(1f) : Math.ulp(1.0));
        double least = (4.0 * size + 8) * (single ? Float.MIN_VALUE : Double.MIN_VALUE);
        Var wide = radius.plus(magnitude.times(share)).plus(least);
        Var margin = sum.spread(wide, lo.shape());
        Var y = of(middle);
        return new Enclosure(y.minus(margin), y.plus(margin));
    }

    /// At most how large an error is, in units of the rounding of 1 and of Σ|Re x| + |Im x|. A sum of p terms,
    /// each multiplied twice by roots within 2 ulps, is wrong by p + 10 units, and no stage makes an error larger
    /// than its part in the sum; to that come the sums of the bounds themselves. The circular convolution of
    /// length m < 4r for a rest of r multiplies numbers up to 1 and up to 2r and transforms thrice, which makes
    /// 2r·(36·log₂ m + 24).
    private static double error(int size) {
        double stages = 2.0 * size + 8;
        int rest = rest(size);
        int smooth = size / rest;
        for (int p = 2; smooth > 1; p++) {
            for (; smooth % p == 0; smooth /= p) stages += p + 10;
        }
        if (rest == 1) return stages;
        double log = Integer.SIZE - Integer.numberOfLeadingZeros(rest) + 2;
        return stages + 2.0 * rest * (36 * log + 24);
    }

    @Override
    public Lowering lowering(List<Type> operands) {
        Shape shape = operands.getFirst().shape();
        return new Lowering.Transform(
                product(shape, 0, axis), shape.size(axis), product(shape, axis + 1, shape.rank() - 1), inverse);
    }

    private static int product(Shape shape, int from, int to) {
        return IntStream.range(from, to).map(shape::size).reduce(1, (a, b) -> a * b);
    }
}
