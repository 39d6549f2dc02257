package talweg.scalar;

import talweg.shape.ElementType;

/// Numbers as raw bits in a `long`: an `F64` takes its 64 bits, an `F32` its 32 in the low half (the high half 0),
/// an integer itself, a boolean 0 or 1.
public final class Bits {
    private Bits() {}

    /// `value` rounded to `type`; for integers as a Java cast.
    public static long of(double value, ElementType type) {
        return switch (type) {
            case F64 -> Double.doubleToRawLongBits(value);
            case F32 -> Float.floatToRawIntBits((float) value) & 0xffffffffL;
            case I64 -> (long) value;
            case I32 -> (int) value;
            case BOOL -> value != 0 ? 1 : 0;
        };
    }

    /// The number that the bits stand for, as a `double` (an `I64` is rounded).
    public static double toDouble(long bits, ElementType type) {
        return switch (type) {
            case F64 -> Double.longBitsToDouble(bits);
            case F32 -> Float.intBitsToFloat((int) bits);
            case I64, I32, BOOL -> bits;
        };
    }

    /// The number that the bits stand for as an integer; a floating one is cast as in Java.
    public static long toLong(long bits, ElementType type) {
        return switch (type) {
            case F64 -> (long) Double.longBitsToDouble(bits);
            case F32 -> (long) Float.intBitsToFloat((int) bits);
            case I64, I32, BOOL -> bits;
        };
    }
}
