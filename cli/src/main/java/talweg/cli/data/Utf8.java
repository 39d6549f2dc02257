package talweg.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text in UTF-8, read strictly: the first byte that belongs to none is an error that knows its line.
final class Utf8 extends Reader {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long line = 1;
    private char last;
    private boolean ended;

    Utf8(InputStream in) {
        this.in = in;
    }

    /// A byte that is no text.
    static final class NoText extends IOException {
        private static final long serialVersionUID = 1;

        private final long line;
        private final String found;

        NoText(long line, String found) {
            super(found + " in line " + line);
            this.line = line;
            this.found = found;
        }

        long line() {
            return line;
        }

        String found() {
            return found;
        }
    }

    /// @param length at least 2, the room of any character
    @Override
    public int read(char[] to, int from, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(to, from, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, out, ended);
            int count = out.position() - from;
            if (count > 0) {
                watch(to, from, count);
                return count;
            }
            if (result.isError()) {
                throw new NoText(line, String.format("the byte 0x%02X", bytes.get(bytes.position())));
            }
            if (ended) return -1;
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private void watch(char[] text, int from, int count) throws NoText {
        for (int i = from; i < from + count; i++) {
            char character = text[i];
            if (character > '\r') continue;
            if (character == 0) throw new NoText(line, "a zero byte");
            if (character == '\r' || character == '\n' && (i > from ? text[i - 1] : last) != '\r') line++;
        }
        last = text[from + count - 1];
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
