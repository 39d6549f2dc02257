package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.Talweg;
import talweg.course.Derivation.Outline;
import talweg.course.Derivation.Value;
import talweg.op.Tensor;
import talweg.op.Var;

/// Writes the derivatives of a network's nodes by one another, and works them out: of a node by what it reads, and of
/// what a layer gives by the weights of layers before it.
final class Jacobians {
    private final Network network;
    private final Letters letters;
    private final int depth;

    Jacobians(Network network) {
        this.network = network;
        this.letters = new Letters(network.depth());
        this.depth = network.depth();
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
    Outline outline(String node, String input) {
        if (node.equals("L")) return lossBy(input);
        int n = letters.layerOf(node);
        return switch (input.charAt(0)) {
            case 'W' -> outputByWeight(n, n);
            case 'b' -> outputByBias(n);
            default -> outputByOutput(n);
        };
    }

    /// The numbers of [#outline].
    Value partial(String node, String input) {
        Outline outline = outline(node, input);
        ByHand byHand = new ByHand(network);
        if (node.equals("L")) return ofLoss(outline, input.equals("y"), byHand);
        int n = letters.layerOf(node);
        return switch (input.charAt(0)) {
            case 'W' -> byWeight(n, n);
            case 'b' -> byBias(n, outline, byHand);
            default -> byOutput(n, outline, byHand);
        };
    }

    private Outline lossBy(String input) {
        String index = letters.index(depth);
        String output = letters.outputAt(depth);
        String target = "y[" + index + "]";
        String element = "∂L/∂" + input + "[" + index + "]";
        boolean byTarget = input.equals("y");
        String slope = network.loss().slope(outputs(depth));
        return new Outline(
                "∂L/∂" + input,
                element + " = " + Board.scaled(slope, byTarget ? target + " − " + output : output + " − " + target),
                "∂L/∂" + input + " = " + Board.scaled(slope, byTarget ? "y − ŷ" : "ŷ − y"),
                element + " in row " + index + " of a column: " + outputs(depth) + ", as " + input,
                List.of(outputs(depth)));
    }

    private Outline outputByOutput(int n) {
        String name = "∂" + letters.output(n) + "/∂" + letters.output(n - 1);
        String element = "∂" + letters.outputAt(n) + "/∂" + letters.outputAt(n - 1);
        List<Integer> sizes = sizes(network.layer(n).weight());
        return new Outline(
                name,
                element + " = " + slopesAt(n).map(each -> each + " · ").orElse("") + letters.weightAt(n),
                name + " = " + slopes(n).map(each -> "diag(" + each + ") ").orElse("") + "W" + n,
                element + " in row " + letters.index(n) + ", column " + letters.index(n - 1) + ": "
                        + Outline.times(sizes) + ", as W" + n,
                sizes);
    }

    private Outline outputByBias(int n) {
        String name = "∂" + letters.output(n) + "/∂b" + n;
        String element = "∂" + letters.output(n) + "[a]/∂" + letters.biasAt(n);
        List<Integer> sizes = List.of(outputs(n), outputs(n));
        return new Outline(
                name,
                element + " = δ[a," + letters.index(n) + "]"
                        + slopesAt(n).map(each -> " · " + each).orElse(""),
                name + " = " + diagonal(n),
                element + " in row a, column " + letters.index(n) + ": " + Outline.times(sizes),
                sizes);
    }

    /// ∂h/∂W of what layer `to` gives by W of layer `by`.
    Outline outputByWeight(int to, int by) {
        String name = "∂" + letters.output(to) + "/∂W" + by;
        String element = "∂" + letters.output(to) + "[a]/∂" + letters.weightAt(by);
        List<Integer> sizes = new ArrayList<>(List.of(outputs(to)));
        sizes.addAll(sizes(network.layer(by).weight()));
        return new Outline(
                name,
                element + " = " + (to == by ? own(by) : chained(to, by)),
                name + " = "
                        + (to == by
                                ? diagonal(by) + " ⊗ " + letters.output(by - 1)
                                : "∂" + letters.output(to) + "/∂" + letters.output(to - 1) + " · ∂"
                                        + letters.output(to - 1) + "/∂W" + by),
                element + " at [a," + letters.index(by) + "," + letters.index(by - 1) + "]: " + Outline.times(sizes)
                        + ", the index of " + letters.output(to) + " first, then row and column of W" + by,
                sizes);
    }

    private Value ofLoss(Outline outline, boolean byTarget, ByHand byHand) {
        Tensor output = network.output(depth);
        Tensor value = Tensor.of(
                Talweg.<Var>grad(each -> byTarget ? network.loss().of(output, each) : network.lossAfter(depth, each))
                        .apply(byTarget ? network.target() : output));
        return outline.with(value, byTarget ? byHand.targetAdjoint() : byHand.outputAdjoint(depth));
    }

    private Value byOutput(int n, Outline outline, ByHand byHand) {
        Tensor value = Tensor.of(Talweg.<Var>jacobian(h -> network.through(network.parameters(), n, n, h))
                .apply(network.output(n - 1)));
        return outline.with(value, byHand.partialByOutput(n));
    }

    private Value byBias(int n, Outline outline, ByHand byHand) {
        Network.Layer layer = network.layer(n);
        Tensor before = network.output(n - 1);
        Tensor value = Tensor.of(Talweg.<Var>jacobian(b -> layer.of(before, layer.weight(), Optional.of(b)))
                .apply(layer.bias().orElseThrow()));
        return outline.with(value, byHand.partialByBias(n));
    }

    /// The numbers of [#outputByWeight].
    Value byWeight(int to, int by) {
        Tensor value = Tensor.of(Talweg.<Var>jacobian(w -> network.outputBy(to, by, w))
                .apply(network.layer(by).weight()));
        return outputByWeight(to, by).with(value, new ByHand(network).jacobian(to, by));
    }

    private int outputs(int n) {
        return network.layer(n).weight().shape().size(0);
    }

    private static List<Integer> sizes(Tensor value) {
        return IntStream.of(value.shape().sizes()).boxed().toList();
    }

    /// Element a of a layer's output depends on row a of its weights alone: δ is 1 there, else 0.
    private String own(int n) {
        return "δ[a," + letters.index(n) + "]"
                + slopesAt(n).map(each -> " · " + each).orElse("") + " · " + letters.outputAt(n - 1);
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
        return slopes(n, " ⊙ ", letters.output(n));
    }

    /// φ′ of one element, `h2[k] · (1 − h2[k])`.
    private Optional<String> slopesAt(int n) {
        return slopes(n, " · ", letters.outputAt(n));
    }

    private Optional<String> slopes(int n, String sign, String h) {
        String factor = network.layer(n).activation().factor(sign, h);
        return factor.isEmpty() ? Optional.empty() : Optional.of(factor.substring(sign.length()));
    }
}
