package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Where long code is cut into methods.
class PartsTest {
    /// Of which HotSpot compiles a method, by the estimate.
    private static final int LONGEST = 6_000;

    private static List<Integer> range(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /// Instructions of one length, each of which reads what `reads` has for it.
    private static Parts parts(int count, int bytes, Map<Integer, int[]> reads, int... results) {
        return Parts.of(
                range(count),
                results,
                new boolean[results.length],
                20,
                _ -> bytes,
                i -> reads.getOrDefault(i, i == 0 ? new int[0] : new int[] {i - 1}));
    }

    @Test
    void short_code_is_one_method_that_writes_its_results_in_the_end() {
        Parts parts = parts(3, 100, Map.of(), 1, 2);
        assertThat(parts.items()).containsExactly(List.of(0, 1, 2, -1, -2));
        assertThat(parts.crossing()).isEmpty();
        assertThat(parts.longest()).isEqualTo(340);
        assertThat(parts.isCompiled()).isTrue();
    }

    @Test
    void a_result_that_may_be_is_written_as_soon_as_it_is_computed() {
        Parts parts = Parts.of(
                range(3), new int[] {1, 0, 1}, new boolean[] {true, false, true}, 20, _ -> 100, _ -> new int[0]);
        assertThat(parts.items()).containsExactly(List.of(0, 1, -1, -3, 2, -2));
    }

    @Test
    void nothing_is_one_method_of_nothing() {
        Parts parts = parts(0, 100, Map.of());
        assertThat(parts.items()).containsExactly(List.of());
        assertThat(parts.longest()).isZero();
    }

    @Test
    void a_cut_is_where_the_fewest_values_cross_it() {
        // 0 to 49 are all read by 50, which alone is read by what follows; all else is read at the end
        Map<Integer, int[]> reads = new HashMap<>();
        for (int i = 0; i < 50; i++) reads.put(i, new int[0]);
        reads.put(50, range(50).stream().mapToInt(Integer::intValue).toArray());
        for (int i = 51; i < 79; i++) reads.put(i, new int[] {50});
        reads.put(79, IntStream.range(51, 79).toArray());
        Parts parts = parts(80, 100, reads, 79);
        assertThat(parts.items()).hasSize(2);
        assertThat(parts.items().getFirst()).isEqualTo(range(51));
        assertThat(parts.crossing()).containsExactly(Map.entry(50, 0));
    }

    @Test
    void a_method_is_not_cut_early_for_few_values() {
        // one value crosses after 10 too, but methods that short are many calls
        Map<Integer, int[]> reads = new HashMap<>();
        reads.put(10, range(10).stream().mapToInt(Integer::intValue).toArray());
        for (int i = 11; i < 79; i++) reads.put(i, new int[] {10});
        reads.put(79, IntStream.range(11, 79).toArray());
        Parts parts = parts(80, 100, reads, 79);
        assertThat(parts.items().getFirst()).hasSizeGreaterThanOrEqualTo(45);
    }

    @Test
    void what_is_too_long_alone_is_said_to_be() {
        Parts parts = parts(3, LONGEST + 1, Map.of(), 2);
        assertThat(parts.items()).containsExactly(List.of(0), List.of(1), List.of(2), List.of(-1));
        assertThat(parts.longest()).isEqualTo(LONGEST + 1);
        assertThat(parts.isCompiled()).isFalse();
        assertThat(parts(3, LONGEST, Map.of(), 2).isCompiled()).isTrue();
    }

    @Test
    void of_any_code_all_is_there_in_order_and_just_what_is_read_elsewhere_crosses() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int count = 1 + random.nextInt(400);
            int[] lengths = random.ints(count, 1, 900).toArray();
            int[][] reads = new int[count][];
            for (int i = 0; i < count; i++)
                reads[i] = i == 0
                        ? new int[0]
                        : random.ints(random.nextInt(4), 0, i).toArray();
            int[] results = random.ints(random.nextInt(4), 0, count).toArray();
            boolean[] early = new boolean[results.length];
            for (int k = 0; k < early.length; k++) early[k] = random.nextBoolean();
            Parts parts = Parts.of(range(count), results, early, 200, i -> lengths[i], i -> reads[i]);

            List<Integer> all = parts.items().stream().flatMap(List::stream).toList();
            assertThat(all.stream().filter(item -> item >= 0)).isEqualTo(range(count));
            assertThat(all.stream().filter(item -> item < 0))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, results.length)
                            .map(k -> -1 - k)
                            .boxed()
                            .toList());
            Map<Integer, Integer> home = new HashMap<>();
            Set<Integer> crossing = new HashSet<>();
            for (int p = 0; p < parts.items().size(); p++) {
                int length = 0;
                for (int item : parts.items().get(p)) {
                    length += item < 0 ? 200 : lengths[item];
                    int[] read = item < 0 ? new int[] {results[-1 - item]} : reads[item];
                    for (int value : read) {
                        assertThat(home)
                                .as("a value is computed before it is read")
                                .containsKey(value);
                        if (home.get(value) != p) crossing.add(value);
                    }
                    if (item >= 0) home.put(item, p);
                }
                assertThat(length).isLessThanOrEqualTo(parts.longest());
            }
            assertThat(parts.longest()).isLessThanOrEqualTo(LONGEST);
            assertThat(parts.crossing().keySet()).isEqualTo(crossing);
            assertThat(parts.crossing().values())
                    .as("each has a place of its own")
                    .containsExactlyInAnyOrderElementsOf(range(crossing.size()));
            assertThat(Arrays.stream(results).allMatch(home::containsKey)).isTrue();
        }
    }
}
