package talweg.op;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Reading and writing at computed places. Both ops are linear in operand 0; operand 1, the indices, are integers.
/// An index out of range throws when run.
public sealed interface Index extends Single {
    /// The axis of operand 0 that the indices count along.
    int axis();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        Type indices = new Type(ElementType.I64, Shape.of(2, 2));
        return Stream.of(
                Example.of(new Take(1)).on(Type.f64(2, 5, 3), indices),
                Example.of(new ScatterAdd(1, 5)).on(Type.f64(2, 2, 2, 3), indices));
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? null : apply(List.of(tangent, x.get(1))).getFirst();
    }

    /// One operand mapped: the other's axis is then one further, or repeated. Both mapped: the mapped axis and
    /// `axis` are merged into one, and the indices moved to their own stretch of it.
    private static Type indices(Op op, List<Type> x) {
        if (x.size() != 2 || !x.get(1).element().isInteger()) {
            throw new IllegalArgumentException("`" + op.name() + "` requires values and integer indices, got " + x);
        }
        return x.get(1);
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) product *= shape.size(axis);
        return product;
    }

    /// Index i of mapped element b as b · size + i, for the merged axis; below 0 if i is out of range, lest it read
    /// a neighbour's.
    private static Var merged(Var indices, int size) {
        Var element = Source.count(indices.type(), 0);
        Var below = indices.less(0);
        Var above = indices.constant(size).lessEqual(indices);
        Var inside = new Logical.Not().of(new Logical.Or().of(below, above));
        return inside.choose(indices.plus(element.times(size)), indices.min(indices.constant(-1)));
    }

    private static int[] joined(Shape shape, int axis, int size) {
        return Stream.of(Shape.of(size), shape.without(axes(0, axis + 1)))
                .reduce(Shape.SCALAR, Shape::then)
                .sizes();
    }

    private static int[] axes(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    /// The slices of x at the indices along `axis`, which the axes of the indices replace.
    record Take(int axis) implements Index {
        @Override
        public Type result(List<Type> x) {
            Type indices = indices(this, x);
            Shape shape = x.getFirst().shape();
            if (axis < 0 || axis >= shape.rank()) {
                throw new IllegalArgumentException("`take` requires an axis of x, got " + axis + " of " + shape);
            }
            Shape before = shape.without(axes(axis, shape.rank()));
            Shape after = shape.without(axes(0, axis + 1));
            return x.getFirst().with(before.then(indices.shape()).then(after));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var indices = x.get(1);
            if (operand != 0 || indices == null) throw new IllegalStateException("`take` is linear in operand 0 alone");
            return new ScatterAdd(axis, types.getFirst().shape().size(axis)).of(v, indices);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            Var from = x.get(0);
            Var indices = x.get(1);
            if (mapped[0] && !mapped[1]) return new Take(axis + 1).of(from, indices);
            int at = mapped[0] ? axis + 1 : axis;
            if (!mapped[0]) {
                Var y = new Take(axis).of(from, indices);
                return axis == 0 ? y : toFront(y, axis);
            }
            // axis to the front beside the mapped one, both merged, read, and put back
            Var front = at == 1 ? from : moved(from, at, 1);
            Var flat = front.reshape(joined(
                    front.shape(), 1, front.shape().size(0) * front.shape().size(1)));
            Var y = new Take(0).of(flat, merged(indices, front.shape().size(1)));
            return axis == 0 ? y : behind(y, indices.shape().rank(), axis);
        }

        /// At an uncertain index, bounds of all elements that may be read.
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure from = x.getFirst();
            Enclosure indices = x.get(1);
            Var at = indices.lo();
            int size = from.lo().shape().size(axis);
            if (indices.isExact() || size == 0) return new Enclosure(of(from.lo(), at), of(from.hi(), at));
            Windows windows = Windows.of(indices, axis, size);
            return new Enclosure(windows.least(from.lo()), windows.largest(from.hi()));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            Shape shape = operands.getFirst().shape();
            return new Lowering.Gather(
                    product(shape, 0, axis), shape.size(axis), product(shape, axis + 1, shape.rank()));
        }
    }

    /// Zeros with `size` elements along `axis`, to which the slices of x, one for each index, are added at the
    /// indices, in their order. The axes of the indices stand in x where `axis` stands in the result.
    record ScatterAdd(int axis, int size) implements Index {
        @Override
        public Type result(List<Type> x) {
            Shape indices = indices(this, x).shape();
            Shape shape = x.getFirst().shape();
            boolean fits = axis >= 0 && axis + indices.rank() <= shape.rank();
            for (int k = 0; fits && k < indices.rank(); k++) fits = shape.size(axis + k) == indices.size(k);
            if (!fits) {
                throw new IllegalArgumentException("`scatterAdd` requires the axes " + indices
                        + " of the indices from axis " + axis + " of x on, got " + shape);
            }
            return x.getFirst()
                    .with(shape.without(axes(axis, axis + indices.rank())).insert(axis, size));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var indices = x.get(1);
            if (operand != 0 || indices == null) {
                throw new IllegalStateException("`scatterAdd` is linear in operand 0 alone");
            }
            return new Take(axis).of(v, indices);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int count) {
            Var values = mapped[0] ? x.get(0) : x.get(0).repeat(0, count);
            Var indices = x.get(1);
            if (!mapped[1]) return new ScatterAdd(axis + 1, size).of(values, indices);
            int rank = indices.shape().rank() - 1;
            Var front = axis == 0 ? values : inFront(values, rank, axis);
            Var flat = new ScatterAdd(0, count * size).of(front, merged(indices, size));
            Var split = flat.reshape(
                    Shape.of(count, size).then(flat.shape().without(0)).sizes());
            return axis == 0 ? split : moved(split, 1, axis + 1);
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Var lo = x.getFirst().lo();
            Var hi = x.getFirst().hi();
            Enclosure indices = x.get(1);
            return Enclosure.ofSums(
                    indices.isExact()
                            ? new Enclosure(of(lo, indices.lo()), of(hi, indices.lo()))
                            : new Enclosure(
                                    added(lo, lo.min(lo.constant(0)), indices),
                                    added(hi, hi.max(hi.constant(0)), indices)),
                    new Enclosure(added(lo.abs(), lo.abs(), indices), added(hi.abs(), hi.abs(), indices)),
                    indices.lo().shape().count() + 1.0);
        }

        /// x added at indices that are certain, and `loose` everywhere for those that are not.
        private Var added(Var x, Var loose, Enclosure indices) {
            Var at = indices.lo();
            if (indices.isExact()) return of(x, at);
            int[] own = axes(axis, axis + at.shape().rank());
            Var certain = at.equal(indices.hi());
            Var slices = new Move.Broadcast(x.shape(), IntStream.of(own).boxed().toList()).of(certain);
            Var zero = x.constant(0);
            Var fixed = of(slices.choose(x, zero), certain.choose(at, at.constant(0)));
            Var rest = slices.choose(zero, loose);
            Var sum = own.length == 0 ? rest : rest.sum(own);
            return fixed.plus(sum.repeat(axis, size));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            Shape shape = operands.getFirst().shape();
            int rank = operands.get(1).shape().rank();
            return new Lowering.Scatter(product(shape, 0, axis), size, product(shape, axis + rank, shape.rank()));
        }
    }

    /// `x` with axis `from` moved to `to`.
    private static Var moved(Var x, int from, int to) {
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, x.shape().rank()).boxed().toList());
        order.remove(Integer.valueOf(from));
        order.add(to, from);
        return new Move.Permute(List.copyOf(order)).of(x);
    }

    private static Var toFront(Var x, int axis) {
        return moved(x, axis, 0);
    }

    /// y has axes (mapped, indices…, before…, after…): the `before` axes go between mapped and indices.
    private static Var behind(Var y, int indexRank, int before) {
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, y.shape().rank()).boxed().toList());
        Collections.rotate(order.subList(1, indexRank + before), before);
        return new Move.Permute(List.copyOf(order)).of(y);
    }

    /// x has axes (mapped, before…, indices…, after…): the `before` axes go behind the indices.
    private static Var inFront(Var x, int indexRank, int before) {
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, x.shape().rank()).boxed().toList());
        Collections.rotate(order.subList(1, 1 + indexRank + before), indexRank);
        return new Move.Permute(List.copyOf(order)).of(x);
    }
}
