package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `train`, `predict`, `evaluate`, `describe` and `export`, one after the other on one table.
class LearningCommandsTest {
    private static final String LEFT_OUT = "mass,heavy,long";

    @TempDir
    static Path folder;

    private static String data = "";
    private static Run trained = new Run(-1, "", "");

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Run train(String out, String... more) {
        String[] first = {
            "train",
            data,
            "--target",
            "kind",
            "--without",
            LEFT_OUT,
            "--hidden",
            "8",
            "--batch",
            "16",
            "--optimizer",
            "adam(rate=0.02)",
            "--key",
            "7",
            "--out",
            file(out)
        };
        return Run.of(Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new));
    }

    @BeforeAll
    static void train_a_model() throws IOException {
        data = Pebbles.write(folder, "pebbles.csv", 150).toString();
        trained = train(
                "kind.talweg",
                "--epochs",
                "12",
                "--metrics",
                file("metrics.csv"),
                "--tensorboard",
                file("board"),
                "--plot",
                file("training.svg"));
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void training_says_what_was_trained_and_how_good_it_is() throws IOException {
        assertThat(trained.out())
                .startsWith("kind from 2 columns of pebbles.csv: classification into flint, granite, slate\n"
                        + "120 rows for training, 30 held back; network 2 → 8 → 3, relu, 51 parameters\n"
                        + "finished: 12 epochs; kept the parameters of epoch ")
                .contains("training  validation", "log loss", "accuracy", "F1, mean over classes")
                .endsWith("written to " + file("kind.talweg") + "\n");
        assertThat(Files.readString(folder.resolve("metrics.csv")).lines())
                .hasSize(13)
                .first()
                .isEqualTo("epoch,step,rate,loss,validation,accuracy");
        assertThat(Files.readString(folder.resolve("training.svg"))).contains("kind from 2 columns", "accuracy");
        try (Stream<Path> files = Files.list(folder.resolve("board"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(folder.resolve("kind.talweg.checkpoints")).doesNotExist();
    }

    @Test
    void the_same_key_gives_the_same_file() throws IOException {
        for (String name : List.of("a", "b"))
            assertThat(train(name, "--epochs", "2").code()).isZero();
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(train("c", "--epochs", "2", "--schedule", "cosine").code()).isZero();
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("c"))).isNotEqualTo(-1);
    }

    @Test
    void predictions_are_a_line_of_probabilities_for_each_row() throws IOException {
        Run run = Run.answered("predict", file("kind.talweg"), data);
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .hasSize(151)
                .first()
                .isEqualTo("kind,probability of flint,probability of granite,probability of slate");
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            double[] probabilities = Arrays.stream(fields)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double largest = Arrays.stream(probabilities).max().orElseThrow();
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(4 * Math.ulp(1.0)));
            int named = List.of("flint", "granite", "slate").indexOf(fields[0]);
            assertThat(probabilities[named]).isEqualTo(largest);
        }
        assertThat(Run.answered("predict", file("kind.talweg"), data, "--out", file("p.csv"))
                        .out())
                .isEqualTo("150 predictions written to " + file("p.csv") + "\n");
        assertThat(folder.resolve("p.csv")).hasContent(run.out());
    }

    @Test
    void an_evaluation_counts_what_predictions_say() {
        List<String> said = Run.answered("predict", file("kind.talweg"), data)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();
        long right = 0;
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).equals(List.of("flint", "granite", "slate").get(i % 3))) right++;
        }
        Run run = Run.answered("evaluate", file("kind.talweg"), data, "--format", "json");
        assertThat(run.number("accuracy")).isEqualTo(right / 150.0).isGreaterThan(0.9);
        assertThat(run.number("rows")).isEqualTo(150);
        assertThat(Run.answered("evaluate", file("kind.talweg"), data).out())
                .startsWith("kind of pebbles.csv, 150 rows\n")
                .contains("actual \\ predicted", "precision", "recall");
    }

    @Test
    void an_evaluation_is_drawn() throws IOException {
        Run.answered(
                "evaluate",
                file("kind.talweg"),
                data,
                "--plot",
                file("confusion.svg"),
                "--calibration",
                file("calibration.png"));
        assertThat(Files.readString(folder.resolve("confusion.svg"))).contains("granite", "kind of pebbles.csv");
        assertThat(folder.resolve("calibration.png")).isNotEmptyFile();
    }

    @Test
    void a_model_is_described_and_exported() {
        assertThat(Run.answered("describe", file("kind.talweg")).out())
                .startsWith(file("kind.talweg") + ": kind, classification into flint, granite, slate\n"
                        + "network 2 → 8 → 3, relu, 51 parameters\n")
                .contains("length", "width");
        assertThat(Run.answered("export", file("kind.talweg"), "--to", "onnx", "--out", file("kind.onnx"))
                        .out())
                .contains("opset 18, from `input`, [batch, 2] of double, to `output`, [batch, 3]");
        assertThat(folder.resolve("kind.onnx")).isNotEmptyFile();
    }

    @Test
    void a_training_goes_on_bit_for_bit() throws IOException {
        assertThat(train("whole", "--epochs", "4").code()).isZero();
        assertThat(train("part", "--epochs", "3", "--checkpoints", file("kept"), "--every", "5")
                        .code())
                .isZero();
        Run resumed = train("part", "--epochs", "4", "--checkpoints", file("kept"), "--resume");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("going on from step 24");
        assertThat(folder.resolve("part")).hasSameBinaryContentAs(folder.resolve("whole"));
    }

    @Test
    void rows_read_in_every_epoch_are_learnt_as_those_in_memory() throws IOException {
        String[] more = {"--epochs", "4", "--memory", "0", "--checkpoints", file("kept by file"), "--every", "7"};
        Run run = train("file", more);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("classification into flint, granite, slate", "accuracy");
        assertThat(Run.answered("evaluate", file("file"), data, "--format", "json")
                        .number("accuracy"))
                .isGreaterThan(0.9);
        assertThat(train("file again", "--epochs", "4", "--memory", "0").code()).isZero();
        assertThat(folder.resolve("file again")).hasSameBinaryContentAs(folder.resolve("file"));
        assertThat(folder.resolve("file.rows.parquet")).doesNotExist();
    }

    @Test
    void a_training_on_rows_read_in_every_epoch_goes_on_bit_for_bit() throws IOException {
        assertThat(train("long", "--epochs", "2", "--memory", "0").code()).isZero();
        String kept = file("kept of rows");
        Run part = train("short", "--epochs", "1", "--memory", "0", "--checkpoints", kept, "--every", "5");
        assertThat(part.code()).as(part.err()).isZero();
        Run resumed = train("short", "--epochs", "2", "--memory", "0", "--checkpoints", kept, "--resume");
        assertThat(resumed.err()).contains("going on from step ");
        assertThat(folder.resolve("short")).hasSameBinaryContentAs(folder.resolve("long"));
    }

    @Test
    void a_table_says_its_separator_and_what_is_missing() throws IOException {
        String text = Files.readString(Path.of(data)).replace(',', '/').replaceFirst("\n[^/]*/", "\nlost/");
        Path odd = Files.writeString(folder.resolve("odd.csv"), text);
        String[] read = {"--separator", "/", "--na", "lost"};
        String[] names = {"train", odd.toString(), "--target", "kind", "--without", LEFT_OUT, "--epochs", "1"};
        String[] out = {"--out", file("odd.talweg")};
        Run.answered(Stream.of(names, out, read).flatMap(Arrays::stream).toArray(String[]::new));
        for (String command : List.of("predict", "evaluate")) {
            String[] given = {command, file("odd.talweg"), odd.toString()};
            assertThat(Run.answered(Stream.of(given, read)
                                    .flatMap(Arrays::stream)
                                    .toArray(String[]::new))
                            .out())
                    .contains("granite");
        }
    }

    @Test
    void numbers_are_predicted_in_their_units() {
        Run run = Run.answered(
                "train",
                data,
                "--target",
                "mass",
                "--without",
                "kind,heavy,long",
                "--hidden",
                "16",
                "--epochs",
                "60",
                "--optimizer",
                "adam(rate=0.01)",
                "--out",
                file("mass.talweg"),
                "--format",
                "json");
        assertThat(run.out()).contains("\"name\": \"regression\"", "\"status\": \"finished\"");
        assertThat(run.number("validation\": {", "rSquared")).isGreaterThan(0.8);
        assertThat(Run.answered("predict", file("mass.talweg"), data).out()).startsWith("mass\n");
        assertThat(Run.answered("evaluate", file("mass.talweg"), data, "--plot", file("residuals.svg"))
                        .out())
                .contains("RMSE", "MAE", "R²");
    }

    @Test
    void several_columns_of_0_and_1_are_labels() {
        Run run = Run.answered(
                "train",
                data,
                "--target",
                "heavy,long",
                "--without",
                "kind,mass",
                "--epochs",
                "30",
                "--optimizer",
                "adam(rate=0.02)",
                "--out",
                file("labels.talweg"));
        assertThat(run.out()).contains("multi-label", "all labels right", "F1 of heavy");
        assertThat(Run.answered("predict", file("labels.talweg"), data).out())
                .startsWith("heavy,long,probability of heavy,probability of long\n");
        String plot = file("confusion of labels.svg");
        assertThat(Run.answered("evaluate", file("labels.talweg"), data, "--plot", plot)
                        .out())
                .endsWith("written to " + file("confusion of labels-heavy.svg") + ", "
                        + file("confusion of labels-long.svg") + "\n");
        assertThat(folder.resolve("confusion of labels-heavy.svg")).content().contains("not heavy");
        assertThat(folder.resolve("confusion of labels-long.svg")).content().contains("not long");
        assertThat(folder.resolve("confusion of labels.svg")).doesNotExist();
        assertThat(Run.answered("evaluate", file("labels.talweg"), data, "--format", "json")
                        .number("exact"))
                .isGreaterThan(0.8);
    }
}
