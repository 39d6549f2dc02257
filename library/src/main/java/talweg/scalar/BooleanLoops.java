package talweg.scalar;

import talweg.shape.ElementType;

/// Logic over blocks of booleans, each 0 or 1.
final class BooleanLoops {
    private BooleanLoops() {}

    /// Writes `n` elements of `y`; each may lie where its operands do.
    static void run(Primitive primitive, long[] a, long[] b, long[] y, int n) {
        switch (primitive) {
            case AND, MIN -> {
                for (int i = 0; i < n; i++) y[i] = a[i] & b[i];
            }
            case OR, MAX -> {
                for (int i = 0; i < n; i++) y[i] = a[i] | b[i];
            }
            case XOR -> {
                for (int i = 0; i < n; i++) y[i] = a[i] ^ b[i];
            }
            case NOT -> {
                for (int i = 0; i < n; i++) y[i] = a[i] ^ 1;
            }
            case LESS, LESS_EQUAL, EQUAL -> IntegerLoops.compare(primitive, a, b, y, n);
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    FMA,
                    NEGATE,
                    ABS,
                    SQRT,
                    FLOOR,
                    CEIL,
                    RINT,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    SHIFT_RIGHT_UNSIGNED,
                    OPERAND,
                    CONSTANT,
                    TABLE,
                    SELECT,
                    CAST,
                    BITS,
                    FROM_BITS -> throw Evaluator.missing(primitive, ElementType.BOOL);
        }
    }
}
