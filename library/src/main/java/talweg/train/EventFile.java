package talweg.train;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/// A file of events as TensorBoard reads them: scalars by step. Each event is a record of TFRecord,
///
///     length (8 bytes), masked CRC-32C of these, data, masked CRC-32C of the data, all little-endian,
///
/// where the mask of c is (c rotated right by 15) + a282ead8₁₆ and the data an `Event` of `event.proto` in the
/// encoding of protocol buffers.
///
/// @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TensorFlow, TFRecord and tf.train.Example,
///     TFRecords format details</a>
final class EventFile implements Closeable {
    private static final int MASK = 0xa282ead8;
    private static final String VERSION = "brain.Event:2";

    // fields of messages, by number and kind: 0 varint, 1 eight bytes, 2 with a length, 5 four bytes
    private static final int EVENT_TIME = 1 << 3 | 1;
    private static final int EVENT_STEP = 2 << 3;
    private static final int EVENT_VERSION = 3 << 3 | 2;
    private static final int EVENT_SUMMARY = 5 << 3 | 2;
    private static final int SUMMARY_VALUE = 1 << 3 | 2;
    private static final int VALUE_TAG = 1 << 3 | 2;
    private static final int VALUE_NUMBER = 2 << 3 | 5;

    private final Path file;
    private final OutputStream to;
    private final InstantSource clock;

    /// Opens a new file in a folder, which is made if it does not exist.
    EventFile(Path folder, InstantSource clock) {
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            file = unused(folder, clock.instant().getEpochSecond());
            to = Files.newOutputStream(file, java.nio.file.StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("`TensorBoard` could not write to `" + folder + "`: " + e, e);
        }
        Message version = event();
        version.bytes(EVENT_VERSION, VERSION.getBytes(StandardCharsets.UTF_8));
        write(version);
    }

    /// TensorBoard reads the files whose names have `tfevents` in them, in the order of their names.
    private static Path unused(Path folder, long second) {
        for (int i = 0; ; i++) {
            Path file = folder.resolve(String.format("events.out.tfevents.%010d.talweg.%d", second, i));
            if (!Files.exists(file)) return file;
        }
    }

    /// Scalars at a step, by their tags.
    void scalars(long step, Map<String, Double> values) {
        if (values.isEmpty()) return;
        Message summary = new Message();
        values.forEach((tag, value) -> {
            Message one = new Message();
            one.bytes(VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
            one.fixed(VALUE_NUMBER, Float.floatToRawIntBits(value.floatValue()));
            summary.bytes(SUMMARY_VALUE, one.toByteArray());
        });
        Message event = event();
        event.varint(EVENT_STEP);
        event.varint(step);
        event.bytes(EVENT_SUMMARY, summary.toByteArray());
        write(event);
    }

    private Message event() {
        Message event = new Message();
        event.fixed(EVENT_TIME, Double.doubleToRawLongBits(clock.millis() / 1000.0));
        return event;
    }

    private void write(Message event) {
        try {
            to.write(framed(event.toByteArray()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("`TensorBoard` could not write `" + file + "`: " + e, e);
    }

    /// A record of TFRecord.
    static byte[] framed(byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(masked(record.array(), 0, 8));
        record.put(data);
        record.putInt(masked(data, 0, data.length));
        return record.array();
    }

    private static int masked(byte[] data, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(data, from, length);
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK;
    }

    @Override
    public void close() {
        try {
            to.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// A message in the encoding of protocol buffers, as far as it is written.
    private static final class Message extends ByteArrayOutputStream {
        void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void bytes(int field, byte[] value) {
            varint(field);
            varint(value.length);
            writeBytes(value);
        }

        void fixed(int field, long bits) {
            varint(field);
            for (int i = 0; i < 64; i += 8) write((int) (bits >>> i));
        }

        void fixed(int field, int bits) {
            varint(field);
            for (int i = 0; i < 32; i += 8) write(bits >>> i);
        }
    }
}
