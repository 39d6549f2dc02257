package talweg.loop;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Contract;

/// What products of a graph need not compute: terms with elements that are known to be +0, as those above the diagonal
/// of a triangular matrix, and elements of results that nobody reads, as of its derivative.
public final class Structure {
    /// Pairs of numbers of a product from which on it is worth while to ask.
    private static final long WORTHWHILE = 1 << 17;

    private final @Nullable Zeros zeros;
    private final @Nullable Unwanted unwanted;

    private Structure(@Nullable Zeros zeros, @Nullable Unwanted unwanted) {
        this.zeros = zeros;
        this.unwanted = unwanted;
    }

    /// Of a graph of which `boundary` is known; of one without large products nothing is asked.
    public static Structure of(Graph graph, Boundary boundary) {
        if (graph.nodes().stream().noneMatch(node -> isLarge(graph, node))) return new Structure(null, null);
        Zeros zeros = new Zeros(graph, boundary.inputs());
        return new Structure(zeros, new Unwanted(graph, boundary.unwanted(), zeros));
    }

    private static boolean isLarge(Graph graph, Node node) {
        if (!(node.op() instanceof Contract product)) return false;
        long size = node.results().getFirst().shape().count();
        for (int axis = 0; axis < product.left().size(); axis++) {
            if (!product.out().contains(product.left().get(axis)))
                size *= graph.type(node.operand(0)).shape().size(axis);
        }
        return size >= WORTHWHILE;
    }

    /// The elements of a value that are +0 whatever the arguments; null if none is known to be.
    public @Nullable BitSet zeros(int value) {
        return zeros == null ? null : zeros.of(value);
    }

    /// The elements of a value that nobody reads; null if all may be read.
    public @Nullable BitSet unwanted(int value) {
        return unwanted == null ? null : unwanted.of(value);
    }

    /// What is known of a program from some of the graph's values to others.
    public Boundary between(List<Integer> inputs, List<Integer> outputs) {
        List<Boundary.Given> given = new ArrayList<>();
        for (int input : inputs) given.add(given(input));
        List<@Nullable BitSet> left = new ArrayList<>();
        for (int output : outputs) left.add(unwanted(output));
        return new Boundary(given, left);
    }

    /// What is known of a value.
    Boundary.Given given(int value) {
        return zeros == null ? Boundary.Given.NOTHING : new Boundary.Given(zeros.value(value), zeros.of(value));
    }
}
