package talweg.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Views: the places they read, in order.
final class ViewTest {
    private static final Shape MATRIX = Shape.of(2, 3);

    @Test
    void the_view_of_everything_reads_in_order() {
        assertThat(View.all(MATRIX).places()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(View.all(MATRIX).isContiguous()).isTrue();
        assertThat(View.all(Shape.SCALAR).places()).containsExactly(0);
        assertThat(View.all(Shape.SCALAR).isContiguous()).isTrue();
        assertThat(View.all(Shape.of(0, 3)).places()).isEmpty();
    }

    @Test
    void a_transpose_swaps_strides() {
        View transpose = new View(Shape.of(3, 2), 0, new int[] {1, 3});
        assertThat(transpose.places()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(transpose.isContiguous()).isFalse();
    }

    @Test
    void a_stride_of_zero_repeats_and_a_negative_one_flips() {
        assertThat(new View(MATRIX, 0, new int[] {0, 1}).places()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(new View(MATRIX, 2, new int[] {3, -1}).places()).containsExactly(2, 1, 0, 5, 4, 3);
        assertThat(new View(Shape.of(2, 2, 2), 7, new int[] {-4, -2, -1}).places())
                .containsExactly(7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void the_stride_of_an_axis_of_size_one_does_not_matter() {
        assertThat(new View(Shape.of(2, 1, 3), 4, new int[] {3, 77, 1}).isContiguous())
                .isTrue();
        assertThat(new View(Shape.of(2, 1, 3), 4, new int[] {4, 77, 1}).isContiguous())
                .isFalse();
    }

    @Test
    void equality_is_by_value() {
        View view = new View(MATRIX, 1, new int[] {3, 1});
        assertThat(view)
                .isEqualTo(new View(MATRIX, 1, new int[] {3, 1}))
                .hasSameHashCodeAs(new View(MATRIX, 1, new int[] {3, 1}))
                .hasToString("View[[2,3] from 1 by [3, 1]]")
                .isNotEqualTo(new View(MATRIX, 2, new int[] {3, 1}))
                .isNotEqualTo(new View(MATRIX, 1, new int[] {3, 2}))
                .isNotEqualTo(new View(Shape.of(3, 2), 1, new int[] {3, 1}))
                .isNotEqualTo("view");
        assertThat(view.hashCode())
                .isNotEqualTo(new View(MATRIX, 2, new int[] {3, 1}).hashCode())
                .isNotEqualTo(new View(MATRIX, 1, new int[] {1, 3}).hashCode());
    }
}
