package talweg.bench.row;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import talweg.bench.ExponentialsBenchmark;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Outcome;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;

/// The gradient of a scalar function of ten parameters, beside the same by hand.
record ScalarRow() implements Row {
    private static final int CALLS = 10_000;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String about() {
        return "Value and gradient of a sum of five exponentials with ten parameters, from one array into another, beside"
                + " the same written by hand in Java, and Hipparchus.";
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        ExponentialsBenchmark benchmark = new ExponentialsBenchmark();
        benchmark.prepare();
        Task.Runs arrays = count -> {
            for (int i = 0; i < count; i++) benchmark.talwegOnArrays();
        };
        Task.Runs buffers = count -> {
            for (int i = 0; i < count; i++) benchmark.talweg();
        };
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(arrays),
                Task.of(buffers),
                Task.plain(count -> {
                    for (int i = 0; i < count; i++) benchmark.byHand();
                }),
                Task.plain(count -> {
                    for (int i = 0; i < count; i++) benchmark.hipparchusGradient();
                }));
        findings.add("on arrays", "/ by hand", 1.1, paces.get(0).over(paces.get(2)));
        findings.show("on buffers", "/ by hand", paces.get(1).over(paces.get(2)));
        findings.show("on arrays", "/ Hipparchus", paces.get(0).over(paces.get(3)));
        findings.add("on arrays", "B per call", 0, allocated(arrays));
        findings.add("on buffers", "B per call", 0, allocated(buffers));
    }

    private static Outcome allocated(Task.Runs runs) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return new Outcome.Absent("count of bytes in this JVM");
        }
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        runs.run(CALLS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        return Outcome.Measured.of(bytes / (double) CALLS);
    }
}
