package talweg.shape;

import java.util.Locale;

/// What one element of a tensor is.
public enum ElementType {
    /// IEEE 754 binary64; the default.
    F64(8),
    /// IEEE 754 binary32; sums stay in binary32.
    F32(4),
    /// 64-bit two's complement; arithmetic wraps.
    I64(8),
    /// 32-bit two's complement; arithmetic wraps, sums are `I64`.
    I32(4),
    /// True or false: what comparisons give.
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes that one element takes in a Java array.
    public int bytes() {
        return bytes;
    }

    /// Whether values of this type have derivatives.
    public boolean isFloating() {
        return this == F64 || this == F32;
    }

    /// Whether this is `I64` or `I32`.
    public boolean isInteger() {
        return this == I64 || this == I32;
    }

    /// As it is printed: `f64`, `i32`, `bool`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The inverse of [#toString()].
    ///
    /// @throws IllegalArgumentException if `text` names no element type
    public static ElementType parse(String text) {
        for (ElementType type : values()) {
            if (type.toString().equals(text)) return type;
        }
        throw new IllegalArgumentException(
                "`ElementType.parse` requires one of f64, f32, i64, i32, bool, got `" + text + "`");
    }
}
