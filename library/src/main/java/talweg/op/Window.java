package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// Windows that slide over axes, and what stands in windows put back where it came from. Both ops are linear, and
/// each is the other's transpose: with a contraction they are every convolution, with a fold every pooling.
///
/// Element k of window p along an axis is element p · stride + k · dilation of that axis. Windows lie within the
/// axis; what is left at its end is in none.
public sealed interface Window extends Single {
    /// The axes that windows slide over, ascending.
    List<Integer> axes();

    /// From the start of one window to that of the next, for each axis; ≥ 1.
    List<Integer> strides();

    /// From one element of a window to the next, for each axis; ≥ 1.
    List<Integer> dilations();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Windows(List.of(1), List.of(3), List.of(1), List.of(1)))
                        .on(Type.f64(2, 5)),
                Example.of(new Windows(List.of(0, 2), List.of(2, 3), List.of(2, 1), List.of(1, 2)))
                        .on(Type.f64(5, 2, 6)),
                Example.of(new Overlap(List.of(1), List.of(5), List.of(1), List.of(1)))
                        .on(Type.f64(2, 3, 3)),
                Example.of(new Overlap(List.of(0, 2), List.of(5, 6), List.of(2, 1), List.of(1, 2)))
                        .on(Type.f64(2, 2, 2, 2, 3)));
    }

    /// How many windows fit along an axis, 0 if none does.
    static int count(int length, int size, int stride, int dilation) {
        long rest = length - span(size, dilation);
        return rest < 0 ? 0 : (int) (rest / stride) + 1;
    }

    /// How much of an axis one window covers.
    static long span(int size, int dilation) {
        return (size - 1L) * dilation + 1;
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? null : of(tangent);
    }

    private static Shape shape(Window op, List<Type> x, int rank) {
        if (x.size() != 1) throw refused(op, "one operand", x);
        int count = op.axes().size();
        boolean fits = Stream.of(op.strides(), op.dilations())
                .allMatch(each -> each.size() == count && each.stream().allMatch(number -> number >= 1));
        for (int k = 0; fits && k < count; k++) {
            int axis = op.axes().get(k);
            fits = axis >= 0 && axis < rank && (k == 0 || op.axes().get(k - 1) < axis);
        }
        if (!fits) {
            throw refused(
                    op,
                    "axes of x in order, a stride and a dilation ≥ 1 for each, " + op.axes() + ", " + op.strides()
                            + ", " + op.dilations(),
                    x.getFirst().shape());
        }
        return x.getFirst().shape();
    }

    private static IllegalArgumentException refused(Op op, String required, Object got) {
        return new IllegalArgumentException("`" + op.name() + "` requires " + required + ", got " + got);
    }

    private static List<Integer> shifted(List<Integer> axes) {
        return axes.stream().map(axis -> axis + 1).toList();
    }

    /// `whole` with the windows' counts along the axes, then the windows' sizes; a count is 0 where none fits.
    private static Shape windows(Window op, Shape whole, List<Integer> sizes) {
        Shape shape = whole;
        for (int k = 0; k < sizes.size(); k++) {
            int axis = op.axes().get(k);
            int length = whole.size(axis);
            shape = shape.with(
                    axis,
                    count(
                            length,
                            sizes.get(k),
                            op.strides().get(k),
                            op.dilations().get(k)));
        }
        return shape.then(Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// Where the elements of all windows lie in `whole`.
    private static View view(Window op, Shape whole, Shape windows) {
        int[] strides = new int[windows.rank()];
        int[] own = whole.strides();
        System.arraycopy(own, 0, strides, 0, own.length);
        for (int k = 0; k < op.axes().size(); k++) {
            int axis = op.axes().get(k);
            strides[axis] = own[axis] * op.strides().get(k);
            strides[own.length + k] = own[axis] * op.dilations().get(k);
        }
        return new View(windows, 0, strides);
    }

    /// The elements of x window by window: along `axes` the result counts windows; new axes at its end, one for
    /// each of `axes`, count the elements of a window.
    ///
    /// @param sizes elements of a window, for each axis; ≥ 1
    record Windows(List<Integer> axes, List<Integer> sizes, List<Integer> strides, List<Integer> dilations)
            implements Window {
        @Override
        public Type result(List<Type> x) {
            Shape shape = shape(this, x, x.isEmpty() ? 0 : x.getFirst().shape().rank());
            boolean fits = sizes.size() == axes.size() && sizes.stream().allMatch(size -> size >= 1);
            for (int k = 0; fits && k < sizes.size(); k++) {
                fits = span(sizes.get(k), dilations.get(k)) <= shape.size(axes.get(k));
            }
            if (!fits) {
                throw refused(
                        this,
                        "axes " + axes + " as long as their windows, of sizes " + sizes + " ≥ 1 by dilations "
                                + dilations,
                        shape);
            }
            return x.getFirst().with(windows(this, shape, sizes));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            List<Integer> lengths =
                    axes.stream().map(types.getFirst().shape()::size).toList();
            return new Overlap(axes, lengths, strides, dilations).of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Windows(shifted(axes), sizes, strides, dilations).of(x.getFirst());
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            return only.isExact() ? Enclosure.of(of(only.lo())) : new Enclosure(of(only.lo()), of(only.hi()));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Read(
                    view(this, operands.getFirst().shape(), result(operands).shape()));
        }
    }

    /// The sums of what stands in windows, at the places that the windows have in axes of `lengths`; 0 where no
    /// window is. The last axes of x, one for each of `axes`, count the elements of a window. What overlaps is
    /// added in the row-major order of x.
    ///
    /// @param lengths of the axes in the result; as many windows fit as x has
    record Overlap(List<Integer> axes, List<Integer> lengths, List<Integer> strides, List<Integer> dilations)
            implements Window {
        @Override
        public Type result(List<Type> x) {
            int rank = x.isEmpty() ? 0 : x.getFirst().shape().rank() - axes.size();
            Shape shape = shape(this, x, rank);
            boolean fits = lengths.size() == axes.size() && x.getFirst().element() != ElementType.BOOL;
            List<Integer> sizes = sizes(shape);
            for (int k = 0; fits && k < sizes.size(); k++) {
                fits = sizes.get(k) >= 1
                        && shape.size(axes.get(k)) >= 1
                        && shape.size(axes.get(k))
                                == count(lengths.get(k), sizes.get(k), strides.get(k), dilations.get(k));
            }
            if (!fits) {
                throw refused(
                        this,
                        "numbers with along axes " + axes + " as many windows, of the sizes of the last axes, as fit"
                                + " into lengths " + lengths + " by strides " + strides + " and dilations "
                                + dilations,
                        x.getFirst());
            }
            Shape whole = shape.without(IntStream.range(rank, shape.rank()).toArray());
            for (int k = 0; k < sizes.size(); k++) whole = whole.with(axes.get(k), lengths.get(k));
            return x.getFirst().with(whole);
        }

        private List<Integer> sizes(Shape x) {
            return IntStream.range(x.rank() - axes.size(), x.rank())
                    .mapToObj(x::size)
                    .toList();
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return windows(types.getFirst()).of(v);
        }

        /// The windows that this puts back what stands in, if it is of type `x`.
        public Windows windows(Type x) {
            return new Windows(axes, sizes(x.shape()), strides, dilations);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Overlap(shifted(axes), lengths, strides, dilations).of(x.getFirst());
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure terms = x.getFirst();
            double count = sizes(terms.lo().shape()).stream()
                    .mapToDouble(Integer::doubleValue)
                    .reduce(1, (a, b) -> a * b);
            return Enclosure.ofSums(each -> of(each), terms, count);
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Accumulate(
                    view(this, result(operands).shape(), operands.getFirst().shape()));
        }
    }
}
