package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import talweg.layer.Dense;
import talweg.op.Hyperbolics;
import talweg.op.Losses;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.update.Adam;

/// A step leaves no garbage that grows with the batch.
class StepAllocationTest {
    private static final int INPUTS = 16;
    private static final int STEPS = 4;
    private static final int EPOCHS = 40;

    /// What any array with a number for each example more would add: 8 bytes for each of 1024 − 64.
    private static final long GROWN = 8 * (1024 - 64);

    record Network(Dense first, Dense last) {
        Var loss(Batch batch) {
            Var hidden = Hyperbolics.tanh(first.apply(batch.x()));
            return Losses.crossEntropy(last.apply(hidden), batch.y());
        }
    }

    record Batch(Var x, Var y) {}

    private static MethodHandle allocated() throws ReflectiveOperationException {
        Object bean = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        // by name, since the library does not read `jdk.management`
        return MethodHandles.publicLookup()
                .findVirtual(
                        Class.forName("com.sun.management.ThreadMXBean"),
                        "getCurrentThreadAllocatedBytes",
                        MethodType.methodType(long.class))
                .bindTo(bean);
    }

    /// The bytes of the middle one of the later steps, sorted by their bytes.
    private static long bytes(int size, int ahead) throws ReflectiveOperationException {
        Key keys = Key.of(4).split(4);
        int count = STEPS * size;
        var rows = Rows.of(new Batch(
                keys.at(0).normal(count, INPUTS),
                keys.at(1).integers(0, 3, count).cast(ElementType.I32)));
        var start = new Network(Dense.of(keys.at(2), INPUTS, 8), Dense.of(keys.at(3), 8, 3));
        long[] at = new long[STEPS * EPOCHS];
        MethodHandle measure = allocated();
        Trainer.of(Network::loss, Adam.of(0.01))
                .epochs(EPOCHS)
                .listener(new Listener() {
                    @Override
                    public void step(Step step) {
                        try {
                            at[(int) step.step() - 1] = (long) measure.invokeExact();
                        } catch (Throwable e) {
                            throw new AssertionError(e);
                        }
                    }
                })
                .run(start, rows.shuffled().batches(size).ahead(ahead));
        long[] each = new long[at.length / 2];
        for (int i = 0; i < each.length; i++) each[i] = at[at.length / 2 + i] - at[at.length / 2 + i - 1];
        Arrays.sort(each);
        return each[each.length / 2];
    }

    @Test
    void the_bytes_of_a_step_do_not_grow_with_the_batch() throws ReflectiveOperationException {
        long small = bytes(64, 0);
        long large = bytes(1024, 0);
        assertThat(Math.abs(large - small)).as("%d and %d bytes", small, large).isLessThan(GROWN / 8);
    }

    @Test
    void nor_do_those_of_a_step_whose_batch_was_read_ahead() throws ReflectiveOperationException {
        long small = bytes(64, 2);
        long large = bytes(1024, 2);
        assertThat(Math.abs(large - small)).as("%d and %d bytes", small, large).isLessThan(GROWN / 8);
    }
}
