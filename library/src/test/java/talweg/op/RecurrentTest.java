package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.op.Recurrent.LstmState;
import talweg.op.Recurrent.Weights;
import talweg.shape.Shape;

class RecurrentTest {
    private static final double ROUNDING = 1e-15;
    private static final double SLOPE = 1e-13;

    private final SplittableRandom random = new SplittableRandom(12);

    private Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    private Weights weights(int gates, int m, int n) {
        return new Weights(random(gates * n, m), random(gates * n, n), random(gates * n), random(gates * n));
    }

    private static double[] numbers(Var y) {
        return Tensor.of(y).toDoubles();
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// Row k of the weights of x and of h, with its bias, as one number each.
    private static double[] sums(Weights weights, double[] x, double[] h, int k) {
        double[] sums = {((Tensor) weights.inputBias()).get(k), ((Tensor) weights.hiddenBias()).get(k)};
        for (int j = 0; j < x.length; j++) sums[0] += ((Tensor) weights.input()).get(k, j) * x[j];
        for (int j = 0; j < h.length; j++) sums[1] += ((Tensor) weights.hidden()).get(k, j) * h[j];
        return sums;
    }

    @Test
    void an_lstm_cell_is_its_equations() {
        Weights weights = weights(4, 3, 2);
        Tensor x = random(3);
        Tensor h = random(2);
        Tensor c = random(2);
        LstmState after = Recurrent.lstmCell(x, new LstmState(h, c), weights);
        for (int k = 0; k < 2; k++) {
            double[] gates = new double[4];
            for (int gate = 0; gate < 4; gate++) {
                double[] sums = sums(weights, x.toDoubles(), h.toDoubles(), gate * 2 + k);
                gates[gate] = sums[0] + sums[1];
            }
            double cell = logistic(gates[1]) * c.get(k) + logistic(gates[0]) * Math.tanh(gates[2]);
            assertThat(Tensor.of(after.cell()).get(k)).isCloseTo(cell, within(ROUNDING));
            assertThat(Tensor.of(after.hidden()).get(k))
                    .isCloseTo(logistic(gates[3]) * Math.tanh(cell), within(ROUNDING));
        }
    }

    @Test
    void a_gru_cell_is_its_equations() {
        Weights weights = weights(3, 4, 2);
        Tensor x = random(4);
        Tensor h = random(2);
        Var after = Recurrent.gruCell(x, h, weights);
        for (int k = 0; k < 2; k++) {
            double[] r = sums(weights, x.toDoubles(), h.toDoubles(), k);
            double[] z = sums(weights, x.toDoubles(), h.toDoubles(), 2 + k);
            double[] n = sums(weights, x.toDoubles(), h.toDoubles(), 4 + k);
            double candidate = Math.tanh(n[0] + logistic(r[0] + r[1]) * n[1]);
            double update = logistic(z[0] + z[1]);
            double expected = (1 - update) * candidate + update * h.get(k);
            assertThat(Tensor.of(after).get(k)).isCloseTo(expected, within(ROUNDING));
        }
    }

    @Test
    void rows_of_a_batch_are_steps_of_their_own() {
        Weights weights = weights(3, 3, 2);
        Tensor x = random(5, 3);
        Tensor h = random(5, 2);
        double[] batch = numbers(Recurrent.gruCell(x, h, weights));
        assertThat(numbers(Talweg.<Var, Var, Var>vmap((row, before) -> Recurrent.gruCell(row, before, weights))
                        .apply(x, h)))
                .containsExactly(batch, within(ROUNDING));
        for (int i = 0; i < 5; i++) {
            assertThat(numbers(Recurrent.gruCell(x.at(i), h.at(i), weights)))
                    .containsExactly(new double[] {batch[2 * i], batch[2 * i + 1]}, within(ROUNDING));
        }
    }

    @Test
    void weights_of_a_scanned_sequence_have_the_slopes_of_the_steps_written_out() {
        Weights weights = weights(4, 3, 2);
        Tensor xs = random(6, 3);
        LstmState start = new LstmState(random(2), random(2));
        Function<Weights, Var> scanned = w -> ControlFlow.scan(start, xs, (state, x) -> {
                    LstmState next = Recurrent.lstmCell(x, state, w);
                    return new ControlFlow.Carried<>(next, next.hidden());
                })
                .value()
                .square()
                .sum();
        Function<Weights, Var> written = w -> {
            LstmState state = start;
            Var sum = Tensor.scalar(0);
            for (int t = 0; t < 6; t++) {
                state = Recurrent.lstmCell(xs.at(t), state, w);
                sum = sum.plus(state.hidden().square().sum());
            }
            return sum;
        };
        Weights left = Talweg.grad(scanned).apply(weights);
        Weights right = Talweg.grad(written).apply(weights);
        assertThat(numbers(left.input())).containsExactly(numbers(right.input()), within(SLOPE));
        assertThat(numbers(left.hidden())).containsExactly(numbers(right.hidden()), within(SLOPE));
        assertThat(numbers(left.inputBias())).containsExactly(numbers(left.hiddenBias()), within(SLOPE));
    }

    @Test
    void shapes_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrent.gruCell(random(3), random(2), weights(4, 3, 2)))
                .withMessageContaining("`gruCell` requires x [… , m]")
                .withMessageContaining("got f64[3], f64[2], f64[8,3], f64[8,2], f64[8] and f64[8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrent.lstmCell(random(3), new LstmState(random(2), random(3)), weights(4, 3, 2)))
                .withMessageContaining("got f64[2] and f64[3]");
    }
}
