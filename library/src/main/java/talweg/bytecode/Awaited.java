package talweg.bytecode;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What takes time to make and can be done without at first: it is made in the background once it has been wanted often
/// enough. What cannot be made so is made by the next who wants it, who then meets the error. Safe for use by many
/// threads.
final class Awaited<T> {
    /// Not there before it is needed: most functions of a short run are interpreted to its end.
    private static final class Making {
        static final Background THREAD = new Background("talweg-compiling");
    }

    private enum By {
        NOBODY,
        BACKGROUND,
        CALLER
    }

    private final Supplier<T> maker;
    private final Predicate<Runnable> background;
    private final AtomicReference<By> by;

    /// How many more times it is not missed. Threads may count several as one, which does no harm.
    private int left;

    private volatile @Nullable T made;

    /// @param spared how many times it is not missed; if 0 the first who wants it makes it
    Awaited(int spared, Supplier<T> maker) {
        this(spared, maker, work -> Making.THREAD.ask(work));
    }

    /// @param background does what it is given later; false if it does not
    Awaited(int spared, Supplier<T> maker, Predicate<Runnable> background) {
        this.left = spared;
        this.maker = maker;
        this.background = background;
        this.by = new AtomicReference<>(spared > 0 ? By.NOBODY : By.CALLER);
    }

    /// Whether something is being made in the background, or waits to be.
    static boolean isBusy() {
        return Making.THREAD.isBusy();
    }

    /// It, if it is there.
    @Nullable
    T get() {
        return made;
    }

    /// It, for one who can do without; null if that is now called for.
    @Nullable
    T wanted() {
        T ready = made;
        if (ready != null) return ready;
        return switch (by.get()) {
            case NOBODY -> {
                if (left > 0) left--;
                else ask();
                yield null;
            }
            case BACKGROUND -> null;
            case CALLER -> make();
        };
    }

    /// It, made now if need be; waits for whoever makes it already.
    synchronized T make() {
        T ready = made;
        if (ready == null) made = ready = maker.get();
        return ready;
    }

    /// What waits does not keep it: nobody needs to make what nobody can want any more.
    private void ask() {
        if (!by.compareAndSet(By.NOBODY, By.BACKGROUND)) return;
        WeakReference<Awaited<T>> here = new WeakReference<>(this);
        boolean isAccepted = background.test(() -> {
            Awaited<T> still = here.get();
            if (still != null) still.attempt();
        });
        if (!isAccepted) by.set(By.CALLER);
    }

    private void attempt() {
        try {
            make();
        } catch (Throwable _) {
            by.set(By.CALLER);
        }
    }
}
