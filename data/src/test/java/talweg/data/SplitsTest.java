package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.random.Key;

/// Properties over random data.
class SplitsTest {
    private static final int ROUNDS = 30;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    private static void requireEveryRowOnce(Split split, int rows) {
        int[] all = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.validation()))
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(IntStream.range(0, rows).toArray());
        assertThat(split.training()).isNotEmpty();
        assertThat(split.validation()).isNotEmpty();
    }

    /// Every row is held out once, and trained on in the other folds.
    private static void requireFolds(List<Split> folds, int k, int rows) {
        assertThat(folds).hasSize(k);
        for (Split fold : folds) requireEveryRowOnce(fold, rows);
        int[] held = folds.stream()
                .flatMapToInt(fold -> Arrays.stream(fold.validation()))
                .sorted()
                .toArray();
        assertThat(held).isEqualTo(IntStream.range(0, rows).toArray());
    }

    /// Some rows of up to `classes` values, of sizes that differ much.
    private Words column(int rows, int classes) {
        return Words.of(
                "c",
                IntStream.range(0, rows)
                        .mapToObj(_ -> "c" + (int) (classes * Math.pow(random.nextDouble(), 3)))
                        .toList());
    }

    private static Map<String, Integer> counts(Words column, int[] rows) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row : rows) counts.merge(column.shown(row), 1, Integer::sum);
        return counts;
    }

    @Test
    void shuffled_rows_are_in_one_part_each_of_the_size_asked_for() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 10 + random.nextInt(300);
            double share = 0.1 + 0.8 * random.nextDouble();
            Split split = Splits.shuffled(rows, share, Key.of(round));
            requireEveryRowOnce(split, rows);
            assertThat(split.validation()).hasSize((int) Math.round(rows * share));
        }
    }

    @Test
    void each_class_has_its_share_to_one_row() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 20 + random.nextInt(300);
            double share = 0.1 + 0.8 * random.nextDouble();
            Words classes = column(rows, 1 + random.nextInt(12));
            Split split = Splits.stratified(classes, share, Key.of(round));
            requireEveryRowOnce(split, rows);
            assertThat(split.validation()).hasSize((int) Math.round(rows * share));
            Map<String, Integer> held = counts(classes, split.validation());
            counts(classes, IntStream.range(0, rows).toArray())
                    .forEach((name, count) -> assertThat((double) held.getOrDefault(name, 0))
                            .as(name)
                            .isCloseTo(count * share, within(1.0)));
        }
    }

    @Test
    void groups_stay_together() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 20 + random.nextInt(300);
            double share = 0.1 + 0.8 * random.nextDouble();
            Words groups = column(rows, 3 + random.nextInt(20));
            Split split = Splits.grouped(groups, share, Key.of(round));
            requireEveryRowOnce(split, rows);
            Map<String, Integer> held = counts(groups, split.validation());
            assertThat(new TreeSet<>(counts(groups, split.training()).keySet()))
                    .doesNotContainAnyElementsOf(held.keySet());
        }
    }

    @Test
    void of_many_small_groups_the_share_is_that_asked_for() {
        Words groups = Words.of(
                "g", IntStream.range(0, 1000).mapToObj(i -> "g" + i / 4).toList());
        for (int key = 0; key < 5; key++) {
            assertThat(Splits.grouped(groups, 0.2, Key.of(key)).validation()).hasSize(200);
        }
    }

    @Test
    void folds_hold_every_row_out_once_in_equal_parts() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 10 + random.nextInt(200);
            int k = 2 + random.nextInt(8);
            List<Split> folds = Splits.folds(rows, k, Key.of(round));
            requireFolds(folds, k, rows);
            for (Split fold : folds) assertThat(fold.validation().length).isBetween(rows / k, (rows + k - 1) / k);
        }
    }

    @Test
    void stratified_folds_have_of_each_class_equal_parts() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 20 + random.nextInt(300);
            int k = 2 + random.nextInt(8);
            Words classes = column(rows, 1 + random.nextInt(12));
            List<Split> folds = Splits.stratifiedFolds(classes, k, Key.of(round));
            requireFolds(folds, k, rows);
            Map<String, Integer> all = counts(classes, IntStream.range(0, rows).toArray());
            for (Split fold : folds) {
                assertThat(fold.validation().length).isBetween(rows / k, (rows + k - 1) / k);
                Map<String, Integer> held = counts(classes, fold.validation());
                all.forEach((name, count) ->
                        assertThat(held.getOrDefault(name, 0)).as(name).isBetween(count / k, (count + k - 1) / k));
            }
        }
    }

    @Test
    void grouped_folds_keep_groups_whole_and_differ_by_a_group_at_most() {
        for (int round = 0; round < ROUNDS; round++) {
            int rows = 50 + random.nextInt(300);
            Words groups = column(rows, 10 + random.nextInt(20));
            Map<String, Integer> all = counts(groups, IntStream.range(0, rows).toArray());
            int k = 2 + random.nextInt(all.size() - 1);
            List<Split> folds = Splits.groupedFolds(groups, k, Key.of(round));
            requireFolds(folds, k, rows);
            for (Split fold : folds)
                assertThat(counts(groups, fold.training()).keySet())
                        .doesNotContainAnyElementsOf(
                                counts(groups, fold.validation()).keySet());
            var sizes =
                    folds.stream().mapToInt(fold -> fold.validation().length).summaryStatistics();
            int largest = all.values().stream().mapToInt(each -> each).max().orElseThrow();
            assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(largest);
        }
    }

    @Test
    void the_same_key_gives_the_same_rows_and_another_key_others() {
        Words column = column(200, 7);
        for (int way = 0; way < 4; way++) {
            int[] once = validation(way, column, 1);
            assertThat(validation(way, column, 1)).isEqualTo(once);
            assertThat(validation(way, column, 2)).isNotEqualTo(once);
        }
    }

    private static int[] validation(int way, Column column, long key) {
        return switch (way) {
            case 0 -> Splits.shuffled(200, 0.2, Key.of(key)).validation();
            case 1 -> Splits.stratified(column, 0.2, Key.of(key)).validation();
            case 2 -> Splits.folds(200, 5, Key.of(key)).getFirst().validation();
            default -> Splits.stratifiedFolds(column, 5, Key.of(key)).getFirst().validation();
        };
    }

    @Test
    void what_would_leave_a_part_empty_is_refused() {
        assertThatThrownBy(() -> Splits.shuffled(4, 0.1, Key.of(0)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "`Splits.shuffled` requires a share that leaves rows on both sides, got 0.1 of 4 rows, which"
                                + " leaves 0 for validation; take another share");
        assertThatThrownBy(() -> Splits.stratified(column(10, 3), 1, Key.of(0)))
                .hasMessage("`Splits.stratified` requires a share between 0 and 1, got 1.0");
        assertThatThrownBy(() -> Splits.folds(3, 4, Key.of(0)))
                .hasMessage("`Splits.folds` requires 2 ≤ k ≤ 3, the number of rows, got 4");
        Words one = Words.of("g", List.of("a", "a", "a"));
        assertThatThrownBy(() -> Splits.grouped(one, 0.5, Key.of(0)))
                .hasMessage("`Splits.grouped` requires two groups in column `g`, got 1");
        assertThatThrownBy(() -> Splits.stratified(Words.of("g", Arrays.asList("a", null, "b")), 0.5, Key.of(0)))
                .hasMessageContaining("requires a value in column `g` in every row, got none in row 2");
    }
}
