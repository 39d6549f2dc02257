package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// The four operations, correctly rounded, and the remainders of integers. Integers wrap; their division truncates;
/// ÷ 0 is 0 and mod 0 is x.
public sealed interface Arithmetic extends Binary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Add())
                        .at(1, 2, 3, 1, 1)
                        .at(-0.0, -0.0, -0.0, 1, 1)
                        .at(1e308, 1e308, Double.POSITIVE_INFINITY, 1, 1),
                Example.of(new Subtract()).at(1, 2, -1, 1, -1).at(0.0, 0.0, 0.0, 1, -1),
                Example.of(new Multiply()).at(3, -2, -6, -2, 3).at(0.0, -5, -0.0, -5, 0),
                Example.of(new Divide()).at(1, 4, 0.25, 0.25, -0.0625).at(-3, 2, -1.5, 0.5, 0.75),
                Example.of(new Remainder())
                        .integers(7, 3, 1)
                        .integers(-7, 3, -1)
                        .integers(5, 0, 5),
                Example.of(new FloorMod())
                        .integers(-7, 3, 2)
                        .integers(7, -3, -2)
                        .integers(5, 0, 5));
    }

    /// The remainder of x / y truncated, elementwise: integers of one type, shaped as the operands together. It
    /// has the sign of x; x mod 0 is x.
    static Var remainder(Var x, Var y) {
        return Broadcasting.apply(new Remainder(), x, y);
    }

    /// The remainder of x / y rounded down, elementwise: integers of one type, shaped as the operands together.
    /// It has the sign of y; x mod 0 is x.
    static Var floorMod(Var x, Var y) {
        return Broadcasting.apply(new FloorMod(), x, y);
    }

    /// x / y rounded down, elementwise: integers of one type, shaped as the operands together; x / 0 is 0.
    /// [Var#over] truncates.
    static Var floorDivide(Var x, Var y) {
        Var down = remainder(x, y).equal(floorMod(x, y));
        Var truncated = x.over(y);
        return down.choose(truncated, truncated.minus(1));
    }

    @Override
    default boolean isFloating() {
        return false;
    }

    @Override
    default int ulps() {
        return 0;
    }

    /// x + y.
    record Add() implements Arithmetic {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.plus(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return z.constant(1);
        }

        @Override
        public Range range(Range x, Range y) {
            return x.plus(y);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var left = u.get(0);
            Var right = u.get(1);
            return left == null ? right : right == null ? left : left.plus(right);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return v;
        }
    }

    /// x − y.
    record Subtract() implements Arithmetic {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.minus(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return z.constant(operand == 0 ? 1 : -1);
        }

        @Override
        public Range range(Range x, Range y) {
            return x.minus(y);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var left = u.get(0);
            Var right = u.get(1);
            if (right == null) return left;
            return left == null ? right.negate() : left.minus(right);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return operand == 0 ? v : v.negate();
        }
    }

    /// x · y. The range of x · x is that of two numbers that need not be equal: write `square` where it matters.
    record Multiply() implements Arithmetic {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.times(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return operand == 0 ? y : x;
        }

        @Override
        public Range range(Range x, Range y) {
            return x.times(y);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return v.times(known(x, 1 - operand));
        }
    }

    /// x / y. ∂z/∂y is −z/y.
    record Divide() implements Arithmetic {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.over(y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            return operand == 0 ? y.reciprocal() : z.over(y).negate();
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            boolean isInteger = x.getFirst().lo().type().element().isInteger();
            return !isInteger || isExact(x)
                    ? Arithmetic.super.enclosure(x)
                    : IntegerBounds.quotient(x.get(0), x.get(1));
        }

        @Override
        public Range range(Range x, Range y) {
            return x.times(y.reciprocal());
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var left = u.get(0);
            Var right = u.get(1);
            Var divisor = x.get(1);
            if (right == null) return left == null ? null : left.over(divisor);
            Var part = right.times(y);
            return (left == null ? part.negate() : left.minus(part)).over(divisor);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            if (operand != 0) throw new IllegalStateException("`divide` is not linear in its divisor");
            return v.over(known(x, 1));
        }
    }

    /// The remainder of the integer division that truncates: it has the sign of x. x mod 0 is x.
    record Remainder() implements Arithmetic {
        @Override
        public ElementType element(List<ElementType> operands) {
            return integer(this, operands);
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.remainder(y);
        }

        @Override
        public @Nullable Var slope(int operand, Var x, Var y, Var z) {
            return null;
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            return isExact(x) ? Arithmetic.super.enclosure(x) : IntegerBounds.remainder(x.get(0), x.get(1));
        }

        @Override
        public Range range(Range x, Range y) {
            throw new IllegalStateException("`remainder` has integer operands, which have no range");
        }
    }

    /// The remainder of the integer division that rounds down: it has the sign of y. x mod 0 is x.
    record FloorMod() implements Arithmetic {
        @Override
        public ElementType element(List<ElementType> operands) {
            return integer(this, operands);
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            Scalar zero = Scalar.ofBits(0, x.type());
            Scalar rest = x.remainder(y);
            Scalar crossed =
                    rest.less(zero).and(zero.less(y)).or(zero.less(rest).and(y.less(zero)));
            return Scalar.select(crossed, rest.plus(y), rest);
        }

        @Override
        public @Nullable Var slope(int operand, Var x, Var y, Var z) {
            return null;
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            return isExact(x) ? Arithmetic.super.enclosure(x) : IntegerBounds.floorMod(x.get(0), x.get(1));
        }

        @Override
        public Range range(Range x, Range y) {
            throw new IllegalStateException("`floorMod` has integer operands, which have no range");
        }
    }

    private static boolean isExact(List<Enclosure> x) {
        return x.stream().allMatch(Enclosure::isExact);
    }

    private static ElementType integer(Arithmetic op, List<ElementType> operands) {
        ElementType type = op.same(operands, false);
        if (type.isInteger()) return type;
        throw new IllegalArgumentException("`" + op.name() + "` requires i64 or i32, got " + type);
    }

    private static Var known(List<@Nullable Var> x, int operand) {
        Var known = x.get(operand);
        if (known == null) throw new IllegalStateException("a product of two linear operands is not linear");
        return known;
    }
}
