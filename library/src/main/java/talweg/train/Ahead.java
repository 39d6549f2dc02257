package talweg.train;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.op.Buffer;

/// Reads batches ahead on a virtual thread: never more than a few, and in the order in which they are read anyhow. An
/// error there is thrown here, in its turn.
final class Ahead implements Lending {
    private sealed interface Read {}

    private record Full(Buffer[] place, Lent lent) implements Read {}

    private record End() implements Read {}

    private record Failed(Throwable error) implements Read {}

    private final BlockingQueue<Read> read;
    private final BlockingQueue<Buffer[]> free;
    private final Thread thread;
    private Buffer @Nullable [] lent;
    private @Nullable Read last;

    Ahead(int batches, Object example, int size, Supplier<Reading> opened) {
        int places = batches + 1; // one is with the caller
        read = new ArrayBlockingQueue<>(places + 1);
        free = new ArrayBlockingQueue<>(places);
        for (int i = 0; i < places; i++) free.add(Copying.buffers(example, size));
        thread = Thread.ofVirtual().name("talweg-ahead").start(() -> run(opened));
    }

    private void run(Supplier<Reading> opened) {
        Read end;
        try (Reading reading = opened.get()) {
            while (true) {
                Buffer[] place = free.take();
                Lent next = reading.read(place);
                if (next == null) break;
                read.add(new Full(place, next));
            }
            end = new End();
        } catch (InterruptedException e) {
            return; // closed: nobody waits
        } catch (Throwable e) { // whatever it is, the caller is who must know
            end = new Failed(e);
        }
        read.add(end);
    }

    @Override
    public @Nullable Lent next() {
        if (lent != null) free.add(lent);
        lent = null;
        Read next = last == null ? taken() : last;
        return switch (next) {
            case Full full -> {
                lent = full.place;
                yield full.lent;
            }
            case End end -> {
                last = end;
                yield null;
            }
            case Failed failed -> {
                last = failed;
                throw Ahead.<RuntimeException>same(failed.error);
            }
        };
    }

    private Read taken() {
        try {
            return read.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a batch");
        }
    }

    @SuppressWarnings("unchecked") // the error goes on as what it is
    private static <E extends Throwable> E same(Throwable error) throws E {
        throw (E) error;
    }

    /// Ends the reading, and waits until it has ended.
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
