package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.descend.GradientDescent;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// `w[m,n] ← w[m,n] − λ ∂L/∂w[m,n]` for every m and n is W ← W − λ ∇_W L, to the bit.
class MatrixStepTest {

    private static Tensor byIndex(Tensor w, Tensor gradient, double rate) {
        int rows = w.shape().size(0);
        int columns = w.shape().size(1);
        double[] next = new double[rows * columns];
        for (int m = 0; m < rows; m++) {
            for (int n = 0; n < columns; n++) next[m * columns + n] = w.get(m, n) - rate * gradient.get(m, n);
        }
        return Tensor.of(w.shape(), next);
    }

    @Test
    void matrix_form_equals_index_form_to_the_bit() {
        Random random = new Random(5);
        for (int k = 0; k < 50; k++) {
            int rows = 1 + random.nextInt(7);
            int columns = 1 + random.nextInt(9);
            Tensor w = Tensor.of(
                    Shape.of(rows, columns),
                    random.doubles((long) rows * columns, -2, 2).toArray());
            Tensor x = Tensor.vector(random.doubles(columns, -2, 2).toArray());
            Tensor y = Tensor.vector(random.doubles(rows, -2, 2).toArray());
            double rate = random.nextDouble();
            Network network = Network.of(List.of(w), x, y);
            Tensor gradient = Derivation.of(network).named("t_W1").value();
            Tensor expected = byIndex(w, gradient, rate);
            assertThat(Tensor.of(w.minus(gradient.times(rate))).sameBits(expected))
                    .isTrue();
            assertThat(Tensor.of(GradientDescent.of(rate, 1).<Var>step(w, gradient))
                            .sameBits(expected))
                    .isTrue();
        }
    }

    @Test
    void a_descent_takes_the_steps_of_the_course() {
        Golden golden = Golden.read("three_layer.json");
        Network network = Network.of(
                List.of(golden.tensor("W1"), golden.tensor("W2"), golden.tensor("W3")),
                golden.tensor("x"),
                golden.tensor("target"));
        Tensor w = golden.tensor("W1");
        for (int step = 0; step < 20; step++) {
            w = byIndex(
                    w,
                    Tensor.of(Talweg.<Var>grad(each -> network.lossBy(1, each)).apply(w)),
                    0.5);
        }
        Var landed = GradientDescent.of(0.5, 20)
                .<Var>minimise(each -> network.lossBy(1, each), golden.tensor("W1"))
                .last()
                .parameters();
        assertThat(Tensor.of(landed).sameBits(w)).isTrue();
    }
}
