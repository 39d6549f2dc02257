package talweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

class SourcesTest {
    record Pair(Var row, Var name) {}

    /// Row i is (i, −i) and named i.
    private static Pair pairs(int count) {
        double[] rows = new double[2 * count];
        for (int i = 0; i < count; i++) {
            rows[2 * i] = i;
            rows[2 * i + 1] = -i;
        }
        int[] names = IntStream.range(0, count).toArray();
        return new Pair(Tensor.of(Shape.of(count, 2), rows), Tensor.of(Shape.of(count), names));
    }

    private static List<List<Integer>> names(Batches<Pair> batches, Key key, int epoch) {
        List<List<Integer>> all = new ArrayList<>();
        try (Pass<Pair> pass = batches.open(key, epoch)) {
            for (Pair batch : pass) {
                double[] names = Tensor.of(batch.name()).toDoubles();
                double[] rows = Tensor.of(batch.row()).toDoubles();
                assertThat(batch.row().shape()).isEqualTo(Shape.of(names.length, 2));
                for (int i = 0; i < names.length; i++) {
                    assertThat(rows[2 * i]).isEqualTo(names[i]);
                    assertThat(rows[2 * i + 1]).isEqualTo(-names[i]);
                }
                all.add(Arrays.stream(names).mapToObj(name -> (int) name).toList());
            }
        }
        return all;
    }

