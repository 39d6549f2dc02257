package talweg.scalar;

import talweg.shape.ElementType;

/// Conversions over blocks, each rounded once.
final class Casts {
    private Casts() {}

    /// Writes `n` elements of `y`, of type `to`, from those of `a`, of type `from`; both may be one array.
    static void run(ElementType from, ElementType to, long[] a, long[] y, int n) {
        switch (to) {
            case F64 -> toF64(from, a, y, n);
            case F32 -> toF32(from, a, y, n);
            case I64 -> {
                for (int i = 0; i < n; i++) y[i] = Bits.toLong(a[i], from);
            }
            case I32 -> toI32(from, a, y, n);
            case BOOL -> toBool(from, a, y, n);
        }
    }

    private static void toF64(ElementType from, long[] a, long[] y, int n) {
        for (int i = 0; i < n; i++) y[i] = Double.doubleToRawLongBits(Bits.toDouble(a[i], from));
    }

    /// An `I64` goes to `F32` directly: by way of `F64` it would be rounded twice.
    private static void toF32(ElementType from, long[] a, long[] y, int n) {
        if (from.isFloating()) {
            for (int i = 0; i < n; i++) y[i] = Bits.of(Bits.toDouble(a[i], from), ElementType.F32);
        } else {
            for (int i = 0; i < n; i++) y[i] = Float.floatToRawIntBits((float) a[i]) & 0xffffffffL;
        }
    }

    /// Floating numbers saturate at the ends of `I32`; an `I64` loses its high half.
    private static void toI32(ElementType from, long[] a, long[] y, int n) {
        if (from.isFloating()) {
            for (int i = 0; i < n; i++) y[i] = (int) Bits.toDouble(a[i], from);
        } else {
            for (int i = 0; i < n; i++) y[i] = (int) a[i];
        }
    }

    private static void toBool(ElementType from, long[] a, long[] y, int n) {
        if (from.isFloating()) {
            for (int i = 0; i < n; i++) y[i] = Bits.toDouble(a[i], from) != 0 ? 1 : 0;
        } else {
            for (int i = 0; i < n; i++) y[i] = a[i] != 0 ? 1 : 0;
        }
    }
}
