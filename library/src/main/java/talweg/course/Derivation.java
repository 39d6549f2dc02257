package talweg.course;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.op.Tensor;
import talweg.run.Tape;

/// The derivative of a network's loss as it is worked out on the board: every value forward, every adjoint t =
/// ∂L/∂node backward, each stored once and used by all that come after it. The Jacobians between nodes are worked
/// out when they are asked for: they may be many more numbers than the network has.
///
/// @param network  whose loss is derived
/// @param forward  x, the weights and biases, h1, h2, …, ŷ, y, L
/// @param backward t_L = 1, t_ŷ, then layer by layer t_W3, t_b3, t_h2, …, down to t_W1
public record Derivation(Network network, List<Value> forward, List<Value> backward) {
    /// One vector, matrix, tensor or number of a derivation.
    ///
    /// @param name   `h2`, `t_W3`, `∂h2/∂W2`
    /// @param index  how one element follows, in index form: `t_h2[k] = Σ_l t_ŷ[l] · W3[l,k]`
    /// @param matrix how the whole follows, in matrix form: `t_h2 = W3ᵀ t_ŷ`; in it ⊙ is the product element by
    ///     element, ⊗ that of every element with every other
    /// @param paths  of an adjoint inside, the chain rule written out from L: `∂L/∂h2[k] = Σ_l ∂L/∂ŷ[l] ·
    ///     ∂ŷ[l]/∂h2[k]`; else empty
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

    /// What a Jacobian is, without its numbers, which may be more than fit.
    ///
    /// @param name   as that of the [Value]
    /// @param index  as that of the [Value]
    /// @param matrix as that of the [Value]
    /// @param layout as that of the [Value]
    /// @param sizes  along each axis
    public record Outline(String name, String index, String matrix, String layout, List<Integer> sizes) {
        public Outline {
            sizes = List.copyOf(sizes);
        }

        /// How many numbers there are.
        public long count() {
            return sizes.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
        }

        Value with(Tensor value, Tensor byHand) {
            return new Value(name, index, matrix, "", layout, value, byHand);
        }

        /// `3×5×4`.
        static String times(List<Integer> sizes) {
            return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
        }
    }

    /// The derivation of ∇L for every weight and bias of a network.
    public static Derivation of(Network network) {
        return new Board(network).derivation();
    }

    /// The names of what a node reads, in the order W, h, b: `W2`, `h1`, `b2` for `h2`; `ŷ`, `y` for `L`; none for
    /// what is given.
    public List<String> inputs(String node) {
        return new Jacobians(network).inputs(node);
    }

    /// The local derivative of a node by one of [#inputs].
    ///
    ///     ∂h/∂W   h[a] by W[k,j] at [a,k,j]
    ///     ∂h/∂h⁻  h[k] by h⁻[j] in row k, column j
    ///     ∂h/∂b   h[a] by b[k] in row a, column k
    ///     ∂L/∂ŷ   as ŷ; ∂L/∂y as y
    ///
    /// @throws IllegalArgumentException if the node does not read `input`
    public Value partial(String node, String input) {
        return reading(node, input).partial(node, input);
    }

    /// What [#partial] is, without working it out.
    ///
    /// @throws IllegalArgumentException if the node does not read `input`
    public Outline outline(String node, String input) {
        return reading(node, input).outline(node, input);
    }

    private Jacobians reading(String node, String input) {
        Jacobians jacobians = new Jacobians(network);
        if (!jacobians.inputs(node).contains(input)) {
            throw new IllegalArgumentException("`Derivation.partial` requires an input of " + node + ", one of "
                    + jacobians.inputs(node) + ", got " + input);
        }
        return jacobians;
    }

    /// ∂h/∂W of each layer by its own weights, the first layer first; see [#jacobian] for others.
    public List<Value> jacobians() {
        return IntStream.rangeClosed(1, network.depth())
                .mapToObj(n -> jacobian(network, n, n))
                .toList();
    }

    /// ∂h/∂W with three indices: of what layer `to` gives by W of layer `by` ≤ `to`.
    ///
    /// @throws IllegalArgumentException if there are no such layers
    public static Value jacobian(Network network, int to, int by) {
        return layers(network, to, by).byWeight(to, by);
    }

    /// What [#jacobian] is, without working it out.
    ///
    /// @throws IllegalArgumentException if there are no such layers
    public static Outline outline(Network network, int to, int by) {
        return layers(network, to, by).outputByWeight(to, by);
    }

    private static Jacobians layers(Network network, int to, int by) {
        if (by > to) {
            throw new IllegalArgumentException("`Derivation.jacobian` requires weights of a layer up to " + to
                    + ", got layer " + by + ": what a layer gives does not depend on later weights");
        }
        network.layer(by);
        network.layer(to);
        return new Jacobians(network);
    }

    /// How many multiplications give the adjoints of all weights and biases, counted over the graph of `forward`
    /// drawn element by element, as [Tape.Multiplications] counts: with layers of K outputs and J inputs,
    ///
    ///     reused     one for each edge: K_last of L, and of a layer KJ by W, KJ by h⁻ (not by x), K by b
    ///     every path Σ over layers n of (KJ, and K if there is b) · Π K of later layers · (depth − n + 2)
    public Tape.Multiplications multiplications() {
        int depth = network.depth();
        long edges = outputs(depth);
        BigInteger everyPath = BigInteger.ZERO;
        BigInteger paths = BigInteger.ONE;
        for (int n = depth; n >= 1; n--) {
            long weights = network.layer(n).weight().shape().count();
            long own = weights + (network.layer(n).bias().isPresent() ? outputs(n) : 0);
            edges += own + (n > 1 ? weights : 0);
            everyPath = everyPath.add(paths.multiply(BigInteger.valueOf(own * (depth - n + 2))));
            paths = paths.multiply(BigInteger.valueOf(outputs(n)));
        }
        return new Tape.Multiplications(BigInteger.valueOf(edges), everyPath);
    }

    private long outputs(int layer) {
        return network.layer(layer).weight().shape().size(0);
    }

    /// The value, adjoint or local derivative of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Value named(String name) {
        return Stream.of(forward, backward)
                .flatMap(List::stream)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .or(() -> partials()
                        .filter(pair -> name.equals("∂" + pair.node + "/∂" + pair.input))
                        .findFirst()
                        .map(pair -> partial(pair.node, pair.input)))
                .orElseThrow(() -> new IllegalArgumentException("`Derivation.named` requires a name such as h1, t_W1 or"
                        + " ∂h1/∂W1 of this derivation, got " + name));
    }

    private record Pair(String node, String input) {}

    private Stream<Pair> partials() {
        return forward.stream()
                .map(Value::name)
                .flatMap(node -> inputs(node).stream().map(input -> new Pair(node, input)));
    }

    /// The largest [Value#disagreement] of all values, adjoints and local derivatives.
    public double disagreement() {
        return Stream.concat(
                        Stream.of(forward, backward).flatMap(List::stream),
                        partials().map(pair -> partial(pair.node, pair.input)))
                .mapToDouble(Value::disagreement)
                .max()
                .orElse(0);
    }
}
