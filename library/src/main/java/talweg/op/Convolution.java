package talweg.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// How a kernel moves over a tensor, and the convolutions, which are what PyTorch calls so: cross-correlations,
///
///     y[n, o, p] = Σ_c Σ_k w[o, c, k] · x[n, c, p · stride + k · dilation − padding],
///
/// x being 0 beyond its ends. p and k are one number for each axis that the kernel moves along, and so are the
/// lists here; a list of one number holds for all these axes. With g groups the channels c and o are cut into g
/// equal parts, and each part of o sees its own part of c alone.
///
/// Convolutions are linear in x and in w: composed of [Window] and [Contract], they have derivatives of any
/// order. Dumoulin and Visin, *A guide to convolution arithmetic for deep learning*, 2016.
///
/// @param stride   places from one position of the kernel to the next; ≥ 1
/// @param padding  zeros before and after x; ≥ 0
/// @param dilation places from one element of the kernel to the next; ≥ 1
/// @param groups   parts of the channels; ≥ 1
public record Convolution(List<Integer> stride, List<Integer> padding, List<Integer> dilation, int groups) {
    // Labels of axes; of the last two kinds there is one for each axis that the kernel moves along.
    private static final int BATCH = 0;
    private static final int GROUP = 1;
    private static final int IN = 2;
    private static final int OUT = 3;
    private static final int POSITION = 4;
    private static final int ELEMENT = 6;

    /// @throws IllegalArgumentException if a number is outside its range
    public Convolution {
        stride = Sliding.atLeast("Convolution.stride", 1, stride);
        padding = Sliding.atLeast("Convolution.padding", 0, padding);
        dilation = Sliding.atLeast("Convolution.dilation", 1, dilation);
        Sliding.atLeast("Convolution.groups", 1, List.of(groups));
    }

    /// Every position, no padding, a kernel without gaps, one group.
    public static Convolution of() {
        return new Convolution(List.of(1), List.of(0), List.of(1), 1);
    }

    /// The same with another stride.
    public Convolution withStride(int... stride) {
        return new Convolution(Sliding.list(stride), padding, dilation, groups);
    }

    /// The same with other padding.
    public Convolution withPadding(int... padding) {
        return new Convolution(stride, Sliding.list(padding), dilation, groups);
    }

    /// The same with another dilation.
    public Convolution withDilation(int... dilation) {
        return new Convolution(stride, padding, Sliding.list(dilation), groups);
    }

    /// The same with the channels in `groups` parts.
    public Convolution withGroups(int groups) {
        return new Convolution(stride, padding, dilation, groups);
    }

    /// The convolution of x along one axis, at every position.
    ///
    /// @param x      [batch, channels, length]
    /// @param weight [channels of the result, channels, size]
    public static Var conv1d(Var x, Var weight) {
        return conv1d(x, weight, of());
    }

    /// The convolution of x along one axis.
    ///
    /// @param x      [batch, channels, length]
    /// @param weight [channels of the result, channels / groups, size]
    /// @return [batch, channels of the result, positions], where positions = ⌊(length + 2 · padding − dilation ·
    ///     (size − 1) − 1) / stride⌋ + 1
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public static Var conv1d(Var x, Var weight, Convolution how) {
        return how.apply("conv1d", 1, x, weight);
    }

    /// The convolution of x along two axes, at every position.
    ///
    /// @param x      [batch, channels, height, width]
    /// @param weight [channels of the result, channels, rows, columns]
    public static Var conv2d(Var x, Var weight) {
        return conv2d(x, weight, of());
    }

    /// The convolution of x along two axes.
    ///
    /// @param x      [batch, channels, height, width]
    /// @param weight [channels of the result, channels / groups, rows, columns]
    /// @return [batch, channels of the result, positions down, positions across], as many as [#conv1d] has
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public static Var conv2d(Var x, Var weight, Convolution how) {
        return how.apply("conv2d", 2, x, weight);
    }

    /// The transposed convolution along one axis: what [#conv1d] with the same weight hands back to its x for the
    /// cotangent `x`. Each element of x spreads over as many places as the kernel covers, and what overlaps is
    /// added.
    ///
    /// @param x      [batch, channels, positions]
    /// @param weight [channels, channels of the result / groups, size]
    /// @param beyond more places at the end of the result, which a longer one would have had with as many
    ///     positions: 0 if none is given; below the stride or the dilation
    /// @return [batch, channels of the result, length], where length = (positions − 1) · stride − 2 · padding +
    ///     dilation · (size − 1) + 1 + beyond
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public static Var convTranspose1d(Var x, Var weight, Convolution how, int... beyond) {
        return how.transposed("convTranspose1d", 1, x, weight, beyond);
    }

    /// The transposed convolution along two axes; see [#convTranspose1d].
    ///
    /// @param x      [batch, channels, positions down, positions across]
    /// @param weight [channels, channels of the result / groups, rows, columns]
    /// @param beyond more rows and columns at the end of the result
    /// @return [batch, channels of the result, height, width]
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public static Var convTranspose2d(Var x, Var weight, Convolution how, int... beyond) {
        return how.transposed("convTranspose2d", 2, x, weight, beyond);
    }

