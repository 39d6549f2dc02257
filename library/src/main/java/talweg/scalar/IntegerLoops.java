package talweg.scalar;

import talweg.shape.ElementType;

/// The arithmetic of `I64` and `I32` over blocks: in 64 bits, then cut to the type's own, which is what wraps.
final class IntegerLoops {
    private IntegerLoops() {}

    /// Writes `n` elements of `y`; each may lie where its operands do.
    static void run(Primitive primitive, ElementType type, long[] a, long[] b, long[] c, long[] y, int n) {
        switch (primitive) {
            case ADD, SUBTRACT, MULTIPLY, FMA, NEGATE, ABS -> ring(primitive, a, b, c, y, n);
            case DIVIDE, REMAINDER, MIN, MAX -> order(primitive, a, b, y, n);
            case LESS, LESS_EQUAL, EQUAL -> compare(primitive, a, b, y, n);
            case AND, OR, XOR, NOT -> bitwise(primitive, a, b, y, n);
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> shift(primitive, type, a, b, y, n);
            case SQRT, FLOOR, CEIL, RINT, OPERAND, CONSTANT, TABLE, SELECT, CAST, BITS, FROM_BITS ->
                throw Evaluator.missing(primitive, type);
        }
        if (type == ElementType.I32) {
            for (int i = 0; i < n; i++) y[i] = (int) y[i];
        }
    }

    private static void ring(Primitive primitive, long[] a, long[] b, long[] c, long[] y, int n) {
        switch (primitive) {
            case ADD -> {
                for (int i = 0; i < n; i++) y[i] = a[i] + b[i];
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) y[i] = a[i] - b[i];
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) y[i] = a[i] * b[i];
            }
            case FMA -> {
                for (int i = 0; i < n; i++) y[i] = a[i] * b[i] + c[i];
            }
            case NEGATE -> {
                for (int i = 0; i < n; i++) y[i] = -a[i];
            }
            default -> {
                for (int i = 0; i < n; i++) y[i] = Math.abs(a[i]);
            }
        }
    }

    private static void order(Primitive primitive, long[] a, long[] b, long[] y, int n) {
        switch (primitive) {
            case DIVIDE -> {
                for (int i = 0; i < n; i++) y[i] = b[i] == 0 ? 0 : a[i] / b[i];
            }
            case REMAINDER -> {
                for (int i = 0; i < n; i++) y[i] = b[i] == 0 ? a[i] : a[i] % b[i];
            }
            case MIN -> {
                for (int i = 0; i < n; i++) y[i] = Math.min(a[i], b[i]);
            }
            default -> {
                for (int i = 0; i < n; i++) y[i] = Math.max(a[i], b[i]);
            }
        }
    }

    /// Also of booleans, false < true.
    static void compare(Primitive primitive, long[] a, long[] b, long[] y, int n) {
        switch (primitive) {
            case LESS -> {
                for (int i = 0; i < n; i++) y[i] = a[i] < b[i] ? 1 : 0;
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < n; i++) y[i] = a[i] <= b[i] ? 1 : 0;
            }
            default -> {
                for (int i = 0; i < n; i++) y[i] = a[i] == b[i] ? 1 : 0;
            }
        }
    }

    private static void bitwise(Primitive primitive, long[] a, long[] b, long[] y, int n) {
        switch (primitive) {
            case AND -> {
                for (int i = 0; i < n; i++) y[i] = a[i] & b[i];
            }
            case OR -> {
                for (int i = 0; i < n; i++) y[i] = a[i] | b[i];
            }
            case XOR -> {
                for (int i = 0; i < n; i++) y[i] = a[i] ^ b[i];
            }
            default -> {
                for (int i = 0; i < n; i++) y[i] = ~a[i];
            }
        }
    }

    private static void shift(Primitive primitive, ElementType type, long[] a, long[] b, long[] y, int n) {
        long counts = type == ElementType.I64 ? 63 : 31;
        long bits = type == ElementType.I64 ? -1 : 0xffffffffL;
        switch (primitive) {
            case SHIFT_LEFT -> {
                for (int i = 0; i < n; i++) y[i] = a[i] << (b[i] & counts);
            }
            case SHIFT_RIGHT -> {
                for (int i = 0; i < n; i++) y[i] = a[i] >> (b[i] & counts);
            }
            default -> {
                for (int i = 0; i < n; i++) y[i] = (a[i] & bits) >>> (b[i] & counts);
            }
        }
    }
}
