package talweg.bytecode;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import talweg.scalar.Bits;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// Primitives that vectors lack, made of those that they have, with the same bits.
final class Lacking {
    private Lacking() {}

    /// The code without the larger or smaller of a number and a constant or of one that is compared so more than once,
    /// which is one comparison, without roundings to whole numbers, and, where `unit` cannot convert it, without
    /// `I64` cast to `F64`.
    static Straight replaced(Straight code, VectorUnit unit) {
        Iterator<Shared> shared = shared(code).iterator();
        return code.rewritten(x -> switch (x.primitive()) {
            case MAX, MIN -> extreme(x, x.operands().get(0), x.operands().get(1), shared.next());
            case RINT -> nearest(x.operands().getFirst());
            case FLOOR -> floor(x.operands().getFirst());
            case CEIL -> ceil(x.operands().getFirst());
            case CAST -> {
                Scalar operand = x.operands().getFirst();
                boolean lacking = !unit.convertsLongs() && operand.type() == ElementType.I64;
                yield lacking && x.type() == ElementType.F64 ? converted(operand) : x;
            }
            default -> x;
        });
    }

    /// Which operand of a maximum or minimum other ones have as well.
    private enum Shared {
        NEITHER,
        LEFT,
        RIGHT
    }

    /// For each maximum and minimum of the code, in order.
    private static List<Shared> shared(Straight code) {
        List<Instruction> extremes = code.instructions().stream()
                .filter(each -> each.primitive() == Primitive.MAX || each.primitive() == Primitive.MIN)
                .toList();
        Map<List<Object>, Integer> uses = new HashMap<>();
        for (Instruction each : extremes) {
            for (int input : each.inputs()) uses.merge(List.of(each.primitive(), input), 1, Integer::sum);
        }
        return extremes.stream()
                .map(each -> {
                    int left = uses.getOrDefault(List.of(each.primitive(), each.inputs()[0]), 0);
                    int right = uses.getOrDefault(List.of(each.primitive(), each.inputs()[1]), 0);
                    if (Math.max(left, right) < 2) return Shared.NEITHER;
                    return left > right ? Shared.LEFT : Shared.RIGHT;
                })
                .toList();
    }

    private static Scalar extreme(Scalar xy, Scalar x, Scalar y, Shared shared) {
        if (!xy.type().isFloating()) return xy;
        boolean largest = xy.primitive() == Primitive.MAX;
        if (isNumber(y)) return beyond(x, y, largest);
        if (isNumber(x)) return beyond(y, x, largest);
        return switch (shared) {
            case NEITHER -> xy;
            case LEFT -> reaching(y, x, largest);
            case RIGHT -> reaching(x, y, largest);
        };
    }

    /// `common` where x does not reach beyond it, else x, NaN too. What x is compared with differs from `common` where
    /// numbers do not say which to take: NaN counts as beyond all numbers, and the zero that loses against the
    /// other as the number next to it. That is four instructions once, and two for each x, where a maximum has five.
    private static Scalar reaching(Scalar x, Scalar common, boolean largest) {
        ElementType type = common.type();
        double least = type == ElementType.F64 ? Double.MIN_VALUE : Float.MIN_VALUE;
        double sign = largest ? 1 : -1;
        Scalar loser = Scalar.constant(-0.0 * sign, type).toBits();
        Scalar apart = Scalar.select(common.toBits().equal(loser), Scalar.constant(-least * sign, type), common);
        Scalar bound =
                Scalar.select(common.equal(common), apart, Scalar.constant(Double.POSITIVE_INFINITY * sign, type));
        Scalar isWithin = largest ? x.lessEqual(bound) : bound.lessEqual(x);
        return Scalar.select(isWithin, common, x);
    }

    private static boolean isNumber(Scalar x) {
        return x.primitive() == Primitive.CONSTANT && !Double.isNaN(Bits.toDouble(x.bits(), x.type()));
    }

    /// The constant where x lies below (or above) it, else x, NaN too. Zeros are equal, and where x must become the
    /// constant's zero, x equal to it counts as beyond.
    private static Scalar beyond(Scalar x, Scalar constant, boolean below) {
        double value = Bits.toDouble(constant.bits(), constant.type());
        boolean also = value == 0 && below == (1 / value > 0);
        Scalar lesser = below ? x : constant;
        Scalar greater = below ? constant : x;
        return Scalar.select(also ? lesser.lessEqual(greater) : lesser.less(greater), constant, x);
    }

    /// From 2⁵² (2²³) on there are no binary places: below, adding and subtracting it rounds to nearest, ties to
    /// even.
    private static Scalar nearest(Scalar x) {
        Scalar whole = Scalar.constant(x.type() == ElementType.F64 ? 0x1p52 : 0x1p23, x.type());
        Scalar a = x.abs();
        return Scalar.select(a.less(whole), signed(a.plus(whole).minus(whole), x), x);
    }

    private static Scalar floor(Scalar x) {
        Scalar near = nearest(x);
        return signed(Scalar.select(x.less(near), near.minus(1), near), x);
    }

    private static Scalar ceil(Scalar x) {
        Scalar near = nearest(x);
        return signed(Scalar.select(near.less(x), near.plus(1), near), x);
    }

    /// `y`, which is 0 or has the sign of x, with the sign of x.
    private static Scalar signed(Scalar y, Scalar x) {
        Scalar bits = x.toBits();
        Scalar sign = Scalar.ofBits(bits.type() == ElementType.I64 ? Long.MIN_VALUE : Integer.MIN_VALUE, bits.type());
        return y.toBits().or(bits.and(sign)).fromBits();
    }

    /// The halves of x, the upper one without its sign, in the last bits of 2⁸⁴ and 2⁵²: the upper sum is exact, and
    /// the last one rounds once.
    private static Scalar converted(Scalar x) {
        Scalar low = x.and(Scalar.constant(0xffffffffL)).or(bits(0x1p52)).fromBits();
        Scalar high = x.shiftRightUnsigned(32)
                .xor(Scalar.constant(0x80000000L))
                .or(bits(0x1p84))
                .fromBits();
        return high.minus(0x1p84 + 0x1p63 + 0x1p52).plus(low);
    }

    private static Scalar bits(double value) {
        return Scalar.constant(Double.doubleToRawLongBits(value));
    }
}
