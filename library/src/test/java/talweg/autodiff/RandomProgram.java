package talweg.autodiff;

import java.util.List;
import talweg.graph.Graph;
import talweg.op.Tensor;
import talweg.op.Var;

/// A random program at a point where it and its first three derivatives are finite, of ordinary size, and continuous.
///
/// @param seed      what it grew from
/// @param graph     its outputs are a scalar that depends on everything, and some other value
/// @param at        the point
/// @param direction a tangent there
public record RandomProgram(int seed, Graph graph, List<Tensor> at, List<Tensor> direction) {
    /// How large its tensors may be.
    public enum Kind {
        SCALARS,
        SMALL,
        LARGE
    }

    public static RandomProgram of(int seed) {
        return new Growth(seed, Kind.values()[seed % 3]).program();
    }

    /// All outputs.
    List<Var> apply(List<Var> x) {
        return graph.replay(x);
    }

    /// The scalar output.
    public Var loss(List<Var> x) {
        return graph.replay(x).getFirst();
    }

    List<Var> point() {
        return List.copyOf(at);
    }

    List<Var> tangent() {
        return List.copyOf(direction);
    }

    /// Elements of all inputs.
    int elements() {
        return at.stream().mapToInt(x -> x.shape().count()).sum();
    }

    /// Whether every value is small enough to live in local variables.
    public boolean isSmall() {
        for (int value = 0; value < graph.size(); value++) {
            if (graph.type(value).shape().count() > 64) return false;
        }
        return true;
    }

    /// All that is needed to see a failure again.
    String report() {
        return "seed " + seed + " at " + at + " along " + direction + "\n" + graph;
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
