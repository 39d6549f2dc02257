package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// One bound of an elementwise operation's [range][Elementwise#range]: the operands are the bounds of its operands, lower
/// before upper. What [Op#enclose] of elementwise operations is made of.
///
/// @param of   the operation
/// @param side which bound
public record Bound(Elementwise of, Side side) implements Elementwise {
    /// Lower or upper.
    public enum Side {
        /// At most the value.
        LOWER,
        /// At least the value.
        UPPER
    }

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(Side.values())
                .map(side -> Example.of(new Bound(new Arithmetic.Multiply(), side))
                        .on(java.util.Collections.nCopies(4, talweg.shape.Type.f64(3))
                                .toArray(talweg.shape.Type[]::new)));
    }

    @Override
    public int arity() {
        return 2 * of.arity();
    }

    @Override
    public ElementType element(List<ElementType> operands) {
        return same(operands, true);
    }

    @Override
    public Scalar kernel(List<Scalar> x) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < x.size(); i += 2) {
            ranges.add(new Range(x.get(i).cast(ElementType.F64), x.get(i + 1).cast(ElementType.F64)));
        }
        Range range = of.range(ranges);
        return (side == Side.LOWER ? range.lo() : range.hi()).cast(x.getFirst().type());
    }

    @Override
    public Range range(List<Range> x) {
        throw new IllegalStateException("`bound` is itself an enclosure; enclose the function instead");
    }

    @Override
    public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        throw new IllegalStateException("`bound` has no derivative; enclose the derivative instead");
    }
}
