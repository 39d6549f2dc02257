package talweg.bench.row;

import java.util.List;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;

/// A step of training, beside PyTorch and C with OpenBLAS.
record MlpRow() implements Row {
    private static final String SIZES = "784-256-128-10";

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String about() {
        return "A step of training a network 784-256-128-10, ReLU, softmax and cross entropy, momentum, f32: forward,"
                + " backward and update in one compiled function, by `callInto`, the state changed where it is, as all do;"
                + " beside PyTorch through DJL, and C with OpenBLAS.";
    }

    @Override
    public String options() {
        return "--peer limits=COMMAND [--peer djl=COMMAND]";
    }

    @Override
    public List<String> parts(Setting setting) {
        return setting.isQuick() ? List.of("64 1") : List.of("64 1", "64 2", "256 1", "256 2");
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        int rows = Integer.parseInt(part.substring(0, part.indexOf(' ')));
        int threads = Integer.parseInt(part.substring(part.indexOf(' ') + 1));
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(Training.of(rows, threads, SIZES)),
                Limits.of(setting, "mlp", threads, "mlp step f32,C+OpenBLAS batch " + rows + ","),
                Djl.pytorch(setting, rows, threads, SIZES),
                Djl.samediff(setting, rows, threads, SIZES));
        String work = "batch " + rows + ", " + threads + (threads == 1 ? " thread" : " threads");
        findings.add(work, "/ PyTorch", 0.7, paces.get(0).over(paces.get(2)));
        findings.add(work, "/ C and OpenBLAS", 1.15, paces.get(0).over(paces.get(1)));
        findings.show(work, "/ SameDiff", paces.get(0).over(paces.get(3)));
        findings.show("C and OpenBLAS, " + work, "/ PyTorch", paces.get(1).over(paces.get(2)));
    }
}
