package talweg.scalar;

import talweg.shape.ElementType;

/// The arithmetic of `F64` over blocks, a tight loop for each primitive.
final class F64Loops {
    private static final long SIGN = 1L << 63;

    private F64Loops() {}

    /// Writes `n` elements of `y`; each may lie where its operands do.
    static void run(Primitive primitive, long[] a, long[] b, long[] c, long[] y, int n) {
        switch (primitive) {
            case ADD -> {
                for (int i = 0; i < n; i++) y[i] = bits(number(a[i]) + number(b[i]));
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) y[i] = bits(number(a[i]) - number(b[i]));
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) y[i] = bits(number(a[i]) * number(b[i]));
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) y[i] = bits(number(a[i]) / number(b[i]));
            }
            case FMA -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.fma(number(a[i]), number(b[i]), number(c[i])));
            }
            case MIN -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.min(number(a[i]), number(b[i])));
            }
            case MAX -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.max(number(a[i]), number(b[i])));
            }
            case LESS -> {
                for (int i = 0; i < n; i++) y[i] = number(a[i]) < number(b[i]) ? 1 : 0;
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) y[i] = number(a[i]) <= number(b[i]) ? 1 : 0;
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) y[i] = number(a[i]) == number(b[i]) ? 1 : 0;
            }
            case NEGATE, ABS, SQRT, FLOOR, CEIL, RINT -> unary(primitive, a, y, n);
            case REMAINDER,
                    AND,
                    OR,
                    XOR,
                    NOT,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    SHIFT_RIGHT_UNSIGNED,
                    OPERAND,
                    CONSTANT,
                    TABLE,
                    SELECT,
                    CAST,
                    BITS,
                    FROM_BITS -> throw Evaluator.missing(primitive, ElementType.F64);
        }
    }

    private static void unary(Primitive primitive, long[] a, long[] y, int n) {
        switch (primitive) {
            case NEGATE -> {
                for (int i = 0; i < n; i++) y[i] = a[i] ^ SIGN;
            }
            case ABS -> {
                for (int i = 0; i < n; i++) y[i] = a[i] & ~SIGN;
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.sqrt(number(a[i])));
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.floor(number(a[i])));
            }
            case CEIL -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.ceil(number(a[i])));
            }
            case RINT -> {
                for (int i = 0; i < n; i++) y[i] = bits(Math.rint(number(a[i])));
            }
            default -> throw Evaluator.missing(primitive, ElementType.F64);
        }
    }

    private static double number(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
