package talweg.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import talweg.shape.ElementType;

/// How files write one element, and what it is read as: itself, or the narrowest type that holds every such number.
/// Floating-point numbers keep their bits, NaNs among them.
enum Encoding {
    F64("F64", "f8", 8, ElementType.F64),
    F32("F32", "f4", 4, ElementType.F32),
    F16("F16", "f2", 2, ElementType.F32),
    /// The upper half of a binary32 number.
    BF16("BF16", "", 2, ElementType.F32),
    I64("I64", "i8", 8, ElementType.I64),
    U32("U32", "u4", 4, ElementType.I64),
    I32("I32", "i4", 4, ElementType.I32),
    I16("I16", "i2", 2, ElementType.I32),
    U16("U16", "u2", 2, ElementType.I32),
    I8("I8", "i1", 1, ElementType.I32),
    U8("U8", "u1", 1, ElementType.I32),
    /// A byte, 0 or 1.
    BOOL("BOOL", "b1", 1, ElementType.BOOL);

    /// The name in a header of safetensors.
    final String name;
    /// The kind and width in a header of NumPy's, without the order of bytes; empty if NumPy has none.
    final String numpy;

    final int bytes;
    final ElementType element;

    Encoding(String name, String numpy, int bytes, ElementType element) {
        this.name = name;
        this.numpy = numpy;
        this.bytes = bytes;
        this.element = element;
    }

    /// That which elements are written in.
    static Encoding of(ElementType element) {
        return switch (element) {
            case F64 -> F64;
            case F32 -> F32;
            case I64 -> I64;
            case I32 -> I32;
            case BOOL -> BOOL;
        };
    }

    static Optional<Encoding> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name.equals(name)).findFirst();
    }

    static Optional<Encoding> numpy(String name) {
        return Arrays.stream(values())
                .filter(each -> !each.numpy.isEmpty() && each.numpy.equals(name))
                .findFirst();
    }

    /// Reads `count` elements from where `from` stands into an array, from place `at`; `from` stays where it stands.
    ///
    /// @return how many are sound: `count`, or the place of the first byte that is no truth value
    int decode(ByteBuffer from, Object to, int at, int count) {
        int start = from.position();
        switch (this) {
            case F64 -> from.asDoubleBuffer().get((double[]) to, at, count);
            case F32 -> from.asFloatBuffer().get((float[]) to, at, count);
            case I64 -> from.asLongBuffer().get((long[]) to, at, count);
            case I32 -> from.asIntBuffer().get((int[]) to, at, count);
            case F16, BF16 -> halves(from, (float[]) to, at, count);
            case U32 -> {
                for (int i = 0; i < count; i++) {
                    ((long[]) to)[at + i] = Integer.toUnsignedLong(from.getInt(start + 4 * i));
                }
            }
            case I16, U16, I8, U8 -> narrow(from, (int[]) to, at, count);
            case BOOL -> {
                return truths(from, (boolean[]) to, at, count);
            }
        }
        return count;
    }

    private void halves(ByteBuffer from, float[] to, int at, int count) {
        int start = from.position();
        for (int i = 0; i < count; i++) {
            short half = from.getShort(start + 2 * i);
            to[at + i] = this == F16 ? Float.float16ToFloat(half) : Float.intBitsToFloat(half << 16);
        }
    }

    private void narrow(ByteBuffer from, int[] to, int at, int count) {
        int start = from.position();
        for (int i = 0; i < count; i++) {
            int raw = bytes == 1 ? from.get(start + i) : from.getShort(start + 2 * i);
            boolean isUnsigned = this == U8 || this == U16;
            to[at + i] = isUnsigned ? raw & (bytes == 1 ? 0xff : 0xffff) : raw;
        }
    }

    private static int truths(ByteBuffer from, boolean[] to, int at, int count) {
        int start = from.position();
        for (int i = 0; i < count; i++) {
            byte truth = from.get(start + i);
            if (truth != 0 && truth != 1) return i;
            to[at + i] = truth == 1;
        }
        return count;
    }

    /// Writes `count` elements of an array, from place `at`, where `to` stands, which moves on.
    void encode(Object from, int at, int count, ByteBuffer to) {
        switch (from) {
            case double[] a -> to.asDoubleBuffer().put(a, at, count);
            case float[] a -> to.asFloatBuffer().put(a, at, count);
            case long[] a -> to.asLongBuffer().put(a, at, count);
            case int[] a -> to.asIntBuffer().put(a, at, count);
            case boolean[] a -> {
                for (int i = 0; i < count; i++) to.put(to.position() + i, (byte) (a[at + i] ? 1 : 0));
            }
            default -> throw new IllegalStateException("a tensor holds an array of numbers");
        }
        to.position(to.position() + count * bytes);
    }
}
