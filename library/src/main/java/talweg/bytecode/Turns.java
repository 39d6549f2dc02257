package talweg.bytecode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Trials that are run in turns, a little each time, until their vectors are the faster form or have lost: the schedule
/// of [Warming]. For one thread.
final class Turns {
    /// Loops that are run in turns: the JIT compiles one while others are run.
    static final int TOGETHER = 12;

    /// Nanoseconds after which a loop is given up. The JIT takes seconds for long code, and many where it has to share
    /// its processor.
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /// Nanoseconds after which a loop's turns become rare, and what part of the time since then passes between them.
    static final long OLD = TimeUnit.SECONDS.toNanos(10);

    static final int SELDOM = 50;

    /// Runs of which the fastest counts: another thread may have interrupted the others.
    static final int RUNS = 16;

    /// Elements of the first run; the number is doubled while runs take less than half of the time that they may.
    static final int FIRST = 16;

    /// Nanoseconds that a run may take.
    static final long SHORT = 200_000;

    /// How many times as long as it worked the thread is idle, and nanoseconds that this takes at least and at most.
    static final int IDLE = 2;

    static final long LEAST = 1_000_000;
    static final long MOST = 10_000_000;

    /// What tells the time, and lets it pass.
    interface Clock {
        /// That of the system.
        Clock SYSTEM = new Clock() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanoseconds) {
                LockSupport.parkNanos(nanoseconds);
            }
        };

        /// Nanoseconds since some moment.
        long now();

        /// Does nothing for about so long.
        void pause(long nanoseconds);
    }

    private final Clock clock;
    /// The next one first.
    private final Deque<Turn> turns = new ArrayDeque<>();

    Turns(Clock clock) {
        this.clock = clock;
    }

    /// Has a trial take part.
    void add(Warming.Trial trial) {
        turns.add(new Turn(trial));
    }

    /// Until all trials have ended, or there is room for another that waits.
    void run(BooleanSupplier isAnyWaiting) {
        while (!turns.isEmpty() && (turns.size() == TOGETHER || !isAnyWaiting.getAsBoolean())) {
            long begun = clock.now();
            Turn turn = turns.remove();
            boolean isDue = turn.isDue(begun);
            if (!isDue || !turn.isOver(begun)) turns.add(turn);
            if (!isDue) clock.pause(LEAST);
            else clock.pause(Math.clamp(IDLE * (clock.now() - begun), LEAST, MOST));
        }
    }

    private final class Turn {
        private final Warming.Trial trial;
        private final long start = clock.now();
        private long latest = start;
        private int count;
        private boolean bothWays;

        Turn(Warming.Trial trial) {
            this.trial = trial;
            this.count = Math.min(FIRST, trial.count());
        }

        boolean isDue(long now) {
            return now - latest >= (latest - start - OLD) / SELDOM;
        }

        /// Runs a little; whether the vectors are used now, or given up.
        boolean isOver(long now) {
            latest = now;
            bothWays = !bothWays;
            long took = time(() -> trial.vectors(count, bothWays));
            trial.callVectors();
            if (isFaster(1, count) && isFaster(RUNS, trial.count())) {
                trial.use();
                return true;
            }
            if (took < SHORT / 2) count = Math.min(2 * count, trial.count());
            else if (took > SHORT) count = Math.max(count / 2, Math.min(FIRST, trial.count()));
            return now - start > PATIENCE;
        }

        private boolean isFaster(int runs, int of) {
            return fastest(runs, () -> trial.vectors(of, false)) < fastest(runs, () -> trial.scalar(of));
        }
    }

    private long fastest(int runs, Runnable run) {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < runs; k++) fastest = Math.min(fastest, time(run));
        return fastest;
    }

    private long time(Runnable run) {
        long start = clock.now();
        run.run();
        return clock.now() - start;
    }
}
