package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import talweg.data.Dataset;
import talweg.data.Table;
import talweg.tabular.Evaluation;
import talweg.tabular.Prediction;
import talweg.tabular.Recipe;
import talweg.tabular.TabularNetwork;

/// A model predicts for rows that would not fit into memory, and is evaluated on them, with the numbers of a table that
/// does.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LargeTableTest {
    private static final int ROWS = 320_000;
    private static final int COLUMNS = 12;

    /// MB that Java may use: the numbers of the table alone are 31.
    private static final int HEAP = 30;

    @TempDir
    static Path tables;

    @TempDir
    Path folder;

    private static Dataset data = Dataset.sql("select 1");
    private static Path file = Path.of("");
    private static Path saved = Path.of("");
    private static TabularNetwork model;

    @BeforeAll
    static void write_rows() throws IOException {
        Child.assumeLinux();
        StringBuilder columns = new StringBuilder();
        for (int k = 0; k < COLUMNS; k++)
            columns.append("sin(")
                    .append(k + 1)
                    .append(" * range) as x")
                    .append(k)
                    .append(", ");
        file = tables.resolve("rows.parquet");
        data = Dataset.sql("select " + columns
                        + "case when sin(range) + cos(3 * range) > 0 then 'up' else 'down' end as way from range("
                        + ROWS
                        + ")")
                .copied(file);
        Table few = Dataset.sql("select * from '" + file + "' limit 500").read();
        model = Recipe.of("way").hidden(8).prepare(few).start();
        saved = tables.resolve("way.talweg");
        model.save(saved);
    }

    /// In a process with less memory than the table takes.
    private Run small(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Child.command(args));
        command.add(1, "-Xmx" + HEAP + "m");
        return new Child(new ProcessBuilder(command).start()).ended();
    }

    @Test
    void predictions_go_to_a_file_as_they_come() throws Exception {
        Path out = folder.resolve("predicted.csv");
        Run run = small("predict", saved.toString(), file.toString(), "--out", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(ROWS + " predictions written to " + out + "\n");
        var whole = (Prediction.Classification) model.predict(data.read());
        try (BufferedReader lines = Files.newBufferedReader(out)) {
            assertThat(lines.readLine()).isEqualTo("way,probability of down,probability of up");
            for (int row = 0; row < ROWS; row++) {
                String[] line = String.valueOf(lines.readLine()).split(",");
                assertThat(line[0]).isEqualTo(whole.label(row));
                double[] numbers = {Double.parseDouble(line[1]), Double.parseDouble(line[2])};
                if (!Arrays.equals(numbers, whole.probabilities()[row]))
                    assertThat(numbers).isEqualTo(whole.probabilities()[row]);
            }
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void what_is_interrupted_leaves_no_half_of_a_file() throws Exception {
        Path out = Files.writeString(folder.resolve("predicted.csv"), "what was there before");
        Child child = Child.of(
                ProcessBuilder.Redirect.PIPE, "predict", saved.toString(), file.toString(), "--out", out.toString());
        child.begins("predicting for");
        while (files().size() == 1) Thread.sleep(1);
        Run run = child.ended(Child.Signal.TERM);
        assertThat(run.code()).isEqualTo(Child.Signal.TERM.exitCode());
        assertThat(run.err()).contains("interrupted while predicting");
        assertThat(files()).hasSize(1);
        assertThat(out).hasContent("what was there before");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void an_evaluation_is_that_of_the_table() throws Exception {
        var whole = (Evaluation.Classification) model.evaluate(data.read());
        Run run = small(
                "evaluate",
                saved.toString(),
                file.toString(),
                "--format",
                "json",
                "--calibration",
                folder.resolve("calibration.svg").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.number("rows")).isEqualTo(ROWS);
        assertThat(run.number("loss")).isEqualTo(whole.loss());
        assertThat(run.number("accuracy")).isEqualTo(whole.confusion().accuracy());
        assertThat(run.number("macroF1")).isEqualTo(whole.confusion().macroF1());
        assertThat(run.number("area")).isCloseTo(whole.area().orElseThrow(), within(0.0));
        assertThat(folder.resolve("calibration.svg")).isNotEmptyFile();
    }
}
