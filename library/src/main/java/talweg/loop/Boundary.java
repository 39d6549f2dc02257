package talweg.loop;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.shape.Type;

/// What is known of a program's inputs, and what nobody wants of its outputs.
///
/// @param inputs   what each of them holds
/// @param unwanted of each output the elements that nobody reads; null if all may be read
public record Boundary(List<Given> inputs, List<@Nullable BitSet> unwanted) {
    /// Elements of a captured tensor up to which it is looked at.
    private static final int MOST = 1 << 18;

    /// What is known of a value.
    ///
    /// @param value the whole of it, if it holds whole numbers or conditions and is known
    /// @param zeros which elements are +0, whatever the arguments; null if none is known to be
    public record Given(@Nullable Tensor value, @Nullable BitSet zeros) {
        static final Given NOTHING = new Given(null, null);
    }

    /// Nothing is known.
    public static Boundary open(Graph graph) {
        return new Boundary(
                Collections.nCopies(graph.inputs().size(), Given.NOTHING),
                Collections.nCopies(graph.outputs().length, null));
    }

    /// Of a program whose last inputs are `captured`, which never change.
    public static Boundary of(Graph graph, Buffer[] captured) {
        int arguments = graph.inputs().size() - captured.length;
        List<Given> inputs = new ArrayList<>(Collections.nCopies(arguments, Given.NOTHING));
        for (Buffer each : captured) inputs.add(given(each.type(), each));
        return new Boundary(inputs, Collections.nCopies(graph.outputs().length, null));
    }

    private static Given given(Type type, Buffer captured) {
        if (type.isHistory() || type.shape().count() > MOST) return Given.NOTHING;
        Tensor tensor = Tensor.wrap(type, captured.array());
        return type.element().isFloating() ? new Given(null, zeros(tensor)) : new Given(tensor, null);
    }

    /// Which elements are +0; null if none is.
    private static @Nullable BitSet zeros(Tensor tensor) {
        BitSet zeros = new BitSet();
        for (int i = 0; i < tensor.shape().count(); i++) if (tensor.bits(i) == 0) zeros.set(i);
        return zeros.isEmpty() ? null : zeros;
    }
}
