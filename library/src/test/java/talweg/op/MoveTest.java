package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

class MoveTest {
    @Test
    void a_broadcast_without_new_axes_hands_cotangents_back_unsummed() {
        Tensor x = Tensor.vector(1, 2, 3);
        var pulled = Talweg.<Var, Var>vjp(p -> new Move.Broadcast(Shape.of(3), List.of(0)).of(p))
                .apply(x);
        assertThat(Tensor.of(pulled.pullback().apply(x)).toDoubles()).containsExactly(1, 2, 3);
    }

    @Test
    void a_sum_over_no_axes_differentiates_twice() {
        Tensor x = Tensor.vector(1, 2, 3);
        var hessian = Talweg.hessian(
                        p -> new Fold.Sum(List.of()).of(p.square()).square().sum())
                .apply(x);
        assertThat(Tensor.of(hessian).toDoubles()).containsExactly(12, 0, 0, 0, 48, 0, 0, 0, 108);
    }

    @Test
    void a_slice_starts_within_its_operand_even_if_it_is_empty() {
        assertThatThrownBy(() -> new Move.Slice(List.of(4), List.of(0), List.of(1)).of(Tensor.vector(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`slice` requires starts [4]");
    }

    @Test
    void sizes_that_overflow_an_int_are_refused() {
        int most = Integer.MAX_VALUE;
        Tensor x = Tensor.vector(1, 2, 3, 4, 5);
        for (Move op : List.of(
                new Move.Slice(List.of(1), List.of(2), List.of(most)),
                new Move.Slice(List.of(0), List.of(most), List.of(4)),
                new Move.Pad(List.of(most), List.of(most), List.of(0)),
                new Move.Pad(List.of(0), List.of(0), List.of(most)))) {
            assertThatThrownBy(() -> op.of(x)).as("%s", op).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void only_a_join_takes_several_operands() {
        Tensor x = Tensor.vector(1, 2);
        assertThatThrownBy(() -> new Move.Flip(List.of(0)).of(x, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`flip` requires one operand, got [f64[2], f64[2]]");
        assertThatThrownBy(() -> new Move.Join(0).of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`join` requires operands");
        assertThat(Tensor.of(new Move.Join(0).of(x, x, x)).toDoubles()).containsExactly(1, 2, 1, 2, 1, 2);
    }
}
