package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Comparisons of two numbers of one type: booleans, without derivatives. IEEE 754: false if either is NaN.
public sealed interface Compare extends Elementwise {
    /// Whether the comparison holds.
    Scalar kernel(Scalar x, Scalar y);

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Less()).holds(true, 1, 2).holds(false, 2, 2).holds(false, Double.NaN, 1),
                Example.of(new LessEqual()).holds(true, 2, 2).holds(false, 3, 2).holds(false, 1, Double.NaN),
                Example.of(new Equal()).holds(true, -0.0, 0).holds(false, 1, 2).holds(false, Double.NaN, Double.NaN));
    }

    @Override
    default int arity() {
        return 2;
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        same(operands, false);
        return ElementType.BOOL;
    }

    @Override
    default Scalar kernel(List<Scalar> x) {
        return kernel(x.get(0), x.get(1));
    }

    @Override
    default Range range(List<Range> x) {
        throw new IllegalStateException("`" + name() + "` gives booleans, which have no range");
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }

    /// Whether the comparison certainly holds, and whether it possibly does.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        if (x.stream().allMatch(Enclosure::isExact)) {
            return Enclosure.of(apply(x.stream().map(Enclosure::lo).toList()).getFirst());
        }
        return decided(x.get(0), x.get(1));
    }

    /// See [#enclosure]; bounds of NaN decide nothing.
    Enclosure decided(Enclosure x, Enclosure y);

    private static Var not(Var x) {
        return new Logical.Not().of(x);
    }

    /// x < y.
    record Less() implements Compare {
        @Override
        public Enclosure decided(Enclosure x, Enclosure y) {
            return new Enclosure(x.hi().less(y.lo()), not(y.hi().lessEqual(x.lo())));
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.less(y);
        }
    }

    /// x ≤ y.
    record LessEqual() implements Compare {
        @Override
        public Enclosure decided(Enclosure x, Enclosure y) {
            return new Enclosure(x.hi().lessEqual(y.lo()), not(y.hi().less(x.lo())));
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.lessEqual(y);
        }
    }

    /// x = y.
    record Equal() implements Compare {
        @Override
        public Enclosure decided(Enclosure x, Enclosure y) {
            Var points = new Logical.And().of(x.lo().equal(x.hi()), y.lo().equal(y.hi()));
            Var apart = new Logical.Or().of(x.hi().less(y.lo()), y.hi().less(x.lo()));
            return new Enclosure(new Logical.And().of(points, x.lo().equal(y.lo())), not(apart));
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.equal(y);
        }
    }
}