    /// y with `bias`, one number for each channel (axis 1), added.
    public static Var biased(Var y, Var bias) {
        if (y.shape().rank() < 2 || !bias.shape().equals(Shape.of(y.shape().size(1)))) {
            throw Sliding.refused("biased", "channels along axis 1 and a bias for each", y, bias);
        }
        return y.plus(Normalisation.along(bias, y));
    }

    private Var apply(String name, int rank, Var x, Var weight) {
        Shape kernel = weight.shape();
        boolean fits = fits(rank, x, weight) && x.shape().size(1) == kernel.size(1) * groups;
        if (!fits) {
            throw Sliding.refused(
                    name,
                    "x [batch, channels" + ", length".repeat(rank) + "] and a weight of the same type [channels of the"
                            + " result, channels / groups" + ", size".repeat(rank) + "], in " + groups + " groups",
                    x,
                    weight);
        }
        Sliding slide = sliding(name, rank, kernel);
        Var padded = Sliding.padded(x, slide.padding());
        if (!slide.fits(padded.shape())) {
            throw Sliding.refused(name, "a kernel that fits into x, " + slide, x, weight);
        }
        Var windows = slide.windows(padded);
        // channels as group, channel within it; then positions, then the kernel's elements
        Var product = new Contract(
                        labels(BATCH, GROUP, IN, POSITION, rank, ELEMENT),
                        labels(GROUP, OUT, IN, ELEMENT, rank),
                        labels(BATCH, GROUP, OUT, POSITION, rank))
                .of(split(windows, 1), split(weight, 0));
        return product.reshape(merged(product.shape(), 1));
    }

    private Var transposed(String name, int rank, Var x, Var weight, int... beyond) {
        Shape kernel = weight.shape();
        if (!fits(rank, x, weight) || x.shape().size(1) != kernel.size(0)) {
            throw Sliding.refused(
                    name,
                    "x [batch, channels" + ", positions".repeat(rank) + "] and a weight of the same type [channels,"
                            + " channels of the result / groups" + ", size".repeat(rank) + "], in " + groups
                            + " groups",
                    x,
                    weight);
        }
        Sliding slide = sliding(name, rank, kernel);
        List<Integer> more = Sliding.each(name, rank, beyond.length == 0 ? List.of(0) : Sliding.list(beyond));
        if (!canFollow(slide, x.shape(), more)) {
            throw Sliding.refused(
                    name,
                    "positions, 0 ≤ beyond < stride or dilation and a result longer than its padding, " + slide
                            + ", beyond " + more,
                    x,
                    weight);
        }
        Var windows = new Contract(
                        labels(BATCH, GROUP, IN, POSITION, rank),
                        labels(GROUP, IN, OUT, ELEMENT, rank),
                        labels(BATCH, GROUP, OUT, POSITION, rank, ELEMENT))
                .of(split(x, 1), split(weight, 0));
        Var sums = slide.overlap(windows.reshape(merged(windows.shape(), 1)));
        Var longer = Sliding.padded(sums, Collections.nCopies(rank, 0), more);
        return slide.withoutPadding(longer);
    }

    /// Whether a transposed convolution of `x` has a result, with `more` places at its end.
    private static boolean canFollow(Sliding slide, Shape x, List<Integer> more) {
        return IntStream.range(0, more.size()).allMatch(k -> {
            long length = slide.length(x, k) + more.get(k);
            return x.size(2 + k) >= 1
                    && more.get(k) >= 0
                    && more.get(k)
                            < Math.max(slide.stride().get(k), slide.dilation().get(k))
                    && length >= 2L * slide.padding().get(k)
                    && length <= Integer.MAX_VALUE;
        });
    }

    private boolean fits(int rank, Var x, Var weight) {
        return x.shape().rank() == rank + 2
                && weight.shape().rank() == rank + 2
                && x.type().element().isFloating()
                && x.type().element() == weight.type().element()
                && weight.shape().size(0) % groups == 0
                && IntStream.range(2, rank + 2).allMatch(axis -> weight.shape().size(axis) >= 1);
    }

    private Sliding sliding(String name, int rank, Shape kernel) {
        return new Sliding(
                IntStream.range(2, 2 + rank).boxed().toList(),
                IntStream.range(2, 2 + rank).mapToObj(kernel::size).toList(),
                Sliding.each(name, rank, stride),
                Sliding.each(name, rank, padding),
                Sliding.each(name, rank, dilation));
    }

    /// `axis` as two, the first of them counting the groups.
    private Var split(Var x, int axis) {
        Shape shape = x.shape();
        return x.reshape(shape.with(axis, shape.size(axis) / groups).insert(axis, groups));
    }

    private static Shape merged(Shape shape, int axis) {
        return shape.without(axis).with(axis, shape.size(axis) * shape.size(axis + 1));
    }

    /// The labels of the leading axes, of positions and of elements; one label for each axis of the latter two.
    private static List<Integer> labels(int a, int b, int c, int each, int rank, int... then) {
        List<Integer> labels = new ArrayList<>(List.of(a, b, c));
        for (int k = 0; k < rank; k++) labels.add(each + k);
        for (int first : then) {
            for (int k = 0; k < rank; k++) labels.add(first + k);
        }
        return List.copyOf(labels);
    }
}
