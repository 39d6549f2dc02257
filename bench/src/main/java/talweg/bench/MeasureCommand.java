package talweg.bench;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import talweg.bench.report.Report;
import talweg.bench.row.Rows;

/// One part of a row, in this JVM: what a report begins a JVM with. Prints lines of JSON.
@Command(name = "measure", hidden = true)
final class MeasureCommand implements Callable<Integer> {
    @Parameters(index = "0")
    String row = "";

    @Parameters(index = "1")
    String part = "";

    @Mixin
    SettingOptions options = new SettingOptions();

    @Override
    public Integer call() {
        // what anything else prints must not come among the lines
        PrintStream out = System.out;
        System.setOut(System.err);
        int code = new Report(Rows.ALL, Main.class).measure(row, part, options.setting(), out);
        out.flush();
        return code;
    }
}
