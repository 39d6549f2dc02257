package talweg.bench.nist;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import talweg.descend.Box;
import talweg.fit.Problem;
import talweg.fit.Residuals;
import talweg.formula.Model;
import talweg.op.Tensor;
import talweg.op.Var;

/// One regression with certified results, as its file has it.
///
/// @param parameters a row for each: first start, second start, certified estimate, its standard deviation
/// @param sum        the certified sum of squares
/// @param rows       of the data: y, then x
record Regression(String name, double[][] parameters, double sum, double[][] rows) {
    private static final String DECAYS = "y ~ b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)";
    private static final String DECAY_OVER_LINE = "y ~ exp(-b1*x)/(b2 + b3*x)";
    private static final String PEAKS = "y ~ b1*exp(-b2*x) + b3*exp(-(x - b4)^2/b5^2) + b6*exp(-(x - b7)^2/b8^2)";
    private static final String CUBICS = "y ~ (b1 + b2*x + b3*x^2 + b4*x^3)/(1 + b5*x + b6*x^2 + b7*x^3)";
    private static final String SATURATION = "y ~ b1*(1 - exp(-b2*x))";

    /// The models as the files state them.
    private static final Map<String, String> MODELS = Map.ofEntries(
            entry("Bennett5", "y ~ b1*(b2 + x)^(-1/b3)"),
            entry("BoxBOD", SATURATION),
            entry("Chwirut1", DECAY_OVER_LINE),
            entry("Chwirut2", DECAY_OVER_LINE),
            entry("DanWood", "y ~ b1*x^b2"),
            entry(
                    "ENSO",
                    "y ~ b1 + b2*cos(2*pi*x/12) + b3*sin(2*pi*x/12) + b5*cos(2*pi*x/b4) + b6*sin(2*pi*x/b4)"
                            + " + b8*cos(2*pi*x/b7) + b9*sin(2*pi*x/b7)"),
            entry("Eckerle4", "y ~ (b1/b2)*exp(-0.5*((x - b3)/b2)^2)"),
            entry("Gauss1", PEAKS),
            entry("Gauss2", PEAKS),
            entry("Gauss3", PEAKS),
            entry("Hahn1", CUBICS),
            entry("Kirby2", "y ~ (b1 + b2*x + b3*x^2)/(1 + b4*x + b5*x^2)"),
            entry("Lanczos1", DECAYS),
            entry("Lanczos2", DECAYS),
            entry("Lanczos3", DECAYS),
            entry("MGH09", "y ~ b1*(x^2 + x*b2)/(x^2 + x*b3 + b4)"),
            entry("MGH10", "y ~ b1*exp(b2/(x + b3))"),
            entry("MGH17", "y ~ b1 + b2*exp(-x*b4) + b3*exp(-x*b5)"),
            entry("Misra1a", SATURATION),
            entry("Misra1b", "y ~ b1*(1 - (1 + b2*x/2)^(-2))"),
            entry("Misra1c", "y ~ b1*(1 - (1 + 2*b2*x)^(-0.5))"),
            entry("Misra1d", "y ~ b1*b2*x/(1 + b2*x)"),
            entry("Nelson", "log(y) ~ b1 - b2*x1*exp(-b3*x2)"),
            entry("Rat42", "y ~ b1/(1 + exp(b2 - b3*x))"),
            entry("Rat43", "y ~ b1/(1 + exp(b2 - b3*x))^(1/b4)"),
            entry("Roszman1", "y ~ b1 - b2*x - atan(b3/(x - b4))/pi"),
            entry("Thurber", CUBICS));

    /// All sets of a folder, by name.
    static List<Regression> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> known = files.filter(each -> MODELS.containsKey(name(each)))
                    .filter(each -> each.toString().endsWith(".dat"))
                    .sorted()
                    .toList();
            if (known.isEmpty()) {
                throw new IllegalArgumentException(
                        "A folder with files such as Misra1a.dat is required, got " + folder);
            }
            return known.stream().map(Regression::read).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".dat", "");
    }

    private static Regression read(Path file) {
        try {
            return of(name(file), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A set from the lines of its file.
    static Regression of(String name, List<String> lines) {
        String sum = lines.stream()
                .filter(each -> each.startsWith("Residual Sum of Squares:"))
                .map(each -> each.substring(each.indexOf(':') + 1))
                .findFirst()
                .orElseThrow();
        Stream<String> parameters = lines.stream()
                .filter(each -> each.matches("\\s*b\\d+\\s*=.*"))
                .map(each -> each.substring(each.indexOf('=') + 1));
        return new Regression(
                name,
                numbers(parameters),
                Double.parseDouble(sum),
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

    /// The least box that holds both starts of each parameter, and [c/5, 5c] of its certified value c.
    Box box() {
        double[] lower = new double[parameters.length];
        double[] upper = new double[parameters.length];
        for (int j = 0; j < lower.length; j++) {
            double[] row = parameters[j];
            lower[j] = Math.min(Math.min(row[0], row[1]), Math.min(row[2] / 5, 5 * row[2]));
            upper[j] = Math.max(Math.max(row[0], row[1]), Math.max(row[2] / 5, 5 * row[2]));
        }
        return new Box(lower, upper);
    }

    /// Least squares within the box.
    Problem problem() {
        Model model = Model.parse(requireNonNull(MODELS.get(name), name));
        Map<String, Var> columns = new HashMap<>();
        int count = rows[0].length;
        for (int j = 0; j < count; j++) {
            int column = j;
            String named = j == 0 ? "y" : count == 2 ? "x" : "x" + j;
            columns.put(
                    named,
                    Tensor.vector(
                            Stream.of(rows).mapToDouble(row -> row[column]).toArray()));
        }
        Var left = Tensor.of(model.left().evaluate(columns));
        Residuals residuals = Residuals.of(
                b -> {
                    Map<String, Var> values = new HashMap<>(columns);
                    for (int j = 0; j < b.size(); j++) values.put("b" + (j + 1), b.get(j));
                    return model.right().evaluate(values).minus(left);
                },
                parameters.length);
        return Problem.of(residuals).within(box());
    }
}
