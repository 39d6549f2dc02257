package talweg.bytecode;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.loop.Steps;
import talweg.loop.Walk;
import talweg.op.Monoid;

/// The forms of one loop, which all loops of a program share that do the same on other arrays: a program that repeats
/// itself, as networks do, is compiled and warmed once for all repetitions.
final class LoopForms {
    /// Calls before a vector form is thought of.
    private static final int CALLS = 3;

    /// Instructions on single elements before that.
    private static final long WORK = 2_000_000;

    /// Elements of a sample: two tiles, so that the loop over tiles is warmed too.
    private static final int SAMPLE = 2 * VectorCode.TILE;

    /// Vectors that an array must fill for it to pay.
    private static final int VECTORS = 4;

    /// Runs after each of which the loop is called [#EMPTY] times for nothing. The JIT compiles a method once it has
    /// been called some thousand times, or has run for long; until then a loop that takes all elements in a few
    /// calls runs in the JVM's interpreter, then with its counters.
    static final int COLD = 20;

    static final int EMPTY = 300;

    private final Loop scalar;
    private final @Nullable VectorUnit unit;
    private final boolean isApart;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable VectorLoop vectors;
    private int runs;
    private int calls;
    private long elements;

    private LoopForms(Loop scalar, @Nullable VectorUnit unit, boolean isApart) {
        this.scalar = scalar;
        this.unit = unit;
        this.isApart = isApart;
    }

    /// What makes the loops of one program, in the form that the system property `talweg.vectors` asks for: `never`
    /// on vectors, `always` on vectors, also before they are compiled (for tests), or, without it, as soon as they
    /// pay.
    static Function<Steps.Loop, Loop> sharing() {
        return sharing(false);
    }

    /// @param isApart whether each result of a loop has an array of its own, from which the loop reads nothing
    static Function<Steps.Loop, Loop> sharing(boolean isApart) {
        String wanted = System.getProperty("talweg.vectors", "");
        return sharing(
                wanted.equals("never") ? Optional.empty() : VectorUnit.present(), wanted.equals("always"), isApart);
    }

    /// As [#sharing()], on vectors from the first call on, where the machine and the code allow it.
    static Function<Steps.Loop, Loop> vectors() {
        return sharing(VectorUnit.present(), true, false);
    }

    private static Function<Steps.Loop, Loop> sharing(Optional<VectorUnit> unit, boolean atOnce, boolean isApart) {
        Map<Object, LoopForms> known = new HashMap<>();
        return loop -> known.computeIfAbsent(loop.key(), _ -> of(loop, unit, atOnce, isApart))
                .loop(loop);
    }

    private static LoopForms of(Steps.Loop loop, Optional<VectorUnit> unit, boolean atOnce, boolean isApart) {
        Loop scalar = new LoopCode(loop).compile();
        LoopForms forms = new LoopForms(
                scalar,
                unit.filter(each -> atOnce || length(loop) >= VECTORS * each.lanes(loop.code()))
                        .orElse(null),
                isApart);
        if (!atOnce || forms.unit == null) return forms;
        forms.asked.set(true);
        VectorCode.compile(loop, forms.unit, isApart).ifPresent(made -> forms.vectors = made);
        return forms;
    }

    /// The elements of one run.
    private static int length(Steps.Loop loop) {
        if (loop.folds().isEmpty()) return loop.count();
        if (loop.foldsRows()) return loop.nest().size();
        int rows = Sweep.isTogether(loop) ? Math.min(Monoid.LANES, loop.nest().size()) : 1;
        return rows * loop.nest().columns();
    }

    private Loop loop(Steps.Loop loop) {
        Loop code = LoopCode.again(scalar, loop);
        return unit == null ? code : new TieredLoop(loop, code, this);
    }

    /// The vectors, once they are worth it.
    @Nullable
    VectorLoop ready() {
        return vectors;
    }

    /// Counts a run of scalar code over `length` elements, and has the JIT see it. Threads may lose counts to each
    /// other, which delays the vectors and nothing else.
    void ran(TieredLoop by, Object[] slots, int length) {
        if (runs < COLD) {
            runs++;
            callOften(by.scalar, slots);
        }
        if (unit == null || asked.get()) return;
        elements += length;
        if (++calls < CALLS || elements * by.loop.code().instructions().size() < WORK) return;
        if (!asked.compareAndSet(false, true)) return;
        Object[] sample = sample(by.loop, slots);
        Steps.Loop loop = by.loop;
        Loop alike = by.scalar;
        var waiting = new WeakReference<>(this); // its program may be gone before its turn comes
        boolean isWaiting = Warming.ask(() -> {
            LoopForms still = waiting.get();
            return still == null ? Optional.empty() : still.trial(loop, alike, sample);
        });
        if (!isWaiting) asked.set(false);
    }

    private static void callOften(Loop form, Object[] slots) {
        for (int k = 0; k < EMPTY; k++) form.run(slots, 0, 0, 0);
    }

    private static Object[] sample(Steps.Loop loop, Object[] slots) {
        Object[] sample = new Object[slots.length];
        sample(slots, loop, loop.operands(), loop.walk().paths(), sample);
        sample(slots, loop, loop.results(), loop.walk().out(), sample);
        for (int slot : loop.slots()) if (sample[slot] == null) sample[slot] = start(slots[slot], SAMPLE);
        return sample;
    }

    private static void sample(
            Object[] slots, Steps.Loop loop, int[] wanted, List<Walk.@Nullable Path> paths, Object[] sample) {
        for (int k = 0; k < wanted.length; k++) {
            int slot = wanted[k];
            int length = reach(loop.walk(), paths.get(k));
            if (sample[slot] == null || Array.getLength(sample[slot]) < length)
                sample[slot] = start(slots[slot], length);
        }
    }

    /// How many elements of an operand or a result the first [#SAMPLE] of a loop read or write.
    private static int reach(Walk walk, Walk.@Nullable Path path) {
        int reach = SAMPLE;
        for (int row = 0; path != null && row * walk.columns() < SAMPLE; row++)
            reach = Math.max(reach, path.start(row) + walk.columns());
        return reach;
    }

    private static Object start(Object array, int most) {
        int length = Math.min(Array.getLength(array), most);
        Object start = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, start, 0, length);
        return start;
    }

    private Optional<Warming.Trial> trial(Steps.Loop loop, Loop code, Object[] sample) {
        if (unit == null) return Optional.empty();
        int count = Math.min(loop.count(), SAMPLE);
        return VectorCode.compile(loop, unit, isApart).map(made -> new Warming.Trial() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void vectors(int some, boolean bothWays) {
                made.bothWays = bothWays;
                made.run(sample, 0, some - some % made.lanes());
            }

            @Override
            public void callVectors() {
                callOften(made, sample);
            }

            @Override
            public void scalar(int some) {
                code.run(sample, 0, some);
            }

            @Override
            public void use() {
                made.bothWays = false;
                vectors = made;
            }
        });
    }
}
