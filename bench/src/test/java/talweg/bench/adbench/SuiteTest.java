package talweg.bench.adbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.bench.Near.near;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.bench.objective.Plain;
import talweg.bench.objective.PlainSpace;
import talweg.bench.objective.SampleHand;

/// Files of every format, written here, against loops over numbers.
class SuiteTest {
    @TempDir
    Path folder;

    private final Random random = new Random(23);

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static String text(double... all) {
        return Arrays.stream(all).mapToObj(Double::toString).collect(Collectors.joining(" ", "", "\n"));
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve("inputs").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("", lines));
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] slopes(Gradient... y) {
        return join(Arrays.stream(y).map(Gradient::getGradient).toArray(double[][]::new));
    }

    private static void expect(Path file, double[] value, double[] derivative) throws IOException {
        Problem problem = Inputs.read(file);
        near(problem.value().latest(), value);
        near(problem.derivative().latest(), derivative);
    }

    /// Two dimensions, two components: of each, q and then the one number below the diagonal.
    @ParameterizedTest
    @ValueSource(strings = {"1k/gmm_d2_K2.txt", "gmm_d2_K2.txt.gz"})
    void a_mixture(String name) throws IOException {
        double[] alpha = numbers(2);
        double[] mu = numbers(4);
        double[][] q = {numbers(2), numbers(2)};
        double[] l = numbers(2);
        double[][] x = {numbers(2), numbers(2), numbers(2)};
        double[] factors = {q[0][0], q[0][1], l[0], q[1][0], q[1][1], l[1]};
        Path file = file(name, "2 2 3\n", text(alpha), text(mu), text(factors), text(join(x)), "0.8 1\n");
        if (name.endsWith(".gz")) pack(file);
        Gradient want = Plain.mixture(Plain.variables(join(alpha, mu, join(q), l)), x, 2, 0.8, 1, -1);
        double[] g = want.getGradient();
        expect(file, new double[] {want.getValue()}, new double[] {
            g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7], g[10], g[8], g[9], g[11]
        });
    }

    private static void pack(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(all);
        }
    }

    @Test
    void equal_cameras_and_others() throws IOException {
        double[][] cameras = {numbers(11), numbers(11)};
        double[][] points = {numbers(3), numbers(3), numbers(3)};
        double[] weights = numbers(2);
        double[] feature = numbers(2);
        Gradient[] copy = PlainSpace.observation(
                Plain.variables(join(cameras[0], points[0], new double[] {weights[0]})), feature);
        Path copied =
                file("ba1_n2_m3_p2.txt", "2 3 2\n", text(cameras[0]), text(points[0]), text(weights[0]), text(feature));
        double[] errors = {copy[0].getValue(), copy[1].getValue()};
        double slope = copy[2].getPartialDerivative(14);
        expect(
                copied,
                join(errors, errors, new double[] {copy[2].getValue(), copy[2].getValue()}),
                join(slopes(copy[0], copy[1], copy[0], copy[1]), new double[] {slope, slope}));
        Path varied = file(
                "bahet_n2_m3_p2.txt",
                "2 3 2\n",
                text(join(cameras)),
                text(join(points)),
                text(weights),
                "1 2 " + text(feature),
                "0 1 " + text(feature));
        Gradient[] first = PlainSpace.observation(
                Plain.variables(join(cameras[1], points[2], new double[] {weights[0]})), feature);
        Gradient[] second = PlainSpace.observation(
                Plain.variables(join(cameras[0], points[1], new double[] {weights[1]})), feature);
        expect(
                varied,
                Plain.values(first[0], first[1], second[0], second[1], first[2], second[2]),
                join(
                        slopes(first[0], first[1], second[0], second[1]),
                        new double[] {first[2].getPartialDerivative(14), second[2].getPartialDerivative(14)}));
    }

    /// The model in the folder itself, and beside it.
    @ParameterizedTest
    @ValueSource(strings = {"simple_small/model", "model_small"})
    void a_hand(String model) throws IOException {
        SampleHand hand = SampleHand.of(random);
        double[] theta = numbers(26);
        double[][] y = {numbers(3), numbers(3)};
        double[][] u = {numbers(2), numbers(2)};
        write(hand, model);
        String points = "2 26\n4 " + text(y[0]) + "1 " + text(y[1]);
        Gradient[] simple = Stream.of(0, 1)
                .flatMap(i -> Arrays.stream(PlainSpace.point(
                        hand, Plain.variables(theta), new Gradient[0], new int[] {i == 0 ? 4 : 1}, y[i])))
                .toArray(Gradient[]::new);
        expect(file("simple_small/hand1_t26_c2.txt", points, text(theta)), Plain.values(simple), slopes(simple));
        write(hand, model.replace("simple", "complicated"));
        Gradient[] complicated = Stream.of(0, 1)
                .flatMap(i -> {
                    Gradient[] own = Plain.variables(join(u[i], theta));
                    return Arrays.stream(PlainSpace.point(
                            hand,
                            Arrays.copyOfRange(own, 2, 28),
                            Arrays.copyOf(own, 2),
                            SampleHand.TRIANGLES[i == 0 ? 2 : 1],
                            y[i]));
                })
                .toArray(Gradient[]::new);
        String inTriangles = "2 26\n2 " + text(y[0]) + "1 " + text(y[1]) + text(u[0]) + text(u[1]);
        expect(
                file("complicated_small/hand1_t26_c2.txt", inTriangles, text(theta)),
                Plain.values(complicated),
                slopes(complicated));
    }

    private void write(SampleHand hand, String model) throws IOException {
        file(
                model + "/bones.txt",
                IntStream.range(0, hand.parents().length)
                        .mapToObj(bone -> "bone" + bone + ":" + hand.parents()[bone] + ":"
                                + words(join(hand.relative()[bone])) + ":" + words(join(hand.inverse()[bone])) + "\n")
                        .toArray(String[]::new));
        file(
                model + "/vertices.txt",
                IntStream.range(0, hand.positions().length)
                        .mapToObj(v -> words(Arrays.copyOf(hand.positions()[v], 3)) + ":9:9:9:9:9:"
                                + pairs(hand.weights()[v]) + "\n")
                        .toArray(String[]::new));
        file(
                model + "/triangles.txt",
                Arrays.stream(SampleHand.TRIANGLES)
                        .map(each -> each[0] + ":" + each[1] + ":" + each[2] + "\n")
                        .toArray(String[]::new));
    }

    private static String words(double... all) {
        return Arrays.stream(all).mapToObj(Double::toString).collect(Collectors.joining(":"));
    }

    private static String pairs(double... weights) {
        List<String> pairs = IntStream.range(0, weights.length)
                .filter(bone -> weights[bone] != 0)
                .mapToObj(bone -> bone + ":" + weights[bone])
                .toList();
        return pairs.size() + ":" + String.join(":", pairs);
    }

    private Path network() throws IOException {
        return file(
                "lstm_l1_c3.txt",
                "1 3 2\n",
                text(new Random(5).doubles(16).toArray()),
                text(1, 0.5, 0.25, 2, 0.5, -0.5),
                text(0.1, 0.2, 0.3, 0.4),
                "1 0\n1 1\n0 1\n");
    }

    private static Gradient wanted() {
        double[] main = new Random(5).doubles(16).toArray();
        return Plain.network(
                Plain.variables(join(main, new double[] {1, 0.5, 0.25, 2, 0.5, -0.5})),
                new double[][] {{0.1, 0.2}, {0.3, 0.4}},
                new double[][] {{1, 0}, {1, 1}, {0, 1}});
    }

    @Test
    void a_network() throws IOException {
        expect(network(), new double[] {wanted().getValue()}, wanted().getGradient());
    }

    private record Answer(boolean right, String text) {}

    private Answer run(Path file) throws IOException {
        var out = new ByteArrayOutputStream();
        boolean right = new Suite(folder.resolve("golden"), 0)
                .run(List.of(file), new PrintStream(out, false, StandardCharsets.UTF_8));
        return new Answer(right, out.toString(StandardCharsets.UTF_8));
    }

    private void golden(String end, double... all) throws IOException {
        Path file = folder.resolve("golden/inputs/lstm_l1_c3" + end);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(all));
    }

    @Test
    void the_table_has_the_largest_error() throws IOException {
        Path file = network();
        double[] slopes = wanted().getGradient();
        golden(".F.txt", wanted().getValue());
        golden(".J.txt", slopes);
        Answer exact = run(file);
        assertThat(exact.right).isTrue();
        assertThat(exact.text.lines()).hasSize(3).last().asString().matches("lstm_l1_c3\\.txt( +[-+.\\de]+){7}");
        slopes[20] += 0.5;
        golden(".J.txt", slopes);
        Answer wrong = run(file);
        assertThat(wrong.right).isFalse();
        // a slope below ½, of which half is missing
        assertThat(wrong.text.stripTrailing()).endsWith(" 5.0e-01");
    }

    @Test
    void sums_stand_for_derivatives_too_long_to_keep() throws IOException {
        Path file = network();
        double[] slopes = wanted().getGradient();
        double sum = 0;
        for (int i = 0; i < slopes.length; i++) sum += slopes[i] * Math.sin(i + 1.0);
        golden(".F.txt", wanted().getValue());
        Path sums = folder.resolve("golden/inputs/lstm_l1_c3.Jsum.txt");
        String text = "count 22\nsum 9\ndotsin %s\nsample_step 5\n0 %s\n5 %s\n";
        Files.writeString(sums, text.formatted(sum, slopes[0], slopes[5]));
        assertThat(run(file).right).isTrue();
        Files.writeString(sums, text.formatted(sum, slopes[0], slopes[5] + 1e-8));
        assertThat(run(file).right).isFalse();
        Files.writeString(sums, text.formatted(sum + 1e-8, slopes[0], slopes[5]));
        assertThat(run(file).right).isFalse();
    }

    @Test
    void equal_observations_have_the_expected_values_of_one() throws IOException {
        Path file = file("ba3_n1_m1_p3.txt", "1 1 3\n", "0 0 0 0 0 0 3 0.5 0 0 0\n", "1 2 2\n", "2\n", "1 1\n");
        Gradient[] one = PlainSpace.observation(Plain.variables(0, 0, 0, 0, 0, 0, 3, 0.5, 0, 0, 0, 1, 2, 2, 2), 1, 1);
        Path stem = folder.resolve("golden/inputs/ba3_n1_m1_p3");
        Files.createDirectories(stem.getParent());
        Files.writeString(Path.of(stem + ".F.txt"), text(Plain.values(one)));
        double[] slopes = join(slopes(one[0], one[1]), new double[] {one[2].getPartialDerivative(14)});
        Files.writeString(Path.of(stem + ".J.txt"), text(slopes));
        assertThat(run(file).right).isTrue();
        slopes[30] += 1e-6;
        Files.writeString(Path.of(stem + ".J.txt"), text(slopes));
        assertThat(run(file).right).isFalse();
    }

    @Test
    void files_that_cannot_be_used() throws IOException {
        assertThatThrownBy(() -> Inputs.read(folder.resolve("mnist.txt")))
                .hasMessageContaining("begins with gmm, ba, hand or lstm, got");
        Path brief = file("gmm_d2_K2.txt", "2 2 3\n1 2 3\n");
        assertThatThrownBy(() -> Inputs.read(brief)).hasMessageContaining("requires at least 9 numbers, got 6");
        Path word = file("lstm_l1.txt", "1 3 b\n");
        assertThatThrownBy(() -> Inputs.read(word))
                .hasMessageContaining("requires numbers")
                .hasMessageContaining("\"b\"");
        Path part = file("gmm_d2.txt", "2.5 2 3\n");
        assertThatThrownBy(() -> Inputs.read(part)).hasMessageContaining("requires a whole number at place 1, got 2.5");
        Path alone = file("hand1.txt", "1 26\n0 ", text(numbers(3)), text(numbers(26)));
        assertThatThrownBy(() -> Inputs.read(alone)).hasMessageContaining("requires its hand at");
        Path network = network();
        assertThatThrownBy(() -> run(network)).hasMessageContaining("no expected values of");
        golden(".F.txt", 1, 2);
        assertThatThrownBy(() -> run(network)).hasMessageContaining("2 numbers expected, got 1");
    }
}
