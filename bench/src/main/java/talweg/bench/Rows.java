package talweg.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A file of data for a fit: y = 2.5·e^(−0.7x) + 0.4 with noise of 0.05, and two columns that nobody reads. The same
/// number of rows gives the same bytes.
final class Rows {
    private Rows() {}

    static Path written(int rows) {
        try {
            Path file = Files.createTempFile("rows-" + rows + "-", ".csv");
            file.toFile().deleteOnExit();
            var random = new Random(7);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("x,y,site,day\n");
                for (int i = 0; i < rows; i++) {
                    double x = 10 * random.nextDouble();
                    double y = 2.5 * Math.exp(-0.7 * x) + 0.4 + 0.05 * random.nextGaussian();
                    out.write(x + "," + y + ",site-" + i % 17 + ",2026-11-" + (10 + i % 20) + "\n");
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
