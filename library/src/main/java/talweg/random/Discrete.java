package talweg.random;

import talweg.ControlFlow;
import talweg.op.Arithmetic;
import talweg.op.Bitwise;
import talweg.op.Logical;
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
        return new Arithmetic.Remainder().of(bits, constant(count, bits.type()));
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
        Drawn end = ControlFlow.whileLoop(start, each -> any(isAbove(each.x(), multiple)), each -> {
            Var next = nonNegative(key.foldIn(each.round()), shape);
            return new Drawn(each.round().plus(1), isAbove(each.x(), multiple).choose(next, each.x()));
        });
        return remainder(end.x(), count);
    }

    private static Var isAbove(Var x, long multiple) {
        return constant(multiple - 1, x.type()).less(x);
    }

    static Var any(Var condition) {
        return condition.cast(ElementType.I64).max().equal(1);
    }

    static Var not(Var condition) {
        return new Logical.Not().of(condition);
    }

    /// The index of the largest along the last axis, of several the first.
    static Var largest(Var x) {
        int axis = x.shape().rank() - 1;
        int size = x.shape().size(axis);
        Var place = Source.count(x.type().with(ElementType.I64), axis);
        Var top = x.max(axis);
        Var wide = top.reshape(top.shape().then(Shape.of(1)));
        return x.equal(wide).choose(place, place.constant(size - 1)).min(axis);
    }
}
