package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Connectives of booleans, without derivatives.
public sealed interface Logical extends Elementwise {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new And()).holds(true, 1, 1).holds(false, 1, 0),
                Example.of(new Or()).holds(true, 1, 0).holds(false, 0, 0),
                Example.of(new Not()).holds(true, 0).holds(false, 1));
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        if (operands.stream().allMatch(type -> type == ElementType.BOOL)) return ElementType.BOOL;
        throw new IllegalArgumentException("`" + name() + "` requires booleans, got " + operands);
    }

    @Override
    default Range range(List<Range> x) {
        throw new IllegalStateException("`" + name() + "` gives booleans, which have no range");
    }

    /// Whether the connective certainly holds, and whether it possibly does.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        Var lo = apply(x.stream().map(Enclosure::lo).toList()).getFirst();
        if (x.stream().allMatch(Enclosure::isExact)) return Enclosure.of(lo);
        return new Enclosure(lo, apply(x.stream().map(Enclosure::hi).toList()).getFirst());
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }

    /// Both.
    record And() implements Logical {
        @Override
        public int arity() {
            return 2;
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return x.get(0).and(x.get(1));
        }
    }

    /// Either.
    record Or() implements Logical {
        @Override
        public int arity() {
            return 2;
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return x.get(0).or(x.get(1));
        }
    }

    /// The contrary.
    record Not() implements Logical {
        @Override
        public int arity() {
            return 1;
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return x.getFirst().not();
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            return only.isExact() ? Enclosure.of(of(only.lo())) : new Enclosure(of(only.hi()), of(only.lo()));
        }
    }
}
