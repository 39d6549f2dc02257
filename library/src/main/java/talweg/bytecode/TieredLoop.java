package talweg.bytecode;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import talweg.loop.Steps;
import talweg.loop.Walk;
import talweg.op.Monoid;

/// A loop that starts as scalar code and goes over to vectors once they are worth it: until the JIT has compiled it, a
/// vector body is some hundred times slower than the scalar one, so it is warmed in the background, on copies of the
/// first elements, and nobody waits for it. Elements that fill no vector stay scalar.
final class TieredLoop extends Loop {
    /// Calls before a vector form is thought of.
    private static final int CALLS = 3;

    /// Instructions on single elements before that.
    private static final long WORK = 2_000_000;

    /// Elements of a sample: two tiles, so that the loop over tiles is warmed too.
    private static final int SAMPLE = 2 * VectorCode.TILE;

    /// Vectors that an array must fill for it to pay.
    private static final int VECTORS = 4;

    /// Runs that are cut into short ones, and the elements of these: so a loop has soon been called often enough for
    /// the JIT to compile it.
    private static final int COLD = 20;

    private static final int SHORT = 2 * Monoid.LANES;

    private final Steps.Loop loop;
    private final VectorUnit unit;
    private final Loop scalar;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable VectorLoop vectors;
    private int runs;
    private int calls;
    private long elements;

    private TieredLoop(Steps.Loop loop, VectorUnit unit, Loop scalar) {
        this.loop = loop;
        this.unit = unit;
        this.scalar = scalar;
    }

    /// The loop in the form that the system property `talweg.vectors` asks for: `never` on vectors, `always` on
    /// vectors, also before they are compiled (for tests), or, without it, as soon as they pay.
    static Loop of(Steps.Loop loop) {
        return switch (System.getProperty("talweg.vectors", "")) {
            case "never" -> new LoopCode(loop).compile();
            case "always" -> always(loop);
            default ->
                VectorUnit.present().map(unit -> tiered(loop, unit)).orElseGet(() -> new LoopCode(loop).compile());
        };
    }

    private static Loop tiered(Steps.Loop loop, VectorUnit unit) {
        Loop scalar = new LoopCode(loop).compile();
        boolean isShort = length(loop) < VECTORS * unit.lanes(loop.code());
        return isShort || !fits(loop, unit) ? scalar : new TieredLoop(loop, unit, scalar);
    }

    /// Whether vectors fill the rows of the loop.
    private static boolean fits(Steps.Loop loop, VectorUnit unit) {
        return loop.walk().columns() % unit.lanes(loop.code()) == 0;
    }

    /// The elements of one run.
    private static int length(Steps.Loop loop) {
        if (loop.folds().isEmpty()) return loop.count();
        return loop.foldsRows() ? loop.nest().size() : loop.nest().columns();
    }

    /// The loop on vectors from its first call on, where the machine and the code allow it.
    static Loop always(Steps.Loop loop) {
        Loop scalar = new LoopCode(loop).compile();
        return VectorUnit.present()
                .filter(unit -> fits(loop, unit))
                .map(unit -> {
                    TieredLoop tiered = new TieredLoop(loop, unit, scalar);
                    tiered.asked.set(true);
                    VectorCode.compile(loop, unit).ifPresent(made -> tiered.vectors = made);
                    return (Loop) tiered;
                })
                .orElse(scalar);
    }

    @Override
    public void run(Object[] slots, int from, int to, int origin) {
        VectorLoop ready = vectors;
        if (ready != null) {
            int rest = to - (to - from) % ready.lanes();
            ready.run(slots, from, rest, origin);
            if (rest < to) scalar.run(slots, rest, to, origin);
            return;
        }
        if (runs < COLD) cold(slots, from, to, origin);
        else scalar.run(slots, from, to, origin);
        if (!asked.get()) count(slots, to - from);
    }

    private void cold(Object[] slots, int from, int to, int origin) {
        runs++;
        for (int start = from; start < to; start += SHORT)
            scalar.run(slots, start, Math.min(start + SHORT, to), origin);
    }

    /// Threads may lose counts to each other, which delays the vectors and nothing else.
    private void count(Object[] slots, int length) {
        elements += length;
        if (++calls < CALLS || elements * loop.code().instructions().size() < WORK) return;
        if (!asked.compareAndSet(false, true)) return;
        Object[] sample = sample(slots);
        var waiting = new WeakReference<>(this); // its program may be gone before its turn comes
        boolean isWaiting = Warming.ask(() -> {
            TieredLoop still = waiting.get();
            return still == null ? Optional.empty() : still.trial(sample);
        });
        if (!isWaiting) asked.set(false);
    }

    private Object[] sample(Object[] slots) {
        Object[] sample = new Object[slots.length];
        sample(slots, loop.operands(), loop.walk().paths(), sample);
        sample(slots, loop.results(), loop.walk().out(), sample);
        for (Steps.Fold fold : loop.folds()) sample[fold.lanes()] = start(slots[fold.lanes()], SAMPLE);
        return sample;
    }

    private void sample(Object[] slots, int[] wanted, List<Walk.@Nullable Path> paths, Object[] sample) {
        for (int k = 0; k < wanted.length; k++) {
            int slot = wanted[k];
            int length = reach(paths.get(k));
            if (sample[slot] == null || Array.getLength(sample[slot]) < length)
                sample[slot] = start(slots[slot], length);
        }
    }

    /// How many elements of an operand or a result the first [#SAMPLE] of the loop read.
    private int reach(Walk.@Nullable Path path) {
        int reach = SAMPLE;
        for (int row = 0; path != null && row * loop.walk().columns() < SAMPLE; row++)
            reach = Math.max(reach, path.start(row) + loop.walk().columns());
        return reach;
    }

    private static Object start(Object array, int most) {
        int length = Math.min(Array.getLength(array), most);
        Object start = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, start, 0, length);
        return start;
    }

    private Optional<Warming.Trial> trial(Object[] sample) {
        int count = Math.min(loop.count(), SAMPLE);
        return VectorCode.compile(loop, unit).map(made -> new Warming.Trial() {
            @Override
            public void vectors(boolean bothWays) {
                made.bothWays = bothWays;
                made.run(sample, 0, count);
            }

            @Override
            public void scalar() {
                scalar.run(sample, 0, count);
            }

            @Override
            public void use() {
                made.bothWays = false;
                vectors = made;
            }
        });
    }

    /// Whether whole vectors are run.
    boolean isVectorised() {
        return vectors != null;
    }
}
