package talweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import talweg.Compiled;
import talweg.Talweg.ValueAndGradient;
import talweg.op.Var;

/// What the README says of the programs and their output does not show.
class ProgramsTest {
    @Test
    void a_hot_loop_allocates_nothing_per_call() {
        Compiled<Var, ValueAndGradient<Var>> compiled = HotLoop.compiled();
        double[] p = {-1, 1};
        long allocated = Long.MAX_VALUE;
        for (int round = 0; allocated >= 10_000 && round < 100; round++) // at first it is interpreted
        allocated = allocated(() -> HotLoop.descend(compiled, p, 100_000));
        // what is left is the array that `descend` makes, and measuring
        assertThat(allocated).isLessThan(10_000);
    }

    private static long allocated(Runnable run) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        run.run();
        return thread.getCurrentThreadAllocatedBytes() - before;
    }
}
