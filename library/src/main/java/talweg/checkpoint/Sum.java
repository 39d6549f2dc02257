package talweg.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How many bytes there are, and their SHA-256 in hexadecimal digits.
record Sum(long bytes, String sha256) {
    private static final int CHUNK = 1 << 17;

    /// What passes bytes on and adds them up.
    static final class Meter implements WritableByteChannel {
        private final WritableByteChannel to;
        private final MessageDigest digest = digest();
        private long bytes;

        Meter(WritableByteChannel to) {
            this.to = to;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            ByteBuffer written = from.duplicate();
            int count = to.write(from);
            digest.update(written.limit(written.position() + count));
            bytes += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }

        Sum sum() {
            return new Sum(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Of a text in UTF-8.
    static Sum of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Sum(bytes.length, HexFormat.of().formatHex(digest().digest(bytes)));
    }

    /// Of a whole file, whose channel then stands at its beginning.
    static Sum of(FileChannel channel) throws IOException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        long bytes = 0;
        channel.position(0);
        for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
            digest.update(buffer.flip());
            bytes += count;
            buffer.clear();
        }
        channel.position(0);
        return new Sum(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
