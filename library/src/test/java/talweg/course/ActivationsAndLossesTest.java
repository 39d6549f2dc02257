package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Networks with every activation and loss: the formulas against automatic differentiation.
class ActivationsAndLossesTest {
    private static final double TOLERANCE = 1e-12;

    static Network random(Random random, Activation hidden, Activation last, Loss loss) {
        int[] sizes = {3, 4, 2, 5, 2};
        List<Network.Layer> layers = new ArrayList<>();
        for (int n = 1; n < sizes.length; n++) {
            Tensor weight = Tensor.of(
                    Shape.of(sizes[n], sizes[n - 1]),
                    random.doubles((long) sizes[n] * sizes[n - 1], -1, 1).toArray());
            Tensor bias = Tensor.vector(random.doubles(sizes[n], -1, 1).toArray());
            layers.add(new Network.Layer(
                    weight, n == 2 ? Optional.empty() : Optional.of(bias), n + 1 < sizes.length ? hidden : last));
        }
        return new Network(
                layers,
                loss,
                Tensor.vector(random.doubles(3, -1, 1).toArray()),
                Tensor.vector(random.doubles(2, -1, 1).toArray()));
    }

    @Test
    void automatic_differentiation_and_the_formulas_agree_for_every_activation_and_loss() {
        Random random = new Random(11);
        for (Activation hidden : Activation.values()) {
            for (Activation last : Activation.values()) {
                for (Loss loss : Loss.values()) {
                    Network network = random(random, hidden, last, loss);
                    Derivation derivation = Derivation.of(network);
                    assertThat(derivation.disagreement())
                            .as("%s, %s, %s", hidden, last, loss)
                            .isLessThan(TOLERANCE);
                    assertThat(Derivation.jacobian(network, 4, 1).disagreement())
                            .isLessThan(TOLERANCE);
                    assertThat(derivation.backward().stream().map(Derivation.Value::name))
                            .containsExactly(
                                    "t_L", "t_ŷ", "t_W4", "t_b4", "t_h3", "t_W3", "t_b3", "t_h2", "t_W2", "t_h1",
                                    "t_W1", "t_b1");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOGISTIC, 0, 0.25",
        "LOGISTIC, 800, 0",
        "LOGISTIC, -800, 0",
        "TANH, 0, 1",
        "TANH, 400, 0",
        "TANH, -400, 0",
        "RELU, 0, 0",
        "RELU, 2, 1",
        "RELU, -2, 0"
    })
    void activations_keep_their_slopes_at_zero_and_far_out(Activation activation, double z, double slope) {
        assertThat(Tensor.of(talweg.Talweg.<Var>grad(activation::of).apply(Tensor.scalar(z)))
                        .item())
                .isEqualTo(slope);
    }
}
