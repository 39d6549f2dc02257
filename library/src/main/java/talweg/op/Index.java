package talweg.op;

import java.util.ArrayList;
import java.util.Arrays;
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
///
/// The first `batch` axes of both operands run together: each of their elements has indices of its own.
public sealed interface Index extends Single {
    /// The axis of operand 0 that the indices count along.
    int axis();

    /// How many leading axes the operands share; at most [#axis].
    int batch();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        Type indices = new Type(ElementType.I64, Shape.of(2, 2));
        return Stream.of(
                Example.of(new Take(1)).on(Type.f64(2, 5, 3), indices),
                Example.of(new Take(2, 1)).on(Type.f64(2, 3, 5), indices),
                Example.of(new ScatterAdd(1, 5)).on(Type.f64(2, 2, 2, 3), indices),
                Example.of(new ScatterAdd(2, 5, 1)).on(Type.f64(2, 3, 2, 4), indices));
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        return tangent == null ? null : apply(List.of(tangent, x.get(1))).getFirst();
    }

    /// The type of the indices, which fit the leading axes of operand 0.
    private static Type indices(Index op, List<Type> x) {
        if (x.size() != 2 || !x.get(1).element().isInteger()) {
            throw new IllegalArgumentException("`" + op.name() + "` requires values and integer indices, got " + x);
        }
        boolean fits = op.batch() >= 0
                && op.batch() <= op.axis()
                && op.axis() <= x.get(0).shape().rank()
                && op.batch() <= x.get(1).shape().rank();
        for (int k = 0; fits && k < op.batch(); k++) {
            fits = x.get(0).shape().size(k) == x.get(1).shape().size(k);
        }
        if (!fits) {
            throw new IllegalArgumentException("`" + op.name() + "` requires indices that share the first " + op.batch()
                    + " axes of the values, before axis " + op.axis() + ", got " + x);
        }
        return x.get(1);
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) product *= shape.size(axis);
        return product;
    }

    /// The sizes of axes `from` to `to`.
    private static Shape part(Shape shape, int from, int to) {
        return Shape.of(Arrays.copyOfRange(shape.sizes(), from, to));
    }

    /// Operands that both have the mapped axis.
    private static Var[] mapped(List<Var> x, boolean[] mapped, int size) {
        return new Var[] {
            mapped[0] ? x.get(0) : x.get(0).repeat(0, size),
            mapped[1] ? x.get(1) : x.get(1).repeat(0, size)
        };
    }

    /// The slices of x at the indices along `axis`, which the axes of the indices replace.
    record Take(int axis, int batch) implements Index {
        /// With the same indices for everything.
        public Take(int axis) {
            this(axis, 0);
        }

        @Override
        public Type result(List<Type> x) {
            Shape shape = x.isEmpty() ? Shape.SCALAR : x.getFirst().shape();
            if (axis < 0 || axis >= shape.rank()) {
                throw new IllegalArgumentException("`take` requires an axis of x, got " + axis + " of " + shape);
            }
            Shape indices = indices(this, x).shape();
            return x.getFirst()
                    .with(part(shape, 0, axis)
                            .then(part(indices, batch, indices.rank()))
                            .then(part(shape, axis + 1, shape.rank())));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var indices = x.get(1);
            if (operand != 0 || indices == null) throw new IllegalStateException("`take` is linear in operand 0 alone");
            return new ScatterAdd(axis, types.getFirst().shape().size(axis), batch).of(v, indices);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            if (batch > 0 || mapped[0] && mapped[1]) return new Take(axis + 1, batch + 1).of(mapped(x, mapped, size));
            if (mapped[0]) return new Take(axis + 1).of(x.get(0), x.get(1));
            Var y = of(x.get(0), x.get(1));
            return axis == 0 ? y : toFront(y, axis);
        }

        /// At an uncertain index, bounds of all elements that may be read.
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure from = x.getFirst();
            Enclosure indices = x.get(1);
            Var at = indices.lo();
            int size = from.lo().shape().size(axis);
            if (indices.isExact() || size == 0) return new Enclosure(of(from.lo(), at), of(from.hi(), at));
            RangeExtremes extremes = RangeExtremes.of(indices, axis, batch, size);
            return new Enclosure(extremes.least(from.lo()), extremes.largest(from.hi()));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            Shape shape = operands.getFirst().shape();
            return new Lowering.Gather(
                    product(shape, 0, batch),
                    product(shape, batch, axis),
                    shape.size(axis),
                    product(shape, axis + 1, shape.rank()));
        }

        private static Var toFront(Var y, int axis) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, y.shape().rank()).boxed().toList());
            Collections.rotate(order.subList(0, axis + 1), 1);
            return new Move.Permute(List.copyOf(order)).of(y);
        }
    }

    /// Zeros with `size` elements along `axis`, to which the slices of x, one for each index, are added at the
    /// indices, in their order. The axes of the indices stand in x where `axis` stands in the result.
    record ScatterAdd(int axis, int size, int batch) implements Index {
        /// With the same indices for everything.
        public ScatterAdd(int axis, int size) {
            this(axis, size, 0);
        }

        @Override
        public Type result(List<Type> x) {
            Shape indices = indices(this, x).shape();
            Shape shape = x.getFirst().shape();
            Shape own = part(indices, batch, indices.rank());
            boolean fits = axis >= 0 && axis + own.rank() <= shape.rank();
            for (int k = 0; fits && k < own.rank(); k++) fits = shape.size(axis + k) == own.size(k);
            if (!fits) {
                throw new IllegalArgumentException("`scatterAdd` requires the axes " + own
                        + " of the indices from axis " + axis + " of x on, got " + shape);
            }
            return x.getFirst()
                    .with(part(shape, 0, axis).insert(axis, size).then(part(shape, axis + own.rank(), shape.rank())));
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var indices = x.get(1);
            if (operand != 0 || indices == null) {
                throw new IllegalStateException("`scatterAdd` is linear in operand 0 alone");
            }
            return new Take(axis, batch).of(v, indices);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int count) {
            if (batch > 0 || mapped[1]) return new ScatterAdd(axis + 1, size, batch + 1).of(mapped(x, mapped, count));
            return new ScatterAdd(axis + 1, size).of(x.get(0), x.get(1));
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
                    product(indices.lo().shape(), batch, indices.lo().shape().rank()) + 1.0);
        }

        /// x added at indices that are certain, and `loose` everywhere for those that are not.
        private Var added(Var x, Var loose, Enclosure indices) {
            Var at = indices.lo();
            if (indices.isExact()) return of(x, at);
            int[] own = IntStream.range(axis, axis + at.shape().rank() - batch).toArray();
            Var certain = at.equal(indices.hi());
            List<Integer> along = IntStream.concat(IntStream.range(0, batch), IntStream.of(own))
                    .boxed()
                    .toList();
            Var slices = new Move.Broadcast(x.shape(), along).of(certain);
            Var zero = x.constant(0);
            Var fixed = of(slices.choose(x, zero), certain.choose(at, at.constant(0)));
            Var rest = slices.choose(zero, loose);
            Var sum = own.length == 0 ? rest : rest.sum(own);
            return fixed.plus(sum.repeat(axis, size));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            Shape shape = operands.getFirst().shape();
            int rank = operands.get(1).shape().rank() - batch;
            return new Lowering.Scatter(
                    product(shape, 0, batch),
                    product(shape, batch, axis),
                    size,
                    product(shape, axis + rank, shape.rank()));
        }
    }
}
