package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Where the entries of a network's weights and biases stand in one vector θ: W1, W2, …, then b1, b2, … of the
/// layers that have one, each weight row by row:
///
///     θ = (W1[0,0], W1[0,1], …, W1[1,0], …, W2[0,0], …, b1[0], b1[1], …)
///
/// @param parts in that order
public record Layout(List<Part> parts) {
    /// One weight or bias.
    ///
    /// @param name  `W2`, `b2`
    /// @param shape outputs × inputs of a weight, outputs of a bias
    /// @param first where its entries begin in θ
    public record Part(String name, Shape shape, int first) {
        /// The names of the entries, row by row, their indices counted from 0: `W2[0,0]`, `W2[0,1]`, ….
        public List<String> entries() {
            int columns = shape.size(shape.rank() - 1);
            return IntStream.range(0, shape.count())
                    .mapToObj(place -> shape.rank() == 1
                            ? name + "[" + place + "]"
                            : name + "[" + place / columns + "," + place % columns + "]")
                    .toList();
        }
    }

    public Layout {
        parts = List.copyOf(parts);
    }

    /// The layout of a network's weights and biases.
    public static Layout of(Network network) {
        List<Part> parts = new ArrayList<>();
        for (int n = 1; n <= network.depth(); n++) {
            parts.add(part(parts, "W" + n, network.layer(n).weight()));
        }
        for (int n = 1; n <= network.depth(); n++) {
            Optional<Tensor> bias = network.layer(n).bias();
            if (bias.isPresent()) parts.add(part(parts, "b" + n, bias.get()));
        }
        return new Layout(parts);
    }

    private static Part part(List<Part> before, String name, Tensor value) {
        return new Part(name, value.shape(), new Layout(before).count());
    }

    /// How many entries θ has.
    public int count() {
        if (parts.isEmpty()) return 0;
        Part last = parts.getLast();
        return Math.addExact(last.first(), last.shape().count());
    }

    /// The names of all entries, in order.
    public List<String> variables() {
        return parts.stream().flatMap(part -> part.entries().stream()).toList();
    }

    /// The weight or bias of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`Layout.part` requires one of "
                        + parts.stream().map(Part::name).toList() + ", got " + name));
    }

    /// θ of a network of this layout.
    Tensor vector(Network network) {
        double[] theta = new double[count()];
        for (Part part : parts) {
            double[] entries = network.named(part.name()).toDoubles();
            System.arraycopy(entries, 0, theta, part.first(), entries.length);
        }
        return Tensor.vector(theta);
    }

    /// The weights and biases that θ holds.
    Network.Parameters split(Network network, Var theta) {
        List<Var> weights = new ArrayList<>();
        List<Optional<Var>> biases = new ArrayList<>();
        for (int n = 1; n <= network.depth(); n++) {
            weights.add(slice(theta, part("W" + n)));
            String bias = "b" + n;
            biases.add(network.layer(n).bias().map(_ -> slice(theta, part(bias))));
        }
        return new Network.Parameters(weights, biases);
    }

    private static Var slice(Var theta, Part part) {
        return theta.slice(0, part.first(), part.first() + part.shape().count()).reshape(part.shape());
    }
}
