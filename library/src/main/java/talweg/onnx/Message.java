package talweg.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A message in the encoding of Protocol Buffers: fields one after another, each its number and kind, then its value;
/// a message inside is its length and its fields.
final class Message {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// An integer.
    Message add(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    /// A number of 32 bits.
    Message add(int field, float value) {
        key(field, FIXED_32);
        int bits = Float.floatToRawIntBits(value);
        for (int i = 0; i < Float.BYTES; i++) bytes.write(bits >>> 8 * i);
        return this;
    }

    Message add(int field, String text) {
        return add(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, byte[] value) {
        key(field, BYTES);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Message add(int field, Message inner) {
        return add(field, inner.bytes());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void key(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    /// Seven bits in each byte, the lowest first; the top bit says that more follow.
    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) bytes.write((int) (rest & 0x7f | 0x80));
        bytes.write((int) rest);
    }
}
