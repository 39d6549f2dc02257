package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Folds of a [Monoid] over some axes, which the result loses; the order of the fold is the monoid's.
public sealed interface Fold extends Single {
    /// The axes that are folded, ascending.
    List<Integer> axes();

    /// What is folded.
    Monoid monoid();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Sum(List.of(0))).on(Type.f64(5)),
                Example.of(new Sum(List.of(0, 2))).on(Type.f64(3, 2, 4)),
                Example.of(new Max(List.of(1))).on(Type.f64(3, 4)),
                Example.of(new Min(List.of(0))).on(Type.f64(3, 4)));
    }

    /// The axes meant by `axes`: from the end when negative, all of them when none are given; ascending.
    static List<Integer> axes(Shape shape, int... axes) {
        if (axes.length == 0) return IntStream.range(0, shape.rank()).boxed().toList();
        List<Integer> result =
                IntStream.of(axes).map(shape::axis).sorted().distinct().boxed().toList();
        if (result.size() != axes.length) {
            throw new IllegalArgumentException("Each axis is required once, got "
                    + IntStream.of(axes).boxed().toList());
        }
        return result;
    }

    /// The mean over `axes`, all of them when none are given.
    static Var mean(Var x, int... axes) {
        if (!x.type().element().isFloating()) {
            throw new IllegalArgumentException("`mean` requires f64 or f32, got " + x.type() + "; `cast` it");
        }
        List<Integer> folded = axes(x.shape(), axes);
        double count = folded.stream().mapToDouble(x.shape()::size).reduce(1, (a, b) -> a * b);
        return new Sum(folded).of(x).over(count);
    }

    @Override
    default Type result(List<Type> x) {
        Type type = x.isEmpty() ? Type.F64 : x.getFirst();
        if (x.size() != 1
                || type.element() == ElementType.BOOL
                || !axes().stream()
                        .allMatch(axis -> axis >= 0 && axis < type.shape().rank())) {
            throw new IllegalArgumentException(
                    "`" + name() + "` requires one operand of numbers with axes " + axes() + ", got " + x);
        }
        return type.with(
                type.shape().without(axes().stream().mapToInt(Integer::intValue).toArray()));
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.Reduce(monoid(), axes());
    }

    /// `y` repeated along the folded axes of `shape`.
    default Var spread(Var y, Shape shape) {
        List<Integer> kept = IntStream.range(0, shape.rank())
                .boxed()
                .filter(axis -> !axes().contains(axis))
                .toList();
        return new Move.Broadcast(shape, kept).of(y);
    }

    private static List<Integer> shifted(List<Integer> axes) {
        return axes.stream().map(axis -> axis + 1).toList();
    }

    /// An extreme never falls with any element.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return new Enclosure(of(x.getFirst().lo()), of(x.getFirst().hi()));
    }

    /// Where x attains the extreme y, the tangents' mean: ties share the slope evenly.
    private static @Nullable Var shared(Fold fold, Var x, Var y, @Nullable Var u) {
        if (u == null || y.shape().count() > 0 && x.shape().count() == 0) return null; // y is the constant ±∞
        Var attained = x.equal(fold.spread(y, x.shape())).cast(x.type().element());
        int[] axes = fold.axes().stream().mapToInt(Integer::intValue).toArray();
        Var count = new Sum(fold.axes()).of(attained);
        return axes.length == 0 ? u : new Sum(fold.axes()).of(u.times(attained)).over(count);
    }

    /// Σ x; for `I32` the sum is an `I64`.
    record Sum(List<Integer> axes) implements Fold {
        @Override
        public Monoid monoid() {
            return Monoid.SUM;
        }

        @Override
        public Type result(List<Type> x) {
            Type type = Fold.super.result(x);
            return type.element() == ElementType.I32 ? type.with(ElementType.I64) : type;
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null ? null : of(tangent);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return spread(v, types.getFirst().shape());
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Sum(shifted(axes)).of(x.getFirst());
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure terms = x.getFirst();
            double count = axes.stream().mapToDouble(terms.lo().shape()::size).reduce(1, (a, b) -> a * b);
            return Enclosure.ofSums(each -> of(each), terms, count);
        }
    }

    /// The largest x; NaN if any is; −0 < +0.
    record Max(List<Integer> axes) implements Fold {
        @Override
        public Monoid monoid() {
            return Monoid.MAX;
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return shared(this, x.getFirst(), y, u.getFirst());
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Max(shifted(axes)).of(x.getFirst());
        }
    }

    /// The smallest x; NaN if any is; −0 < +0.
    record Min(List<Integer> axes) implements Fold {
        @Override
        public Monoid monoid() {
            return Monoid.MIN;
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return shared(this, x.getFirst(), y, u.getFirst());
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Min(shifted(axes)).of(x.getFirst());
        }
    }
}
