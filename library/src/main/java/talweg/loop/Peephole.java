package talweg.loop;

import java.util.List;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// Scalars made simpler one at a time, as they are built, without changing a bit of any result: constants are
/// folded by the [Evaluator] itself, and x·1, x/1, x − 0, x + (−0), −(−x) are x, |−x| is |x|. Not x·0 (x may be
/// infinite), not x + 0 (x may be −0). Minus signs move outward through products and quotients and vanish in sums:
/// x + (−y) is x − y.
final class Peephole {
    private Peephole() {}

    /// A scalar equal to `x`, whose operands are simplified already.
    static Scalar simplify(Scalar x) {
        List<Scalar> operands = x.operands();
        if (operands.isEmpty()) return x;
        if (operands.stream().allMatch(Peephole::isConstant)) return folded(x);
        return switch (x.primitive()) {
            case MULTIPLY -> product(x, operands.get(0), operands.get(1));
            case DIVIDE -> isNumber(operands.get(1), 1) ? operands.get(0) : quotient(x);
            case SUBTRACT -> difference(x, operands.get(0), operands.get(1));
            case ADD -> sum(x, operands.get(0), operands.get(1));
            case NEGATE ->
                operands.getFirst().primitive() == Primitive.NEGATE
                        ? operands.getFirst().operands().getFirst()
                        : x;
            case ABS -> x.with(List.of(unsigned(operands.getFirst())));
            case SELECT ->
                isConstant(operands.getFirst())
                        ? operands.get(operands.getFirst().bits() != 0 ? 1 : 2)
                        : x;
            default -> x;
        };
    }

    private static Scalar product(Scalar xy, Scalar x, Scalar y) {
        if (isNumber(y, 1)) return x;
        if (isNumber(x, 1)) return y;
        if (!xy.type().isFloating()) return xy;
        if (isNumber(y, -1)) return simplify(x.negate());
        if (isNumber(x, -1)) return simplify(y.negate());
        if (isNegated(x) && isConstant(y)) return xy.with(List.of(unsigned(x), folded(y.negate())));
        if (isNegated(y) && isConstant(x)) return xy.with(List.of(folded(x.negate()), unsigned(y)));
        return signed(xy, x, y);
    }

    private static Scalar quotient(Scalar xy) {
        return xy.type().isFloating()
                ? signed(xy, xy.operands().get(0), xy.operands().get(1))
                : xy;
    }

    /// The product or quotient of magnitudes, with one sign before it or none.
    private static Scalar signed(Scalar xy, Scalar x, Scalar y) {
        if (!isNegated(x) && !isNegated(y)) return xy;
        Scalar magnitude = xy.with(List.of(unsigned(x), unsigned(y)));
        return isNegated(x) == isNegated(y) ? magnitude : magnitude.negate();
    }

    private static Scalar sum(Scalar xy, Scalar x, Scalar y) {
        if (isNumber(y, -0.0)) return x;
        if (isNumber(x, -0.0)) return y;
        if (isNegated(y)) return x.minus(unsigned(y));
        return isNegated(x) ? y.minus(unsigned(x)) : xy;
    }

    private static Scalar difference(Scalar xy, Scalar x, Scalar y) {
        if (isNumber(y, 0.0)) return x;
        return isNegated(y) ? x.plus(unsigned(y)) : xy;
    }

    private static boolean isNegated(Scalar x) {
        return x.primitive() == Primitive.NEGATE;
    }

    private static Scalar unsigned(Scalar x) {
        return isNegated(x) ? x.operands().getFirst() : x;
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
