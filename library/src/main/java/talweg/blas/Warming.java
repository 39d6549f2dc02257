package talweg.blas;

import java.util.ArrayList;
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
    /// What vectors are trained on and timed with, if there are so many lanes: every kind of tile, packed and in place,
    /// in runs of [#RUN], so that results are written and added to.
    static List<MatrixProduct> products(int lanes) {
        List<MatrixProduct> products = new ArrayList<>();
        for (int columns : new int[] {3 * lanes - 1, 3 * lanes, 4 * lanes - 1}) {
            for (int rows : new int[] {1, 3, 6, 13}) products.add(MatrixProduct.of(rows, columns, TERMS));
        }
        products.add(MatrixProduct.of(1, 32 * lanes + 1, TERMS)); // a loop as long as those of real use
        Strides byColumn = new Strides(1, TERMS);
        products.add(new MatrixProduct(13, lanes, TERMS, new Strides(TERMS, 1), byColumn, new Strides(lanes, 1)));
        return products;
    }

    /// Enough for the JIT to see loops.
    private static final int TERMS = 100;

    static final int RUN = 50;

    /// Pairs of numbers multiplied in plain code before vectors are thought of: some milliseconds.
    private static final long WORK = 1L << 24;

    /// Rounds of training between timings.
    private static final int ROUNDS = 10;

    /// Timings after which the JIT is given time, in nanoseconds, between them: on a busy machine it is late, and what
    /// it has compiled without a profile must be called as often again.
    private static final int TIMINGS = 20;

    private static final long PAUSE = 50_000_000;

    /// Timings after which vectors have lost; the next try waits for eight times the work.
    private static final int MOST = 200;

    /// Timings in a row that vectors must win, by half as much again: one alone may be chance.
    private static final int WINS = 5;

    private final Trial trial;
    private final AtomicLong work = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long enough = WORK;
    private volatile boolean done;

    Warming(Trial trial) {
        this.trial = trial;
    }

    /// Runs products whose results nobody needs.
    interface Trial {
        /// Computes all of [#products], in vectors or in plain code.
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
            for (int round = 0; round < ROUNDS; round++) trial.run(true);
            if (timing >= TIMINGS && wins == 0) LockSupport.parkNanos(PAUSE);
            wins = isWon() ? wins + 1 : 0;
        }
        done = wins == WINS;
        enough = 8 * work.get();
        begun.set(false);
    }

    private boolean isWon() {
        long begin = System.nanoTime();
        trial.run(true);
        long between = System.nanoTime();
        trial.run(false);
        return 3 * (between - begin) < 2 * (System.nanoTime() - between);
    }
}
