package talweg.loop;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// Scalars made simpler one at a time, as they are built, without changing a bit of any result: constants are
/// folded by the [Evaluator] itself, and x·1, x/1, x − 0, x + (−0), −(−x) are x, |−x| is |x|. Not x·0 (x may be
/// infinite), not x + 0 (x may be −0) unless x is known not to be. Minus signs move outward through products and
/// quotients and vanish in sums: x + (−y) is x − y.
///
/// Cotangents of parts are parts among zeros, added up: their sums are mostly of zeros. One + 0 is left of many, which
/// makes −0 0: (x + 0) + y is (x + y) + 0, and what comes of that is not −0. What two arms of a choice add to zeros is
/// one choice.
final class Peephole {
    /// How far it is looked for why a value is not −0.
    private static final int DEPTH = 4;

    private Peephole() {}

    /// What `kernel` is of these operands, simplified.
    static Scalar inline(Scalar kernel, IntFunction<Scalar> operands) {
        Map<Scalar, Scalar> done = new IdentityHashMap<>();
        for (Scalar each : Order.of(kernel)) {
            if (each.primitive() == Primitive.OPERAND) {
                done.put(each, operands.apply((int) each.bits()));
                continue;
            }
            List<Scalar> inputs = new ArrayList<>(each.operands().size());
            for (Scalar operand : each.operands()) inputs.add(Order.get(done, operand));
            done.put(each, simplify(inputs.isEmpty() ? each : each.with(inputs)));
        }
        return Order.get(done, kernel);
    }

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
        if (isNegated(y)) return simplify(x.minus(unsigned(y)));
        if (isNegated(x)) return simplify(y.minus(unsigned(x)));
        if (!xy.type().isFloating()) return xy;
        if (isNumber(y, 0.0)) return isNeverMinusZero(x, DEPTH) ? x : xy;
        if (isNumber(x, 0.0)) return raised(y);
        if (isRaised(x)) return raised(simplify(lowered(x).plus(y)));
        if (isRaised(y)) return raised(simplify(x.plus(lowered(y))));
        return addsZeros(x, y) ? chosen(x, y) : xy;
    }

    /// Whether x is a sum with 0, which has been moved to its end.
    private static boolean isRaised(Scalar x) {
        return x.primitive() == Primitive.ADD
                && x.type().isFloating()
                && isNumber(x.operands().get(1), 0.0);
    }

    /// x + 0; the arms of a choice need no sum of their own then.
    private static Scalar raised(Scalar x) {
        if (isConstant(x)) return folded(x.plus(0.0));
        if (isRaised(x)) return x;
        Scalar low = x;
        if (x.primitive() == Primitive.SELECT && (isRaised(then(x)) || isRaised(otherwise(x))))
            low = Scalar.select(x.operands().getFirst(), lowered(then(x)), lowered(otherwise(x)));
        return isNeverMinusZero(low, DEPTH) ? low : low.plus(0.0);
    }

    private static Scalar lowered(Scalar x) {
        return isRaised(x) ? x.operands().getFirst() : x;
    }

    private static Scalar then(Scalar choice) {
        return choice.operands().get(1);
    }

    private static Scalar otherwise(Scalar choice) {
        return choice.operands().get(2);
    }

    /// Whether both are choices by one condition, and one of them is 0 in some arm.
    private static boolean addsZeros(Scalar x, Scalar y) {
        return x.primitive() == Primitive.SELECT
                && y.primitive() == Primitive.SELECT
                && x.operands().getFirst() == y.operands().getFirst()
                && (isNumber(then(x), 0.0)
                        || isNumber(otherwise(x), 0.0)
                        || isNumber(then(y), 0.0)
                        || isNumber(otherwise(y), 0.0));
    }

    /// The sum of two choices by one condition as one choice.
    private static Scalar chosen(Scalar x, Scalar y) {
        Scalar then = simplify(then(x).plus(then(y)));
        Scalar otherwise = simplify(otherwise(x).plus(otherwise(y)));
        Scalar sum = Scalar.select(x.operands().getFirst(), then, otherwise);
        boolean isRaised = isRaised(then) && (isRaised(otherwise) || isNeverMinusZero(otherwise, DEPTH))
                || isRaised(otherwise) && isNeverMinusZero(then, DEPTH);
        return isRaised ? raised(sum) : sum;
    }

    /// Whether x is surely not −0: a sum is −0 where both terms are, a difference where −0 − 0 is meant.
    private static boolean isNeverMinusZero(Scalar x, int depth) {
        if (isConstant(x)) return x.bits() != Bits.of(-0.0, x.type());
        if (depth == 0) return false;
        List<Scalar> of = x.operands();
        return switch (x.primitive()) {
            case ADD -> isNeverMinusZero(of.get(0), depth - 1) || isNeverMinusZero(of.get(1), depth - 1);
            case SUBTRACT -> isNeverMinusZero(of.get(0), depth - 1);
            case SELECT -> isNeverMinusZero(of.get(1), depth - 1) && isNeverMinusZero(of.get(2), depth - 1);
            case MULTIPLY -> of.get(0) == of.get(1);
            case ABS -> true;
            default -> false;
        };
    }

    private static Scalar difference(Scalar xy, Scalar x, Scalar y) {
        if (isNumber(y, 0.0)) return x;
        if (isNegated(y)) return simplify(x.plus(unsigned(y)));
        return isRaised(x) ? raised(simplify(lowered(x).minus(y))) : xy;
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
