package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Integers as rows of bits, in two's complement: `I64` has 64 of them, `I32` 32. Without derivatives.
///
/// A shift or rotation by k places takes k modulo the number of bits, as Java does.
public sealed interface Bitwise extends Elementwise {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new BitAnd()).integers(12, 10, 8).integers(-1, 7, 7),
                Example.of(new BitOr()).integers(12, 10, 14).integers(-8, 7, -1),
                Example.of(new BitXor()).integers(12, 10, 6).integers(-1, 7, -8),
                Example.of(new BitNot()).integers(0, -1).integers(41, -42),
                Example.of(new ShiftLeft(3)).integers(5, 40).integers(-1, -8),
                Example.of(new ShiftRight(2)).integers(-9, -3).integers(9, 2),
                Example.of(new ShiftRightUnsigned(60)).integers(-1, 15).integers(1, 0),
                Example.of(new RotateLeft(4)).integers(1, 16).integers(-1, -1));
    }

    /// The bits that both have; shaped as both broadcast.
    static Var and(Var x, Var y) {
        return Broadcasting.apply(new BitAnd(), x, y);
    }

    /// The bits that either has; shaped as both broadcast.
    static Var or(Var x, Var y) {
        return Broadcasting.apply(new BitOr(), x, y);
    }

    /// The bits that one has and the other has not; shaped as both broadcast.
    static Var xor(Var x, Var y) {
        return Broadcasting.apply(new BitXor(), x, y);
    }

    /// The bits that x has not, −1 − x; shaped as `x`.
    static Var not(Var x) {
        return new BitNot().of(x);
    }

    /// x · 2ᵏ, what leaves at the left is lost; shaped as `x`.
    static Var shiftLeft(Var x, int places) {
        return new ShiftLeft(places).of(x);
    }

    /// ⌊x / 2ᵏ⌋; shaped as `x`.
    static Var shiftRight(Var x, int places) {
        return new ShiftRight(places).of(x);
    }

    /// The bits moved to the right, zeros after them; shaped as `x`.
    static Var shiftRightUnsigned(Var x, int places) {
        return new ShiftRightUnsigned(places).of(x);
    }

    /// The bits moved to the left, and what leaves there enters at the right; shaped as `x`.
    static Var rotateLeft(Var x, int places) {
        return new RotateLeft(places).of(x);
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        ElementType type = same(operands, false);
        if (type.isInteger()) return type;
        throw new IllegalArgumentException("`" + name() + "` requires i64 or i32, got " + type + "; `cast` it");
    }

    @Override
    default Range range(List<Range> x) {
        throw new IllegalStateException("`" + name() + "` has integer operands, which have no range");
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }

    /// Two rows of bits as one.
    sealed interface Two extends Bitwise {
        /// z from x and y.
        Scalar kernel(Scalar x, Scalar y);

        @Override
        default int arity() {
            return 2;
        }

        @Override
        default Scalar kernel(List<Scalar> x) {
            return kernel(x.get(0), x.get(1));
        }
    }

    /// One row of bits, changed.
    sealed interface One extends Bitwise {
        /// y from x.
        Scalar kernel(Scalar x);

        @Override
        default int arity() {
            return 1;
        }

        @Override
        default Scalar kernel(List<Scalar> x) {
            return kernel(x.getFirst());
        }
    }

    /// Both.
    record BitAnd() implements Two {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.and(y);
        }
    }

    /// Either.
    record BitOr() implements Two {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.or(y);
        }
    }

    /// One, and not the other.
    record BitXor() implements Two {
        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return x.xor(y);
        }
    }

    /// The contrary.
    record BitNot() implements One {
        @Override
        public Scalar kernel(Scalar x) {
            return x.not();
        }
    }

    /// Towards the high end.
    record ShiftLeft(int places) implements One {
        @Override
        public Scalar kernel(Scalar x) {
            return x.shiftLeft(places);
        }
    }

    /// Towards the low end, the sign kept.
    record ShiftRight(int places) implements One {
        @Override
        public Scalar kernel(Scalar x) {
            return x.shiftRight(places);
        }
    }

    /// Towards the low end, zeros after it.
    record ShiftRightUnsigned(int places) implements One {
        @Override
        public Scalar kernel(Scalar x) {
            return x.shiftRightUnsigned(places);
        }
    }

    /// Towards the high end, and around.
    record RotateLeft(int places) implements One {
        @Override
        public Scalar kernel(Scalar x) {
            return x.shiftLeft(places).or(x.shiftRightUnsigned(-places));
        }
    }
}
