package talweg.graph;

import java.util.ArrayList;
import java.util.List;
import talweg.op.Var;

/// A graph and the values that it captured where it was traced. The last inputs of the graph stand for the
/// captures.
///
/// @param graph    the program; its inputs are the arguments, then the captures
/// @param captures values bound by identity
public record Closure(Graph graph, List<Var> captures) {
    /// How many of the inputs are arguments.
    public int arguments() {
        return graph.inputs().size() - captures.size();
    }

    /// The inputs of the graph for these arguments.
    public List<Var> inputs(List<Var> arguments) {
        List<Var> all = new ArrayList<>(arguments);
        all.addAll(captures);
        return all;
    }

    /// Applies the program in the current stage.
    public List<Var> apply(List<Var> arguments) {
        return graph.replay(inputs(arguments));
    }
}
