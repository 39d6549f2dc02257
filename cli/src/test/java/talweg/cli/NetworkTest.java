package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.ROUNDING;
import static talweg.cli.Tolerances.SUMS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `derive --network` on networks whose derivatives are known.
class NetworkTest {
    private static final Path RESOURCES = Path.of("..", "library", "src", "test", "resources");

    /// The course's network with all that PyTorch says of it.
    private static final Path THREE = Path.of(System.getProperty(
                    "talweg.pytorch", RESOURCES.resolve("pytorch").toString()))
            .resolve("three_layer.json");

    @TempDir
    Path folder;

    private static Path known(String file) {
        return RESOURCES.resolve("talweg").resolve("course").resolve(file);
    }

    private static JsonTree read(Path file) {
        try {
            return JsonTree.parse(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Run answered(Path file, String... options) {
        List<String> all = new ArrayList<>(List.of("derive", "--network", file.toString()));
        all.addAll(List.of(options));
        Run run = Run.of(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static JsonTree json(Path file, String... options) {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(options));
        return JsonTree.parse(answered(file, all.toArray(String[]::new)).out());
    }

    private static void expectNear(double[] expected, double[] got) {
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(got[i]).as("element %s", i).isCloseTo(expected[i], SUMS.of(expected[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"three_layer_hessian.json", "biased_hessian.json"})
    void the_hessian_is_that_of_arithmetic_with_more_digits(String file) {
        JsonTree answer = json(known(file));
        JsonTree hessian = read(known(file)).at("hessian");
        int count = (int) hessian.at("shape").numbers()[0];
        assertThat(answer.at("hessian").elements()).hasSize(count);
        assertThat(answer.at("hessian").elements())
                .allSatisfy(row -> assertThat(row.elements()).hasSize(count));
        expectNear(hessian.at("data").numbers(), answer.at("hessian").numbers());
        assertThat(answer.at("variables").elements()).hasSize(count);
    }

    @Test
    void the_block_of_a_weight_by_itself_is_that_of_pytorch() {
        JsonTree golden = read(THREE);
        int size = golden.at("W1").at("data").numbers().length;
        double[] block = json(THREE).at("hessian").elements().stream()
                .limit(size)
                .flatMapToDouble(row -> IntStream.range(0, size).mapToDouble(c -> row.numbers()[c]))
                .toArray();
        expectNear(golden.at("hessian_W1").at("data").numbers(), block);
    }

    @ParameterizedTest
    @CsvSource({"h1, h1", "h2, h2", "ŷ, y"})
    void values_are_those_of_pytorch(String node, String golden) {
        JsonTree step = json(THREE, "--steps").at("steps").where("node", node);
        expectNear(read(THREE).at(golden).at("data").numbers(), step.at("value").numbers());
    }

    @ParameterizedTest
    @CsvSource({"ŷ, y", "W3, W3", "h2, h2", "W2, W2", "h1, h1", "W1, W1"})
    void adjoints_are_those_of_pytorch(String node, String golden) {
        JsonTree answer = json(THREE, "--steps");
        JsonTree step = answer.at("steps").where("node", node);
        double[] expected = read(THREE).at("adjoint").at(golden).at("data").numbers();
        expectNear(expected, step.at("adjoint").numbers());
        if (node.startsWith("W"))
            expectNear(expected, answer.at("gradient").at(node).numbers());
    }

    @Test
    void loss_and_jacobian_are_those_of_pytorch() {
        JsonTree golden = read(THREE);
        JsonTree answer = json(THREE, "--steps");
        expectNear(golden.at("loss").numbers(), answer.at("value").numbers());
        JsonTree jacobian = answer.at("jacobians").where("name", "∂h2/∂W1");
        expectNear(
                golden.at("jacobian_h2_W1").at("data").numbers(),
                jacobian.at("value").numbers());
        assertThat(jacobian.at("shape").numbers())
                .containsExactly(golden.at("jacobian_h2_W1").at("shape").numbers());
    }

    @Test
    void variables_are_named_weight_by_weight_and_row_by_row_then_biases() {
        JsonTree answer = json(known("biased_hessian.json"));
        assertThat(answer.at("variables").texts())
                .startsWith("W1[0,0]", "W1[0,1]", "W1[1,0]")
                .containsSequence("W1[2,1]", "W2[0,0]", "W2[0,1]", "W2[0,2]", "W2[1,0]")
                .endsWith("b1[0]", "b1[1]", "b1[2]", "b3[0]", "b3[1]");
        JsonTree third = answer.at("parameters").where("name", "W3");
        assertThat(third.at("shape").numbers()).containsExactly(2, 2);
        assertThat(third.at("first").numbers()).containsExactly(12);
        assertThat(answer.at("variables").texts().get(12)).isEqualTo("W3[0,0]");
        assertThat(answer.at("gradient").at("b3").numbers()).hasSize(2);
    }

    /// Σ over the node of its adjoint times the local derivative.
    private static double[] handedDown(double[] adjoint, double[] partial) {
        int size = partial.length / adjoint.length;
        double[] result = new double[size];
        for (int a = 0; a < adjoint.length; a++) {
            for (int i = 0; i < size; i++) result[i] += adjoint[a] * partial[a * size + i];
        }
        return result;
    }

    @Test
    void every_step_has_its_local_derivatives_and_they_hand_down_the_adjoints() {
        JsonTree steps = json(known("biased_hessian.json"), "--steps").at("steps");
        assertThat(steps.elements().stream().map(step -> step.at("node").value()))
                .containsExactly("x", "W1", "b1", "h1", "W2", "h2", "W3", "b3", "ŷ", "y", "L");
        int count = 0;
        for (JsonTree step : steps.elements()) {
            List<String> inputs = step.at("inputs").texts();
            assertThat(step.at("partials").elements()).hasSameSizeAs(inputs);
            assertThat(step.at("partialFormulas").texts()).hasSameSizeAs(inputs);
            assertThat(step.at("partialLayouts").texts()).hasSameSizeAs(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                Object handed = steps.where("node", inputs.get(i)).at("adjoint").value();
                if (handed == null) continue;
                double[] expected = new JsonTree(handed).numbers();
                double[] got = handedDown(
                        step.at("adjoint").numbers(), step.at("partials").at(i).numbers());
                for (int k = 0; k < got.length; k++) {
                    assertThat(got[k]).isCloseTo(expected[k], ROUNDING.of(expected[k]));
                }
                count++;
            }
        }
        assertThat(count).as("W1 b1, W2 h1, W3 h2 b3, ŷ").isEqualTo(2 + 2 + 3 + 1);
        JsonTree output = steps.where("node", "h2");
        assertThat(output.at("inputs").texts()).containsExactly("W2", "h1");
        assertThat(output.at("partialFormulas").at(1).value()).isEqualTo("∂h2[k]/∂h1[j] = (1 − h2[k]²) · W2[k,j]");
        assertThat(output.at("partialLayouts").at(0).value())
                .isEqualTo("∂h2[a]/∂W2[k,j] at [a,k,j]: 2×2×3, the index of h2 first, then row and column of W2");
    }

    @Test
    void text_has_value_gradient_and_every_block_of_the_hessian() {
        String out = answered(THREE).out();
        assertThat(out)
                .startsWith(
                        THREE + "   h1 = σ(W1 x), h2 = σ(W2 h1), ŷ = W3 h2, L = ½ ‖ŷ − y‖²\n\nvalue  0.166922712047274")
                .contains("∇_W1 L: ∂L/∂W1[j,i] in row j, column i: 5×4, as W1\n    -0.021571874   0.018482814")
                .contains("indices from 0", "the other is its transpose")
                .contains("∂²L/∂W1∂W1: 20×20", "∂²L/∂W1∂W2: 20×15", "∂²L/∂W2∂W3: 15×6", "∂²L/∂W3∂W3: 6×6")
                .doesNotContain("∂²L/∂W2∂W1");
        String block = out.substring(out.indexOf("∂²L/∂W1∂W3"));
        JsonTree answer = json(THREE);
        int column = answer.at("variables").texts().indexOf("W3[0,0]");
        String number = Numbers.upTo(8, answer.at("hessian").at(3).at(column).numbers()[0]);
        assertThat(block.lines().filter(line -> line.contains("W1[0,3] ")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(number));
        assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(160));
    }

    @Test
    void steps_come_in_the_order_of_the_course() {
        String out = answered(THREE, "--steps").out();
        assertThat(out.lines().filter(line -> line.matches("  t_\\S+ = .*") && !line.contains("[")))
                .extracting(line -> line.strip().split(" ")[0])
                .containsExactly("t_L", "t_ŷ", "t_W3", "t_h2", "t_W2", "t_h1", "t_W1");
        assertThat(out)
                .contains("notation\n", "the file's target", "σ(z)")
                .contains("  ∂h2/∂h1 = diag(h2 ⊙ (1 − h2)) W2\n  ∂h2[k]/∂h1[j] = h2[k] · (1 − h2[k]) · W2[k,j]\n")
                .contains("∂h1[a]/∂W1[j,i] at [a,j,i]: 5×5×4", "\n    ∂h1[4]/∂W1[j,i]:\n")
                .contains("∂ŷ/∂W1 = ∂ŷ/∂h2 · ∂h2/∂W1")
                .contains("multiplications: 64 with stored adjoints reused, 582 when every path is multiplied out")
                .contains("∂²L/∂W1∂W3: 20×6");
    }

    private Path random(int... sizes) throws IOException {
        StringBuilder text = new StringBuilder("{");
        for (int n = 1; n < sizes.length; n++) {
            text.append("\"W").append(n).append("\": ");
            text.append(rows(sizes[n], sizes[n - 1])).append(", ");
        }
        text.append("\"x\": ").append(row(sizes[0])).append(", \"target\": ").append(row(sizes[sizes.length - 1]));
        Path file = folder.resolve("random.json");
        Files.writeString(file, text.append("}"));
        return file;
    }

    private static String rows(int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(_ -> row(columns)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String row(int columns) {
        return IntStream.range(0, columns).mapToObj(k -> "0." + (k + 1)).collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void a_hessian_of_many_variables_is_left_to_json_and_of_very_many_left_out() throws IOException {
        Path file = random(6, 7, 2);
        Run text = answered(file);
        assertThat(text.out()).doesNotContain("Hessian");
        assertThat(text.err())
                .contains("the Hessian is printed for up to 50 variables, got 56; `--format json` has it");
        JsonTree answer = json(file);
        assertThat(answer.at("hessian").elements()).hasSize(56);
        assertThat(answer.at("warnings").elements()).isEmpty();
        Path wide = random(25, 20, 1);
        Run many = answered(wide, "--format", "json");
        assertThat(many.err()).contains("up to 500 variables, got 520").doesNotContain("`--format json` has it");
        assertThat(many.out()).doesNotContain("\"hessian\"");
        assertThat(answered(wide).err()).contains("got 520").doesNotContain("`--format json` has it");
    }

    @Test
    void jacobians_of_many_numbers_are_named_without_their_numbers() throws IOException {
        Path file = random(40, 60, 1);
        JsonTree answer = json(file, "--steps");
        JsonTree hidden = answer.at("steps").where("node", "h1");
        assertThat(hidden.at("partials").at(0).value()).as("144,000 numbers").isNull();
        assertThat(hidden.at("partialFormulas").at(0).value()).asString().startsWith("∂h1[a]/∂W1[j,i] = ");
        assertThat(hidden.at("partials").at(1).elements()).hasSize(60);
        assertThat(answer.at("jacobians").where("name", "∂h1/∂W1").at("value").value())
                .isNull();
        assertThat(answered(file, "--steps").out())
                .contains("∂h1[a]/∂W1[j,i] at [a,j,i]: 60×60×40", "144000 numbers, printed for up to 1000");
    }

    @Test
    void rows_may_be_written_as_rows_and_other_losses_and_activations_named() throws IOException {
        Path plain = folder.resolve("plain.json");
        Files.writeString(plain, """
                \uFEFF{"W1": [[1, 2], [3, 4]], "b1": [0, 1], "W2": [[1, -1]], "x": [0.5, -0.25], "target": [2],
                 "activation": "relu", "loss": "squared-error", "_note": {"by": ["hand"]}}
                """);
        JsonTree answer = json(plain);
        // h = (0, 1.5), ŷ = -1.5, L = 3.5², ∂L/∂ŷ = -7
        assertThat(answer.at("value").numbers()).containsExactly(12.25);
        assertThat(answer.at("gradient").at("W2").numbers()).containsExactly(-0.0, -10.5);
        assertThat(answer.at("gradient").at("W1").numbers()).containsExactly(0, -0.0, 3.5, -1.75);
        assertThat(answer.at("gradient").at("b1").numbers()).containsExactly(0, 7);
    }

    @Test
    void the_graph_of_a_network_is_drawn() throws IOException {
        Path graph = folder.resolve("graph.svg");
        answered(THREE, "--graph", graph.toString());
        assertThat(Files.readString(graph)).contains("<svg", "h2 = σ(W2 h1)", "L = ½ ‖ŷ − y‖²", "t = 1<");
    }

    @ParameterizedTest
    @CsvSource({"--plot, a.svg", "--order, 2", "--direction, W1=1", "--at, x=1"})
    void options_of_an_expression_are_refused_in_one_line(String option, String value) {
        Run run = Run.of("derive", "--network", THREE.toString(), option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("error: `--network` goes with --steps, --graph and --format, got `" + option
                        + "`, which is for an expression; leave one of the two out");
    }
}
