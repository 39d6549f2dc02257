package talweg.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Colourings against their definition, and what is recovered from their products against the matrix.
class ColouringTest {
    private static Pattern pattern(int rows, int columns, BiPredicate<Integer, Integer> entry) {
        int[][] entries = new int[rows][];
        for (int i = 0; i < rows; i++) {
            List<Integer> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) if (entry.test(i, j)) row.add(j);
            entries[i] = row.stream().mapToInt(Integer::intValue).toArray();
        }
        return Pattern.of(columns, entries);
    }

    private static Pattern random(Random random, int rows, int columns, double share) {
        return pattern(rows, columns, (_, _) -> random.nextDouble() < share);
    }

    private static Pattern symmetric(Random random, int n, double share) {
        Pattern half = random(random, n, n, share);
        boolean[] diagonal = new boolean[n];
        for (int i = 0; i < n; i++) diagonal[i] = random.nextInt(4) > 0;
        return pattern(n, n, (i, j) -> i.equals(j) ? diagonal[i] : half.contains(Math.min(i, j), Math.max(i, j)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void columns_of_one_colour_do_not_meet_in_a_row(long seed) {
        Random random = new Random(seed);
        Pattern pattern = random(random, 1 + random.nextInt(40), 1 + random.nextInt(40), random.nextDouble() / 2);
        Colouring colouring = Colouring.ofColumns(pattern);
        assertThat(colouring.colours()).hasSize(pattern.columns());
        for (int colour : colouring.colours()) assertThat(colour).isBetween(0, colouring.count() - 1);
        for (int row = 0; row < pattern.rows(); row++) {
            Set<Integer> seen = new HashSet<>();
            for (int k = pattern.start(row); k < pattern.start(row + 1); k++)
                assertThat(seen.add(colouring.colours()[pattern.column(k)])).isTrue();
        }
        expectRecovered(Compression.of(pattern), random);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_path_of_four_columns_has_two_colours(long seed) {
        Random random = new Random(seed);
        Pattern pattern = symmetric(random, 1 + random.nextInt(40), random.nextDouble() / 3);
        Colouring colouring = Colouring.star(pattern);
        int[] colours = colouring.colours();
        for (int v = 0; v < pattern.rows(); v++) {
            for (int w : neighbours(pattern, v)) {
                assertThat(colours[w]).isNotEqualTo(colours[v]);
                for (int x : neighbours(pattern, w)) {
                    if (x == v || colours[x] != colours[v]) continue;
                    for (int y : neighbours(pattern, x)) {
                        if (y != w) assertThat(colours[y]).isNotEqualTo(colours[w]);
                    }
                }
            }
        }
        expectRecovered(Compression.symmetric(pattern), random);
    }

    private static Set<Integer> neighbours(Pattern pattern, int row) {
        Set<Integer> all = new TreeSet<>();
        for (int k = pattern.start(row); k < pattern.start(row + 1); k++) all.add(pattern.column(k));
        all.remove(row);
        return all;
    }

    /// Multiplies random entries out and reads them back.
    private static void expectRecovered(Compression compression, Random random) {
        Pattern pattern = compression.pattern();
        int[] rows = pattern.rowIndices();
        boolean symmetric = pattern.transposed().equals(pattern);
        double[][] matrix = new double[pattern.rows()][pattern.columns()];
        for (int k = 0; k < rows.length; k++) {
            int i = rows[k];
            int j = pattern.column(k);
            matrix[i][j] = symmetric && j < i ? matrix[j][i] : random.nextInt(1, 1000);
        }
        for (int k = 0; k < rows.length; k++) {
            double sum = 0;
            int place = compression.places()[k];
            for (int other = 0; other < compression.colouring().colours().length; other++) {
                if (compression.colouring().colours()[other] != compression.products()[k]) continue;
                sum += compression.isByRows() ? matrix[other][place] : matrix[place][other];
            }
            assertThat(sum).isEqualTo(matrix[rows[k]][pattern.column(k)]);
        }
    }

    @Test
    void bands_arrows_and_blocks_take_as_few_colours_as_they_can() {
        int n = 500;
        Pattern band = pattern(n, n, (i, j) -> Math.abs(i - j) <= 1);
        assertThat(Compression.of(band).count()).isEqualTo(3);
        assertThat(Compression.symmetric(band).count()).isEqualTo(3);
        Pattern wide = pattern(n, n, (i, j) -> Math.abs(i - j) <= 3);
        assertThat(Compression.of(wide).count()).isEqualTo(7);
        Pattern arrow = pattern(n, n, (i, j) -> i.equals(j) || i == 0 || j == 0);
        assertThat(Compression.symmetric(arrow).count()).isEqualTo(2);
        Pattern last = pattern(n, n, (i, j) -> i.equals(j) || i == n - 1 || j == n - 1);
        assertThat(Compression.symmetric(last).count()).isEqualTo(2);
        Pattern two = pattern(n, n, (i, j) -> i.equals(j) || i < 2 && j >= 2 || j < 2 && i >= 2);
        assertThat(Compression.symmetric(two).count()).isEqualTo(3);
        Pattern blocks = pattern(n, n, (i, j) -> i / 5 == j / 5);
        assertThat(Compression.symmetric(blocks).count()).isEqualTo(5);
        Pattern row = pattern(3, n, (i, j) -> i == 0 || j.equals(i));
        assertThat(Compression.of(row).isByRows()).isTrue();
        assertThat(Compression.of(row).count()).isEqualTo(2);
        assertThat(Compression.of(row.transposed()).isByRows()).isFalse();
        assertThat(Compression.of(row.transposed()).count()).isEqualTo(2);
    }

    @Test
    void a_star_colouring_requires_symmetry_and_a_compression_makes_it() {
        Pattern upper = pattern(3, 3, (i, j) -> i <= j);
        assertThatThrownBy(() -> Colouring.star(upper))
                .hasMessageContaining("`Colouring.star` requires a symmetric pattern, got one of 3 × 3 that is not");
        assertThat(Compression.symmetric(upper).pattern()).isEqualTo(pattern(3, 3, (_, _) -> true));
    }
}
