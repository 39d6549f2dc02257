package talweg.blas;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import talweg.blas.MatrixProduct.Strides;

/// When products change from plain code to vectors. Until the JIT has compiled it, vector code is some hundred times
/// slower than plain code; so a thread of its own runs both on products that nobody needs, once enough has been
/// computed to show that products matter, until vectors win. Results do not depend on it: both forms give the same
/// bits.
final class Warming {
    /// They take every kind of tile, packed and in place; few terms, since it is calls that make the JIT compile.
    static final List<MatrixProduct> TRIALS = List.of(
            MatrixProduct.of(13, 47, 24),
            MatrixProduct.of(1, 47, 24),
            new MatrixProduct(13, 47, 24, new Strides(24, 1), new Strides(1, 24), new Strides(47, 1)));

    /// Elements that hold any of the matrices.
    static final int ELEMENTS = 24 * 47;

    /// Pairs of numbers multiplied in plain code before vectors are thought of: some milliseconds.
    private static final long WORK = 1L << 24;

    /// Victories in a row.
    private static final int WINS = 3;

    /// Rounds that have made the JIT compile everything; those that follow wait for it, [#PAUSE] milliseconds each.
    private static final int CALLS = 1000;

    private static final int PAUSE = 10;

    /// Rounds after which vectors have lost; the next try waits for eight times the work.
    private static final int ROUNDS = 4000;

    private final Runnable plain;
    private final Runnable vectors;
    private final AtomicLong work = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long enough = WORK;
    private volatile boolean done;

    /// @param plain   computes all [#TRIALS] in plain code
    /// @param vectors computes them in vectors
    Warming(Runnable plain, Runnable vectors) {
        this.plain = plain;
        this.vectors = vectors;
    }

    /// Whether vectors are the faster form by now. Takes note of the product.
    boolean isDone(MatrixProduct product) {
        if (done) return true;
        if (work.addAndGet(product.size()) > enough && Vectors.ARE_PRESENT && begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("talweg-vectors").start(this::warm);
        }
        return false;
    }

    private void warm() {
        int wins = 0;
        for (int round = 0; round < ROUNDS && wins < WINS; round++) {
            if (round > CALLS) LockSupport.parkNanos(PAUSE * 1_000_000L);
            wins = time(vectors) < time(plain) ? wins + 1 : 0;
        }
        done = wins == WINS;
        enough = 8 * work.get();
        begun.set(false);
    }

    private static long time(Runnable trial) {
        long begin = System.nanoTime();
        trial.run();
        return System.nanoTime() - begin;
    }
}
