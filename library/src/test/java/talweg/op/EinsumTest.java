package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static talweg.op.Einsum.einsum;

import org.junit.jupiter.api.Test;
import talweg.shape.Shape;

class EinsumTest {
    private static final Tensor A = Tensor.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    private static final Tensor SQUARE = Tensor.matrix(new double[] {1, 2}, new double[] {3, 4});
    private static final Tensor X = Tensor.vector(1, 10, 100);

    private static double[] numbers(Var y) {
        return Tensor.of(y).toDoubles();
    }

    @Test
    void letters_that_the_result_lacks_are_summed() {
        assertThat(numbers(einsum("ij,j->i", A, X))).containsExactly(321, 654);
        assertThat(numbers(einsum("ij->j", A))).containsExactly(5, 7, 9);
        assertThat(numbers(einsum("ij,k->i", A, X))).containsExactly(666, 1665);
        assertThat(numbers(einsum("ij,ij,j->", A, A, X))).containsExactly(17 + 290 + 4500);
    }

    @Test
    void a_letter_twice_is_a_diagonal() {
        assertThat(numbers(einsum("ii->i", SQUARE))).containsExactly(1, 4);
        assertThat(numbers(einsum("ii->", SQUARE))).containsExactly(5);
    }

    @Test
    void the_result_has_its_axes_in_the_order_of_its_letters() {
        assertThat(einsum("ij,k->kji", A, X).shape().sizes()).containsExactly(3, 3, 2);
        assertThat(numbers(einsum("ij->ji", SQUARE))).containsExactly(1, 3, 2, 4);
    }

    @Test
    void dots_stand_for_axes_that_broadcast() {
        Tensor x = Tensor.of(Shape.of(2, 1, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        Tensor y = Tensor.of(Shape.of(3, 2, 1), new double[] {1, 2, 3, 4, 5, 6});
        expectSame(einsum("...ij,...jk->...ik", x, y), x.matmul(y));
        expectSame(einsum("i...,j->...ij", A, X), einsum("ia,j->aij", A, X));
        expectSame(einsum("...i->...", A), A.sum(1));
        expectSame(einsum("...,...->...", A, X), A.times(X));
        expectSame(einsum("... ,-> ...", X, Tensor.scalar(2)), X.times(2));
        expectSame(einsum("...ii->...i", SQUARE), Tensor.vector(1, 4));
        Tensor one = Tensor.of(Shape.of(1, 1), new double[] {3});
        assertThat(einsum("a...,b...->ab...", one, one).shape()).isEqualTo(Shape.of(1, 1, 1));
    }

    private static void expectSame(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(numbers(actual)).containsExactly(numbers(expected));
    }

    @Test
    void dots_that_do_not_fit_are_refused() {
        for (String equation :
                new String[] {"...i,j->i", "...ijk,j->...", "...i...,j->...", "..i,j->..i", ".i,j->.i"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> einsum(equation, A, X))
                    .withMessageStartingWith("`einsum` requires")
                    .withMessageContaining("`" + equation + "`");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> einsum("...,...->...", A, Tensor.vector(1, 2)))
                .withMessageContaining("equal sizes for one letter, got `...,...->...`");
    }

    @Test
    void equations_that_do_not_fit_are_refused() {
        for (String equation : new String[] {"ij,j", "ij->i", "ij,jk->i", "ij,j->ii", "ij,j->ik"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> einsum(equation, A, X))
                    .withMessageStartingWith("`einsum` requires")
                    .withMessageContaining(equation);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> einsum("ij,i->", A, X))
                .withMessageContaining("equal sizes");
        assertThatIllegalArgumentException().isThrownBy(() -> einsum("ii->", A)).withMessageContaining("equal sizes");
    }
}
