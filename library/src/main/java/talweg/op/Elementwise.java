package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Operations on one element of each operand at a time. Operands have equal shapes: broadcasting is an operation of
/// its own ([Move.Broadcast]).
public sealed interface Elementwise extends Single
        permits Unary, Binary, Compare, Logical, Bitwise, Choice, Convert, Barrier, Bound {
    /// How many operands there are.
    int arity();

    /// The element type of the result for operands of these element types.
    ///
    /// @throws IllegalArgumentException if the operation does not accept them
    ElementType element(List<ElementType> operands);

    /// One element of the result from one element of each operand, whose types [#element] accepts.
    Scalar kernel(List<Scalar> x);

    /// Bounds of one element of the result from bounds of one element of each operand; floating types only.
    Range range(List<Range> x);

    @Override
    default Type result(List<Type> operands) {
        if (operands.size() != arity()) {
            throw new IllegalArgumentException(
                    "`" + name() + "` requires " + arity() + " operands, got " + operands.size());
        }
        Shape shape = operands.getFirst().shape();
        for (Type operand : operands) {
            if (!operand.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "`" + name() + "` requires operands of one shape, got " + shape + " and " + operand.shape());
            }
        }
        return new Type(element(operands.stream().map(Type::element).toList()), shape);
    }

    @Override
    default Lowering.Each lowering(List<Type> operands) {
        return new Lowering.Each(kernel(IntStream.range(0, arity())
                .mapToObj(i -> Scalar.operand(i, operands.get(i).element()))
                .toList()));
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        List<Var> all = new ArrayList<>(x.size());
        for (int i = 0; i < mapped.length; i++)
            all.add(mapped[i] ? x.get(i) : x.get(i).repeat(0, size));
        return apply(all).getFirst();
    }

    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        List<ElementType> types =
                x.stream().map(each -> each.lo().type().element()).toList();
        if (!element(types).isFloating() && x.stream().allMatch(Enclosure::isExact)) {
            return Enclosure.of(apply(x.stream().map(Enclosure::lo).toList()).getFirst());
        }
        List<Var> bounds = new ArrayList<>(2 * x.size());
        for (Enclosure operand : x) {
            bounds.add(operand.lo());
            bounds.add(operand.hi());
        }
        return new Enclosure(
                new Bound(this, Bound.Side.LOWER).apply(bounds).getFirst(),
                new Bound(this, Bound.Side.UPPER).apply(bounds).getFirst());
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear in operand " + operand);
    }

    /// Refuses operands that are not all of one type, or not floating where that is required.
    default ElementType same(List<ElementType> operands, boolean floating) {
        ElementType first = operands.getFirst();
        for (ElementType other : operands) {
            if (other != first) {
                throw new IllegalArgumentException("`" + name() + "` requires operands of one type, got " + first
                        + " and " + other + "; `cast` one of them");
            }
        }
        if (floating ? !first.isFloating() : first == ElementType.BOOL) {
            throw new IllegalArgumentException("`" + name() + "` requires " + (floating ? "f64 or f32" : "numbers")
                    + ", got " + first + "; `cast` it");
        }
        return first;
    }
}
