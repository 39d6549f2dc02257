package talweg.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import talweg.op.Tensor;

/// The elements of tensors as bytes: little-endian, in row-major order.
final class Elements {
    /// Bytes written at once.
    private static final int CHUNK = 1 << 17;

    private Elements() {}

    static void write(Tensor tensor, WritableByteChannel to) throws IOException {
        Encoding encoding = Encoding.of(tensor.type().element());
        int count = tensor.shape().count();
        int each = CHUNK / encoding.bytes;
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.min(each, count) * encoding.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < count; at += each) {
            encoding.encode(tensor.array(), at, Math.min(each, count - at), buffer.clear());
            write(buffer.flip(), to);
        }
    }

    static void write(ByteBuffer bytes, WritableByteChannel to) throws IOException {
        while (bytes.hasRemaining()) to.write(bytes);
    }
}
