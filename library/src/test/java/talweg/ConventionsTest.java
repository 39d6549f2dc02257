package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import talweg.ControlFlow.Carried;
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

    /// Nothing of a branch that is not taken gets into a derivative of any order, in any order of modes, however the
    /// branch is reached and left.
    static Stream<Function<Var, Var>> branchesNotTaken() {
        return Stream.of(
                x -> x.constant(0).less(x).choose(x.sqrt(), x.constant(0)),
                x -> x.lessEqual(0).choose(x.constant(0), x.log().times(x)),
                x -> x.constant(0).less(x).choose(x.sqrt().plus(x.log()).pow(0.5), x.times(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(x.reciprocal().exp().square(), x.square().times(0)),
                x -> { // the branch is used twice, by choices with different conditions
                    Var root = x.sqrt();
                    Var one = x.constant(0).less(x).choose(root, x.constant(0));
                    return one.plus(x.constant(1).less(x).choose(root.times(2), x.constant(0)));
                },
                x -> { // a choice in a choice
                    Var inner = x.less(-2).choose(x.times(0), x.abs().sqrt().log());
                    return x.constant(0).less(x).choose(inner, x.constant(0));
                },
                x -> x.constant(0)
                        .less(x)
                        .repeat(0, 3)
                        .choose(x.sqrt().repeat(0, 3), Tensor.vector(0, 0, 0))
                        .sum(),
                x -> x.constant(0).less(x).choose(x.repeat(0, 3).sqrt().sum(), x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(x.repeat(0, 2).reshape(1, 2).log().sum().sqrt(), x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(Cumulations.cumSum(x.repeat(0, 3).sqrt(), 0).at(2), x.constant(0)),
                x -> { // a loop before, around and behind the root
                    Var before = ControlFlow.scan(
                                    x, Tensor.vector(1, 2), (Var c, Var s) -> new Carried<>(c.times(s), c))
                            .carry();
                    Var around = ControlFlow.whileLoop(
                                    List.of(before.sqrt(), before.constant(0)),
                                    carry -> carry.get(1).less(2),
                                    carry -> List.of(
                                            carry.get(0).plus(1).minus(1).sqrt(),
                                            carry.get(1).plus(1)))
                            .get(0);
                    Var behind = ControlFlow.scan(
                                    around, Tensor.vector(1, 2), (Var c, Var s) -> new Carried<>(c.times(s), c))
                            .carry();
                    return x.constant(0).less(x).choose(behind, x.constant(0));
                },
                x -> x.constant(0)
                        .less(x)
                        .choose(
                                Talweg.checkpoint((Var y) -> y.log().sqrt().plus(3))
                                        .apply(x)
                                        .square(),
                                x.constant(0)),
                x -> x.constant(0)
                        .less(x)
                        .choose(
                                LinearAlgebra.solve(x.sqrt().reshape(1, 1), Tensor.vector(1))
                                        .at(0),
                                x.constant(0)));
    }

    @ParameterizedTest
    @MethodSource("branchesNotTaken")
    void the_branch_not_taken_has_no_derivative_of_any_order(Function<Var, Var> f) {
        Function<Var, Var> forward = x -> Talweg.jvp(f).apply(x, x.constant(1)).tangent();
        Function<Var, Var> reverse = Talweg.grad(f);
        List<Function<Var, Var>> derivatives = List.of(
                forward,
                reverse,
                Talweg.grad(reverse),
                Talweg.grad(forward),
                Talweg.grad(Talweg.grad(reverse)),
                x -> Talweg.jvp(reverse).apply(x, x.constant(1)).tangent(),
                x -> Talweg.jvp(forward).apply(x, x.constant(1)).tangent(),
                x -> Talweg.vmap(reverse).apply(x.repeat(0, 2)).sum(),
                x -> Talweg.grad((Var y) -> Talweg.vmap(f).apply(y.repeat(0, 2)).sum())
                        .apply(x),
                Talweg.hessian(f),
                x -> Talweg.taylor(f, 2).apply(x, x.constant(1)).get(2));
        for (double at : new double[] {0, -0.0, -1}) {
            for (int i = 0; i < derivatives.size(); i++) {
                Function<Var, Var> derivative = derivatives.get(i);
                Tensor x = Tensor.scalar(at);
                assertThat(Tensor.of(derivative.apply(x)).item() + 0.0)
                        .as("%s at %s", i, at)
                        .isEqualTo(0);
                assertThat(Tensor.of(Talweg.compile(derivative).apply(x)).item() + 0.0)
                        .as("%s at %s, compiled", i, at)
                        .isEqualTo(0);
            }
        }
    }

    /// A condition on one number reaches behind products of matrices.
    @Test
    void a_branch_of_products_that_is_not_taken_has_no_derivative() {
        Function<Var, Var> f = x -> {
            Var roots = x.repeat(0, 2).repeat(0, 2).log().sqrt();
            Var product = roots.matmul(Tensor.matrix(new double[] {1, 2}, new double[] {3, 4}));
            return x.constant(0).less(x).choose(Functions.norm(product.matmul(roots)), x.constant(0));
        };
        List<Function<Var, Var>> derivatives = List.of(
                Talweg.grad(f),
                Talweg.grad(Talweg.grad(f)),
                Talweg.hessian(f),
                x -> Talweg.vmap(Talweg.grad(f)).apply(x.repeat(0, 2)).sum(),
                x -> Talweg.taylor(f, 2).apply(x, x.constant(1)).get(2));
        for (Function<Var, Var> derivative : derivatives) {
            for (double at : new double[] {0, -0.0, -1}) {
                Tensor x = Tensor.scalar(at);
                assertThat(Tensor.of(derivative.apply(x)).item() + 0.0).isEqualTo(0);
                assertThat(Tensor.of(Talweg.compile(derivative).apply(x)).item() + 0.0)
                        .isEqualTo(0);
            }
            assertThat(Tensor.of(derivative.apply(Tensor.scalar(2))).item()).isNotZero();
        }
    }

    /// Where the branch is taken, its derivatives are those of the function, however often they are taken.
    @ParameterizedTest
    @MethodSource("branchesNotTaken")
    void the_branch_taken_has_all_derivatives(Function<Var, Var> f) {
        Tensor x = Tensor.scalar(2.5);
        List<Var> taylor = Talweg.taylor(f, 3).apply(x, Tensor.scalar(1));
        Function<Var, Var> derivative = f;
        double factorial = 1;
        for (int order = 1; order <= 3; order++) {
            derivative = Talweg.grad(derivative);
            factorial *= order;
            double expected = Tensor.of(taylor.get(order)).item() * factorial;
            assertThat(Tensor.of(derivative.apply(x)).item())
                    .as("order %s", order)
                    .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
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
