package talweg.scalar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;

/// One value of a kernel: an operand, a constant, or a [Primitive] of other values. Immutable; a value used twice
/// is computed once. Equality is identity: [Straight] is what recognises equal values. The file is long because all of
/// the arithmetic, three lines for each operation, belongs to the one type that is written with it.
///
/// Written as arithmetic:
///
/// ```java
/// Scalar decay = x.abs().negate();                  // −|x|
/// Scalar y = select(x.less(0), decay, x.times(2));
/// ```
public final class Scalar {
    private final Primitive primitive;
    private final ElementType type;
    private final List<Scalar> operands;
    private final long bits;
    private final long @Nullable [] table;

    private Scalar(Primitive primitive, ElementType type, List<Scalar> operands, long bits, long @Nullable [] table) {
        this.primitive = primitive;
        this.type = type;
        this.operands = operands;
        this.bits = bits;
        this.table = table;
    }

    /// The kernel's operand number `index`.
    public static Scalar operand(int index, ElementType type) {
        return new Scalar(Primitive.OPERAND, type, List.of(), index, null);
    }

    /// A constant of type `F64`.
    public static Scalar constant(double value) {
        return ofBits(Double.doubleToRawLongBits(value), ElementType.F64);
    }

    /// A constant of type `I64`.
    public static Scalar constant(long value) {
        return ofBits(value, ElementType.I64);
    }

    /// A constant of any type. `F64` takes its raw bits, `F32` its raw bits in the low half, integers themselves,
    /// booleans 0 or 1.
    public static Scalar ofBits(long bits, ElementType type) {
        return new Scalar(Primitive.CONSTANT, type, List.of(), bits, null);
    }

    /// `value` as a constant of `type`, rounded to it.
    public static Scalar constant(double value, ElementType type) {
        return ofBits(Bits.of(value, type), type);
    }

    /// `then` where `condition` holds, else `otherwise`; both of the same type.
    public static Scalar select(Scalar condition, Scalar then, Scalar otherwise) {
        require(condition.type == ElementType.BOOL, "select", condition, then);
        require(then.type == otherwise.type, "select", then, otherwise);
        return new Scalar(Primitive.SELECT, then.type, List.of(condition, then, otherwise), 0, null);
    }

    /// The element of `table` at an `I64` index, which must be within it. The table holds raw bits of `type` and is
    /// kept, not copied: never change it.
    public static Scalar table(long[] table, ElementType type, Scalar index) {
        require(index.type == ElementType.I64, "table", index, index);
        return new Scalar(Primitive.TABLE, type, List.of(index), 0, table);
    }

    /// The value that an instruction stands for, of these operands.
    public static Scalar of(Straight.Instruction instruction, List<Scalar> operands) {
        return new Scalar(
                instruction.primitive(), instruction.type(), operands, instruction.bits(), instruction.table());
    }

    /// What this value is of its operands.
    public Primitive primitive() {
        return primitive;
    }

    /// The type of this value.
    public ElementType type() {
        return type;
    }

    /// What this value is computed from.
    public List<Scalar> operands() {
        return operands;
    }

    /// The raw bits of a constant, the index of an operand, else 0.
    public long bits() {
        return bits;
    }

    /// The raw bits of a `TABLE`'s elements, never to be changed; null for other primitives.
    public long @Nullable [] table() {
        return table;
    }

    /// The same operation on other operands of the same types.
    public Scalar with(List<Scalar> others) {
        return new Scalar(primitive, type, others, bits, table);
    }

    private static void require(boolean met, String name, Scalar a, Scalar b) {
        if (!met) {
            throw new IllegalArgumentException(
                    "`Scalar." + name + "` requires operands of fitting types, got " + a.type + " and " + b.type);
        }
    }

    private Scalar unary(Primitive primitive, ElementType result) {
        return new Scalar(primitive, result, List.of(this), 0, null);
    }

    private Scalar binary(Primitive primitive, Scalar other) {
        require(type == other.type, primitive.name(), this, other);
        return new Scalar(primitive, type, List.of(this, other), 0, null);
    }

    private Scalar comparison(Primitive primitive, Scalar other) {
        require(type == other.type, primitive.name(), this, other);
        return new Scalar(primitive, ElementType.BOOL, List.of(this, other), 0, null);
    }

    private Scalar same(double value) {
        return constant(value, type);
    }

    /// x + y.
    public Scalar plus(Scalar y) {
        return binary(Primitive.ADD, y);
    }

    /// x + y.
    public Scalar plus(double y) {
        return plus(same(y));
    }

    /// x − y.
    public Scalar minus(Scalar y) {
        return binary(Primitive.SUBTRACT, y);
    }

    /// x − y.
    public Scalar minus(double y) {
        return minus(same(y));
    }

    /// x · y.
    public Scalar times(Scalar y) {
        return binary(Primitive.MULTIPLY, y);
    }

    /// x · y.
    public Scalar times(double y) {
        return times(same(y));
    }

    /// x / y.
    public Scalar over(Scalar y) {
        return binary(Primitive.DIVIDE, y);
    }

