package talweg.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// Operations that move elements and compute nothing. All are linear: the tangent is moved as the value is.
///
/// They stay in one file though it is long: each is another's transpose (a slice and a pad, a join and slices), and is
/// read beside it.
public sealed interface Move extends Single {

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Reshape(Shape.of(3, 2))).on(Type.f64(2, 3)),
                Example.of(new Permute(List.of(2, 0, 1))).on(Type.f64(2, 3, 4)),
                Example.of(new Broadcast(Shape.of(4, 2, 3), List.of(1, 2))).on(Type.f64(2, 3)),
                Example.of(new Broadcast(Shape.of(2, 4), List.of(0))).on(Type.f64(2)),
                Example.of(new Slice(List.of(1, 0), List.of(2, 2), List.of(1, 3)))
                        .on(Type.f64(4, 5)),
                Example.of(new Flip(List.of(0, 1))).on(Type.f64(3, 2)),
                Example.of(new Pad(List.of(1, 0), List.of(0, 2), List.of(0, 2))).on(Type.f64(2, 3)),
                Example.of(new Join(1)).on(Type.f64(2, 3), Type.f64(2, 1), Type.f64(2, 2)));
    }

    @Override
    default List<Type> results(List<Type> operands) {
        if (operands.isEmpty() || operands.size() > 1 && !(this instanceof Join)) {
            throw refused(this, this instanceof Join ? "operands" : "one operand", operands);
        }
        return List.of(result(tensors(operands)));
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        List<Var> tangents = new ArrayList<>(u.size());
        for (int i = 0; i < u.size(); i++) {
            Var tangent = u.get(i);
            tangents.add(tangent == null ? x.get(i).constant(0) : tangent);
        }
        return apply(tangents).getFirst();
    }

    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return new Enclosure(
                apply(x.stream().map(Enclosure::lo).toList()).getFirst(),
                apply(x.stream().map(Enclosure::hi).toList()).getFirst());
    }

    private static IllegalArgumentException refused(Op op, String required, Object got) {
        return new IllegalArgumentException("`" + op.name() + "` requires " + required + ", got " + got);
    }

    private static List<Integer> shifted(List<Integer> axes) {
        return axes.stream().map(axis -> axis + 1).toList();
    }

    private static List<Integer> led(int first, List<Integer> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    /// The same elements in order in another shape of as many elements.
    record Reshape(Shape to) implements Move {
        /// The shape of these sizes, of which one may be −1: as many as the elements of `from` leave for it.
        static Shape shape(Shape from, int... sizes) {
            int[] open = IntStream.range(0, sizes.length)
                    .filter(axis -> sizes[axis] == -1)
                    .toArray();
            if (open.length != 1) return Shape.of(sizes);
            int[] all = sizes.clone();
            all[open[0]] = 1;
            int others = Shape.of(all).count();
            if (others == 0 || from.count() % others != 0) {
                throw new IllegalArgumentException("`reshape` requires sizes beside −1 whose product divides the "
                        + from.count() + " elements of " + from + ", got " + Arrays.toString(sizes));
            }
            return Shape.of(all).with(open[0], from.count() / others);
        }

        @Override
        public Type result(List<Type> x) {
            Type type = x.getFirst();
            if (type.shape().count() != to.count()) {
                throw refused(this, to.count() + " elements for " + to, type.shape());
            }
            return type.with(to);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return v.reshape(types.getFirst().shape());
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return x.getFirst().reshape(to.insert(0, size));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Read(View.all(to));
        }
    }

    /// Axis k of the result is axis `order[k]` of x.
    record Permute(List<Integer> order) implements Move {
        @Override
        public Type result(List<Type> x) {
            Shape shape = x.getFirst().shape();
            if (!order.stream()
                    .sorted()
                    .toList()
                    .equals(IntStream.range(0, shape.rank()).boxed().toList())) {
                throw refused(this, "an order of the " + shape.rank() + " axes of " + shape, order);
            }
            return x.getFirst()
                    .with(Shape.of(order.stream().mapToInt(shape::size).toArray()));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            List<Integer> inverse =
                    IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
            return new Permute(inverse).of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Permute(led(0, shifted(order))).of(x.getFirst());
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            int[] strides = operands.getFirst().shape().strides();
            Shape shape = result(operands).shape();
            return new Lowering.Read(new View(
                    shape, 0, order.stream().mapToInt(axis -> strides[axis]).toArray()));
        }
    }

    /// Copies along new axes: axis k of x is axis `axes[k]` of the result, along all others the result repeats.
    record Broadcast(Shape to, List<Integer> axes) implements Move {
        @Override
        public Type result(List<Type> x) {
            Shape shape = x.getFirst().shape();
            boolean fits = axes.size() == shape.rank();
            for (int k = 0; fits && k < axes.size(); k++) {
                int axis = axes.get(k);
                fits = axis >= 0
                        && axis < to.rank()
                        && to.size(axis) == shape.size(k)
                        && (k == 0 || axes.get(k - 1) < axis);
            }
            if (!fits) throw refused(this, "axes " + axes + " of " + to + ", in order", shape);
            return x.getFirst().with(to);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            List<Integer> copied = IntStream.range(0, to.rank())
                    .boxed()
                    .filter(axis -> !axes.contains(axis))
                    .toList();
            return copied.isEmpty() ? v : new Fold.Sum(copied).of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Broadcast(to.insert(0, size), led(0, shifted(axes))).of(x.getFirst());
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            int[] from = operands.getFirst().shape().strides();
            int[] strides = new int[to.rank()];
            for (int k = 0; k < from.length; k++) strides[axes.get(k)] = from[k];
            return new Lowering.Read(new View(to, 0, strides));
        }
    }

    /// Along every axis, `sizes` elements from `starts`, `steps` ≥ 1 apart.
    record Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) implements Move {
        /// Elements [from, to) along one axis, everything along the others.
        static Slice along(Shape shape, int axis, int from, int to) {
            if (from < 0 || to < from || to > shape.size(axis)) {
                throw new IllegalArgumentException("`slice` requires 0 ≤ from ≤ to ≤ " + shape.size(axis)
                        + " along axis " + axis + " of " + shape + ", got from " + from + " to " + to);
            }
            List<Integer> starts = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
            List<Integer> sizes =
                    new ArrayList<>(IntStream.of(shape.sizes()).boxed().toList());
            starts.set(axis, from);
            sizes.set(axis, to - from);
            return new Slice(List.copyOf(starts), List.copyOf(sizes), Collections.nCopies(shape.rank(), 1));
        }

        @Override
        public Type result(List<Type> x) {
            Shape shape = x.getFirst().shape();
            boolean fits =
                    starts.size() == shape.rank() && sizes.size() == shape.rank() && steps.size() == shape.rank();
            for (int axis = 0; fits && axis < shape.rank(); axis++) {
                long last = starts.get(axis) + (sizes.get(axis) - 1L) * steps.get(axis);
                fits = starts.get(axis) >= 0
                        && starts.get(axis) <= shape.size(axis)
                        && steps.get(axis) >= 1
                        && sizes.get(axis) >= 0
                        && (sizes.get(axis) == 0 || last < shape.size(axis));
            }
            if (!fits)
                throw refused(this, "starts " + starts + ", sizes " + sizes + ", steps " + steps + " within x", shape);
            return x.getFirst()
                    .with(Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Shape shape = types.getFirst().shape();
            List<Integer> high = new ArrayList<>();
            for (int axis = 0; axis < shape.rank(); axis++) {
                int covered = sizes.get(axis) == 0 ? 0 : (sizes.get(axis) - 1) * steps.get(axis) + 1;
                high.add(shape.size(axis) - starts.get(axis) - covered);
            }
            return new Pad(
                            starts,
                            List.copyOf(high),
                            steps.stream().map(step -> step - 1).toList())
                    .of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Slice(led(0, starts), led(size, sizes), led(1, steps)).of(x.getFirst());
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            int[] strides = operands.getFirst().shape().strides();
            int offset = 0;
            for (int axis = 0; axis < strides.length; axis++) {
                offset += starts.get(axis) * strides[axis];
                strides[axis] *= steps.get(axis);
            }
            return new Lowering.Read(new View(result(operands).shape(), offset, strides));
        }
    }

    /// The elements along `axes` in reverse order.
    record Flip(List<Integer> axes) implements Move {
        @Override
        public Type result(List<Type> x) {
            Shape shape = x.getFirst().shape();
            if (!axes.stream().allMatch(axis -> axis >= 0 && axis < shape.rank())) {
                throw refused(this, "axes " + axes, shape);
            }
            return x.getFirst();
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Flip(shifted(axes)).of(x.getFirst());
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            Shape shape = operands.getFirst().shape();
            int[] strides = shape.strides();
            int offset = 0;
            for (int axis : axes) {
                if (shape.count() > 0) offset += (shape.size(axis) - 1) * strides[axis];
                strides[axis] = -strides[axis];
            }
            return new Lowering.Read(new View(shape, offset, strides));
        }
    }

    /// Zeros around and between the elements: `low` before and `high` after along every axis, `between` neighbours.
    record Pad(List<Integer> low, List<Integer> high, List<Integer> between) implements Move {
        @Override
        public Type result(List<Type> x) {
            Shape shape = x.getFirst().shape();
            int rank = shape.rank();
            boolean fits = low.size() == rank
                    && high.size() == rank
                    && between.size() == rank
                    && Stream.of(low, high, between)
                            .allMatch(counts -> counts.stream().allMatch(count -> count >= 0));
            if (!fits) throw refused(this, "counts ≥ 0 for every axis, " + low + ", " + high + ", " + between, shape);
            int[] sizes = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                int size = shape.size(axis);
                long inside = size == 0 ? 0 : (size - 1) * (between.get(axis) + 1L) + 1;
                long padded = low.get(axis) + inside + high.get(axis);
                if (padded > Integer.MAX_VALUE) throw refused(this, "an axis shorter than 2^31", padded);
                sizes[axis] = (int) padded;
            }
            return x.getFirst().with(Shape.of(sizes));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            List<Integer> sizes =
                    IntStream.of(types.getFirst().shape().sizes()).boxed().toList();
            return new Slice(low, sizes, shifted(between)).of(v);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Pad(led(0, low), led(0, high), led(0, between)).of(x.getFirst());
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            int[] strides = result(operands).shape().strides();
            int offset = 0;
            for (int axis = 0; axis < strides.length; axis++) {
                offset += low.get(axis) * strides[axis];
                strides[axis] *= between.get(axis) + 1;
            }
            return new Lowering.Write(0, List.of(new View(operands.getFirst().shape(), offset, strides)));
        }
    }

    /// The operands one after another along `axis`.
    record Join(int axis) implements Move {
        @Override
        public Type result(List<Type> x) {
            if (x.isEmpty()) throw refused(this, "at least one operand", 0);
            Type first = x.getFirst();
            if (axis < 0 || axis >= first.shape().rank()) throw refused(this, "axis " + axis, first);
            int size = 0;
            for (Type type : x) {
                boolean fits = type.element() == first.element()
                        && type.shape().rank() == first.shape().rank()
                        && type.shape().without(axis).equals(first.shape().without(axis));
                if (!fits)
                    throw refused(this, "operands that differ along axis " + axis + " alone", first + " and " + type);
                size += type.shape().size(axis);
            }
            return first.with(first.shape().with(axis, size));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            int from = types.subList(0, operand).stream()
                    .mapToInt(type -> type.shape().size(axis))
                    .sum();
            return v.slice(axis, from, from + types.get(operand).shape().size(axis));
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            List<Var> all = new ArrayList<>();
            for (int i = 0; i < mapped.length; i++)
                all.add(mapped[i] ? x.get(i) : x.get(i).repeat(0, size));
            return new Join(axis + 1).apply(all).getFirst();
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            int[] strides = result(operands).shape().strides();
            List<View> views = new ArrayList<>();
            int offset = 0;
            for (Type type : operands) {
                views.add(new View(type.shape(), offset, strides));
                offset += type.shape().size(axis) * strides[axis];
            }
            return new Lowering.Write(0, List.copyOf(views));
        }
    }
}
