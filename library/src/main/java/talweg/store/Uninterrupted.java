package talweg.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// A stream as a channel that an interruption of the thread does not close, as it would one of the platform's: what
/// is interrupted is the run, whose last state is to be saved.
final class Uninterrupted implements WritableByteChannel {
    private final OutputStream to;
    private boolean isOpen = true;

    Uninterrupted(OutputStream to) {
        this.to = to;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        if (from.hasArray()) {
            to.write(from.array(), from.arrayOffset() + from.position(), count);
            from.position(from.limit());
        } else {
            byte[] bytes = new byte[count];
            from.get(bytes);
            to.write(bytes);
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        to.close();
    }
}
