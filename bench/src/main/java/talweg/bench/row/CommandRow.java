package talweg.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Findings;
import talweg.bench.report.Home;
import talweg.bench.report.Missing;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;

/// The command itself, from the shell to the end of its process.
record CommandRow() implements Row {
    private static final double AIM = 0.5;
    private static final List<String> ARGUMENTS = List.of("minimize", "(x-1)^2 + 2*(y+3)^2", "--start", "x=0,y=0");

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String about() {
        return "`./talweg minimize '(x-1)^2 + 2*(y+3)^2' --start x=0,y=0`, from the start of the process to its end; over"
                + " 0.5 s.";
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) throws IOException {
        Path command = Home.folder().resolve("talweg");
        if (!Files.isExecutable(command)) throw new Missing("command `talweg`");
        // the first start may have to build
        run(command);
        double[] seconds = new double[setting.isQuick() ? 3 : 11];
        for (int i = 0; i < seconds.length; i++) seconds[i] = run(command);
        findings.add("minimize", "/ 0.5 s", 1, Pace.of(seconds).over(new Pace(AIM, AIM)));
    }

    private static double run(Path command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(ARGUMENTS);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int code = process.waitFor();
            if (code != 0) throw new IOException("`talweg minimize` ended with " + code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return (System.nanoTime() - begun) * 1e-9;
    }
}
