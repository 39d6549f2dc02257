package talweg.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.data.DataException;
import talweg.data.Dataset;
import talweg.data.Missing;
import talweg.data.Plan;
import talweg.data.Table;
import talweg.metric.RocCurve;

/// What is said of rows that pass is what is said of a table of them.
class PassingRowsTest {
    private static final int ROWS = 9_500;

    @TempDir
    static Path folder;

    private static Dataset data;
    private static Dataset parquet;
    private static Table table;

    @BeforeAll
    static void write_rows() throws IOException {
        data = Dataset.of(write("rows.csv", ROWS, -1, ""));
        parquet = data.copied(folder.resolve("rows.parquet"));
        table = data.read();
    }

    /// Rows of a table, one of which may be another.
    private static Path write(String name, int rows, int at, String other) throws IOException {
        StringBuilder text = new StringBuilder("a,b,colour,kind,two,sum,high,right\n");
        for (int i = 0; i < rows; i++) {
            double a = 3 * Math.sin(i);
            String b = i % 7 == 3 ? "" : Double.toString(Math.cos(1.3 * i));
            text.append(
                    i == at
                            ? other
                            : String.join(
                                    ",",
                                    Double.toString(a),
                                    b,
                                    i % 3 == 0 ? "red" : "blue",
                                    "xyz".charAt(i % 3) + "",
                                    i % 5 < 2 ? "north" : "south",
                                    Double.toString(2 * a + 7),
                                    a > 1 ? "1" : "0",
                                    i % 3 == 0 ? "1" : "0"));
            text.append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static TabularNetwork model(String... targets) {
        List<String> columns = new ArrayList<>(List.of("a", "b", "colour"));
        columns.addAll(List.of(targets));
        Table few = table.at(IntStream.range(0, 60).toArray()).select(columns.toArray(String[]::new));
        return Recipe.of(targets).hidden(8).prepare(few).start();
    }

    private static List<double[]> numbers(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Regression regression -> List.of(regression.values());
            case Prediction.Classification classes -> List.of(classes.probabilities());
            case Prediction.MultiLabel labels -> List.of(labels.probabilities());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "two", "sum", "high,right"})
    void predictions_are_the_same_bits(String targets) {
        TabularNetwork model = model(targets.split(","));
        List<Prediction> parts = new ArrayList<>();
        model.predict(data, parts::add);
        assertThat(parts).hasSizeGreaterThan(1);
        List<double[]> passing =
                parts.stream().flatMap(part -> numbers(part).stream()).toList();
        List<double[]> whole = numbers(model.predict(table));
        assertThat(passing).hasSameSizeAs(whole);
        for (int row = 0; row < whole.size(); row++)
            assertThat(passing.get(row)).isEqualTo(whole.get(row));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "two", "sum", "high,right"})
    void evaluations_are_the_same_to_the_last_bit_from_a_table_text_parquet_and_a_query(String targets) {
        TabularNetwork model = model(targets.split(","));
        Evaluation whole = model.evaluate(table);
        assertThat(whole.rows()).isEqualTo(ROWS);
        // parts of other sizes than a file's
        Dataset query = Dataset.sql("select * from '" + folder.resolve("rows.parquet") + "' where a > -4");
        for (Dataset each : List.of(data, parquet, query)) {
            assertThat(model.evaluate(each)).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    @Test
    void rows_that_lack_a_value_are_left_out_where_that_was_planned() {
        Table few = table.at(IntStream.range(0, 60).toArray()).select("a", "b", "colour", "sum");
        TabularNetwork model = Recipe.of("sum")
                .plan(Plan.DEFAULT.missing(Missing.DROPPED))
                .prepare(few)
                .start();
        Evaluation passing = model.evaluate(data);
        assertThat(passing.rows()).isEqualTo(ROWS - (ROWS + 3) / 7);
        assertThat(passing).usingRecursiveComparison().isEqualTo(model.evaluate(table));
    }

    @Test
    void a_watcher_sees_every_row_once_beside_what_is_said_of_it() {
        TabularNetwork model = model("sum");
        List<double[]> actual = new ArrayList<>();
        List<double[]> said = new ArrayList<>();
        var evaluation = (Evaluation.Regression) model.evaluate(data, some -> {
            actual.addAll(List.of(some.actual()));
            said.addAll(numbers(some.prediction()));
        });
        assertThat(actual).hasSize(ROWS);
        double squares = 0;
        double sizes = 0;
        for (int row = 0; row < ROWS; row++) {
            // standardised and back again
            assertThat(actual.get(row)[0]).isCloseTo(6 * Math.sin(row) + 7, within(1e-13));
            double off = said.get(row)[0] - actual.get(row)[0];
            squares += off * off;
            sizes += Math.abs(off);
        }
        var errors = evaluation.targets().getFirst().errors();
        assertThat(errors.rootMeanSquare()).isCloseTo(Math.sqrt(squares / ROWS), within(1e-12));
        assertThat(errors.meanAbsolute()).isCloseTo(sizes / ROWS, within(1e-12));
    }

    @Test
    void measures_of_classes_are_those_of_their_probabilities() {
        TabularNetwork model = model("two");
        double[] scores = new double[ROWS];
        boolean[] positive = new boolean[ROWS];
        double loss = 0;
        int right = 0;
        int row = 0;
        for (double[] each : numbers(model.predict(table))) {
            scores[row] = each[1];
            positive[row] = row % 5 >= 2;
            loss -= Math.log(each[positive[row] ? 1 : 0]);
            if (each[1] > each[0] == positive[row]) right++;
            row++;
        }
        var evaluation = (Evaluation.Classification) model.evaluate(data);
        assertThat(evaluation.classes()).containsExactly("north", "south");
        assertThat(evaluation.loss()).isCloseTo(loss / ROWS, within(1e-12));
        assertThat(evaluation.confusion().accuracy()).isEqualTo((double) right / ROWS);
        assertThat(evaluation.area().orElseThrow())
                .isCloseTo(RocCurve.of(scores, positive).area(), within(1e-12));
        assertThat(Arrays.stream(evaluation.calibration().counts()).sum()).isEqualTo(ROWS);
    }

    @Test
    void what_is_wrong_with_a_row_is_said_with_its_number_in_the_file() throws IOException {
        TabularNetwork classes = model("kind");
        Dataset strange = Dataset.of(write("strange.csv", ROWS, 8_000, "1,2,red,w,north,3,0,1"));
        assertThatThrownBy(() -> classes.evaluate(strange))
                .isInstanceOf(DataException.class)
                .hasMessage("the target `kind` requires the classes of training (`x`, `y`, `z`), got `w` in row 8001;"
                        + " leave such rows out, or train with them");
        Dataset infinite = Dataset.of(write("infinite.csv", ROWS, 8_000, "inf,2,red,x,north,3,0,1"));
        assertThatThrownBy(() -> classes.predict(infinite, _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got infinity in row 8001; ");
        Table few = table.at(IntStream.range(0, 60).toArray()).select("a", "b", "colour", "kind");
        TabularNetwork dropping = Recipe.of("kind")
                .plan(Plan.DEFAULT.missing(Missing.DROPPED))
                .prepare(few)
                .start();
        assertThatThrownBy(() -> dropping.evaluate(strange)).hasMessageContaining("got `w` in row 8001;");
        assertThatThrownBy(() -> dropping.evaluate(strange.read())).hasMessageContaining("got `w` in row 8001;");
    }

    @Test
    void a_text_where_training_had_numbers_is_found_wherever_it_is() throws IOException {
        TabularNetwork model = model("kind");
        Dataset text = Dataset.of(
                write("text.csv", ROWS, 8_000, "many,2,red,x,north,3,0,1").toAbsolutePath());
        String whole = said(() -> model.predict(text.read()));
        assertThat(whole).contains("got `many` in row 8001 (" + (ROWS - 1) + " of its values are numbers)");
        assertThat(said(() -> model.predict(text, _ -> {}))).isEqualTo(whole);
        assertThat(said(() -> model.evaluate(text))).isEqualTo(whole);
    }

    private static String said(Runnable refused) {
        try {
            refused.run();
            return "nothing";
        } catch (DataException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void without_a_row_there_is_nothing_to_say() throws IOException {
        TabularNetwork model = model("kind");
        Dataset none = Dataset.of(Files.writeString(folder.resolve("none.csv"), "a,b,colour,kind\n"));
        String whole = said(none::read);
        assertThat(whole).contains("has no rows");
        assertThat(said(() -> model.predict(none, _ -> {}))).isEqualTo(whole);
        assertThat(said(() -> model.evaluate(none))).isEqualTo(whole);
    }

    @Test
    void a_column_that_is_wanting_is_named() throws IOException {
        TabularNetwork model = model("kind");
        Dataset less = data.without("b");
        assertThat(said(() -> model.predict(less, _ -> {}))).contains("`b`");
        assertThat(said(() -> model.evaluate(data.without("kind")))).contains("`kind`");
    }
}
