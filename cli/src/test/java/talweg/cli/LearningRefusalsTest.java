package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be learnt from or predicted with: one line, exit code 2, and nothing half-written.
class LearningRefusalsTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static String data = "";
    private static Path model = Path.of("");

    @BeforeAll
    static void train_a_model() throws IOException {
        data = Pebbles.write(shared, "pebbles.csv", 60).toString();
        model = shared.resolve("mass.talweg");
        Run.answered(
                "train",
                data,
                "--target",
                "mass",
                "--without",
                "kind,heavy,long",
                "--hidden",
                "4",
                "--epochs",
                "1",
                "--out",
                model.toString());
    }

    private String refused(String table, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), table);
        Path out = folder.resolve("model.talweg");
        String[] first = {"train", file.toString(), "--out", out.toString(), "--epochs", "1"};
        String error = Run.refused(with(first, options));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is written").containsExactly(file);
        }
        return error;
    }

    private static String rows(int count, String each) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.append(each.replace("#", Integer.toString(i))).append('\n');
        return text.toString();
    }

    @Test
    void a_target_that_is_missing_is_named_with_what_was_meant() throws IOException {
        assertThat(refused("x,mass\n" + rows(20, "#,#"), "--target", "mas"))
                .contains("`--target` requires a column of the data, got `mas`", "did you mean `mass`?", "`x`");
        assertThat(refused("x,mass\n1,2\n")).contains("requires the columns to predict, got none; add `--target");
    }

    @Test
    void one_class_only_cannot_be_told_from_others() throws IOException {
        assertThat(refused("x,y\n" + rows(20, "#,a"), "--target", "y"))
                .contains("the target `y` requires two classes or more, got only `a`");
        assertThat(refused("x,y\n" + rows(20, "#,3"), "--target", "y", "--task", "regression"))
                .contains("the target `y` requires numbers that differ, got 3 in all 16 rows for training");
    }

    @Test
    void a_target_without_a_value_is_named_with_its_row() throws IOException {
        assertThat(refused("x,y\n1,2\n2,\n3,4\n" + rows(9, "#,#.5"), "--target", "y"))
                .contains("the target `y` requires a value in every row, got none in row 2; leave such rows out");
        assertThat(refused("x,y\n1,2\n2,NaN\n3,NaN\n" + rows(9, "#,#.5"), "--target", "y"))
                .contains("the target `y` requires a value in every row", "in row 2 and 1 more");
    }

    @Test
    void text_where_numbers_are_asked_for_is_shown() throws IOException {
        assertThat(refused("x,y\n" + rows(20, "#,a#"), "--target", "y", "--task", "regression"))
                .contains("the target `y` requires numbers, got `a0` in row 1");
        assertThat(refused("x,y,z\n" + rows(20, "#,0,7"), "--target", "y,z", "--task", "multi-label"))
                .contains("the target `z` of a multi-label task requires truth values, or 0 and 1, got 7 in row 1");
    }

    @Test
    void a_text_among_numbers_is_named() throws IOException {
        assertThat(refused("x,y\n" + rows(20, "#,#.5") + "many,3\n", "--target", "y", "--validation", "0"))
                .contains("`train` requires numbers in column `x`", "got `many`; name such texts missing by `--na`");
        assertThat(refused("x,y\n" + rows(20, "#,#.5") + "3,many\n", "--target", "y"))
                .contains(
                        "the target `y` requires numbers or classes, got numbers in 20 of 21 rows, but `many` in row 21");
    }

    @Test
    void a_number_that_cannot_be_computed_with_is_named_by_its_row_in_the_file() throws IOException {
        for (String memory : new String[] {"0", "100"}) {
            String table = "x,y\n" + rows(20, "#,#.5") + "NaN,3\n" + rows(20, "#,#.5");
            assertThat(refused(table, "--target", "y", "--memory", memory))
                    .contains("requires finite numbers in column `x`, got NaN in row 21", "by `--na NaN`");
            String infinite = "x,y\n" + rows(20, "#,#.5") + "inf,3\n";
            assertThat(refused(infinite, "--target", "y", "--memory", memory))
                    .contains("requires finite numbers in column `x`, got infinity in row 21");
        }
    }

    @Test
    void a_class_that_is_held_back_alone_is_named() throws IOException {
        String table = "x,y\n" + rows(30, "#,#");
        assertThat(refused(table, "--target", "y", "--task", "classification"))
                .contains("the target `y` requires rows for training of every class, got `", "by another `--key`");
    }

    @Test
    void no_column_left_is_refused() throws IOException {
        assertThat(refused("x,y\n" + rows(20, "#,#.5"), "--target", "y", "--without", "x"))
                .contains("`train` requires a column to predict from, got only y");
    }

    @Test
    void columns_of_one_value_alone_are_refused() throws IOException {
        assertThat(refused("x,y\n" + rows(20, "7,#.5"), "--target", "y"))
                .contains("requires a column that varies, got none", "`x`");
    }

    @Test
    void an_empty_side_of_the_split_is_refused() throws IOException {
        assertThat(refused("x,y\n" + rows(10, "#,#.5"), "--target", "y", "--validation", "0.01"))
                .contains("`--validation` requires a share that leaves rows on both sides, got 0.01 of 10 rows");
        assertThat(refused("x,y\n" + rows(10, "#,#.5"), "--target", "y", "--validation", "0.001", "--memory", "0"))
                .contains("`--validation` requires a share that leaves rows on both sides, got 0.001 of 10 rows");
        assertThat(refused("x,y\n" + rows(10, "#,#.5"), "--target", "y", "--validation", "1"))
                .contains("`--validation` requires a share in [0, 1), got 1");
    }

    @Test
    void a_batch_of_more_rows_than_there_are_is_refused() throws IOException {
        assertThat(refused("x,y\n" + rows(10, "#,#.5"), "--target", "y", "--batch", "9"))
                .contains("`--batch` requires at most as many rows as there are for training, 8, got 9");
        assertThat(refused("x,y\n" + rows(10, "#,#.5"), "--target", "y", "--batch", "11", "--memory", "0"))
                .contains("`--batch` requires at most as many rows as there are for training, ", ", got 11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--targt | no option `--targt`, did you mean `--target`?",
                "--task ranking | `--task` requires one of auto, regression, classification, multi-label, got `ranking`",
                "--hidden 8,0 | `--hidden` requires sizes of layers ≥ 1, or none, got `8,0`",
                "--activation relux | `--activation` requires one of relu, tanh, logistic, silu, gelu, elu, softplus",
                "--optimizer adam(beta3=1) | `--optimizer adam` has the options rate, beta1, beta2, epsilon",
                "--schedule cosin | did you mean `cosine`?",
                "--batch 0 | `--batch` requires a whole number ≥ 1, got 0",
                "--memory -1 | `--memory` requires megabytes ≥ 0, got -1",
                "--separator ab | `--separator` requires one sign that no number or name has, or tab, got `ab`",
                "--patience 0 | `--patience` requires a whole number ≥ 1, got 0",
                "--every 0 | `--every` requires a whole number ≥ 1, got 0",
                "--plot a.txt | a name that ends in .svg or .png",
                "--out nowhere/model | `--out` requires a folder that exists"
            })
    void an_option_that_cannot_be_used_lists_what_can(String options, String message) {
        String[] first = {"train", data, "--target", "kind", "--epochs", "1"};
        String[] more = options.split(" ");
        if (options.startsWith("--out"))
            assertThat(Files.exists(Path.of("nowhere"))).isFalse();
        assertThat(Run.refused(with(first, more))).contains(message);
    }

    @Test
    void rows_without_the_columns_of_a_model_are_refused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "length,depth,mass\n" + rows(5, "#,1,2"));
        assertThat(Run.refused("predict", model.toString(), other.toString())).contains("`width`");
        Path text = Files.writeString(folder.resolve("text.csv"), "length,width,mass\n" + rows(5, "a#,1,2"));
        assertThat(Run.refused("predict", model.toString(), text.toString())).contains("`length`", "numbers");
        Path blind = Files.writeString(folder.resolve("blind.csv"), "length,width\n" + rows(5, "#,1"));
        assertThat(Run.refused("evaluate", model.toString(), blind.toString())).contains("`mass`");
    }

    @Test
    void a_file_that_is_no_model_or_a_part_of_one_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        for (int length : new int[] {0, 5, 8, 100, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThat(Run.refused("describe", cut.toString())).contains("cut");
        }
        assertThat(Run.refused("describe", data)).contains("pebbles.csv");
        assertThat(Run.refused("describe", folder.resolve("none").toString())).contains("none");
    }

    @Test
    void a_model_that_onnx_runtime_cannot_run_is_not_exported() {
        String gelu = folder.resolve("gelu").toString();
        Run.answered("train", data, "--target", "kind", "--epochs", "1", "--activation", "gelu", "--out", gelu);
        Path onnx = folder.resolve("gelu.onnx");
        assertThat(Run.refused("export", gelu, "--to", "onnx", "--out", onnx.toString()))
                .contains("`export --to onnx` requires an activation that ONNX Runtime computes in double, got gelu");
        assertThat(onnx).doesNotExist();
    }

    private Path model(String header, int bytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        return Files.write(folder.resolve("hostile"), file.array());
    }

    @Test
    void a_hostile_header_is_refused() throws IOException {
        Path endless = folder.resolve("endless");
        Files.write(
                endless,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 60)
                        .array());
        assertThat(Run.refused("describe", endless.toString())).contains("endless");
        String[] headers = {
            "{\"layers[0].weight\":{\"dtype\":\"F64\",\"shape\":[1000000000,1000000000],\"data_offsets\":[0,8]}}",
            "{\"layers[0].weight\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
            "{\"../../x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            "{\"__metadata__\":{\"talweg.format\":\"tabular network 1\"},"
                    + "\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            "{\"__metadata__\":{\"talweg.format\":\"tabular network 999\"},"
                    + "\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        };
        for (String header : headers) {
            assertThat(Run.refused("describe", model(header, 8).toString())).contains("hostile");
        }
    }

    @Test
    void a_model_whose_layers_do_not_fit_is_refused() throws IOException {
        String text = new String(Files.readAllBytes(model), StandardCharsets.ISO_8859_1);
        for (String[] change : new String[][] {
            {"\"task\":\"regression\"", "\"task\":\"classified\""},
            {"\"activation\":\"relu\"", "\"activation\":\"gulp\""},
            {"layers[1].weight", "layers[7].weight"}
        }) {
            assertThat(text).contains(change[0]);
            Path other = Files.write(
                    folder.resolve("other"), text.replace(change[0], change[1]).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Run.refused("describe", other.toString())).contains("other");
        }
    }

    @Test
    void a_checkpoint_that_cannot_be_written_ends_in_one_line() throws IOException {
        String out = folder.resolve("m").toString();
        String[] first = {"train", data, "--target", "kind", "--epochs", "1", "--out", out, "--checkpoints"};
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Run.refused(with(first, file.toString()))).contains("`--checkpoints` requires a folder");
        assertThat(Run.refused(with(first, "/dev/full/x")))
                .contains("`--checkpoints` requires a folder, got `/dev/full/x`, and `/dev/full` is a file");
        first[first.length - 1] = "--tensorboard";
        assertThat(Run.refused(with(first, file.toString()))).contains("`--tensorboard` requires a folder");
        assertThat(Path.of(out)).doesNotExist();
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void a_checkpoint_of_another_training_is_passed_over_by_name() throws IOException {
        String kept = folder.resolve("kept").toString();
        String[] first = {
            "train",
            data,
            "--target",
            "mass",
            "--without",
            "kind,heavy,long",
            "--epochs",
            "1",
            "--checkpoints",
            kept,
            "--out",
            folder.resolve("m").toString()
        };
        Run.answered(with(first, "--hidden", "4"));
        Run other = Run.answered(with(first, "--hidden", "5", "--resume"));
        assertThat(other.err())
                .contains("warning: ", "is foreign and passed over")
                .doesNotContain("going on");
    }
}
