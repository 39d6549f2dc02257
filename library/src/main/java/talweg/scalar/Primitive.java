package talweg.scalar;

/// The machine operations that kernels are made of. Each has one result for given bits, on every machine: the
/// floating ones are correctly rounded (IEEE 754), the integer ones wrap.
public enum Primitive {
    /// The kernel's operand number `bits`.
    OPERAND,
    /// A constant of raw `bits`.
    CONSTANT,
    /// x + y.
    ADD,
    /// x − y.
    SUBTRACT,
    /// x · y.
    MULTIPLY,
    /// x / y; integers truncate, and x / 0 is 0.
    DIVIDE,
    /// The remainder of the truncated integer division, with the sign of x; x mod 0 is x.
    REMAINDER,
    /// x · y + z, rounded once.
    FMA,
    /// −x, the sign bit flipped (NaN too); integers wrap.
    NEGATE,
    /// |x|, the sign bit cleared (NaN too); integers wrap.
    ABS,
    /// √x, correctly rounded.
    SQRT,
    /// The smaller; NaN if either is; −0 < +0 (as `Math.min`).
    MIN,
    /// The larger; NaN if either is; −0 < +0 (as `Math.max`).
    MAX,
    /// The largest whole number ≤ x.
    FLOOR,
    /// The smallest whole number ≥ x.
    CEIL,
    /// The nearest whole number, ties to even.
    RINT,
    /// x < y, false if either is NaN.
    LESS,
    /// x ≤ y, false if either is NaN.
    LESS_EQUAL,
    /// x = y, false if either is NaN; −0 = +0.
    EQUAL,
    /// The second operand where the first is true, else the third.
    SELECT,
    /// Bitwise and; of booleans too.
    AND,
    /// Bitwise or; of booleans too.
    OR,
    /// Bitwise exclusive or; of booleans too.
    XOR,
    /// Bitwise complement; of booleans too.
    NOT,
    /// x · 2ʸ; only the low bits of y count (6 of `I64`, 5 of `I32`), as in Java.
    SHIFT_LEFT,
    /// ⌊x / 2ʸ⌋.
    SHIFT_RIGHT,
    /// As `SHIFT_RIGHT`, zeros shifted in.
    SHIFT_RIGHT_UNSIGNED,
    /// Conversion to the result's type as in Java: floating → integer truncates, saturates, and takes NaN to 0;
    /// booleans are 0 and 1, and a number is true when it is not 0 (NaN is true).
    CAST,
    /// The raw bits of a floating number as an integer of the same size.
    BITS,
    /// The floating number of these raw bits.
    FROM_BITS,
    /// The element of a constant table at an `I64` index, which the kernel keeps in range.
    TABLE
}
