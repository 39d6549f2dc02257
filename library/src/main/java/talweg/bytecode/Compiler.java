package talweg.bytecode;

import java.util.Optional;
import talweg.graph.Graph;
import talweg.loop.Steps;
import talweg.loop.Unroll;
import talweg.scalar.Straight;

/// Graphs to programs.
public final class Compiler {
    private Compiler() {}

    /// The program of `graph`.
    ///
    /// @param arguments how many of the inputs are arguments; the others are captures
    public static Program compile(Graph graph, int arguments) {
        Optional<Straight> straight = Unroll.of(graph);
        return straight.isPresent()
                ? new StraightCode(graph, arguments, straight.get()).compile()
                : new LoopProgram(graph, arguments, Steps.of(graph));
    }
}
