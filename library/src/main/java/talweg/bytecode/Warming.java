package talweg.bytecode;

import java.util.Optional;
import java.util.function.Supplier;

/// Runs vector loops in the background until the JIT has compiled them, some in turns, on a daemon thread that goes
/// away when there is nothing to do. A loop whose vectors never become faster than its scalar code keeps the latter.
///
/// The thread is idle most of the time: while the JIT compiles, it would take a processor from those who call. What
/// the JIT waits for is calls, so most of the calls are for nothing, and a few runs show it what the loop does. These
/// go over so many elements as take little time, but no fewer than some vectors: of a loop that is always left at once
/// the JIT makes code that stays slow.
final class Warming {
    private static final Background WORKER = new Background("talweg-warming");

    /// Seen by the worker alone.
    private static final Turns TURNS = new Turns(Turns.Clock.SYSTEM);

    private Warming() {}

    /// Two forms of one thing, on a sample.
    interface Trial {
        /// How many elements the sample has, or steps of all elements.
        int count();

        /// Runs the vectors on the first `count`.
        ///
        /// @param bothWays whether arms are computed that no lane needs: the JIT is to see both ways
        void vectors(int count, boolean bothWays);

        /// Calls the vectors often, each time for nothing.
        void callVectors();

        /// Runs the scalar code on the first `count`.
        void scalar(int count);

        /// Goes over to vectors.
        void use();
    }

    /// Asks for a trial when its turn comes; false if too many wait.
    ///
    /// @param trial nothing if it is not wanted any more, or there can be no vectors
    static boolean ask(Supplier<Optional<Trial>> trial) {
        return WORKER.ask(() -> {
            trial.get().ifPresent(TURNS::add);
            TURNS.run(WORKER::isAnyWaiting);
        });
    }

    /// Whether something is on trial, or waits.
    static boolean isBusy() {
        return WORKER.isBusy();
    }
}
