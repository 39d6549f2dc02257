package talweg.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.data.DataException;
import talweg.data.Dataset;
import talweg.data.Epochs;
import talweg.data.Missing;
import talweg.data.Plan;
import talweg.data.Table;
import talweg.data.Target;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.train.Pass;
import talweg.train.Rows;
import talweg.train.Source;
import talweg.train.Trainer;
import talweg.update.Adam;

/// Rows read from a file in every epoch are those that would be in memory.
class FromFileTest {
    private static final int ROWS = 5000;
    private static final Recipe RECIPE =
            Recipe.of("kind").hidden(4).validation(0.3).key(Key.of(5));

    @TempDir
    static Path folder;

    private static Dataset data;

    @BeforeAll
    static void write_rows() throws Exception {
        StringBuilder text = new StringBuilder("a,b,colour,kind\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(',').append(i % 7 == 3 ? "" : Double.toString(Math.sin(i)));
            text.append(',')
                    .append(i % 3 == 0 ? "red" : "blue")
                    .append(',')
                    .append("xyz".charAt(i % 3))
                    .append('\n');
        }
        Path csv = Files.writeString(folder.resolve("rows.csv"), text);
        data = Dataset.of(csv).copied(folder.resolve("rows.parquet"));
    }

    private static List<String> rows(Example example) {
        double[] x = Tensor.of(example.x()).toDoubles();
        double[] y = Tensor.of(example.y()).toDoubles();
        int width = x.length / y.length;
        return IntStream.range(0, y.length)
                .mapToObj(row -> IntStream.range(0, width)
                                .mapToObj(k -> Double.toString(x[row * width + k]))
                                .collect(Collectors.joining(" "))
                        + " → " + y[row])
                .toList();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static List<String> epoch(Source<Example> source, int epoch) {
        List<String> all = new ArrayList<>();
        try (Pass<Example> pass = source.batches(64).open(Key.of(9), epoch)) {
            for (Example batch : pass) all.addAll(rows(batch));
        }
        return all;
    }

    @Test
    void an_epoch_has_every_row_once_in_an_order_of_its_own() {
        FromFile ready = RECIPE.stream(data);
        assertThat(ready.rows() + ready.held()).isEqualTo(ROWS);
        assertThat(ready.held()).isBetween(1340L, 1660L); // to five standard deviations
        Table training = data.split(0.3, Key.of(5).split(2).at(0)).training().read();
        List<String> first = epoch(ready.training(), 0);
        assertThat(sorted(first)).isEqualTo(sorted(rows(ready.start().example(training))));
        assertThat(first).isEqualTo(epoch(ready.training(), 0));
        List<String> second = epoch(ready.training(), 1);
        assertThat(second).isNotEqualTo(first);
        assertThat(sorted(second)).isEqualTo(sorted(first));
        assertThat(ready.training().count()).hasValue(first.size());
    }

    @Test
    void what_the_rows_for_training_say_is_what_they_say_in_memory() {
        FromFile ready = RECIPE.stream(data);
        Table training = data.split(0.3, Key.of(5).split(2).at(0)).training().read();
        assertThat(ready.start().features()).isEqualTo(Plan.DEFAULT.fit(training.without("kind")));
        assertThat(ready.start().target()).isEqualTo(Target.classification(training, "kind"));
    }

    @Test
    void the_same_batches_give_the_same_bits() {
        FromFile ready = RECIPE.stream(data);
        Dataset training = data.split(0.3, Key.of(5).split(2).at(0)).training();
        var trainer = Trainer.of(ready.loss(), Adam.of(0.01)).epochs(2);
        Perceptron start = ready.start().network();
        var streamed =
                trainer.run(start, Epochs.of(training, ready.start()::example).batches(32));
        var kept = trainer.run(
                start, Rows.of(ready.start().example(training.read())).batches(32));
        for (int k = 0; k < 2; k++) {
            Tensor weight = Tensor.of(streamed.parameters().layers().get(k).weight());
            assertThat(weight.sameBits(
                            Tensor.of(kept.parameters().layers().get(k).weight())))
                    .isTrue();
        }
    }

    @Test
    void rows_left_out_are_not_counted() {
        FromFile ready = RECIPE.plan(Plan.DEFAULT.missing(Missing.DROPPED)).validation(0).stream(data);
        long complete = IntStream.range(0, ROWS).filter(i -> i % 7 != 3).count();
        assertThat(ready.rows()).isEqualTo(complete);
        assertThat(epoch(ready.training(), 0)).hasSize((int) complete);
        assertThat(ready.validation()).isEqualTo(Optional.empty());
        assertThat(ready.learnt(ready.start()).rows()).isEqualTo((int) complete);
    }

    @Test
    void what_is_wrong_is_named_by_its_row_in_the_data() {
        Dataset odd = Dataset.sql("select case when range = 4000 then 'nan'::double else range end as a, range as y"
                        + " from range(4500)")
                .copied(folder.resolve("odd.parquet"));
        assertThatThrownBy(() -> Recipe.of("y").stream(odd))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column `a`, got NaN in row 4001");
        assertThatThrownBy(() -> Recipe.of("a").stream(odd))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the target `a` requires a value in every row, got NaN in row 4001");
    }
}
