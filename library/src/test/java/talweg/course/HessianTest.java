package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

class HessianTest {
    private static final double TOLERANCE = 1e-12;
    private static final double DIFFERENCES = 1e-6;

    private static final Golden THREE = Golden.resource("/talweg/course/three_layer_hessian.json");
    private static final Golden BIASED = Golden.resource("/talweg/course/biased_hessian.json");

    private static Network three() {
        return Network.of(
                List.of(THREE.tensor("W1"), THREE.tensor("W2"), THREE.tensor("W3")),
                THREE.tensor("x"),
                THREE.tensor("target"));
    }

    private static Network biased() {
        return new Network(
                List.of(
                        new Network.Layer(BIASED.tensor("W1"), Optional.of(BIASED.tensor("b1")), Activation.TANH),
                        new Network.Layer(BIASED.tensor("W2"), Optional.empty(), Activation.TANH),
                        new Network.Layer(BIASED.tensor("W3"), Optional.of(BIASED.tensor("b3")), Activation.IDENTITY)),
                Loss.MEAN_SQUARED_ERROR,
                BIASED.tensor("x"),
                BIASED.tensor("target"));
    }

    private static void expectNear(Tensor expected, Tensor got) {
        assertThat(got.shape()).isEqualTo(expected.shape());
        double[] e = expected.toDoubles();
        double[] g = got.toDoubles();
        for (int i = 0; i < e.length; i++) {
            assertThat(Math.abs(g[i] - e[i]))
                    .as("element %s: %s, expected %s", i, g[i], e[i])
                    .isLessThanOrEqualTo(TOLERANCE * Math.abs(e[i]));
        }
    }

    @Test
    void every_second_derivative_is_that_of_arithmetic_with_more_digits() {
        expectNear(THREE.tensor("hessian"), Hessian.of(three()).matrix());
        expectNear(BIASED.tensor("hessian"), Hessian.of(biased()).matrix());
    }

    @Test
    void the_block_of_one_weight_is_that_of_pytorch() {
        Golden golden = Golden.read("three_layer.json");
        Network network = Network.of(
                List.of(golden.tensor("W1"), golden.tensor("W2"), golden.tensor("W3")),
                golden.tensor("x"),
                golden.tensor("target"));
        Tensor block = Hessian.of(network).block("W1", "W1");
        expectNear(golden.tensor("hessian_W1"), Tensor.of(block.reshape(5, 4, 5, 4)));
        expectNear(network.hessian(1), Tensor.of(block.reshape(5, 4, 5, 4)));
    }

    /// ∂/∂W_b of ∂L/∂W_a, one derivative around the other.
    private static Tensor nested(Network network, int a, int b) {
        List<Var> weights =
                network.layers().stream().map(layer -> (Var) layer.weight()).toList();
        List<Optional<Var>> biases = network.layers().stream()
                .map(layer -> layer.bias().map(Var.class::cast))
                .toList();
        return Tensor.of(Talweg.<Var>jacobian(outer -> Talweg.<Var>grad(inner -> {
                            List<Var> moved = new ArrayList<>(weights);
                            moved.set(b - 1, outer);
                            moved.set(a - 1, inner);
                            return network.loss(new Network.Parameters(moved, biases));
                        })
                        .apply(weights.get(a - 1)))
                .apply(weights.get(b - 1)));
    }

    @Test
    void the_blocks_between_weights_are_those_of_nested_derivatives() {
        for (Network network : List.of(three(), biased())) {
            Hessian hessian = Hessian.of(network);
            for (int a = 1; a <= network.depth(); a++) {
                for (int b = 1; b <= network.depth(); b++) {
                    if (a == b) continue;
                    Tensor expected = nested(network, a, b);
                    Tensor block = hessian.block("W" + a, "W" + b);
                    expectNear(expected, Tensor.of(block.reshape(expected.shape())));
                }
            }
        }
    }

    @Test
    void every_column_is_the_difference_of_gradients() {
        for (Network network : List.of(three(), biased())) {
            Hessian hessian = Hessian.of(network);
            Layout layout = hessian.layout();
            double[] theta = layout.vector(network).toDoubles();
            double h = 1e-5;
            for (int c = 0; c < theta.length; c++) {
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[c] += h;
                down[c] -= h;
                double[] above = gradient(network, layout, up);
                double[] below = gradient(network, layout, down);
                for (int r = 0; r < theta.length; r++) {
                    assertThat(hessian.matrix().get(r, c))
                            .as(
                                    "%s, %s",
                                    layout.variables().get(r),
                                    layout.variables().get(c))
                            .isCloseTo(
                                    (above[r] - below[r]) / (2 * h), org.assertj.core.data.Offset.offset(DIFFERENCES));
                }
            }
        }
    }

    /// By the formulas in index form, through [ByHand] alone.
    private static double[] gradient(Network network, Layout layout, double[] theta) {
        Network.Parameters p = layout.split(network, Tensor.vector(theta));
        List<Network.Layer> layers = new ArrayList<>();
        for (int n = 0; n < network.depth(); n++) {
            layers.add(new Network.Layer(
                    Tensor.of(p.weights().get(n)),
                    p.biases().get(n).map(Tensor::of),
                    network.layers().get(n).activation()));
        }
        ByHand byHand = new ByHand(new Network(layers, network.loss(), network.input(), network.target()));
        return layout.parts().stream()
                .map(part -> {
                    int n = Integer.parseInt(part.name().substring(1));
                    return part.name().startsWith("W") ? byHand.weightAdjoint(n) : byHand.biasAdjoint(n);
                })
                .flatMapToDouble(each -> java.util.stream.DoubleStream.of(each.toDoubles()))
                .toArray();
    }

    @Test
    void rows_and_columns_are_named_by_weight_row_by_row_then_by_bias() {
        Layout layout = Layout.of(biased());
        assertThat(layout.parts())
                .containsExactly(
                        new Layout.Part("W1", Shape.of(3, 2), 0),
                        new Layout.Part("W2", Shape.of(2, 3), 6),
                        new Layout.Part("W3", Shape.of(2, 2), 12),
                        new Layout.Part("b1", Shape.of(3), 16),
                        new Layout.Part("b3", Shape.of(2), 19));
        assertThat(layout.count()).isEqualTo(21);
        assertThat(layout.variables())
                .hasSize(21)
                .startsWith("W1[0,0]", "W1[0,1]", "W1[1,0]", "W1[1,1]", "W1[2,0]", "W1[2,1]", "W2[0,0]")
                .endsWith("W3[1,1]", "b1[0]", "b1[1]", "b1[2]", "b3[0]", "b3[1]");
        Hessian hessian = Hessian.of(biased());
        Tensor block = hessian.block("W3", "b1");
        assertThat(block.shape()).isEqualTo(Shape.of(4, 3));
        // W3[1,0] is θ[14], b1[2] is θ[18]
        assertThat(block.get(2, 2)).isEqualTo(hessian.matrix().get(14, 18));
    }

    @Test
    void a_weight_that_is_none_is_refused() {
        assertThatThrownBy(() -> Hessian.of(biased()).block("W1", "b2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Layout.part` requires one of [W1, W2, W3, b1, b3], got b2");
    }
}
