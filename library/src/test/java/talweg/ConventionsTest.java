package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.formula.Formula;
import talweg.implicit.Implicit;
import talweg.op.Attention;
import talweg.op.Cumulations;
import talweg.op.Functions;
import talweg.op.Interpolation;
import talweg.op.Losses;
import talweg.op.Pooling;
import talweg.op.Sorting;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Holds every row of `docs/conventions.md` about derivatives, in all modes.
class ConventionsTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "conventions.md");

    /// `name = number`, `name: number`, where a number may be a list.
    private static final Pattern BINDING = Pattern.compile("(\\w+)\\s*[=:]\\s*(\\[[^]]*]|[^,]+)");

    /// Functions that formulas do not have.
    private static final Map<String, Function<Var, Var>> COMPOSED = Map.ofEntries(
            Map.entry("leakyRelu(x, 0.1)", x -> Functions.leakyRelu(x, 0.1)),
            Map.entry("elu(x)", Functions::elu),
            Map.entry("clamp(x, 0, 1)", x -> Functions.clamp(x, 0, 1)),
            Map.entry("norm1(x)", Functions::norm1),
            Map.entry("normInfinity(x)", Functions::normInfinity),
            Map.entry("product(x)", Functions::product),
            Map.entry("sum(cumMax(x))", x -> Cumulations.cumMax(x, 0).sum()),
            Map.entry("sum(cumMin(x))", x -> Cumulations.cumMin(x, 0).sum()),
            Map.entry("first(sort(x))", x -> Sorting.sort(x, 0).at(0)),
            Map.entry("first(topK(x))", x -> Sorting.topK(x, 0, 1).values().at(0)),
            Map.entry("logAddExp(x)", x -> Functions.logAddExp(x.at(0), x.at(1))),
            Map.entry("logSumExp(x)", Functions::logSumExp),
            Map.entry(
                    "maxPool1d(x)",
                    x -> Pooling.maxPool1d(x.reshape(1, 1, 4), Pooling.of(2)).sum()),
            Map.entry(
                    "interpolate(x)",
                    x -> Interpolation.interpolate(x, Tensor.vector(0, 1, 2), Tensor.vector(5, 7, 4))
                            .sum()),
            Map.entry(
                    "attention(x)",
                    x -> Attention.attention(
                                    x.reshape(1, 2),
                                    x.reshape(1, 2),
                                    x.reshape(1, 2),
                                    Tensor.of(Shape.of(1, 1), new boolean[] {false}))
                            .sum()),
            Map.entry("determinant(x)", x -> LinearAlgebra.determinant(x.reshape(2, 2))),
            Map.entry(
                    "first(eigenvalues(x))",
                    x -> LinearAlgebra.eigenvalues(x.reshape(2, 2)).at(0)),
            Map.entry(
                    "first(singularValues(x))",
                    x -> LinearAlgebra.singularValues(x.reshape(2, 2)).at(0)),
            Map.entry("huber(x)", x -> Losses.huber(x, x.constant(0), 1)),
            Map.entry("absoluteError(x)", x -> Losses.absoluteError(x, x.constant(0))),
            Map.entry("variance(x)", x -> Functions.variance(x)),
            Map.entry("standardDeviation(x)", x -> Functions.standardDeviation(x)),
            Map.entry("root(x)", x -> Implicit.root(y -> y.square().plus(x), x.constant(1))));

    record Row(String function, Map<String, Var> at, Map<String, Var> derivative) {
        @Override
        public String toString() {
            return function + " at " + at;
        }

        Var value(Map<String, Var> values) {
            Function<Var, Var> composed = COMPOSED.get(function);
            return composed == null
                    ? Formula.parse(function).evaluate(values)
                    : composed.apply(values.values().iterator().next());
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (!line.startsWith("| `") || !line.contains(": ")) continue;
            String[] cells = Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::strip)
                    .toArray(String[]::new);
            if (cells.length == 4) rows.add(new Row(cells[0].replace("`", ""), bindings(cells[1]), bindings(cells[2])));
        }
        return rows;
    }

    private static Map<String, Var> bindings(String text) {
        Map<String, Var> bindings = new LinkedHashMap<>();
        Matcher found = BINDING.matcher(text);
        while (found.find()) bindings.put(found.group(1), tensor(found.group(2).strip()));
        return bindings;
    }

    private static Tensor tensor(String text) {
        if (!text.startsWith("[")) return Tensor.scalar(number(text));
        return Tensor.vector(Stream.of(text.substring(1, text.length() - 1).split(","))
                .mapToDouble(each -> number(each.strip()))
                .toArray());
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("∞", "Infinity"));
    }

    @Test
    void the_page_has_rows() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(30);
        assertThat(rows())
                .allMatch(row -> row.at().keySet().equals(row.derivative().keySet())
                        && !row.at().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void every_mode_has_the_derivative_of_the_page(Row row) {
        Map<String, Var> gradient = Talweg.grad(row::value).apply(row.at());
        expect(row, "reverse", gradient);
        expect(row, "compiled", Talweg.compile(Talweg.grad(row::value)).apply(row.at()));
        for (String name : row.at().keySet()) {
            double[] expected = doubles(row.derivative().get(name));
            for (int i = 0; i < expected.length; i++) {
                Map<String, Var> direction = Trees.map(row.at(), leaf -> leaf.constant(0));
                double[] unit = new double[expected.length];
                unit[i] = 1;
                direction.put(name, Tensor.of(row.at().get(name).shape(), unit));
                expect(
                        row,
                        "forward",
                        expected[i],
                        Talweg.jvp(row::value).apply(row.at(), direction).tangent());
                expect(
                        row,
                        "compiled forward",
                        expected[i],
                        Talweg.compile((Map<String, Var> p) -> Talweg.jvp(row::value)
                                        .apply(p, direction)
                                        .tangent())
                                .apply(row.at()));
                expect(
                        row,
                        "Taylor",
                        expected[i],
                        Talweg.taylor(row::value, 1).apply(row.at(), direction).get(1));
            }
        }
    }

    private static double[] doubles(Var value) {
        return Tensor.of(value).toDoubles();
    }

    private static void expect(Row row, String mode, Map<String, Var> gradient) {
        row.derivative().forEach((name, expected) -> {
            double[] actual = doubles(gradient.get(name));
            double[] all = doubles(expected);
            assertThat(actual).hasSameSizeAs(all);
            for (int i = 0; i < all.length; i++) expect(row, mode + " by " + name, all[i], Tensor.scalar(actual[i]));
        });
    }

    /// Zeros have no sign here.
    private static void expect(Row row, String mode, double expected, Var actual) {
        assertThat(Tensor.of(actual).item() + 0.0).as("%s, %s", row, mode).isEqualTo(Double.valueOf(expected + 0.0));
    }
}
