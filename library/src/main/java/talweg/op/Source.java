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
        return new Constant(Type.F64, Double.doubleToRawLongBits(value), meaning(text, value)).of();
    }

    private static Meaning meaning(String text, double value) {
        if (Double.isInfinite(value)) return Meaning.ROUNDED;
        BigDecimal meant = new BigDecimal(text);
        if (meant.compareTo(new BigDecimal(value)) == 0) return Meaning.EXACT;
        return meant.compareTo(new BigDecimal(Double.toString(value))) == 0 ? Meaning.DECIMAL : Meaning.ROUNDED;
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

    /// Which real number an element stands for.
    enum Meaning {
        /// Itself.
        EXACT,
        /// The decimal number by which it is written, that with the fewest digits which rounds to it: 0.1.
        DECIMAL,
        /// Some number that rounds to it: π.
        ROUNDED
    }

    /// The element of raw bits `bits` everywhere.
    ///
    /// @param meaning which real number that is
    record Constant(Type type, long bits, Meaning meaning) implements Source {
        /// Itself, or a number that rounds to it.
        public Constant(Type type, long bits, boolean rounded) {
            this(type, bits, rounded ? Meaning.ROUNDED : Meaning.EXACT);
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            if (meaning == Meaning.EXACT) return Enclosure.of(of());
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
