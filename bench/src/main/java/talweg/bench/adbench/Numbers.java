package talweg.bench.adbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// The numbers of a file, one after another: line breaks carry no meaning. Files ending in `.gz` are unpacked.
final class Numbers {
    private final Path file;
    private final double[] all;
    private int next;

    private Numbers(Path file, double[] all) {
        this.file = file;
        this.all = all;
    }

    /// @throws IOException              if the file cannot be read
    /// @throws IllegalArgumentException if it holds something that is no number
    static Numbers of(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            double[] all = lines.lines()
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Numbers(file, all);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + " requires numbers: " + e.getMessage(), e);
        }
    }

    double[] rest() {
        return take(left());
    }

    int left() {
        return all.length - next;
    }

    double one() {
        return take(1)[0];
    }

    /// A size or an index.
    int integer() {
        double value = one();
        if (value == Math.rint(value) && value >= 0 && value <= Integer.MAX_VALUE) return (int) value;
        throw new IllegalArgumentException(file + " requires a whole number at place " + next + ", got " + value);
    }

    double[] take(int count) {
        if (count > left()) {
            throw new IllegalArgumentException(
                    file + " requires at least " + (next + count) + " numbers, got " + all.length);
        }
        return Arrays.copyOfRange(all, next, next += count);
    }

    Tensor tensor(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, take(shape.count()));
    }
}
