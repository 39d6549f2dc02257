package talweg.op;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Values from nothing: no operands, no derivatives.
public sealed interface Source extends Single {
    /// The type of the value.
    Type type();

    /// Typical attributes; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Constant(Type.f64(2, 2), Double.doubleToRawLongBits(0.1), true))
                        .on(),
                Example.of(new Count(new Type(ElementType.I64, Shape.of(2, 3)), 1))
                        .on());
    }

    /// `value` in every element of a tensor of `type`.
    ///
    /// @throws IllegalArgumentException if `value` has a fraction or is too large, and `type` is of integers
    static Var constant(Type type, double value) {
        long bits = Bits.of(value, type.element());
        if (!type.element().isFloating() && Bits.toDouble(bits, type.element()) != value) {
            Line line = Line.here();
            throw new IllegalArgumentException(
                    "A number that " + type.element() + " holds is required beside a tensor of " + type + ", got "
                            + value + "; `cast` the tensor" + (line == null ? "" : ", at " + line));
        }
        return new Constant(type, bits, false).of();
    }

    /// Zeros of any type.
    static Var zero(Type type) {
        return new Constant(type, 0, false).of();
    }

    /// The scalar that a decimal number rounds to; its enclosure holds the decimal number itself.
    ///
    /// @throws NumberFormatException if `text` is no decimal number
    static Var decimal(String text) {
        double value = Double.parseDouble(text);
        boolean rounded = Double.isInfinite(value) || new BigDecimal(text).compareTo(new BigDecimal(value)) != 0;
        return new Constant(Type.F64, Double.doubleToRawLongBits(value), rounded).of();
    }

    /// The scalar that an irrational number rounds to; its enclosure holds the number itself.
    static Var rounded(double nearest) {
        return rounded(Type.F64, nearest);
    }

    /// An irrational number, rounded to a floating type, in every element; its enclosure holds the number itself.
    static Var rounded(Type type, double nearest) {
        return new Constant(type, Bits.of(nearest, type.element()), true).of();
    }

    /// Every element its own index along `axis`.
    static Var count(Type type, int axis) {
        return new Count(type, axis).of();
    }

    @Override
    default Type result(List<Type> operands) {
        if (!operands.isEmpty()) {
            throw new IllegalArgumentException("`" + name() + "` requires no operands, got " + operands);
        }
        return type();
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` has no operands");
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        throw new IllegalStateException("`" + name() + "` has no operands, so none is mapped");
    }

    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return Enclosure.of(of());
    }

    /// The element of raw bits `bits` everywhere.
    ///
    /// @param rounded whether the real number meant is not that element but one that rounds to it, as 0.1 or π
    record Constant(Type type, long bits, boolean rounded) implements Source {
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            if (!rounded) return Enclosure.of(of());
            double value = Bits.toDouble(bits, type.element());
            return type.element() == ElementType.F32
                    ? new Enclosure(
                            constant(type, Math.nextDown((float) value)), constant(type, Math.nextUp((float) value)))
                    : new Enclosure(constant(type, Math.nextDown(value)), constant(type, Math.nextUp(value)));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Fill(bits);
        }
    }

    /// Every element its own index along `axis`.
    record Count(Type type, int axis) implements Source {
        @Override
        public Type result(List<Type> operands) {
            if (axis < 0 || axis >= type.shape().rank() || type.element() == ElementType.BOOL) {
                throw new IllegalArgumentException(
                        "`count` requires an axis of a tensor of numbers, got " + axis + " of " + type);
            }
            return Source.super.result(operands);
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Count(axis);
        }
    }
}
