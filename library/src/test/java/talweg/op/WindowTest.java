package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

class WindowTest {
    private static final List<Integer> FIRST = List.of(0);
    private static final List<Integer> ONE = List.of(1);

    private static Var windows(Var x, int size, int stride, int dilation) {
        return new Window.Windows(FIRST, List.of(size), List.of(stride), List.of(dilation)).of(x);
    }

    private static Var overlap(Var x, int length, int stride) {
        return new Window.Overlap(FIRST, List.of(length), List.of(stride), ONE).of(x);
    }

    private static Tensor ones(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(Tensor.scalar(1).broadcast(shape));
    }

    @Test
    void windows_start_a_stride_apart_and_leave_out_what_is_left() {
        Tensor x = Tensor.vector(0, 1, 2, 3, 4, 5);
        assertThat(Tensor.of(windows(x, 2, 1, 3)).toDoubles()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(Tensor.of(windows(x, 3, 2, 1)).toDoubles()).containsExactly(0, 1, 2, 2, 3, 4);
        assertThat(windows(x, 6, 4, 1).shape().sizes()).containsExactly(1, 6);
    }

    @Test
    void what_overlaps_is_added_and_what_no_window_covers_is_zero() {
        assertThat(Tensor.of(overlap(ones(3, 3), 5, 1)).toDoubles()).containsExactly(1, 2, 3, 2, 1);
        assertThat(Tensor.of(overlap(ones(2, 2), 6, 3)).toDoubles()).containsExactly(1, 1, 0, 1, 1, 0);
    }

    @Test
    void negative_zero_alone_stays_negative_compiled_or_not() {
        Tensor x = Tensor.matrix(new double[] {-0.0, -0.0}, new double[] {-0.0, 0.0});
        Function<Var, Var> f = v -> overlap(v, 4, 1 + 1);
        Function<Var, Var> g = v -> overlap(v, 3, 1);
        for (Var y : List.of(f.apply(x), Talweg.compile(f).apply(x))) {
            assertThat(Tensor.of(y).sameBits(Tensor.vector(-0.0, -0.0, -0.0, 0.0)))
                    .isTrue();
        }
        for (Var y : List.of(g.apply(x), Talweg.compile(g).apply(x))) {
            assertThat(Tensor.of(y).sameBits(Tensor.vector(-0.0, -0.0, 0.0))).isTrue();
        }
    }

    @Test
    void integers_are_added_exactly_and_conditions_only_read() {
        long large = (1L << 60) + 1;
        Tensor x = Tensor.of(Shape.of(2, 2), new long[] {large, large, large, large});
        assertThat(Tensor.of(overlap(x, 3, 1)).bits(1)).isEqualTo(2 * large);
        Tensor flags = Tensor.of(Shape.of(3), new boolean[] {true, false, true});
        assertThat(Tensor.of(windows(flags, 2, 1, 1)).toDoubles()).containsExactly(1, 0, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> overlap(windows(flags, 2, 1, 1), 3, 1))
                .withMessageContaining("`overlap` requires numbers");
    }

    @Test
    void windows_that_do_not_fit_are_refused() {
        Tensor x = ones(4);
        for (int[] sizes :
                new int[][] {{5, 1, 1}, {3, 1, 2}, {0, 1, 1}, {2, 0, 1}, {2, 1, 0}, {2, 1, Integer.MAX_VALUE}})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> windows(x, sizes[0], sizes[1], sizes[2]))
                    .withMessageContaining("`windows` requires")
                    .withMessageContaining("[4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window.Windows(List.of(1), ONE, ONE, ONE).of(x))
                .withMessageContaining("axes of x in order");
        for (int length : new int[] {3, 5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> overlap(ones(3, 2), length, 1))
                    .withMessageContaining("`overlap` requires");
        }
    }
}
