package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.op.Tensor;

/// What a graph means, computed one operation at a time: the bits, and the words of errors, that its program gives.
public interface Meaning {
    /// The outputs for these inputs, which are not changed.
    List<Tensor> run(Graph graph, List<Tensor> inputs);
}
