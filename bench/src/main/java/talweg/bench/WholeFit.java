package talweg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// `./talweg fit` as a process of its own, from the shell to its end: wall time, processor time and peak memory for a
/// number of rows and three parameters.
///
/// `java -cp 'bench/target/app/*' talweg.bench.WholeFit [rows [runs]]`, in the folder of `talweg`; Linux alone.
final class WholeFit {
    private static final int ROWS = 100_000;
    private static final int RUNS = 5;

    private WholeFit() {}

    private record Run(double seconds, double processor, long kilobytes) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : ROWS;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : RUNS;
        Path file = Rows.written(rows);
        // the first start may have to build
        run(file);
        Run[] all = new Run[runs];
        for (int i = 0; i < runs; i++) all[i] = run(file);
        Arrays.sort(all, (a, b) -> Double.compare(a.seconds, b.seconds));
        System.out.printf(
                Locale.ROOT,
                "%d rows: %.2f s fastest, %.2f s median; %.2f s of processor time; peak memory %d MB; load %.1f%n",
                rows,
                all[0].seconds,
                all[runs / 2].seconds,
                Arrays.stream(all).mapToDouble(Run::processor).min().orElseThrow(),
                Arrays.stream(all).mapToLong(Run::kilobytes).max().orElseThrow() / 1024,
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    }

    private static Run run(Path file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        "./talweg", "fit", "y ~ b1*exp(-b2*x) + b3", file.toString(), "--start", "b1=1,b2=1,b3=0")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // the launcher becomes the JVM, so that the number of the process stays
        Path status = Path.of("/proc/" + process.pid() + "/status");
        long peak = 0;
        Duration processor = Duration.ZERO;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(status));
            processor = process.info().totalCpuDuration().orElse(processor);
            Thread.sleep(2);
        }
        double seconds = (System.nanoTime() - began) * 1e-9;
        if (process.waitFor() != 0) throw new IllegalStateException("the fit ended with " + process.exitValue());
        return new Run(seconds, processor.toMillis() * 1e-3, peak);
    }

    /// The most memory that the process has had, in kilobytes.
    private static long peak(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }
}
