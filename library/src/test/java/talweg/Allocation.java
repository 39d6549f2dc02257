package talweg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;

/// What calls allocate, once the JIT has compiled them.
public final class Allocation {
    static final int CALLS = 20_000;

    /// Rounds until the JIT has compiled what a call runs, products on vectors last, without objects on the way.
    private static final int ROUNDS = 40;

    /// Nanoseconds that rounds go on for at least, where other work keeps the JIT waiting.
    private static final long PATIENCE = 30_000_000_000L;

    /// Bytes that this thread has allocated since its start. By name, since the library does not read
    /// `jdk.management`.
    private static final MethodHandle ALLOCATED = allocated();

    private Allocation() {}

    private static MethodHandle allocated() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(
                            Class.forName("com.sun.management.ThreadMXBean"),
                            "getCurrentThreadAllocatedBytes",
                            MethodType.methodType(long.class))
                    .bindTo(bean);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Bytes that this thread has allocated since its start; itself it allocates none.
    public static long byNow() {
        try {
            return (long) ALLOCATED.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Bytes of the calls of one round.
    static long ofRound(Runnable call) throws Throwable {
        long before = byNow();
        for (int k = 0; k < CALLS; k++) call.run();
        return byNow() - before;
    }

    /// Bytes of the first round with less than one a call, which is none, the smallest object having 16; or of the
    /// last.
    static long of(Runnable call) throws Throwable {
        long begun = System.nanoTime();
        long bytes = ofRound(call);
        for (int round = 1; bytes >= CALLS; round++) {
            if (round >= ROUNDS && System.nanoTime() - begun > PATIENCE) break;
            bytes = ofRound(call);
        }
        return bytes;
    }

    /// The larger of what both calls with the caller's own arrays allocate.
    static long of(Function<Var, ?> f, Tensor x, int results) throws Throwable {
        Compiled<Var, ?> compiled = Talweg.compile(f);
        Buffer[] out = compiled.prepare(x);
        Buffer[] in = {Buffer.over(x.type(), x.toDoubles())};
        double[] numbers = x.toDoubles();
        double[] flat = new double[results];
        return Math.max(of(() -> compiled.callInto(out, in)), of(() -> compiled.callInto(flat, numbers)));
    }
}
