package talweg.bench.row;

import java.util.List;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;

/// A step of training where there is next to nothing to compute.
record MlpSmallRow() implements Row {
    private static final String SIZES = "2-16-3";
    private static final int ROWS = 10;

    @Override
    public String name() {
        return "mlp-small";
    }

    @Override
    public String about() {
        return "The same step of a network 2-16-3 on ten points, one thread: what a call costs.";
    }

    @Override
    public String options() {
        return "[--peer djl=COMMAND]";
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(Training.of(ROWS, 1, SIZES)),
                Djl.pytorch(setting, ROWS, 1, SIZES),
                Djl.samediff(setting, ROWS, 1, SIZES));
        findings.add("batch 10", "/ PyTorch", 0.05, paces.get(0).over(paces.get(1)));
        findings.show("batch 10", "/ SameDiff", paces.get(0).over(paces.get(2)));
    }
}
