package talweg.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/// A file from some place on, whatever others read of it.
final class From implements ReadableByteChannel {
    private final FileChannel file;
    private long place;

    From(FileChannel file, long place) {
        this.file = file;
        this.place = place;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int count = file.read(to, place);
        if (count > 0) place += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /// The file stays open.
    @Override
    public void close() {}
}
