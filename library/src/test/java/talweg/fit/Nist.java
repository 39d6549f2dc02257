package talweg.fit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import talweg.op.Tensor;
import talweg.op.Var;

/// One set of the NIST Statistical Reference Datasets for nonlinear regression: data, two starts, and certified
/// results that were computed with 128 bits and are printed with 11 digits.
///
/// @param parameters a row for each: first start, second start, certified estimate, certified standard deviation
/// @param rows       of the data: y, then x
record Nist(String name, double[][] parameters, double sumOfSquares, double[][] rows) {
    private static final Map<Nist, Residuals> COMPILED = new ConcurrentHashMap<>();

    double[] column(int which) {
        return Stream.of(parameters).mapToDouble(row -> row[which]).toArray();
    }

    double[] data(int column) {
        return Stream.of(rows).mapToDouble(row -> row[column]).toArray();
    }

    double[] start(int which) {
        return column(which);
    }

    double[] certified() {
        return column(2);
    }

    double[] deviations() {
        return column(3);
    }

    /// Compiled once for all tests.
    Residuals residuals() {
        return COMPILED.computeIfAbsent(this, Nist::compiled);
    }

    private Residuals compiled() {
        List<Var> x = new ArrayList<>();
        for (int j = 1; j < rows[0].length; j++) x.add(Tensor.vector(data(j)));
        Var y = Tensor.vector(NistModels.left(name, data(0)));
        NistModels.Model model = requireNonNull(NistModels.BY_NAME.get(name), name);
        return Residuals.of(b -> model.at(b, x).minus(y), parameters.length);
    }

    @Override
    public String toString() {
        return name;
    }

    /// A set from text: the rows of the parameters, an empty line, the rows of the data.
    static Nist of(String name, double sumOfSquares, String text) {
        String[] parts = text.split("\n\n");
        return new Nist(name, numbers(parts[0].lines()), sumOfSquares, numbers(parts[1].lines()));
    }

    /// All sets of a folder.
    static List<Nist> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".dat"))
                    .sorted()
                    .map(Nist::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Nist file(Path path) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = path.getFileName().toString().replace(".dat", "");
        double sum = lines.stream()
                .filter(each -> each.startsWith("Residual Sum of Squares:"))
                .mapToDouble(each -> Double.parseDouble(each.replace("Residual Sum of Squares:", "")))
                .findFirst()
                .orElseThrow();
        return new Nist(
                name,
                numbers(lines.stream()
                        .filter(each -> each.matches("\\s*b\\d+\\s*=.*"))
                        .map(each -> each.replaceFirst("\\s*b\\d+\\s*=", ""))),
                sum,
                numbers(lines.stream().skip(60)));
    }

    private static double[][] numbers(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> Stream.of(line.split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
