package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.Talweg;
import talweg.course.Derivation.Value;
import talweg.op.Tensor;
import talweg.op.Var;

/// Writes the derivatives of a network's nodes by one another: of a node by what it reads, and of what a layer gives
/// by the weights of layers before it.
final class Jacobians {
    private final Network network;
    private final Letters letters;
    private final ByHand byHand;

    Jacobians(Network network) {
        this.network = network;
        this.letters = new Letters(network.depth());
        this.byHand = new ByHand(network);
    }

    /// The names of what a node reads: W, h⁻ and b of a layer's output, ŷ and y of L, nothing of others.
    List<String> inputs(String node) {
        if (node.equals("L")) return List.of("ŷ", "y");
        int n = letters.layerOf(node);
        if (n == 0) return List.of();
        List<String> inputs = new ArrayList<>(List.of("W" + n, letters.output(n - 1)));
        if (network.layer(n).bias().isPresent()) inputs.add("b" + n);
        return List.copyOf(inputs);
    }

    /// ∂node/∂input for one of [#inputs].
    Value partial(String node, String input) {
        if (node.equals("L")) return ofLoss(input);
        int n = letters.layerOf(node);
        return switch (input.charAt(0)) {
            case 'W' -> byWeight(n, n);
            case 'b' -> byBias(n);
            default -> byOutput(n);
        };
    }

    /// How many numbers [#partial] has.
    long count(String node, String input) {
        if (node.equals("L")) return network.target().shape().count();
        int n = letters.layerOf(node);
        long outputs = network.layer(n).weight().shape().size(0);
        return switch (input.charAt(0)) {
            case 'W' -> count(n, n);
            case 'b' -> outputs * outputs;
            default -> network.layer(n).weight().shape().count();
        };
    }

    /// How many numbers [#byWeight] has.
    long count(int to, int by) {
        return (long) network.layer(to).weight().shape().size(0)
                * network.layer(by).weight().shape().count();
    }

    private Value ofLoss(String input) {
        int depth = network.depth();
        boolean byTarget = input.equals("y");
        String index = letters.index(depth);
        String element = "∂L/∂" + input + "[" + index + "]";
        String at = letters.outputAt(depth);
        String slope = network.loss().slope(network.target().shape().count());
        Tensor output = network.output(depth);
        Tensor value = Tensor.of(
                Talweg.<Var>grad(each -> byTarget ? network.loss().of(output, each) : network.lossAfter(depth, each))
                        .apply(byTarget ? network.target() : output));
        return new Value(
                "∂L/∂" + input,
                element + " = "
                        + Board.scaled(slope, byTarget ? "y[" + index + "] − " + at : at + " − y[" + index + "]"),
                "∂L/∂" + input + " = " + Board.scaled(slope, byTarget ? "y − ŷ" : "ŷ − y"),
                "",
                Board.layout(element, input, value),
                value,
                byTarget ? byHand.targetAdjoint() : byHand.outputAdjoint(depth));
    }

    private Value byOutput(int n) {
        String name = "∂" + letters.output(n) + "/∂" + letters.output(n - 1);
        String element = "∂" + letters.outputAt(n) + "/∂" + letters.outputAt(n - 1);
        Tensor value = Tensor.of(Talweg.<Var>jacobian(h -> network.through(network.parameters(), n, n, h))
                .apply(network.output(n - 1)));
        Optional<String> slopes = slopes(n);
        return new Value(
                name,
                element + " = "
                        + slopesAt(n, letters.outputAt(n))
                                .map(each -> each + " · ")
                                .orElse("") + letters.weightAt(n),
                name + " = " + slopes.map(each -> "diag(" + each + ") ").orElse("") + "W" + n,
                "",
                element + " in row " + letters.index(n) + ", column " + letters.index(n - 1) + ": " + Board.sizes(value)
                        + ", as W" + n,
                value,
                byHand.partialByOutput(n));
    }

    private Value byBias(int n) {
        String name = "∂" + letters.output(n) + "/∂b" + n;
        String element = "∂" + letters.output(n) + "[a]/∂" + letters.biasAt(n);
        Network.Layer layer = network.layer(n);
        Tensor before = network.output(n - 1);
        Tensor value = Tensor.of(Talweg.<Var>jacobian(b -> layer.of(before, layer.weight(), Optional.of(b)))
                .apply(layer.bias().orElseThrow()));
        return new Value(
                name,
                element + " = δ[a," + letters.index(n) + "]"
                        + slopesAt(n, letters.outputAt(n))
                                .map(each -> " · " + each)
                                .orElse(""),
                name + " = " + diagonal(n),
                "",
                element + " in row a, column " + letters.index(n) + ": " + Board.sizes(value),
                value,
                byHand.partialByBias(n));
    }

    /// ∂h/∂W of what layer `to` gives by W of layer `by`.
    Value byWeight(int to, int by) {
        Tensor value = Tensor.of(Talweg.<Var>jacobian(w -> network.outputBy(to, by, w))
                .apply(network.layer(by).weight()));
        String name = "∂" + letters.output(to) + "/∂W" + by;
        String element = "∂" + letters.output(to) + "[a]/∂" + letters.weightAt(by);
        return new Value(
                name,
                element + " = " + (to == by ? own(by) : chained(to, by)),
                name + " = "
                        + (to == by
                                ? diagonal(by) + " ⊗ " + letters.output(by - 1)
                                : "∂" + letters.output(to) + "/∂" + letters.output(to - 1) + " · ∂"
                                        + letters.output(to - 1) + "/∂W" + by),
                "",
                element + " at [a," + letters.index(by) + "," + letters.index(by - 1) + "]: " + Board.sizes(value)
                        + ", the index of " + letters.output(to) + " first, then row and column of W" + by,
                value,
                byHand.jacobian(to, by));
    }

    /// Element a of a layer's output depends on row a of its weights alone: δ is 1 there, else 0.
    private String own(int n) {
        return "δ[a," + letters.index(n) + "]"
                + slopesAt(n, letters.outputAt(n)).map(each -> " · " + each).orElse("") + " · "
                + letters.outputAt(n - 1);
    }

    private String chained(int to, int by) {
        String before = letters.output(to - 1) + "[b]";
        return "Σ_b ∂" + letters.output(to) + "[a]/∂" + before + " · ∂" + before + "/∂" + letters.weightAt(by);
    }

    private String diagonal(int n) {
        return slopes(n).map(each -> "diag(" + each + ")").orElse("I");
    }

    /// φ′ of layer `n` in matrix form, `h2 ⊙ (1 − h2)`; empty where it is 1.
    private Optional<String> slopes(int n) {
        return without(" ⊙ ", network.layer(n).activation().factor(" ⊙ ", letters.output(n)));
    }

    private Optional<String> slopesAt(int n, String h) {
        return without(" · ", network.layer(n).activation().factor(" · ", h));
    }

    private static Optional<String> without(String sign, String factor) {
        return factor.isEmpty() ? Optional.empty() : Optional.of(factor.substring(sign.length()));
    }
}
