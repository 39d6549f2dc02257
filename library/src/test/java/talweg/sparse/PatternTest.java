package talweg.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import talweg.op.Tensor;

class PatternTest {
    private static final Pattern SMALL = Pattern.of(4, new int[] {0, 3}, new int[] {}, new int[] {1});

    @Test
    void entries_lie_row_by_row() {
        assertThat(SMALL.rows()).isEqualTo(3);
        assertThat(SMALL.columns()).isEqualTo(4);
        assertThat(SMALL.count()).isEqualTo(3);
        assertThat(SMALL.rowStarts()).containsExactly(0, 2, 2, 3);
        assertThat(SMALL.columnIndices()).containsExactly(0, 3, 1);
        assertThat(SMALL.rowIndices()).containsExactly(0, 0, 2);
        assertThat(SMALL.contains(0, 3)).isTrue();
        assertThat(SMALL.contains(1, 3)).isFalse();
        assertThat(SMALL.transposed())
                .isEqualTo(Pattern.of(3, new int[] {0}, new int[] {2}, new int[] {}, new int[] {0}))
                .hasSameHashCodeAs(Pattern.of(3, new int[] {0}, new int[] {2}, new int[] {}, new int[] {0}));
        assertThat(SMALL.transposed().transposed()).isEqualTo(SMALL).isNotEqualTo(SMALL.transposed());
    }

    @Test
    void a_small_pattern_is_drawn_entry_by_entry_and_a_large_one_in_blocks() {
        assertThat(SMALL).hasToString("3 × 4, 3 entries\n×··×\n····\n·×··");
        assertThat(SMALL.picture(2)).isEqualTo("3 × 4, 3 entries, in blocks of 2 × 2\n░░\n▒·");
        assertThat(Pattern.of(2, new int[] {0, 1}, new int[] {0, 1}, new int[] {1})
                        .picture(1))
                .isEqualTo("3 × 2, 5 entries, in blocks of 3 × 3\n▓");
        assertThat(Pattern.of(2, new int[] {0, 1}, new int[] {0, 1}).picture(1)).endsWith("\n█");
        assertThat(Pattern.of(0)).hasToString("0 × 0, 0 entries");
        assertThatThrownBy(() -> SMALL.picture(0)).hasMessage("`Pattern.picture` requires a width ≥ 1, got 0");
    }

    @Test
    void columns_must_ascend_within_their_range() {
        for (int[] row : new int[][] {{1, 1}, {2, 0}, {4}, {-1}}) {
            assertThatThrownBy(() -> Pattern.of(4, new int[] {0}, row))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("`Pattern` requires columns in [0, 4), ascending, got")
                    .hasMessageContaining("in row 1");
        }
    }

    @Test
    void more_entries_than_an_array_holds_are_refused() {
        int[] row = new int[1 << 16];
        for (int k = 0; k < row.length; k++) row[k] = k;
        int[][] rows = new int[1 << 15][];
        java.util.Arrays.fill(rows, row);
        assertThatThrownBy(() -> Pattern.of(1 << 16, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Pattern` requires fewer than 2^31 entries")
                .hasMessageContaining("the matrix is not sparse");
    }

    @Test
    void a_matrix_multiplies_and_fills_out() {
        SparseMatrix matrix = new SparseMatrix(SMALL, Tensor.vector(2, 3, 5));
        assertThat(Tensor.of(matrix.dense()).toDoubles()).containsExactly(2, 0, 0, 3, 0, 0, 0, 0, 0, 5, 0, 0);
        assertThat(Tensor.of(matrix.times(Tensor.vector(1, 10, 100, 1000))).toDoubles())
                .containsExactly(3002, 0, 50);
        assertThat(Tensor.of(matrix.transposedTimes(Tensor.vector(1, 10, 100))).toDoubles())
                .containsExactly(2, 500, 0, 3);
        assertThatThrownBy(() -> matrix.times(Tensor.vector(1, 2, 3)))
                .hasMessageStartingWith("`SparseMatrix.times` requires a vector of f64[4], got f64[3]");
        assertThatThrownBy(() -> new SparseMatrix(SMALL, Tensor.vector(1)))
                .hasMessageContaining("requires a vector of 3 values for as many entries, got f64[1]");
    }
}
