package talweg.op;

import java.util.List;
import talweg.shape.Type;

/// A program as an operation sees it that runs it: what it takes and gives. Programs are compared by structure, so
/// that operations are. `talweg.graph.Graph` alone implements this.
public interface Program {
    /// The types of the inputs.
    List<Type> inputs();

    /// The types of the outputs.
    List<Type> outputTypes();
}
