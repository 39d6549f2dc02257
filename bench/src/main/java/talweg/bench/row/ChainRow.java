package talweg.bench.row;

import java.util.List;
import talweg.bench.ChainBenchmark;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;

/// Twenty elementwise operations, beside the pass over memory that they need.
record ChainRow() implements Row {
    private static final int COUNT = 10_000_000;

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String about() {
        return "Twenty operations, + − × max, on 10⁷ numbers, f64, by `callInto`; one pass reads and writes as many with"
                + " nothing in between, in the same process and arrays; by hand is the same chain on vectors.";
    }

    @Override
    public String options() {
        return "[--peer limits=COMMAND]";
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        ChainBenchmark chain = new ChainBenchmark();
        chain.count = COUNT;
        chain.prepare();
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(chain::talweg),
                Task.of(chain::pass),
                Task.of(chain::byHand),
                Limits.moving(setting, 16.0 * COUNT));
        findings.add("20 operations", "/ one pass", 1.3, paces.get(0).over(paces.get(1)));
        findings.show("20 operations", "/ by hand on vectors", paces.get(0).over(paces.get(2)));
        findings.show(
                "20 operations",
                "/ as many bytes at C's triad's rate",
                paces.get(0).over(paces.get(3)));
    }
}