    /// x / y.
    public Scalar over(double y) {
        return over(same(y));
    }

    /// The remainder of the truncated integer division.
    public Scalar remainder(Scalar y) {
        return binary(Primitive.REMAINDER, y);
    }

    /// x · y + z, rounded once.
    public Scalar fma(Scalar y, Scalar z) {
        require(type == y.type && type == z.type, "fma", y, z);
        return new Scalar(Primitive.FMA, type, List.of(this, y, z), 0, null);
    }

    /// x · y + z, rounded once.
    public Scalar fma(double y, double z) {
        return fma(same(y), same(z));
    }

    /// x · y + z, rounded once.
    public Scalar fma(Scalar y, double z) {
        return fma(y, same(z));
    }

    /// x · y + z, rounded once.
    public Scalar fma(double y, Scalar z) {
        return fma(same(y), z);
    }

    /// −x.
    public Scalar negate() {
        return unary(Primitive.NEGATE, type);
    }

    /// |x|.
    public Scalar abs() {
        return unary(Primitive.ABS, type);
    }

    /// √x.
    public Scalar sqrt() {
        return unary(Primitive.SQRT, type);
    }

    /// The smaller of two; NaN if either is.
    public Scalar min(Scalar y) {
        return binary(Primitive.MIN, y);
    }

    /// The larger of two; NaN if either is.
    public Scalar max(Scalar y) {
        return binary(Primitive.MAX, y);
    }

    /// The smaller of two; NaN if x is.
    public Scalar min(double y) {
        return min(same(y));
    }

    /// The larger of two; NaN if x is.
    public Scalar max(double y) {
        return max(same(y));
    }

    /// The largest whole number ≤ x.
    public Scalar floor() {
        return unary(Primitive.FLOOR, type);
    }

    /// The smallest whole number ≥ x.
    public Scalar ceil() {
        return unary(Primitive.CEIL, type);
    }

    /// The nearest whole number, ties to even.
    public Scalar rint() {
        return unary(Primitive.RINT, type);
    }

    /// x < y.
    public Scalar less(Scalar y) {
        return comparison(Primitive.LESS, y);
    }

    /// x < y.
    public Scalar less(double y) {
        return less(same(y));
    }

    /// x ≤ y.
    public Scalar lessEqual(Scalar y) {
        return comparison(Primitive.LESS_EQUAL, y);
    }

    /// x ≤ y.
    public Scalar lessEqual(double y) {
        return lessEqual(same(y));
    }

    /// x = y.
    public Scalar equal(Scalar y) {
        return comparison(Primitive.EQUAL, y);
    }

    /// x = y.
    public Scalar equal(double y) {
        return equal(same(y));
    }

    /// Whether x is NaN.
    public Scalar isNaN() {
        return equal(this).not();
    }

    /// Bitwise and.
    public Scalar and(Scalar y) {
        return binary(Primitive.AND, y);
    }

    /// Bitwise or.
    public Scalar or(Scalar y) {
        return binary(Primitive.OR, y);
    }

    /// Bitwise exclusive or.
    public Scalar xor(Scalar y) {
        return binary(Primitive.XOR, y);
    }

    /// Bitwise complement.
    public Scalar not() {
        return unary(Primitive.NOT, type);
    }

    /// x · 2ᵏ on integers.
    public Scalar shiftLeft(int k) {
        return binary(Primitive.SHIFT_LEFT, ofBits(k, type));
    }

    /// x · 2ᵏ on integers, of k its low bits.
    public Scalar shiftLeft(Scalar k) {
        return binary(Primitive.SHIFT_LEFT, k);
    }

    /// ⌊x / 2ᵏ⌋ on integers.
    public Scalar shiftRight(int k) {
        return binary(Primitive.SHIFT_RIGHT, ofBits(k, type));
    }

    /// As [#shiftRight(int)], zeros shifted in.
    public Scalar shiftRightUnsigned(int k) {
        return binary(Primitive.SHIFT_RIGHT_UNSIGNED, ofBits(k, type));
    }

    /// As [#shiftRightUnsigned(int)], of k its low bits.
    public Scalar shiftRightUnsigned(Scalar k) {
        return binary(Primitive.SHIFT_RIGHT_UNSIGNED, k);
    }

    /// x converted to `target`; itself if it has that type already.
    public Scalar cast(ElementType target) {
        return target == type ? this : unary(Primitive.CAST, target);
    }

    /// The raw bits: `I64` of an `F64`, `I32` of an `F32`.
    public Scalar toBits() {
        require(type.isFloating(), "toBits", this, this);
        return unary(Primitive.BITS, type == ElementType.F64 ? ElementType.I64 : ElementType.I32);
    }

    /// The floating number of these raw bits: `F64` of an `I64`, `F32` of an `I32`.
    public Scalar fromBits() {
        require(type.isInteger(), "fromBits", this, this);
        return unary(Primitive.FROM_BITS, type == ElementType.I64 ? ElementType.F64 : ElementType.F32);
    }
}
