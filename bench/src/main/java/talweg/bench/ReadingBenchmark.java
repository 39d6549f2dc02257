package talweg.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import talweg.cli.data.Reading;
import talweg.cli.data.Table;

/// Two columns of four out of 100,000 rows, beside the plainest loop over lines.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadingBenchmark {
    private static final int ROWS = 100_000;

    private final Path file = Rows.written(ROWS);

    @Setup
    public void agree() throws IOException {
        Table table = table();
        Agreement.require(splitLines(), table.columns().get("y"));
    }

    @Benchmark
    public Table table() {
        return Table.read(file, Set.of("x", "y")::contains, Reading.standard());
    }

    /// No quotes, no checks.
    @Benchmark
    public double[] splitLines() throws IOException {
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.readLine();
            for (int i = 0; i < ROWS; i++) {
                String[] fields = reader.readLine().split(",");
                x[i] = Double.parseDouble(fields[0]);
                y[i] = Double.parseDouble(fields[1]);
            }
        }
        return y;
    }
}
