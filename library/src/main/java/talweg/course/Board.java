package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.Talweg;
import talweg.course.Derivation.Value;
import talweg.op.Tensor;

/// Writes a [Derivation]: the words here, the numbers from `Talweg` and from [ByHand].
final class Board {
    private final Network network;
    private final int depth;
    private final Letters letters;
    private final ByHand byHand;
    private final List<Tensor> outputs;
    private final List<Tensor> adjoints;

    Board(Network network) {
        this.network = network;
        this.depth = network.depth();
        this.letters = new Letters(depth);
        this.byHand = new ByHand(network);
        this.outputs = network.outputs();
        this.adjoints = network.adjoints();
    }

    Derivation derivation() {
        return new Derivation(network, forward(), backward());
    }

    private List<Value> forward() {
        List<Value> all = new ArrayList<>();
        all.add(given("x", letters.outputAt(0), network.input()));
        for (int n = 1; n <= depth; n++) {
            Network.Layer layer = network.layer(n);
            all.add(given("W" + n, letters.weightAt(n), layer.weight()));
            if (layer.bias().isPresent())
                all.add(given("b" + n, letters.biasAt(n), layer.bias().get()));
            all.add(output(n, layer));
        }
        all.add(given("y", "y[" + letters.index(depth) + "]", network.target()));
        all.add(loss());
        return List.copyOf(all);
    }

    private static Value given(String name, String element, Tensor value) {
        return new Value(name, element, name + " ∈ ℝ^" + sizes(value), "", layout(element, name, value), value, value);
    }

    private Value output(int n, Network.Layer layer) {
        String name = letters.output(n);
        String sum = "Σ_" + letters.index(n - 1) + " " + letters.weightAt(n) + " · " + letters.outputAt(n - 1);
        String product = "W" + n + " " + letters.output(n - 1);
        if (layer.bias().isPresent()) {
            sum += " + " + letters.biasAt(n);
            product += " + b" + n;
        }
        Tensor value = outputs.get(n);
        return new Value(
                name,
                letters.outputAt(n) + " = " + layer.activation().written(sum),
                name + " = " + layer.activation().written(product),
                "",
                layout(letters.outputAt(n), name, value),
                value,
                byHand.output(n));
    }

    private Value loss() {
        String factor = network.loss().written(network.target().shape().count());
        Tensor value = Tensor.of(network.loss().of(outputs.get(depth), network.target()));
        return new Value(
                "L",
                "L = " + factor + "Σ_" + letters.index(depth) + " (" + letters.outputAt(depth) + " − y["
                        + letters.index(depth) + "])²",
                "L = " + factor + "‖ŷ − y‖²",
                "",
                "a number",
                value,
                byHand.loss());
    }

    private List<Value> backward() {
        var gradient = Talweg.<Network.Parameters>grad(network::loss).apply(network.parameters());
        List<Value> all = new ArrayList<>();
        Tensor one = Tensor.scalar(1);
        all.add(new Value("t_L", "t_L = 1", "t_L = 1", "", "a number", one, one));
        for (int n = depth; n >= 1; n--) {
            all.add(n == depth ? lastAdjoint() : outputAdjoint(n));
            all.add(weightAdjoint(n, Tensor.of(gradient.weights().get(n - 1))));
            int layer = n;
            gradient.biases().get(n - 1).ifPresent(bias -> all.add(biasAdjoint(layer, Tensor.of(bias))));
        }
        return List.copyOf(all);
    }

    private Value lastAdjoint() {
        String at = letters.outputAt(depth);
        String slope = network.loss().slope(network.target().shape().count());
        Tensor value = adjoints.get(depth - 1);
        return new Value(
                "t_ŷ",
                "t_" + at + " = t_L · ∂L/∂" + at + " = " + scaled(slope, at + " − y[" + letters.index(depth) + "]"),
                "t_ŷ = t_L ∇_ŷ L = " + scaled(slope, "ŷ − y"),
                "",
                layout("∂L/∂" + at, "ŷ", value),
                value,
                byHand.outputAdjoint(depth));
    }

    /// A difference with its factor before it, if it has one.
    static String scaled(String factor, String difference) {
        return factor.isEmpty() ? difference : factor + "(" + difference + ")";
    }

