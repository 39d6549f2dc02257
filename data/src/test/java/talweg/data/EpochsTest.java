package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.train.Batches;
import talweg.train.Pass;
import talweg.train.Rows;
import talweg.train.Source;
import talweg.train.Trainer;
import talweg.update.Adam;

class EpochsTest {
    @TempDir
    Path folder;

    record Example(Var x, Var y) {}

    private static final Dataset DATA =
            Dataset.sql("select range as y, range * 2 as x, 'k' || range % 3 as s from range(5000)");

    private static Epochs<Example> epochs(Dataset data) {
        var features = Plan.DEFAULT.columns("x").plain().fit(data);
        return Epochs.of(
                data, rows -> new Example(features.apply(rows), Tensor.vector(((Numbers) rows.column("y")).values())));
    }

    private static List<Integer> order(Source<Example> source, Key key, int epoch) {
        List<Integer> order = new ArrayList<>();
        try (Pass<Example> pass = source.batches(77).open(key, epoch)) {
            for (Example batch : pass) {
                double[] x = Tensor.of(batch.x()).toDoubles();
                double[] y = Tensor.of(batch.y()).toDoubles();
                assertThat(batch.x().shape()).isEqualTo(Shape.of(y.length, 1));
                for (int i = 0; i < y.length; i++) {
                    assertThat(x[i]).isEqualTo(2 * y[i]);
                    order.add((int) y[i]);
                }
            }
        }
        return order;
    }

    private static List<Integer> inOrder(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<Integer> sorted(List<Integer> order) {
        return order.stream().sorted().toList();
    }

    @Test
    void an_epoch_is_every_row_in_order() {
        Epochs<Example> epochs = epochs(DATA);
        assertThat(epochs.example().x().shape()).isEqualTo(Shape.of(1));
        assertThat(order(epochs, Key.of(0), 0)).isEqualTo(inOrder(5000));
        assertThat(order(epochs, Key.of(0), 1)).isEqualTo(inOrder(5000));
    }

    @Test
    void blocks_come_in_an_order_of_the_key_and_the_epoch_and_no_row_is_lost() {
        Path parquet = folder.resolve("a.parquet");
        Written.parquet("select range as y, range * 2 as x from range(30000)", parquet);
        Epochs<Example> epochs = epochs(Dataset.of(parquet)).blocks(4096);
        List<Integer> first = order(epochs, Key.of(3), 0);
        assertThat(sorted(first)).isEqualTo(inOrder(30000)).isNotEqualTo(first);
        // within a block they come as they lie
        int jumps = 0;
        for (int i = 1; i < first.size(); i++) if (first.get(i) != first.get(i - 1) + 1) jumps++;
        assertThat(jumps).isBetween(1, 8);
        assertThat(order(epochs, Key.of(3), 0)).isEqualTo(first);
        assertThat(order(epochs, Key.of(3), 1)).isNotEqualTo(first);
        assertThat(order(epochs, Key.of(4), 0)).isNotEqualTo(first);
        List<Integer> mixed = order(epochs.shuffled(500), Key.of(3), 0);
        assertThat(sorted(mixed)).isEqualTo(inOrder(30000));
        assertThat(order(epochs.shuffled(500), Key.of(3), 0)).isEqualTo(mixed).isNotEqualTo(first);
    }

    @Test
    void a_part_of_a_file_has_the_same_rows_in_blocks() {
        Path parquet = folder.resolve("a.parquet");
        Written.parquet("select range as y, range * 2 as x from range(30000)", parquet);
        Dataset training = Dataset.of(parquet).split(0.3, Key.of(1)).training();
        Epochs<Example> epochs = epochs(training);
        assertThat(sorted(order(epochs.blocks(1000), Key.of(5), 0)))
                .isEqualTo(order(epochs, Key.of(5), 0))
                .hasSize((int) training.rows());
    }

    @Test
    void rows_without_a_value_can_be_left_out_on_the_way() {
        Dataset data =
                Dataset.sql("select range as y, case when range % 4 > 0 then range * 2 end as x from range(4000)");
        var features =
                Plan.DEFAULT.columns("x").plain().missing(Missing.DROPPED).fit(data);
        var epochs = Epochs.of(data, rows -> {
            Table whole = rows.at(features.complete(rows));
            return new Example(features.apply(whole), Tensor.vector(((Numbers) whole.column("y")).values()));
        });
        assertThat(order(epochs, Key.of(0), 0))
                .isEqualTo(inOrder(4000).stream().filter(y -> y % 4 > 0).toList());
    }

    record Line(Var slope, Var offset) {
        Var loss(Example batch) {
            return Losses.squaredError(batch.x().matmul(slope).plus(offset), batch.y());
        }
    }

    @Test
    void training_from_a_stream_gives_the_bits_of_training_from_memory() {
        Dataset data =
                Dataset.sql("select sin(range) as x, 3 * sin(range) - 1 + 0.01 * cos(range * 7) as y from range(5000)");
        Features features = Features.fit(data.read(), "x");
        Target.Regression target = Target.regression(data, "y");
        Epochs<Example> stream = Epochs.of(data, rows -> new Example(features.apply(rows), target.apply(rows)));
        Table table = data.read();
        var memory = Rows.of(new Example(features.apply(table), target.apply(table)));
        var line = new Line(Tensor.zeros(Type.f64(1, 1)), Tensor.scalar(0));
        Line streamed = trained(line, stream.shuffled(1000).batches(128));
        Line remembered = trained(line, memory.shuffled(1000).batches(128));
        assertThat(Tensor.of(streamed.slope()).sameBits(Tensor.of(remembered.slope())))
                .isTrue();
        assertThat(Tensor.of(streamed.offset()).sameBits(Tensor.of(remembered.offset())))
                .isTrue();
        // y is 3x − 1 but for a hundredth
        assertThat(Tensor.of(streamed.slope()).toDoubles()[0]).isCloseTo(1, within(0.01));
    }

    private static Line trained(Line line, Batches<Example> batches) {
        return Trainer.of(Line::loss, Adam.of(0.02))
                .epochs(5)
                .key(Key.of(2))
                .run(line, batches)
                .parameters();
    }

    @Test
    void what_is_no_stream_of_examples_is_refused_in_one_line() {
        assertThatThrownBy(() -> epochs(DATA).blocks(10))
                .isInstanceOf(DataException.class)
                .hasMessage("`Epochs.blocks` requires a Parquet file, got The query; copy the data into one, or use"
                        + " `shuffled` alone");
        assertThatThrownBy(() -> epochs(DATA).blocks(0)).hasMessage("`Epochs.blocks` requires ≥ 1 row, got 0");
        Dataset none = Dataset.sql("select 1 as x where false");
        assertThatThrownBy(() -> Epochs.of(none, rows -> rows)).hasMessageContaining("requires rows, got none");
        var other = Epochs.of(
                DATA,
                rows -> new Example(
                        Tensor.vector(new double[rows.rows()]), Tensor.vector(new double[rows.rows() / 2])));
        assertThatThrownBy(() -> order(other, Key.of(0), 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("requires the same kind of values from all rows");
    }
}
