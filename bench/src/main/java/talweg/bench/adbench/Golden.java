package talweg.bench.adbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected values: files of a folder whose paths are those of the inputs, ending in `.F.txt` (values), `.J.txt`
/// (derivatives) or `.Jsum.txt` (sums of derivatives too long to keep).
///
/// @param stem the path without that ending
public record Golden(Path stem) {
    /// Those of an input, by as much of the end of its path as the folder has.
    ///
    /// @throws IllegalArgumentException if there are none
    public static Golden of(Path folder, Path input) {
        Path whole = input.toAbsolutePath().normalize();
        String name = whole.getFileName().toString().replaceFirst("\\.txt(\\.gz)?$", "");
        for (int from = 0; from < whole.getNameCount(); from++) {
            Path stem =
                    folder.resolve(whole.subpath(from, whole.getNameCount())).resolveSibling(name);
            if (Files.exists(ending(stem, ".F.txt"))) return new Golden(stem);
        }
        throw new IllegalArgumentException("no expected values of " + input + " in " + folder);
    }

    private static Path ending(Path stem, String end) {
        return stem.resolveSibling(stem.getFileName() + end);
    }

    /// The largest error of the function's values.
    public double errorOfValues(double[] got) throws IOException {
        double[] want = Numbers.of(ending(stem, ".F.txt")).rest();
        return largest(want, got, 2);
    }

    /// The largest error of the derivative.
    public double errorOfDerivatives(double[] got) throws IOException {
        Path sums = ending(stem, ".Jsum.txt");
        return Files.exists(sums)
                ? errorOfSums(sums, got)
                : largest(Numbers.of(ending(stem, ".J.txt")).rest(), got, 30);
    }

    /// The largest |x − y| / max(1, |x| + |y|), ADBench's measure. Where all observations are equal the first `block`
    /// numbers are of one observation, and the one after is of each weight.
    private static double largest(double[] want, double[] got, int block) {
        boolean copies = want.length == block + 1 && got.length > want.length && got.length % (block + 1) == 0;
        int blocks = got.length / (block + 1) * block;
        if (!copies) requireLength(want.length, got);
        double error = 0;
        for (int i = 0; i < got.length; i++) {
            double x = want[!copies ? i : i < blocks ? i % block : block];
            error = Math.max(error, difference(x, got[i]));
        }
        return error;
    }

    /// The largest error of the elements that are kept, or that of Σ Jᵢ·sin(i + 1) in units of ‖J‖ if it is larger.
    private static double errorOfSums(Path file, double[] got) throws IOException {
        double error = 0;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            double want = Double.parseDouble(words[1]);
            switch (words[0]) {
                case "count" -> requireLength((int) want, got);
                case "dotsin" -> error = Math.max(error, Math.abs(want - oscillating(got)) / norm(got));
                case "sum", "sumabs", "l2", "maxabs", "sample_step" -> {}
                default -> error = Math.max(error, difference(want, got[Integer.parseInt(words[0])]));
            }
        }
        return error;
    }

    private static void requireLength(int want, double[] got) {
        if (want != got.length) throw new IllegalArgumentException(want + " numbers expected, got " + got.length);
    }

    private static double difference(double x, double y) {
        return Math.abs(x - y) / Math.max(1, Math.abs(x) + Math.abs(y));
    }

    private static double oscillating(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * Math.sin(i + 1.0);
        return sum;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double each : x) sum += each * each;
        return Math.sqrt(sum);
    }
}
