package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
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
                .isEqualTo("∂L/∂W1[j,i] = Σ_l,k ∂L/∂ŷ[l] · ∂ŷ[l]/∂h2[k] · ∂h2[k]/∂h1[j] · ∂h1[j]/∂W1[j,i]");
        assertThat(DERIVATION.named("t_ŷ").paths()).as("a path of one edge").isEmpty();
        assertThat(DERIVATION.named("∂ŷ/∂W3").matrix()).isEqualTo("∂ŷ/∂W3 = I ⊗ h2");
        assertThat(DERIVATION.named("∂h2/∂W2").index())
                .isEqualTo("∂h2[a]/∂W2[k,j] = δ[a,k] · h2[k] · (1 − h2[k]) · h1[j]");
    }

    @Test
    void every_node_has_its_local_derivatives() {
        assertThat(DERIVATION.inputs("x")).isEmpty();
        assertThat(DERIVATION.inputs("W2")).isEmpty();
        assertThat(DERIVATION.inputs("h1")).containsExactly("W1", "x");
        assertThat(DERIVATION.inputs("ŷ")).containsExactly("W3", "h2");
        assertThat(DERIVATION.inputs("L")).containsExactly("ŷ", "y");
        Derivation.Value within = DERIVATION.partial("h2", "h1");
        assertThat(within.index()).isEqualTo("∂h2[k]/∂h1[j] = h2[k] · (1 − h2[k]) · W2[k,j]");
        assertThat(within.matrix()).isEqualTo("∂h2/∂h1 = diag(h2 ⊙ (1 − h2)) W2");
        assertThat(within.layout()).isEqualTo("∂h2[k]/∂h1[j] in row k, column j: 3×5, as W2");
        double h = NETWORK.output(2).get(1);
        assertThat(within.value().get(1, 4))
                .isCloseTo(h * (1 - h) * NETWORK.layer(2).weight().get(1, 4), offset());
        assertThat(DERIVATION.partial("ŷ", "h2").matrix()).isEqualTo("∂ŷ/∂h2 = W3");
        expectSameBits(NETWORK.layer(3).weight(), DERIVATION.partial("ŷ", "h2").value());
        assertThat(DERIVATION.partial("L", "ŷ").index()).isEqualTo("∂L/∂ŷ[l] = ŷ[l] − y[l]");
        assertThat(DERIVATION.partial("L", "y").matrix()).isEqualTo("∂L/∂y = y − ŷ");
        expectSameBits(
                Tensor.of(NETWORK.target().minus(NETWORK.output(3))),
                DERIVATION.partial("L", "y").value());
        expectSameBits(
                DERIVATION.jacobians().get(1).value(),
                DERIVATION.partial("h2", "W2").value());
        for (String node : List.of("h1", "h2", "ŷ", "L")) {
            for (String input : DERIVATION.inputs(node)) {
                Derivation.Value partial = DERIVATION.partial(node, input);
                assertThat(partial.name()).isEqualTo("∂" + node + "/∂" + input);
                expectSameBits(partial.value(), DERIVATION.named(partial.name()).value());
                assertThat(DERIVATION.outline(node, input).count())
                        .isEqualTo(partial.value().shape().count());
            }
        }
    }

    private static void expectSameBits(Tensor expected, Tensor got) {
        assertThat(got.sameBits(expected)).as("%s, expected %s", got, expected).isTrue();
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.data.Offset.offset(1e-15);
    }

    /// Σ over the node of t times the local derivative, as the chain rule has it.
    private static double[] handedDown(Tensor t, Tensor partial) {
        double[] adjoint = t.toDoubles();
        double[] jacobian = partial.toDoubles();
        int size = jacobian.length / adjoint.length;
        double[] result = new double[size];
        for (int a = 0; a < adjoint.length; a++) {
            for (int i = 0; i < size; i++) result[i] += adjoint[a] * jacobian[a * size + i];
        }
        return result;
    }

    @Test
    void every_adjoint_is_the_adjoint_after_it_times_the_local_derivative() {
        Random random = new Random(3);
        Network network =
                ActivationsAndLossesTest.random(random, Activation.TANH, Activation.LOGISTIC, Loss.MEAN_SQUARED_ERROR);
        Derivation derivation = Derivation.of(network);
        assertThat(derivation.inputs("h1")).containsExactly("W1", "x", "b1");
        int checked = 0;
        for (Derivation.Value node : derivation.forward()) {
            for (String input : derivation.inputs(node.name())) {
                if (List.of("x", "y").contains(input)) continue;
                double[] expected = derivation.named("t_" + input).value().toDoubles();
                double[] got = handedDown(
                        derivation.named("t_" + node.name()).value(),
                        derivation.partial(node.name(), input).value());
                for (int i = 0; i < expected.length; i++) assertThat(got[i]).isCloseTo(expected[i], offset());
                checked++;
            }
        }
        assertThat(checked).isEqualTo(4 + 3 + 3 + 1);
    }

    /// Counts the edges and the paths' edges by walking every path over elements, from one element of a node down.
    private static long walk(Derivation derivation, String node, int element, long length, List<String> edges) {
        List<String> inputs = derivation.inputs(node);
        if (inputs.isEmpty()) return node.equals("x") || node.equals("y") ? 0 : length;
        long sum = 0;
        for (String input : inputs) {
            if (input.equals("x") || input.equals("y")) continue;
            Tensor partial = derivation.partial(node, input).value();
            int size = partial.shape().count()
                    / Math.max(1, derivation.named(node).value().shape().count());
            for (int i = 0; i < size; i++) {
                if (partial.toDoubles()[element * size + i] == 0) continue;
                String edge = node + element + input + i;
                if (!edges.contains(edge)) edges.add(edge);
                sum += walk(derivation, input, i, length + 1, edges);
            }
        }
        return sum;
    }

    @Test
    void multiplications_are_those_of_walking_every_path() {
        List<Derivation> derivations = List.of(
                DERIVATION,
                Derivation.of(ActivationsAndLossesTest.random(
                        new Random(2), Activation.LOGISTIC, Activation.IDENTITY, Loss.HALF_SQUARED_ERROR)));
        for (Derivation derivation : derivations) {
            List<String> edges = new ArrayList<>();
            long everyPath = walk(derivation, "L", 0, 0, edges);
            assertThat(derivation.multiplications())
                    .isEqualTo(
                            new Tape.Multiplications(BigInteger.valueOf(edges.size()), BigInteger.valueOf(everyPath)));
        }
        // t_ŷ 2, t_W3 6, t_h2 6, t_W2 15, t_h1 15, t_W1 20; 6 weights on 1 path of 2 edges, 15 on 2 of 3, 20 on 6 of 4
        assertThat(DERIVATION.multiplications())
                .isEqualTo(new Tape.Multiplications(BigInteger.valueOf(64), BigInteger.valueOf(12 + 90 + 480)));
    }

    @Test
    void a_wide_network_is_derived_without_its_jacobians() {
        Random random = new Random(1);
        int width = 1500;
        Network network = Network.of(
                List.of(
                        Tensor.of(
                                Shape.of(width, width),
                                random.doubles((long) width * width, -0.01, 0.01)
                                        .toArray()),
                        Tensor.of(
                                Shape.of(1, width), random.doubles(width, -1, 1).toArray())),
                Tensor.vector(random.doubles(width, -1, 1).toArray()),
                Tensor.vector(0.5));
        Derivation derivation = Derivation.of(network);
        assertThat(derivation.named("t_W1").disagreement()).isLessThan(TOLERANCE);
        assertThat(derivation.outline("h1", "W1").count()).isEqualTo(1500L * 1500 * 1500);
        assertThat(Derivation.outline(network, 2, 1).count()).isEqualTo(1500L * 1500);
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
        assertThatThrownBy(() -> DERIVATION.partial("h2", "W1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Derivation.partial` requires an input of h2, one of [W2, h1], got W1");
        assertThatThrownBy(() -> DERIVATION.named("h9")).isInstanceOf(IllegalArgumentException.class);
    }
}
