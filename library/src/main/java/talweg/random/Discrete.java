package talweg.random;

import talweg.ControlFlow;
import talweg.op.Arithmetic;
import talweg.op.Bitwise;
import talweg.op.Conditions;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Distributions over integers.
final class Discrete {
    private static final long FEW = 1L << 32;

    private Discrete() {}

    /// Of 63 random bits the remainder; of many numbers, only of those below a multiple of `count`.
    static Var integers(Key key, long least, long count, Shape shape) {
        Var rest = count <= FEW ? remainder(nonNegative(key, shape), count) : rejected(key, count, shape);
        return rest.plus(constant(least, rest.type()));
    }

    private static Var nonNegative(Key key, Shape shape) {
        return Bitwise.shiftRightUnsigned(key.bits(shape), 1);
    }

    private static Var remainder(Var bits, long count) {
        return Arithmetic.remainder(bits, constant(count, bits.type()));
    }

    private static Var constant(long value, Type type) {
        return new Source.Constant(type, value, false).of();
    }

    private record Drawn(Var round, Var x) {}

    /// An element is drawn again, each time under a key of the round, until it is below the last multiple.
    private static Var rejected(Key key, long count, Shape shape) {
        long multiple = Long.MAX_VALUE / count * count;
        Type type = new Type(ElementType.I64, shape);
        Drawn start = new Drawn(constant(0, Type.I64), constant(Long.MAX_VALUE, type));
        Drawn end = ControlFlow.whileLoop(start, each -> Conditions.any(isAbove(each.x(), multiple)), each -> {
            Var next = nonNegative(key.foldIn(each.round()), shape);
            return new Drawn(each.round().plus(1), isAbove(each.x(), multiple).choose(next, each.x()));
        });
        return remainder(end.x(), count);
    }

    private static Var isAbove(Var x, long multiple) {
        return constant(multiple - 1, x.type()).less(x);
    }

    /// The index of the largest along the last axis.
    static Var largest(Var x) {
        return Sorting.argMax(x, -1);
    }

    /// The order of random bits. Two of n are equal with a probability below n²/2⁶⁵, and then stay in place.
    static Var permutation(Var bits) {
        return Sorting.argSort(bits, 0);
    }
}
