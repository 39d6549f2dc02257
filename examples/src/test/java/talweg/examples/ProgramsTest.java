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
        HotLoop.descend(compiled, p, 100); // the first runs are interpreted
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        HotLoop.descend(compiled, p, 100_000);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        // what is left is the array that `descend` makes, and measuring
        assertThat(allocated).isLessThan(10_000);
    }
}
