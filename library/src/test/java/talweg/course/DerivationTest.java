package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Tape;
import talweg.shape.Shape;

class DerivationTest {
    private static final double TOLERANCE = 1e-12;
    private static final Golden GOLDEN = Golden.read("three_layer.json");
    private static final Network NETWORK = Network.of(
            List.of(GOLDEN.tensor("W1"), GOLDEN.tensor("W2"), GOLDEN.tensor("W3")),
            GOLDEN.tensor("x"),
            GOLDEN.tensor("target"));
    private static final Derivation DERIVATION = Derivation.of(NETWORK);

    private static void expectNear(Tensor golden, Tensor got) {
        assertThat(got.shape()).isEqualTo(golden.shape());
        double[] expected = golden.toDoubles();
        double[] values = got.toDoubles();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(values[i] - expected[i]))
                    .as("element %s: %s, expected %s", i, values[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.abs(expected[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h1, h1",
        "h2, h2",
        "ŷ, y",
        "L, loss",
        "t_ŷ, adjoint.y",
        "t_W3, adjoint.W3",
        "t_h2, adjoint.h2",
        "t_W2, adjoint.W2",
        "t_h1, adjoint.h1",
        "t_W1, adjoint.W1"
    })
    void values_and_adjoints_are_those_of_pytorch(String name, String golden) {
        Derivation.Value value = DERIVATION.named(name);
        expectNear(GOLDEN.tensor(golden), value.value());
        expectNear(GOLDEN.tensor(golden), value.byHand());
    }

    @Test
    void hessian_and_jacobian_are_those_of_pytorch() {
        expectNear(GOLDEN.tensor("hessian_W1"), NETWORK.hessian(1));
        Derivation.Value jacobian = Derivation.jacobian(NETWORK, 2, 1);
        expectNear(GOLDEN.tensor("jacobian_h2_W1"), jacobian.value());
        expectNear(GOLDEN.tensor("jacobian_h2_W1"), jacobian.byHand());
        assertThat(jacobian.layout())
                .isEqualTo("∂h2[a]/∂W1[j,i] at [a,j,i]: 3×5×4, the index of h2 first, then row and column of W1");
        assertThat(jacobian.index()).isEqualTo("∂h2[a]/∂W1[j,i] = Σ_b ∂h2[a]/∂h1[b] · ∂h1[b]/∂W1[j,i]");
    }

    @Test
    void comes_in_the_order_of_the_course() {
        assertThat(DERIVATION.forward().stream().map(Derivation.Value::name))
                .containsExactly("x", "W1", "h1", "W2", "h2", "W3", "ŷ", "y", "L");
        assertThat(DERIVATION.backward().stream().map(Derivation.Value::name))
                .containsExactly("t_L", "t_ŷ", "t_W3", "t_h2", "t_W2", "t_h1", "t_W1");
        assertThat(DERIVATION.jacobians().stream().map(Derivation.Value::name))
                .containsExactly("∂h1/∂W1", "∂h2/∂W2", "∂ŷ/∂W3");
    }

    @Test
    void is_written_in_index_form_and_in_matrix_form() {
        assertThat(DERIVATION.named("h2").index()).isEqualTo("h2[k] = σ(Σ_j W2[k,j] · h1[j])");
        assertThat(DERIVATION.named("h2").matrix()).isEqualTo("h2 = σ(W2 h1)");
        assertThat(DERIVATION.named("L").index()).isEqualTo("L = ½ Σ_l (ŷ[l] − y[l])²");
        assertThat(DERIVATION.named("t_ŷ").index()).isEqualTo("t_ŷ[l] = t_L · ∂L/∂ŷ[l] = ŷ[l] − y[l]");
        assertThat(DERIVATION.named("t_ŷ").matrix()).isEqualTo("t_ŷ = t_L ∇_ŷ L = ŷ − y");
        assertThat(DERIVATION.named("t_W3").matrix()).isEqualTo("t_W3 = ∇_W3 L = t_ŷ ∇_W3 ŷ = t_ŷ h2ᵀ");
        assertThat(DERIVATION.named("t_W3").layout()).isEqualTo("∂L/∂W3[l,k] in row l, column k: 2×3, as W3");
        assertThat(DERIVATION.named("t_h2").index())
                .isEqualTo("t_h2[k] = Σ_l t_ŷ[l] · ∂ŷ[l]/∂h2[k] = Σ_l t_ŷ[l] · W3[l,k]");
        assertThat(DERIVATION.named("t_h1").matrix()).isEqualTo("t_h1 = t_h2 ∇_h1 h2 = W2ᵀ (t_h2 ⊙ h2 ⊙ (1 − h2))");
        assertThat(DERIVATION.named("t_W1").paths())
                .isEqualTo("Σ_l,k ∂L/∂ŷ[l] · ∂ŷ[l]/∂h2[k] · ∂h2[k]/∂h1[j] · ∂h1[j]/∂W1[j,i]");
        assertThat(DERIVATION.named("∂h2/∂W2").index())
                .isEqualTo("∂h2[a]/∂W2[k,j] = δ[a,k] · h2[k] · (1 − h2[k]) · h1[j]");
    }

    @Test
    void every_gradient_has_the_shape_of_what_it_belongs_to() {
        for (Derivation.Value value : DERIVATION.forward()) {
            if (List.of("x", "y").contains(value.name())) continue;
            assertThat(DERIVATION.named("t_" + value.name()).value().shape())
                    .isEqualTo(value.value().shape());
        }
        assertThat(DERIVATION.named("∂h2/∂W2").value().shape()).isEqualTo(Shape.of(3, 3, 5));
    }

    @Test
    void a_tape_of_the_network_has_the_same_gradients_to_the_bit() {
        List<Tensor> weights =
                NETWORK.layers().stream().map(Network.Layer::weight).toList();
        Tape tape = Tape.of(List.of("W1", "W2", "W3"), weights, w -> {
            List<Optional<Var>> none = List.of(Optional.empty(), Optional.empty(), Optional.empty());
            Var output = NETWORK.through(new Network.Parameters(w, none), 1, 3, NETWORK.input());
            return NETWORK.loss().of(output, NETWORK.target());
        });
        for (int n = 1; n <= 3; n++) {
            Tensor adjoint = tape.steps().get(n - 1).adjoint().orElseThrow().value();
            assertThat(adjoint.sameBits(DERIVATION.named("t_W" + n).value())).isTrue();
        }
        assertThat(tape.multiplications().everyPath())
                .isGreaterThan(tape.multiplications().reused());
    }

    private static Network random(Random random, Activation hidden, Activation last, Loss loss) {
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

    @Test
    void refuses_shapes_that_do_not_fit() {
        Tensor w = Tensor.matrix(new double[] {1, 2}, new double[] {3, 4});
        assertThatThrownBy(() -> Network.of(List.of(w), Tensor.vector(1, 2, 3), Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Network.layers` requires a matrix of 3 columns as W1, got f64[2,2]");
        assertThatThrownBy(() -> Network.of(List.of(w), Tensor.vector(1, 2), Tensor.vector(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Network.target` requires a vector of 2, as ŷ, got f64[1]");
        assertThatThrownBy(() -> Network.of(List.of(), Tensor.vector(1), Tensor.vector(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Network.layers` requires at least one layer, got none");
        assertThatThrownBy(() -> Derivation.jacobian(NETWORK, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NETWORK.hessian(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Network` requires a layer from 1 to 3, got 4");
        assertThatThrownBy(() -> DERIVATION.named("h9")).isInstanceOf(IllegalArgumentException.class);
    }
}
