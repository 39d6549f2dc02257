package talweg.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// A window that moves over some axes: what convolutions and poolings have in common. The lists have one number
/// for each of `axes`.
///
/// @param size elements of a window
record Sliding(
        List<Integer> axes, List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
    static List<Integer> list(int... numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    /// The numbers, if there are some and all are at least `least`.
    static List<Integer> atLeast(String name, int least, List<Integer> numbers) {
        if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < least)) {
            throw new IllegalArgumentException("`" + name + "` requires numbers ≥ " + least + ", got " + numbers);
        }
        return List.copyOf(numbers);
    }

    /// One number for each of `count` axes.
    static List<Integer> each(String name, int count, List<Integer> numbers) {
        if (numbers.size() == count) return numbers;
        if (numbers.size() == 1) return Collections.nCopies(count, numbers.getFirst());
        throw Line.located(new IllegalArgumentException(
                "`" + name + "` requires one number for each of " + count + " axes, or one for all, got " + numbers));
    }

    static IllegalArgumentException refused(String name, String required, Var x, Var y) {
        return Line.located(new IllegalArgumentException(
                "`" + name + "` requires " + required + ", got " + x.type() + " and " + y.type()));
    }

    /// Whether a window fits into each axis.
    boolean fits(Shape x) {
        return IntStream.range(0, axes.size())
                .allMatch(k -> Window.span(size.get(k), dilation.get(k)) <= x.size(axes.get(k)));
    }

    Var windows(Var x) {
        return new Window.Windows(axes, size, stride, dilation).of(x);
    }

    /// The sums of what stands in windows, along axes that end where the last window does.
    Var overlap(Var windows) {
        List<Integer> lengths = IntStream.range(0, axes.size())
                .mapToObj(k -> Math.toIntExact(length(windows.shape(), k)))
                .toList();
        return new Window.Overlap(axes, lengths, stride, dilation).of(windows);
    }

    /// How far as many windows as `windows` has reach, along axis number k.
    long length(Shape windows, int k) {
        return (windows.size(axes.get(k)) - 1L) * stride.get(k) + Window.span(size.get(k), dilation.get(k));
    }

    /// x without what padding added.
    Var withoutPadding(Var x) {
        Var inner = x;
        for (int k = 0; k < axes.size(); k++) {
            int by = padding.get(k);
            if (by > 0) inner = inner.slice(axes.get(k), by, x.shape().size(axes.get(k)) - by);
        }
        return inner;
    }

    /// x with zeros before and after its last axes.
    static Var padded(Var x, List<Integer> by) {
        return padded(x, by, by);
    }

    static Var padded(Var x, List<Integer> before, List<Integer> after) {
        if (before.stream().allMatch(by -> by == 0) && after.stream().allMatch(by -> by == 0)) return x;
        int rank = x.shape().rank();
        List<Integer> none = Collections.nCopies(rank, 0);
        return new Move.Pad(last(rank, before), last(rank, after), none).of(x);
    }

    private static List<Integer> last(int rank, List<Integer> numbers) {
        List<Integer> all = new ArrayList<>(Collections.nCopies(rank - numbers.size(), 0));
        all.addAll(numbers);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return "size " + size + ", stride " + stride + ", padding " + padding + ", dilation " + dilation;
    }
}
