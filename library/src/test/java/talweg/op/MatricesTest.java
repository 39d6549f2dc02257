package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class MatricesTest {
    private static final Tensor A =
            Tensor.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {7, 8, 9});

    private static double[] numbers(Var y) {
        return Tensor.of(y).toDoubles();
    }

    @Test
    void triangles_count_diagonals_from_the_main_one() {
        assertThat(numbers(Matrices.lowerTriangle(A, -1))).containsExactly(0, 0, 0, 4, 0, 0, 7, 8, 0);
        assertThat(numbers(Matrices.lowerTriangle(A, 1))).containsExactly(1, 2, 0, 4, 5, 6, 7, 8, 9);
        assertThat(numbers(Matrices.upperTriangle(A, 0))).containsExactly(1, 2, 3, 0, 5, 6, 0, 0, 9);
        assertThat(numbers(Matrices.upperTriangle(A, 2))).containsExactly(0, 0, 3, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void masks_are_true_in_their_triangle() {
        assertThat(numbers(Matrices.lowerTriangleMask(2, 3, 0))).containsExactly(1, 0, 0, 1, 1, 0);
        assertThat(numbers(Matrices.lowerTriangleMask(2, 3, -1))).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(numbers(Matrices.upperTriangleMask(2, 3, 1))).containsExactly(0, 1, 1, 0, 0, 1);
        for (int k = -4; k < 5; k++) {
            Var ones = A.constant(1);
            assertThat(numbers(Matrices.lowerTriangleMask(3, 3, k)))
                    .containsExactly(numbers(Matrices.lowerTriangle(ones, k)));
            assertThat(numbers(Matrices.upperTriangleMask(3, 3, k)))
                    .containsExactly(numbers(Matrices.upperTriangle(ones, k)));
        }
    }

    @Test
    void a_diagonal_is_taken_out_and_put_back() {
        assertThat(numbers(Matrices.diagonal(A))).containsExactly(1, 5, 9);
        assertThat(numbers(Matrices.diagonalMatrix(Tensor.vector(1, 2)))).containsExactly(1, 0, 0, 2);
        assertThat(Tensor.of(Matrices.trace(A)).item()).isEqualTo(15);
    }

    @Test
    void what_leaves_at_one_end_enters_at_the_other() {
        Tensor x = Tensor.vector(1, 2, 3);
        assertThat(numbers(Matrices.roll(x, 0, 1))).containsExactly(3, 1, 2);
        assertThat(numbers(Matrices.roll(x, 0, -4))).containsExactly(2, 3, 1);
        assertThat(numbers(Matrices.roll(x, 0, 3))).containsExactly(1, 2, 3);
    }

    @Test
    void tensors_are_stacked_along_a_new_axis() {
        Tensor x = Tensor.vector(1, 2);
        assertThat(numbers(Matrices.stack(1, x, x.negate()))).containsExactly(1, -1, 2, -2);
        assertThat(numbers(Matrices.join(-1, x, x.negate()))).containsExactly(1, 2, -1, -2);
    }

    @Test
    void slices_are_added_where_they_were_taken_from() {
        Tensor x = Tensor.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        Tensor indices = Tensor.of(Shape.of(2), new long[] {2, 2});
        Tensor values = Tensor.matrix(new double[] {10, 100}, new double[] {20, 200});
        assertThat(Tensor.of(Matrices.scatterAdd(x, -1, indices, values)).toDoubles())
                .containsExactly(1, 2, 113, 4, 5, 226);
        Tensor one = Tensor.of(Shape.SCALAR, new long[] {1});
        assertThat(Tensor.of(Matrices.scatterAdd(x, 0, one, Tensor.vector(1, 1, 1)))
                        .toDoubles())
                .containsExactly(1, 2, 3, 5, 6, 7);
        assertThat(Tensor.of(Talweg.grad((Var v) -> Matrices.scatterAdd(x, 1, indices, v)
                                        .times(x)
                                        .sum())
                                .apply(values))
                        .toDoubles())
                .containsExactly(3, 3, 6, 6);
        assertThatThrownBy(() -> Matrices.scatterAdd(x, 0, indices, values)).hasMessageContaining("`scatterAdd`");
        assertThatThrownBy(() -> Matrices.scatterAdd(x, 1, indices, values.cast(ElementType.F32)))
                .hasMessageContaining("of the type of x, f64[2,3]")
                .hasMessageContaining("f32[2,2]");
    }

    @Test
    void a_triangle_of_a_vector_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrices.lowerTriangle(Tensor.vector(1, 2), 0))
                .withMessageStartingWith("A matrix is required, got f64[2]");
    }
}
