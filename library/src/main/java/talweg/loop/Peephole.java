package talweg.loop;

import java.util.List;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// Scalars made simpler one at a time, as they are built, without changing a bit of any result: constants are folded by
/// the [Evaluator] itself, and x·1, x/1, x − 0, x + (−0), −(−x) are x. Not x·0 (x may be infinite), not x + 0 (x may be −0).
final class Peephole {
    private Peephole() {}

    /// A scalar equal to `x`, whose operands are simplified already.
    static Scalar simplify(Scalar x) {
        List<Scalar> operands = x.operands();
        if (operands.isEmpty()) return x;
        if (operands.stream().allMatch(Peephole::isConstant)) return folded(x);
        return switch (x.primitive()) {
            case MULTIPLY -> isNumber(operands.get(1), 1)
                    ? operands.get(0)
                    : isNumber(operands.get(0), 1) ? operands.get(1) : negated(x);
            case DIVIDE -> isNumber(operands.get(1), 1) ? operands.get(0) : x;
            case SUBTRACT -> isNumber(operands.get(1), 0.0) ? operands.get(0) : x;
            case ADD -> isNumber(operands.get(1), -0.0)
                    ? operands.get(0)
                    : isNumber(operands.get(0), -0.0) ? operands.get(1) : x;
            case NEGATE -> operands.getFirst().primitive() == Primitive.NEGATE
                    ? operands.getFirst().operands().getFirst()
                    : x;
            case SELECT -> isConstant(operands.getFirst())
                    ? operands.get(operands.getFirst().bits() != 0 ? 1 : 2)
                    : x;
            default -> x;
        };
    }

    /// x·(−1) is −x.
    private static Scalar negated(Scalar product) {
        if (!product.type().isFloating()) return product;
        if (isNumber(product.operands().get(1), -1)) return simplify(product.operands().get(0).negate());
        if (isNumber(product.operands().get(0), -1)) return simplify(product.operands().get(1).negate());
        return product;
    }

    static boolean isConstant(Scalar x) {
        return x.primitive() == Primitive.CONSTANT;
    }

    /// Whether x is this constant, by its bits: −0 is not 0.
    private static boolean isNumber(Scalar x, double value) {
        return isConstant(x) && x.type() != ElementType.BOOL && x.bits() == Bits.of(value, x.type());
    }

    private static Scalar folded(Scalar x) {
        if (x.primitive() == Primitive.TABLE && outside(x)) return x;
        return Scalar.ofBits(Evaluator.bitsAt(Straight.of(x))[0], x.type());
    }

    private static boolean outside(Scalar lookup) {
        long[] table = lookup.table();
        long index = lookup.operands().getFirst().bits();
        return table == null || index < 0 || index >= table.length;
    }
}