    /// t_h = Wᵀ (t ⊙ φ′) of the layer after it.
    private Value outputAdjoint(int n) {
        String name = letters.output(n);
        String after = letters.output(n + 1);
        String factor = network.layer(n + 1).activation().factor(" ⊙ ", after);
        Tensor value = adjoints.get(n - 1);
        return new Value(
                "t_" + name,
                "t_" + letters.outputAt(n) + " = Σ_" + letters.index(n + 1) + " t_" + letters.outputAt(n + 1) + " · ∂"
                        + letters.outputAt(n + 1) + "/∂" + letters.outputAt(n) + " = Σ_" + letters.index(n + 1) + " "
                        + sum(n + 1) + " · " + letters.weightAt(n + 1),
                "t_" + name + " = t_" + after + " ∇_" + name + " " + after + " = W" + (n + 1) + "ᵀ "
                        + grouped("t_" + after, factor),
                paths(n, letters.outputAt(n), ""),
                layout("∂L/∂" + letters.outputAt(n), name, value),
                value,
                byHand.outputAdjoint(n));
    }

    /// ∇_W L = (t_h ⊙ φ′) h⁻ᵀ, laid out as W.
    private Value weightAdjoint(int n, Tensor value) {
        String name = letters.output(n);
        return new Value(
                "t_W" + n,
                "t_" + letters.weightAt(n) + " = t_" + letters.outputAt(n) + " · ∂" + letters.outputAt(n) + "/∂"
                        + letters.weightAt(n) + " = " + sum(n) + " · " + letters.outputAt(n - 1),
                "t_W" + n + " = ∇_W" + n + " L = t_" + name + " ∇_W" + n + " " + name + " = "
                        + grouped("t_" + name, factor(n)) + " " + letters.output(n - 1) + "ᵀ",
                paths(n, letters.weightAt(n), " · ∂" + letters.outputAt(n) + "/∂" + letters.weightAt(n)),
                layout("∂L/∂" + letters.weightAt(n), "W" + n, value),
                value,
                byHand.weightAdjoint(n));
    }

    private Value biasAdjoint(int n, Tensor value) {
        String name = letters.output(n);
        return new Value(
                "t_b" + n,
                "t_" + letters.biasAt(n) + " = t_" + letters.outputAt(n) + " · ∂" + letters.outputAt(n) + "/∂"
                        + letters.biasAt(n) + " = " + sum(n),
                "t_b" + n + " = t_" + name + " ∇_b" + n + " " + name + " = " + "t_" + name + factor(n),
                paths(n, letters.biasAt(n), " · ∂" + letters.outputAt(n) + "/∂" + letters.biasAt(n)),
                layout("∂L/∂" + letters.biasAt(n), "b" + n, value),
                value,
                byHand.biasAdjoint(n));
    }

    /// The chain rule from L down to `element`, by what layer `n` gives.
    private String paths(int n, String element, String last) {
        return "∂L/∂" + element + " = " + letters.sums(n) + letters.path(n) + last;
    }

    private String factor(int n) {
        return network.layer(n).activation().factor(" ⊙ ", letters.output(n));
    }

    /// The adjoint of the sum inside layer `n`: `t_h2[k] · h2[k] · (1 − h2[k])`.
    private String sum(int n) {
        return "t_" + letters.outputAt(n) + network.layer(n).activation().factor(" · ", letters.outputAt(n));
    }

    private static String grouped(String t, String factor) {
        return factor.isEmpty() ? t : "(" + t + factor + ")";
    }

    private static String layout(String element, String as, Tensor value) {
        String indices = element.substring(element.lastIndexOf('[') + 1, element.length() - 1);
        int comma = indices.indexOf(',');
        String place = comma < 0
                ? " in row " + indices + " of a column"
                : " in row " + indices.substring(0, comma) + ", column " + indices.substring(comma + 1);
        String like = element.startsWith("∂") ? ", as " + as : "";
        return element + place + ": " + sizes(value) + like;
    }

    private static String sizes(Tensor value) {
        return IntStream.of(value.shape().sizes()).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }
}
