package talweg.bytecode;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import talweg.loop.Recurrence;
import talweg.op.Loops;

/// A recurrence that starts one element at a time and goes over to vectors as [TieredLoop] does.
final class TieredRecurrence {
    /// Calls before a vector form is thought of.
    private static final int CALLS = 3;

    /// Instructions on single elements before that.
    private static final long WORK = 2_000_000;

    /// Runs of an element through a step, in a sample.
    private static final int SAMPLE = 512;

    private final Recurrence recurrence;
    private final Recurrent scalar;
    private final @Nullable VectorUnit unit;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable VectorRecurrent vectors;
    private int runs;
    private int calls;
    private long elements;

    private TieredRecurrence(Recurrence recurrence, Recurrent scalar) {
        this.recurrence = recurrence;
        this.scalar = scalar;
        String wanted = System.getProperty("talweg.vectors", "");
        this.unit = wanted.equals("never") ? null : VectorUnit.present().orElse(null);
        if (unit == null || !wanted.equals("always")) return;
        asked.set(true);
        vectors = RecurrenceForms.vectors(recurrence, unit).orElse(null);
    }

    /// The loop as a recurrence; nothing if it is none, or its method would be too long to be compiled.
    static Optional<TieredRecurrence> of(Loops.Scan scan) {
        return Recurrence.of(scan)
                .flatMap(recurrence ->
                        RecurrenceForms.scalar(recurrence).map(scalar -> new TieredRecurrence(recurrence, scalar)));
    }

    /// See [Recurrent#run], for all elements.
    void run(Object[] arrays, int length, int sign) {
        VectorRecurrent ready = vectors;
        (ready == null ? scalar : ready).run(arrays, 0, recurrence.count(), length, sign);
        if (ready != null) return;
        if (runs < LoopForms.COLD) {
            runs++;
            callOften(scalar, arrays);
        }
        if (unit != null && !asked.get()) count(arrays, length, sign);
    }

    private static void callOften(Recurrent form, Object[] arrays) {
        for (int k = 0; k < LoopForms.EMPTY; k++) form.run(arrays, 0, 0, 0, 1);
    }

    /// Threads may lose counts to each other, which delays the vectors and nothing else.
    private void count(Object[] arrays, int length, int sign) {
        elements += (long) length * recurrence.count();
        if (++calls < CALLS || elements * recurrence.code().instructions().size() < WORK) return;
        if (!asked.compareAndSet(false, true) || recurrence.count() == 1) return;
        int steps = Math.min(length, Math.max(2, SAMPLE / recurrence.count()));
        Object[] sample = new Object[arrays.length];
        for (int value = 0; value < sample.length; value++) sample[value] = sample(value, arrays[value], steps);
        var waiting = new WeakReference<>(this); // its program may be gone before its turn comes
        boolean isWaiting = Warming.ask(() -> {
            TieredRecurrence still = waiting.get();
            return still == null ? Optional.empty() : still.trial(sample, steps, sign);
        });
        if (!isWaiting) asked.set(false);
    }

    private Object sample(int value, Object array, int steps) {
        int length = Math.min(Array.getLength(array), recurrence.size(value) * steps);
        Object sample = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, sample, 0, length);
        return sample;
    }

    private Optional<Warming.Trial> trial(Object[] sample, int steps, int sign) {
        if (unit == null) return Optional.empty();
        return RecurrenceForms.vectors(recurrence, unit).map(made -> new Warming.Trial() {
            @Override
            public int count() {
                return steps;
            }

            @Override
            public void vectors(int some, boolean bothWays) {
                made.bothWays = bothWays;
                made.run(sample, 0, recurrence.count(), some, sign);
            }

            @Override
            public void callVectors() {
                callOften(made, sample);
            }

            @Override
            public void scalar(int some) {
                scalar.run(sample, 0, recurrence.count(), some, sign);
            }

            @Override
            public void use() {
                made.bothWays = false;
                vectors = made;
            }
        });
    }
}
