package talweg.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// How a window moves over a tensor, and the poolings, which make one number of each window. x is [batch,
/// channels, length] or [batch, channels, height, width]; axes before those that the window moves along may be
/// any. Along an axis of that length the result has ⌊(length + 2 · padding − dilation · (size − 1) − 1) / stride⌋
/// + 1 numbers.
///
/// The lists have one number for each axis that the window moves along; one number alone holds for all.
///
/// @param size     elements of a window; ≥ 1
/// @param stride   places from one window to the next; ≥ 1
/// @param padding  places before and after x, at most half of what a window covers; ≥ 0
/// @param dilation places from one element of a window to the next; ≥ 1
public record Pooling(List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
    /// @throws IllegalArgumentException if a number is outside its range
    public Pooling {
        size = Sliding.atLeast("Pooling.size", 1, size);
        stride = Sliding.atLeast("Pooling.stride", 1, stride);
        padding = Sliding.atLeast("Pooling.padding", 0, padding);
        dilation = Sliding.atLeast("Pooling.dilation", 1, dilation);
    }

    /// Windows side by side, which share nothing.
    public static Pooling of(int... size) {
        return new Pooling(Sliding.list(size), Sliding.list(size), List.of(0), List.of(1));
    }

    /// The same with another stride.
    public Pooling withStride(int... stride) {
        return new Pooling(size, Sliding.list(stride), padding, dilation);
    }

    /// The same with other padding.
    public Pooling withPadding(int... padding) {
        return new Pooling(size, stride, Sliding.list(padding), dilation);
    }

    /// The same with another dilation.
    public Pooling withDilation(int... dilation) {
        return new Pooling(size, stride, padding, Sliding.list(dilation));
    }

    /// The largest number of each window that moves along the last axis. Padding is less than every number.
    /// Of numbers that tie the first has the slope, as in PyTorch and JAX, while in [Var#max] they share it.
    ///
    /// @throws IllegalArgumentException if no window fits into x
    public static Var maxPool1d(Var x, Pooling how) {
        return how.max("maxPool1d", 1, x);
    }

    /// The largest number of each window that moves along the last two axes; see [#maxPool1d].
    public static Var maxPool2d(Var x, Pooling how) {
        return how.max("maxPool2d", 2, x);
    }

    /// The mean of each window that moves along the last axis. Padding counts as zeros.
    ///
    /// @throws IllegalArgumentException if no window fits into x
    public static Var averagePool1d(Var x, Pooling how) {
        return how.mean("averagePool1d", 1, x);
    }

    /// The mean of each window that moves along the last two axes. Padding counts as zeros.
    public static Var averagePool2d(Var x, Pooling how) {
        return how.mean("averagePool2d", 2, x);
    }

    /// The mean, of each window that moves along the last axis, of what is no padding.
    ///
    /// @throws IllegalArgumentException if no window fits into x
    public static Var averagePoolInside1d(Var x, Pooling how) {
        return how.meanInside("averagePoolInside1d", 1, x);
    }

    /// The mean, of each window that moves along the last two axes, of what is no padding.
    public static Var averagePoolInside2d(Var x, Pooling how) {
        return how.meanInside("averagePoolInside2d", 2, x);
    }

    private Var max(String name, int rank, Var x) {
        Sliding slide = sliding(name, rank, x);
        Var padded = Sliding.padded(x, slide.padding());
        if (padded != x) {
            Var inside = Sliding.padded(x.constant(1), slide.padding()).equal(1);
            padded = inside.choose(padded, padded.constant(Double.NEGATIVE_INFINITY));
        }
        Var windows = slide.windows(padded);
        Var elements = flat(windows, rank);
        int last = elements.shape().rank() - 1;
        Var first = Sorting.argMax(elements, last).repeat(last, 1);
        return Sorting.takeAlong(elements, last, first).at(last, 0);
    }

    private Var mean(String name, int rank, Var x) {
        int count = sliding(name, rank, x).size().stream().reduce(1, (a, b) -> a * b);
        return sum(name, rank, x).over(count);
    }

    private Var meanInside(String name, int rank, Var x) {
        return sum(name, rank, x).over(sum(name, rank, x.constant(1)));
    }

    private Var sum(String name, int rank, Var x) {
        Sliding slide = sliding(name, rank, x);
        Var windows = slide.windows(Sliding.padded(x, slide.padding()));
        return windows.sum(elements(windows.shape(), rank));
    }

    /// The elements of each window in one axis.
    private static Var flat(Var windows, int rank) {
        int[] sizes = windows.shape().sizes();
        int[] flat = Arrays.copyOf(sizes, sizes.length - rank + 1);
        flat[flat.length - 1] =
                Arrays.stream(sizes, sizes.length - rank, sizes.length).reduce(1, (a, b) -> a * b);
        return windows.reshape(flat);
    }

    private static int[] elements(Shape windows, int rank) {
        return IntStream.range(windows.rank() - rank, windows.rank()).toArray();
    }

    private Sliding sliding(String name, int rank, Var x) {
        int all = x.shape().rank();
        if (all < rank || !x.type().element().isFloating()) {
            throw refused(name, "floating numbers with " + rank + " axes or more", x);
        }
        Sliding slide = new Sliding(
                IntStream.range(all - rank, all).boxed().toList(),
                Sliding.each(name, rank, size),
                Sliding.each(name, rank, stride),
                Sliding.each(name, rank, padding),
                Sliding.each(name, rank, dilation));
        for (int k = 0; k < rank; k++) {
            long span = Window.span(slide.size().get(k), slide.dilation().get(k));
            int by = slide.padding().get(k);
            if (2L * by > span || span > x.shape().size(all - rank + k) + 2L * by) {
                throw refused(name, "padding of at most half a window and windows that fit into x, " + slide, x);
            }
        }
        return slide;
    }

    private static IllegalArgumentException refused(String name, String required, Var x) {
        return Line.located(new IllegalArgumentException("`" + name + "` requires " + required + ", got " + x.type()));
    }
}