    private static List<Integer> flat(List<List<Integer>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Test
    void rows_come_as_they_lie_and_the_last_batch_is_kept_or_dropped() {
        var batches = Rows.of(pairs(8)).batches(3);
        assertThat(names(batches, Key.of(0), 0)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7));
        assertThat(names(batches.full(), Key.of(0), 0)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
        assertThat(batches.count()).hasValue(3);
        assertThat(batches.full().count()).hasValue(2);
        assertThat(names(Rows.of(pairs(6)).batches(3), Key.of(0), 0)).hasSize(2);
        assertThat(names(Rows.of(pairs(2)).batches(3), Key.of(0), 0)).containsExactly(List.of(0, 1));
        assertThat(names(Rows.of(pairs(2)).batches(3).full(), Key.of(0), 0)).isEmpty();
        assertThat(names(Rows.of(pairs(3)).batches(3).full(), Key.of(0), 0)).containsExactly(List.of(0, 1, 2));
        assertThat(names(Rows.of(pairs(2)).batches(Integer.MAX_VALUE), Key.of(0), 0))
                .containsExactly(List.of(0, 1));
        assertThat(names(Rows.of(pairs(0)).batches(3), Key.of(0), 0)).isEmpty();
    }

    @Test
    void a_shuffle_is_a_permutation_of_key_and_epoch() {
        var batches = Rows.of(pairs(50)).shuffled().batches(7);
        List<Integer> first = flat(names(batches, Key.of(1), 0));
        assertThat(first)
                .hasSize(50)
                .doesNotHaveDuplicates()
                .isNotEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(flat(names(batches, Key.of(1), 0))).isEqualTo(first);
        assertThat(flat(names(batches.ahead(0), Key.of(1), 0))).isEqualTo(first);
        assertThat(flat(names(batches, Key.of(1), 1))).isNotEqualTo(first).containsAll(first);
        assertThat(flat(names(batches, Key.of(2), 0))).isNotEqualTo(first).containsAll(first);
    }

    @Test
    void an_order_of_ones_own() {
        var rows = Rows.of(pairs(5)).ordered((_, epoch, _) -> epoch == 0 ? new int[] {4, 0, 4} : new int[] {1});
        assertThat(flat(names(rows.batches(2), Key.of(0), 0))).containsExactly(4, 0, 4);
        assertThat(flat(names(rows.batches(2), Key.of(0), 1))).containsExactly(1);
        assertThat(rows.count()).isEmpty();
    }

    @Test
    void a_split_has_every_example_on_one_side() {
        var split = Rows.of(pairs(30)).split(0.2, Key.of(4));
        List<Integer> held = flat(names(split.validation().batches(4), Key.of(0), 0));
        List<Integer> taught = flat(names(split.training().batches(4), Key.of(0), 0));
        assertThat(held).hasSize(6);
        assertThat(taught).hasSize(24).doesNotContainAnyElementsOf(held);
        assertThatThrownBy(() -> Rows.of(pairs(3)).split(0.1, Key.of(4)))
                .hasMessage("`Rows.split` requires a share that leaves examples on both sides, got 0.1 of 3 examples;"
                        + " take another share");
        assertThatThrownBy(() -> Rows.of(pairs(3)).split(1, Key.of(4))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void places_are_chosen_among_those_there() {
        var rows = Rows.of(pairs(10)).at(9, 7, 5, 3).at(3, 0, 0);
        assertThat(flat(names(rows.batches(2), Key.of(0), 0))).containsExactly(3, 9, 9);
        assertThatThrownBy(() -> rows.at(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("`Rows` requires examples in [0, 3), got 3; there are no others");
    }

    @Test
    void values_without_a_common_axis_are_refused() {
        assertThatThrownBy(() -> Rows.of(new Pair(Tensor.vector(1, 2), Tensor.vector(1))))
                .hasMessage("`Rows.of` requires values with an axis 0, as long in all, got row: f64[2], name: f64[1];"
                        + " an example is a place along it");
        assertThatThrownBy(() -> Rows.of(Tensor.scalar(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Streamed<Var> numbers(int count) {
        return new Streamed<>(Tensor.scalar(0), () -> IntStream.range(0, count).mapToObj(Tensor::scalar));
    }

    private static List<Double> values(Batches<Var> batches, Key key, int epoch) {
        List<Double> all = new ArrayList<>();
        try (Pass<Var> pass = batches.open(key, epoch)) {
            for (Var batch : pass) DoubleStream.of(Tensor.of(batch).toDoubles()).forEach(all::add);
        }
        return all;
    }

    @Test
    void streams_are_made_anew_for_each_epoch_and_closed() {
        AtomicInteger closed = new AtomicInteger();
        var source = new Streamed<Var>(
                Tensor.scalar(0),
                () -> IntStream.range(0, 5).<Var>mapToObj(Tensor::scalar).onClose(closed::incrementAndGet));
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(values(source.batches(2), Key.of(0), epoch)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
            assertThat(closed.get()).isEqualTo(epoch + 1);
        }
        assertThat(source.count()).isEqualTo(OptionalLong.empty());
        assertThat(source.batches(2).count()).isEmpty();
    }

    @Test
    void an_example_unlike_the_others_is_refused() {
        var source = new Streamed<Var>(Tensor.scalar(0), () -> List.<Var>of(Tensor.vector(1, 2)).stream());
        assertThatThrownBy(() -> values(source.batches(2), Key.of(0), 0))
                .hasMessage("`Streamed` requires examples like the first, f64[], got f64[2]");
    }

    @Test
    void a_shuffle_buffer_gives_each_example_once_and_none_too_early() {
        for (int buffer : new int[] {1, 3, 10, 100, 5000}) {
            var batches = numbers(3000).shuffled(buffer).batches(64);
            List<Double> first = values(batches, Key.of(1), 0);
            assertThat(first).hasSize(3000).doesNotHaveDuplicates();
            for (int i = 0; i < first.size(); i++) assertThat(first.get(i)).isLessThan(i + buffer);
            assertThat(values(batches.ahead(0), Key.of(1), 0)).isEqualTo(first);
            if (buffer == 1) continue;
            assertThat(values(batches, Key.of(1), 1)).isNotEqualTo(first);
            assertThat(values(batches, Key.of(2), 0)).isNotEqualTo(first);
        }
    }

    @Test
    void a_buffer_for_all_shuffles_evenly() {
        // how often each of 4 examples comes first; 5 standard deviations
        int[] firsts = new int[4];
        var batches = numbers(4).shuffled(4).batches(4).ahead(0);
        for (int epoch = 0; epoch < 400; epoch++)
            firsts[values(batches, Key.of(9), epoch).getFirst().intValue()]++;
        for (int count : firsts) assertThat(Math.abs(count - 100)).isLessThan((int) (5 * Math.sqrt(100 * 0.75)));
    }

    private static Rows<Var> ints(int count) {
        return Rows.of(Tensor.of(Shape.of(count), IntStream.range(0, count).toArray()));
    }

    @Test
    void batches_from_the_middle_are_those_of_the_whole() {
        for (Source<Var> source : List.of(numbers(23), numbers(23).shuffled(5), ints(23).shuffled())) {
            for (int ahead : new int[] {0, 2}) {
                var batches = source.batches(4).ahead(ahead);
                List<Double> whole = values(batches, Key.of(1), 0);
                for (int from = 0; from <= 6; from++) {
                    List<Double> rest = new ArrayList<>();
                    try (Lending lending = batches.lend(Key.of(1), 0, from)) {
                        for (var lent = lending.next(); lent != null; lent = lending.next()) {
                            for (double x : lent.values()[0].toTensor().toDoubles()) rest.add(x);
                        }
                    }
                    assertThat(rest).isEqualTo(whole.subList(Math.min(23, 4 * from), 23));
                }
            }
        }
    }

    /// Counts who is open, fails at an example.
    private record Failing(int at, AtomicInteger open) implements Source<Var> {
        @Override
        public Var example() {
            return Tensor.scalar(0);
        }

        @Override
        public OptionalLong count() {
            return OptionalLong.empty();
        }

        @Override
        public Examples open(Key key, int epoch) {
            open.incrementAndGet();
            return new Examples() {
                private int next;

                @Override
                public int read(Buffer[] into, int from, int count) {
                    for (int i = 0; i < count; i++) {
                        if (next == at) throw new UncheckedIOException(new IOException("torn"));
                        into[0].doubles()[from + i] = next++;
                    }
                    return count;
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }

    @Test
    void an_error_comes_to_the_caller_after_the_batches_before_it() {
        for (int ahead : new int[] {0, 1, 4}) {
            AtomicInteger open = new AtomicInteger();
            var batches = new Failing(10, open).batches(3).ahead(ahead);
            List<Double> seen = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (Pass<Var> pass = batches.open(Key.of(0), 0)) {
                            for (Var batch : pass)
                                for (double x : Tensor.of(batch).toDoubles()) seen.add(x);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("torn");
            assertThat(seen).hasSize(9);
            assertThat(open.get()).isZero();
        }
    }

    @Test
    void a_pass_left_early_is_closed_and_reads_no_more_than_it_may() {
        for (int ahead : new int[] {0, 1, 4}) {
            AtomicInteger open = new AtomicInteger();
            try (Pass<Var> pass =
                    new Failing(Integer.MAX_VALUE, open).batches(3).ahead(ahead).open(Key.of(0), 0)) {
                assertThat(Tensor.of(pass.iterator().next()).toDoubles()).containsExactly(0, 1, 2);
            }
            assertThat(open.get()).isZero();
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> numbers(1).batches(0)).hasMessage("`Batches.size` requires ≥ 1, got 0");
        assertThatThrownBy(() -> numbers(1).batches(1).ahead(-1)).hasMessage("`Batches.ahead` requires ≥ 0, got -1");
        assertThatThrownBy(() -> numbers(1).shuffled(0)).hasMessage("`Shuffled.buffer` requires ≥ 1, got 0");
    }
}
