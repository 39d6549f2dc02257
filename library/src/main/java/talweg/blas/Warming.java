package talweg.blas;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import talweg.blas.MatrixProduct.Strides;

/// When products change from plain code to vectors. Until the JIT has compiled it, vector code is some hundred times
/// slower than plain code; so, once enough has been computed to show that products matter, a thread of its own runs
/// products in vectors that nobody needs, until these are clearly the faster form. Results do not depend on it: both
/// forms give the same bits.
final class Warming {
    /// What vectors are trained on. They take every kind of tile, packed and in place; few terms, since it is calls
    /// that
    /// make the JIT compile.
    static final List<MatrixProduct> TRAINING = List.of(
            MatrixProduct.of(13, 47, 24),
            MatrixProduct.of(1, 47, 24),
            new MatrixProduct(13, 47, 24, new Strides(24, 1), new Strides(1, 24), new Strides(47, 1)));

    /// What is timed: every kind of tile, and several microseconds.
    static final MatrixProduct TIMED = MatrixProduct.of(29, 63, 100);

    /// Elements that hold any of the matrices.
    static final int ELEMENTS = 100 * 63;

    /// Pairs of numbers multiplied in plain code before vectors are thought of: some milliseconds.
    private static final long WORK = 1L << 24;

    /// Rounds of training between timings.
    private static final int ROUNDS = 40;

    /// Timings after which all calls that the JIT waits for have been made: from then on it is given time.
    private static final int TIMINGS = 20;

    private static final long PAUSE = 50_000_000;

    /// Timings after which vectors have lost; the next try waits for eight times the work.
    private static final int MOST = 200;

    /// Timings in a row that vectors must win, by half as much again: one alone may be chance.
    private static final int WINS = 5;

    private final Form form;
    private final AtomicLong work = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long enough = WORK;
    private volatile boolean done;

    Warming(Form form) {
        this.form = form;
    }

    /// Runs products whose results nobody needs.
    interface Form {
        /// Runs all of [#TRAINING] in vectors, writing results and adding to them.
        void train();

        /// Computes [#TIMED], in vectors or in plain code.
        void run(boolean inVectors);
    }

    /// Whether vectors are the faster form by now. Takes note of the product.
    boolean isDone(MatrixProduct product) {
        if (done || !Vectors.ARE_PRESENT) return done;
        if (work.addAndGet(product.size()) > enough && begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("talweg-vectors").start(this::warmUp);
        }
        return false;
    }

    /// Trains vectors until they are the faster form, or have lost; waits for whoever does so already.
    synchronized void warmUp() {
        if (done || !Vectors.ARE_PRESENT) return;
        int wins = 0;
        for (int timing = 0; timing < MOST && wins < WINS; timing++) {
            if (timing < TIMINGS) {
                for (int round = 0; round < ROUNDS; round++) form.train();
            } else if (wins == 0) {
                LockSupport.parkNanos(PAUSE);
            }
            wins = isWon() ? wins + 1 : 0;
        }
        done = wins == WINS;
        enough = 8 * work.get();
        begun.set(false);
    }

    private boolean isWon() {
        long begin = System.nanoTime();
        form.run(true);
        long between = System.nanoTime();
        form.run(false);
        return 3 * (between - begin) < 2 * (System.nanoTime() - between);
    }
}
