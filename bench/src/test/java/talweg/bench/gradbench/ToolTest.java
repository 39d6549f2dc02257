package talweg.bench.gradbench;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.bench.Near.near;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tool by its streams: lines of messages in, a line of JSON for each out.
class ToolTest {
    private static List<JsonNode> answers(String... messages) throws IOException {
        var out = new ByteArrayOutputStream();
        Tool.of()
                .run(
                        new ByteArrayInputStream(String.join("\n", messages).getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(ToolTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static JsonNode evaluated(String module, String function, String input) throws IOException {
        return answers("""
                {"id": 7, "kind": "evaluate", "module": "%s", "function": "%s", "input": %s, "description": "one"}""".formatted(module, function, input)).getFirst();
    }

    private static JsonNode output(String module, String function, String input) throws IOException {
        JsonNode answer = evaluated(module, function, input);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("output");
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMapToDouble(
                        each -> each.isArray() ? Arrays.stream(numbers(each)) : DoubleStream.of(each.doubleValue()))
                .toArray();
    }

    @Test
    void a_session() throws IOException {
        List<JsonNode> answers = answers(
                "{\"id\": 0, \"kind\": \"start\", \"eval\": \"hello\"}",
                "{\"id\": 1, \"kind\": \"define\", \"module\": \"hello\"}",
                "{\"id\": 2, \"kind\": \"evaluate\", \"module\": \"hello\", \"function\": \"square\", \"input\": 1.5}",
                "{\"id\": 3, \"kind\": \"analysis\", \"of\": 2, \"valid\": true}",
                "{\"id\": 4, \"kind\": \"evaluate\", \"module\": \"hello\", \"function\": \"double\", \"input\": 2.25}",
                "{\"id\": 5, \"kind\": \"end\"}");
        assertThat(answers).extracting(each -> each.path("id").intValue()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(answers.get(0)).isEqualTo(parsed("{\"id\": 0, \"tool\": \"talweg\"}"));
        assertThat(answers.get(1)).isEqualTo(parsed("{\"id\": 1, \"success\": true}"));
        assertThat(answers.get(2).path("output").doubleValue()).isEqualTo(2.25);
        assertThat(answers.get(3)).isEqualTo(parsed("{\"id\": 3}"));
        assertThat(answers.get(4).path("output").doubleValue()).isEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "gmm", "ba", "ht", "lstm", "llsq", "lse", "kmeans", "ode", "det", "particle", "saddle"})
    void every_module_is_there(String module) throws IOException {
        JsonNode answer = answers("{\"id\": 1, \"kind\": \"define\", \"module\": \"" + module + "\"}")
                .getFirst();
        assertThat(answer).isEqualTo(parsed("{\"id\": 1, \"success\": true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": 1, \"kind\": \"define\", \"module\": \"raytrace\"} | there is no module `raytrace`",
                "{\"id\": 1, \"kind\": \"evaluate\", \"module\": \"gnn\", \"input\": 1} | there is no module `gnn`",
                "{\"id\": 1, \"kind\": \"evaluate\", \"module\": \"lse\", \"function\": \"hessian\", \"input\": 1}"
                        + " | got `hessian`",
                "{\"id\": 1, \"kind\": \"evaluate\", \"module\": \"lse\", \"function\": \"primal\", \"input\": {}}"
                        + " | Missing creator property 'x'",
                "{\"id\": 1, \"kind\": \"evaluate\", \"module\": \"det\", \"function\": \"primal\","
                        + " \"input\": {\"A\": [1, 2], \"ell\": 2}} | requires 4 elements",
            })
    void what_cannot_be_done_is_answered_and_the_session_goes_on(String message, String error) throws IOException {
        List<JsonNode> answers = answers(message, "{\"id\": 2, \"kind\": \"define\", \"module\": \"lse\"}");
        assertThat(answers.get(0).path("success")).isEqualTo(parsed("false"));
        assertThat(answers.get(0).path("error").textValue()).contains(error);
        assertThat(answers.get(1).path("success").booleanValue()).isTrue();
    }

    private static long runs(JsonNode answer) {
        return timings(answer, "evaluate").count();
    }

    private static Stream<JsonNode> timings(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("timings").spliterator(), false)
                .filter(timing -> timing.path("name").asText().equals(name));
    }

    @Test
    void what_is_timed_for_a_while_is_warmed_up_before_and_says_so() throws IOException {
        assertThat(timings(evaluated("lse", "primal", "{\"x\": [1, 2], \"min_runs\": 12}"), "warmup"))
                .isEmpty();
        JsonNode timed = evaluated("lse", "primal", "{\"x\": [1, 2], \"min_seconds\": 0.01}");
        assertThat(timings(timed, "warmup"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.path("nanoseconds").longValue()).isPositive());
    }

    @Test
    void functions_are_run_as_often_as_asked() throws IOException {
        assertThat(runs(evaluated("lse", "primal", "{\"x\": [1, 2]}"))).isOne();
        assertThat(runs(evaluated("lse", "primal", "{\"x\": [1, 2], \"min_runs\": 12}")))
                .isEqualTo(12);
        JsonNode long_ = evaluated("lse", "primal", "{\"x\": [1, 2], \"min_runs\": 3, \"min_seconds\": 0.05}");
        long total = timings(long_, "evaluate")
                .mapToLong(timing -> timing.path("nanoseconds").longValue())
                .sum();
        assertThat(total).isGreaterThanOrEqualTo(50_000_000);
    }

    /// Each function of small inputs whose answers can be had by hand.
    @Test
    void functions_of_vectors() throws IOException {
        String zeros = "{\"x\": [0, 0, 0, 0]}";
        near(output("lse", "primal", zeros).doubleValue(), Math.log(4));
        near(numbers(output("lse", "gradient", zeros)), 0.25, 0.25, 0.25, 0.25);
        // t = −1, 0, 1; residuals −1 − (1 − 2), 0 − 1, 1 − (1 + 2)
        String line = "{\"x\": [1, 2], \"n\": 3}";
        near(output("llsq", "primal", line).doubleValue(), 2.5);
        near(numbers(output("llsq", "gradient", line)), 3, 2);
        String matrix = "{\"A\": [1, 2, 3, 4], \"ell\": 2}";
        near(output("det", "primal", matrix).doubleValue(), -2);
        near(numbers(output("det", "gradient", matrix)), 4, -3, -2, 1);
        String equation = "{\"x\": [3, 5], \"s\": 2}";
        near(numbers(output("ode", "primal", equation)), 6, 30);
        near(numbers(output("ode", "gradient", equation)), 10, 6);
        String clusters = "{\"points\": [[0, 0], [2, 0], [9, 9]], \"centroids\": [[1, 1], [9, 8]]}";
        near(output("kmeans", "cost", clusters).doubleValue(), 5);
        assertThat(output("kmeans", "dir", clusters)).hasSize(2);
        near(numbers(output("kmeans", "dir", clusters)), 0, 1, 0, -1);
    }

    @Test
    void a_mixture_of_one_gaussian_on_one_point() throws IOException {
        // log N(0; 0, 1) + log of Wishart's density at 1 with 2 degrees of freedom: ½·exp(−½)
        String input = "{\"d\": 1, \"k\": 1, \"n\": 1, \"x\": [[0]], \"m\": 0, \"gamma\": 1,"
                + " \"alpha\": [3], \"mu\": [[0]], \"q\": [[0]], \"l\": [[]]}";
        near(output("gmm", "objective", input).doubleValue(), -0.5 * Math.log(2 * Math.PI) - Math.log(2) - 0.5);
        JsonNode gradient = output("gmm", "jacobian", input);
        assertThat(gradient.properties().stream().map(Map.Entry::getKey)).containsExactly("alpha", "mu", "q", "l");
        near(numbers(gradient.path("alpha")), 0);
        near(numbers(gradient.path("mu")), 0);
        near(numbers(gradient.path("q")), 0);
        assertThat(gradient.path("l")).isEqualTo(parsed("[[]]"));
    }

    @Test
    void observations_by_a_camera_that_is_not_turned() throws IOException {
        // u = (1, 2)/2, no distortion, f = 3: projection (1.5, 3) + (0.5, 0)
        String input = "{\"n\": 2, \"m\": 3, \"p\": 4, \"cam\": [0, 0, 0, 0, 0, 0, 3, 0.5, 0, 0, 0],"
                + " \"x\": [1, 2, 2], \"w\": 2, \"feat\": [1, 1]}";
        assertThat(output("ba", "objective", input)).isEqualTo(parsed("""
                {"reproj_error": {"elements": [2.0, 4.0], "repeated": 4}, "w_err": {"element": -3.0, "repeated": 4}}"""));
        JsonNode jacobian = output("ba", "jacobian", input);
        assertThat(numbers(jacobian.path("rows")))
                .hasSize(31)
                .startsWith(0, 15, 30, 45)
                .endsWith(31 * 4);
        assertThat(numbers(jacobian.path("rows"))[9]).isEqualTo(15 * 8 + 1);
        assertThat(numbers(jacobian.path("cols")))
                .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 22, 23, 24, 31, 0)
                .endsWith(24, 31, 34);
        double[] values = numbers(jacobian.path("vals"));
        assertThat(values).hasSize(31);
        // by f: w·u₁ and w·u₂; by the weights: the errors without them, and −2w
        near(values[6], 1);
        near(values[15 + 6], 2);
        near(values[14], 1);
        near(values[29], 2);
        near(values[30], -4);
    }

    @Test
    void a_network_that_knows_nothing() throws IOException {
        // all parameters 0, so that y = 0 and the loss is log(2 + b) times the share of bits set
        String zeros = "[0, 0, 0, 0, 0, 0, 0, 0]";
        String input = "{\"main_params\": [" + zeros + ", " + zeros + "],"
                + " \"extra_params\": [[0, 0], [0, 0], [0, 0]], \"state\": [[0, 0], [0, 0]],"
                + " \"sequence\": [[1, 0], [1, 1], [0, 1]]}";
        near(output("lstm", "objective", input).doubleValue(), Math.log(4) * 3 / 4);
        double[] gradient = numbers(output("lstm", "jacobian", input));
        assertThat(gradient).hasSize(22);
        // by the last bias: −(1 − 2·¼ + …)/4 with two bits set, then one
        near(new double[] {gradient[20], gradient[21]}, -(1 - 3 * 0.25) / 4, -(2 - 3 * 0.25) / 4);
    }

    /// A hand that rests: every point is where its vertex is, moved by the translation.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_hand_that_is_moved(boolean inTriangles) throws IOException {
        double[][] identity = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        double[][][] places = Collections.nCopies(22, identity).toArray(double[][][]::new);
        int[] parents = new int[22];
        parents[0] = -1;
        double[][] weights = new double[3][22];
        for (double[] each : weights) each[0] = 1;
        double[] theta = new double[26];
        theta[3] = 0.5;
        Map<String, Object> model = Map.of(
                "bone_count",
                22,
                "parents",
                parents,
                "base_relatives",
                places,
                "inverse_base_absolutes",
                places,
                "base_positions",
                new double[][] {{1, 2, 3, 1}, {0, 0, 0, 1}, {4, 4, 4, 1}},
                "weights",
                weights,
                "triangles",
                new int[][] {{1, 2, 0}},
                "is_mirrored",
                false);
        String input = Json.MAPPER.writeValueAsString(Map.of(
                "theta",
                theta,
                "us",
                inTriangles ? new double[][] {{0.25, 0.5}} : new double[0][],
                "data",
                Map.of("model", model, "correspondences", new int[] {0}, "points", new int[][] {{1, 1, 1}})));
        double[] errors = inTriangles ? new double[] {-1.75, -1.5, -1.75} : new double[] {-0.5, -1, -2};
        near(numbers(output("ht", "objective", input)), errors);
        JsonNode jacobian = output("ht", "jacobian", input);
        assertThat(jacobian).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(inTriangles ? 28 : 26));
        double[] first = numbers(jacobian.path(0));
        int translation = inTriangles ? 5 : 3;
        near(first[translation], -1);
        near(first[translation + 1], 0);
        // by u: third corner less first, and less second
        if (inTriangles) near(Arrays.copyOf(first, 2), 1, -3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "fr", "rf", "rr"})
    void searches(String function) throws IOException {
        assertThat(output("particle", function, "{\"w\": 0.0}").doubleValue()).isBetween(0.2071, 0.2073);
        double[] saddle = numbers(output("saddle", function, "{\"start\": [1.0, 1.0]}"));
        assertThat(saddle).hasSize(4);
        for (double each : saddle) assertThat(each).isBetween(8.2e-6, 8.3e-6);
    }
}
