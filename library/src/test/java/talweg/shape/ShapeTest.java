package talweg.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Shapes: counts, strides, axes taken in and out, broadcasting, and text.
final class ShapeTest {
    private static final Shape CUBOID = Shape.of(2, 3, 4);

    @Test
    void a_scalar_has_no_axes_and_one_element() {
        assertThat(Shape.of()).isSameAs(Shape.SCALAR);
        assertThat(Shape.SCALAR.rank()).isZero();
        assertThat(Shape.SCALAR.count()).isOne();
        assertThat(Shape.SCALAR.strides()).isEmpty();
    }

    @Test
    void sizes_are_kept_and_not_shared() {
        int[] sizes = {2, 3, 4};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        shape.sizes()[1] = 9;
        assertThat(shape).isEqualTo(CUBOID).hasSameHashCodeAs(CUBOID);
        assertThat(shape.sizes()).containsExactly(2, 3, 4);
        assertThat(shape.size(2)).isEqualTo(4);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.count()).isEqualTo(24);
    }

    @Test
    void shapes_of_other_sizes_differ() {
        assertThat(CUBOID).isNotEqualTo(Shape.of(4, 3, 2)).isNotEqualTo("[2,3,4]");
        assertThat(CUBOID.hashCode()).isNotEqualTo(Shape.of(4, 3, 2).hashCode());
    }

    @Test
    void an_axis_of_size_zero_leaves_no_elements_whatever_the_others_are() {
        assertThat(Shape.of(3, 0).count()).isZero();
        assertThat(Shape.of(0, Integer.MAX_VALUE, Integer.MAX_VALUE).count()).isZero();
    }

    @Test
    void the_largest_shape_has_two_to_the_31_less_one_elements() {
        assertThat(Shape.of(Integer.MAX_VALUE).count()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Shape.of(1, Integer.MAX_VALUE).count()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Shape.of` requires fewer than 2^31 elements, got [65536, 32768]");
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30)).hasMessageContaining("2^31");
    }

    @Test
    void a_negative_size_is_refused() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Shape.of` requires sizes ≥ 0, got [2, -1]");
    }

    @Test
    void axes_may_be_counted_from_the_end() {
        assertThat(CUBOID.axis(0)).isZero();
        assertThat(CUBOID.axis(2)).isEqualTo(2);
        assertThat(CUBOID.axis(-1)).isEqualTo(2);
        assertThat(CUBOID.axis(-3)).isZero();
        assertThatThrownBy(() -> CUBOID.axis(3)).hasMessage("An axis of [2,3,4] is required, in [-3, 3), got 3");
        assertThatThrownBy(() -> CUBOID.axis(-4)).hasMessageEndingWith("got -4");
    }

    @Test
    void the_last_axis_is_contiguous() {
        assertThat(CUBOID.strides()).containsExactly(12, 4, 1);
    }

    @Test
    void axes_are_inserted_and_taken_out() {
        assertThat(CUBOID.insert(0, 5)).isEqualTo(Shape.of(5, 2, 3, 4));
        assertThat(CUBOID.insert(1, 5)).isEqualTo(Shape.of(2, 5, 3, 4));
        assertThat(CUBOID.insert(3, 5)).isEqualTo(Shape.of(2, 3, 4, 5));
        assertThat(CUBOID.without(1)).isEqualTo(Shape.of(2, 4));
        assertThat(CUBOID.without(2, 0)).isEqualTo(Shape.of(3));
        assertThat(CUBOID.without(0, 1, 2)).isSameAs(Shape.SCALAR);
        assertThat(CUBOID.with(1, 7)).isEqualTo(Shape.of(2, 7, 4));
        assertThat(CUBOID).isEqualTo(Shape.of(2, 3, 4));
    }

    @Test
    void one_shape_may_follow_another() {
        assertThat(Shape.of(2, 3).then(Shape.of(4))).isEqualTo(CUBOID);
        assertThat(Shape.SCALAR.then(CUBOID)).isEqualTo(CUBOID);
        assertThat(Shape.SCALAR.then(Shape.SCALAR)).isSameAs(Shape.SCALAR);
    }

    @Test
    void broadcasting_aligns_the_last_axes() {
        assertThat(Shape.broadcast(CUBOID, Shape.of(4))).isEqualTo(CUBOID);
        assertThat(Shape.broadcast(Shape.of(3, 1), CUBOID)).isEqualTo(CUBOID);
        assertThat(Shape.broadcast(Shape.of(3, 1), Shape.of(1, 4))).isEqualTo(Shape.of(3, 4));
        assertThat(Shape.broadcast(Shape.SCALAR, CUBOID)).isEqualTo(CUBOID);
        assertThat(Shape.broadcast(Shape.of(1), Shape.of(0))).isEqualTo(Shape.of(0));
        assertThat(Shape.broadcast(CUBOID, CUBOID)).isSameAs(CUBOID);
    }

    @Test
    void shapes_that_do_not_broadcast_are_both_named() {
        assertThatThrownBy(() -> Shape.broadcast(CUBOID, Shape.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [2,3,4] and [3]");
    }

    @Test
    void text_reads_back() {
        for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(7), CUBOID, Shape.of(0, 1)}) {
            assertThat(Shape.parse(shape.toString())).isEqualTo(shape);
        }
        assertThat(CUBOID).hasToString("[2,3,4]");
        assertThat(Shape.SCALAR).hasToString("[]");
        assertThat(Shape.parse("[ 2, 3 ]")).isEqualTo(Shape.of(2, 3));
        assertThat(Shape.parse("[ ]")).isSameAs(Shape.SCALAR);
    }

    @Test
    void malformed_text_is_refused_and_shown() {
        for (String text : new String[] {"", "2,3", "[2,3", "2]", "[2,]", "[x]"}) {
            assertThatThrownBy(() -> Shape.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("`Shape.parse` requires sizes as in [2,3], got `" + text + "`");
        }
    }
}
