package talweg.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import talweg.graph.Graph;
import talweg.op.Program;

/// What a rewrite makes of the programs inside a graph, at every depth: of each once, so that equal ones stay one.
final class Inside implements UnaryOperator<Program> {
    private final BiFunction<Graph, Inside, Graph> rewrite;
    private final Map<Program, Program> done = new HashMap<>();

    /// @param rewrite of a graph, and of the programs inside it
    Inside(BiFunction<Graph, Inside, Graph> rewrite) {
        this.rewrite = rewrite;
    }

    @Override
    public Program apply(Program program) {
        Program known = done.get(program);
        if (known != null) return known;
        Program made = rewrite.apply(Graph.of(program), this);
        done.put(program, made);
        return made;
    }
}
