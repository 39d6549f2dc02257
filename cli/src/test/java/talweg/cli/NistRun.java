package talweg.cli;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One set of the NIST Statistical Reference Datasets for nonlinear regression, fitted by the command from one
/// of its two starts with default options.
///
/// @param set        its name
/// @param level      its difficulty, as its file says
/// @param start      1 or 2
/// @param status     of the answer
/// @param digits     the least over the parameters of −log₁₀(|x − c|/|c|), in [0, 11]
/// @param deviations the same for the standard deviations
/// @param iterations of the search
/// @param evaluations of the model
record NistRun(
        String set,
        String level,
        int start,
        String status,
        double digits,
        double deviations,
        int iterations,
        int evaluations) {
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
            entry("Misra1d", "y ~ b1*b2*x*(1 + b2*x)^(-1)"),
            entry("Nelson", "log(y) ~ b1 - b2*x1*exp(-b3*x2)"),
            entry("Rat42", "y ~ b1/(1 + exp(b2 - b3*x))"),
            entry("Rat43", "y ~ b1/(1 + exp(b2 - b3*x))^(1/b4)"),
            entry("Roszman1", "y ~ b1 - b2*x - atan(b3/(x - b4))/pi"),
            entry("Thurber", CUBICS));

    /// All sets of a folder, from both starts.
    ///
    /// @param scratch where the data go as CSV
    static List<NistRun> all(Path folder, Path scratch) {
        try (Stream<Path> files = Files.list(folder)) {
            List<NistRun> runs = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".dat"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int start = 1; start <= 2; start++) runs.add(of(file, lines, start, scratch));
            }
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NistRun of(Path file, List<String> lines, int start, Path scratch) throws IOException {
        String name = file.getFileName().toString().replace(".dat", "");
        double[][] parameters = lines.stream()
                .filter(each -> each.matches("\\s*b\\d+\\s*=.*"))
                .map(each -> numbers(each.replaceFirst("\\s*b\\d+\\s*=", "")))
                .toArray(double[][]::new);
        List<String> rows = new ArrayList<>(List.of(name.equals("Nelson") ? "y,x1,x2" : "y,x"));
        lines.stream()
                .skip(60)
                .filter(each -> !each.isBlank())
                .forEach(each -> rows.add(String.join(",", each.strip().split("\\s+"))));
        Path data = Files.write(scratch.resolve(name + ".csv"), rows);
        String starts = IntStream.rangeClosed(1, parameters.length)
                .mapToObj(j -> "b" + j + "=" + parameters[j - 1][start - 1])
                .collect(Collectors.joining(","));
        String model = requireNonNull(MODELS.get(name), name);
        Run run = Run.of("fit", model, data.toString(), "--start", starts, "--format", "json");
        List<Double> estimates = values(run.out(), "estimate");
        List<Double> errors = values(run.out(), "standardError");
        double digits = 11;
        double deviations = 11;
        for (int j = 0; j < parameters.length; j++) {
            digits = Math.min(digits, digits(estimates.get(j), parameters[j][2]));
            deviations = Math.min(deviations, digits(errors.get(j), parameters[j][3]));
        }
        return new NistRun(
                name,
                level(lines),
                start,
                run.out().replaceAll("(?s).*\"status\": \"([a-z-]+)\".*", "$1"),
                digits,
                deviations,
                (int) (double) values(run.out(), "iterations").getFirst(),
                (int) (double) values(run.out(), "evaluations").getFirst());
    }

    private static double[] numbers(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String level(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(each -> each.endsWith("Level of Difficulty"))
                .map(each -> each.split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    private static double digits(double found, double certified) {
        double digits = -Math.log10(Math.abs(found - certified) / Math.abs(certified));
        return Double.isNaN(digits) ? 0 : Math.clamp(digits, 0, 11);
    }

    /// The values of a key, wherever it stands.
    private static List<Double> values(String json, String key) throws IOException {
        List<Double> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME || !parser.currentName().equals(key)) continue;
                parser.nextToken();
                values.add(Double.parseDouble(parser.getText()));
            }
        }
        return values;
    }
}
