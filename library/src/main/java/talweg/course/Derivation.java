package talweg.course;

import java.util.List;
import java.util.stream.Stream;
import talweg.op.Tensor;

/// The derivative of a network's loss as it is worked out on the board: every value forward, every adjoint t =
/// ∂L/∂node backward, each stored once and used by all that come after it.
///
/// @param forward   x, the weights and biases, h1, h2, …, ŷ, y, L
/// @param backward  t_L = 1, t_ŷ, then layer by layer t_W3, t_b3, t_h2, …, down to t_W1
/// @param jacobians ∂h/∂W of each layer by its own weights, the first layer first; see [#jacobian] for others
public record Derivation(List<Value> forward, List<Value> backward, List<Value> jacobians) {
    /// One vector, matrix, tensor or number of a derivation.
    ///
    /// @param name   `h2`, `t_W3`, `∂h2/∂W2`
    /// @param index  how one element follows, in index form: `t_h2[k] = Σ_l t_ŷ[l] · W3[l,k]`
    /// @param matrix how the whole follows, in matrix form: `t_h2 = W3ᵀ t_ŷ`; in it ⊙ is the product element by
    ///     element
    /// @param paths  of an adjoint, the chain rule written out from L: `Σ_l ∂L/∂ŷ[l] · ∂ŷ[l]/∂h2[k]`; else empty
    /// @param layout where each element stands: `∂L/∂W3[l,k] in row l, column k: 2×3, as W3`
    /// @param value  the numbers, by automatic differentiation
    /// @param byHand the numbers again, by the formula in index form
    public record Value(
            String name, String index, String matrix, String paths, String layout, Tensor value, Tensor byHand) {
        /// The largest difference of the two computations, in units of the largest number: some 10⁻¹⁶ when all is
        /// well.
        public double disagreement() {
            double[] a = value.toDoubles();
            double[] b = byHand.toDoubles();
            double difference = 0;
            double size = 0;
            for (int i = 0; i < a.length; i++) {
                difference = Math.max(difference, Math.abs(a[i] - b[i]));
                size = Math.max(size, Math.abs(b[i]));
            }
            return difference == 0 ? 0 : difference / size;
        }
    }

    /// The derivation of ∇L for every weight and bias of a network.
    public static Derivation of(Network network) {
        return new Board(network).derivation();
    }

    /// ∂h/∂W with three indices: of what layer `to` gives by W of layer `by` ≤ `to`.
    ///
    /// @throws IllegalArgumentException if there are no such layers
    public static Value jacobian(Network network, int to, int by) {
        if (by > to) {
            throw new IllegalArgumentException("`Derivation.jacobian` requires weights of a layer up to " + to
                    + ", got layer " + by + ": what a layer gives does not depend on later weights");
        }
        network.layer(by);
        network.layer(to);
        return new Board(network).jacobian(to, by);
    }

    /// The value, adjoint or Jacobian of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Value named(String name) {
        return Stream.of(forward, backward, jacobians)
                .flatMap(List::stream)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`Derivation.named` requires a name such as h1, t_W1 or"
                        + " ∂h1/∂W1 of this derivation, got " + name));
    }

    /// The largest [Value#disagreement].
    public double disagreement() {
        return Stream.of(forward, backward, jacobians)
                .flatMap(List::stream)
                .mapToDouble(Value::disagreement)
                .max()
                .orElse(0);
    }
}
