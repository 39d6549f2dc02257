package talweg.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Bytes read once from front to back, of which it is known how many there must be. What is claimed is held against
/// that before anything is allocated.
final class Input {
    /// Bytes read at once.
    private static final int CHUNK = 1 << 17;
    /// The most axes, as in NumPy.
    static final int AXES = 64;

    private final Site site;
    private final ReadableByteChannel channel;
    private long left;

    /// @param size how many bytes there are
    Input(Site site, ReadableByteChannel channel, long size) {
        this.site = site;
        this.channel = channel;
        this.left = size;
    }

    static Input of(Site site, byte[] bytes) {
        return new Input(site, Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length);
    }

    /// How many bytes are left.
    long left() {
        return left;
    }

    Site site() {
        return site;
    }

    /// Reads until the buffer is full, and flips it.
    ///
    /// @param what for errors
    void fill(ByteBuffer buffer, String what) throws IOException {
        if (buffer.remaining() > left) throw site.cutShort(what);
        left -= buffer.remaining();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) throw site.cutShort(what);
        }
        buffer.flip();
    }

    /// The next `count` bytes, of which the caller has seen that they are there.
    byte[] bytes(int count, String what) throws IOException {
        if (count > left) throw site.cutShort(what);
        byte[] bytes = new byte[count];
        fill(ByteBuffer.wrap(bytes), what);
        return bytes;
    }

    /// The shape of these sizes, if a tensor can have it.
    static Shape shape(Site site, List<Long> sizes) throws StoreException {
        if (sizes.size() > AXES) throw site.refused("at most " + AXES + " axes", sizes.size());
        boolean isEmpty = sizes.contains(0L);
        long count = 1;
        for (long size : sizes) {
            if (size > Integer.MAX_VALUE) throw tooLarge(site, sizes);
            count = Math.min(count * Math.max(size, 1), 1L << 31);
        }
        if (!isEmpty && count > Integer.MAX_VALUE) throw tooLarge(site, sizes);
        return Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
    }

    private static StoreException tooLarge(Site site, List<Long> sizes) {
        return site.refused("fewer than 2^31 elements in a tensor", "the shape " + Site.quoted(sizes.toString()));
    }

    /// The next elements, in the order in which they lie in the file.
    Tensor tensor(Encoding encoding, ByteOrder order, Shape shape) throws IOException {
        long bytes = (long) shape.count() * encoding.bytes;
        if (bytes > left) throw site.cutShort(bytes + " bytes for " + encoding.name + shape);
        Object array = array(site, encoding.element, shape.count());
        into(encoding, order, array, 0, shape.count());
        return Tensor.wrap(new Type(encoding.element, shape), array);
    }

    /// Reads elements into an array, from place `from` to before place `to`.
    void into(Encoding encoding, ByteOrder order, Object array, int from, int to) throws IOException {
        int each = CHUNK / encoding.bytes;
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.min(each, to - from) * encoding.bytes).order(order);
        for (int at = from; at < to; at += each) {
            int count = Math.min(each, to - at);
            fill(buffer.clear().limit(count * encoding.bytes), "elements");
            int sound = encoding.decode(buffer, array, at, count);
            if (sound < count) {
                throw site.refused("0 or 1 for a truth value", buffer.get(sound) & 0xff);
            }
        }
    }

    /// An array of zeros, or what to do where memory does not suffice.
    static Object array(Site site, ElementType element, int count) throws StoreException {
        try {
            return switch (element) {
                case F64 -> new double[count];
                case F32 -> new float[count];
                case I64 -> new long[count];
                case I32 -> new int[count];
                case BOOL -> new boolean[count];
            };
        } catch (OutOfMemoryError _) {
            // nothing is lost: one array could not be made
            long bytes = (long) count * element.bytes();
            throw site.refused("memory for all elements", "an array of " + bytes + " bytes; give Java more by -Xmx");
        }
    }

    /// Refuses bytes after what was read.
    void end() throws StoreException {
        if (left > 0) throw site.refused("nothing after the last element", left + " bytes more");
    }
}
