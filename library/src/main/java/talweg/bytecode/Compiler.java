package talweg.bytecode;

import java.util.List;
import java.util.Optional;
import talweg.graph.Graph;
import talweg.loop.Boundary;
import talweg.loop.Head;
import talweg.loop.Steps;
import talweg.loop.Tiling;
import talweg.loop.Unroll;
import talweg.op.Buffer;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Graphs to programs.
public final class Compiler {
    private Compiler() {}

    /// The program of `graph` on a buffer for each value.
    ///
    /// @param arguments how many of the inputs are arguments; the others are captures
    public static Program compile(Graph graph, int arguments) {
        return compile(graph, arguments, Boundary.open(graph), 1);
    }

    /// As [#compile(Graph, int)].
    ///
    /// @param captured what it will always be run with
    /// @param threads  how many a call may use
    public static Program compile(Graph graph, Buffer[] captured, int threads) {
        return compile(graph, graph.inputs().size() - captured.length, Boundary.of(graph, captured), threads);
    }

    private static Program compile(Graph graph, int arguments, Boundary boundary, int threads) {
        Optional<Straight> straight = Unroll.of(graph);
        return straight.isPresent()
                ? StraightCode.program(straight.get(), graph.inputs(), arguments, graph.outputTypes())
                : loops(graph, arguments, boundary, threads);
    }

    /// The program of a part of another, all of whose inputs are arguments.
    static Program compile(Graph graph) {
        return compile(graph, Boundary.open(graph), 1);
    }

    /// As [#compile(Graph)].
    ///
    /// @param boundary what is known of it
    static Program compile(Graph graph, Boundary boundary, int threads) {
        return compile(graph, graph.inputs().size(), boundary, threads);
    }

    /// Whether something is being compiled or warmed in the background, for whatever program.
    public static boolean isWarming() {
        return Awaited.isBusy() || Warming.isBusy();
    }

    /// The program of a graph that is no straight-line code.
    ///
    /// @param boundary what is known of it
    static Program loops(Graph graph, int arguments, Boundary boundary, int threads) {
        Optional<Head> head = Head.of(graph);
        if (head.isEmpty()) return whole(graph, arguments, boundary, threads);
        Graph rest = head.get().rest();
        Boundary known = head.get().boundary(graph, boundary);
        return new HeadProgram(head.get(), arguments, whole(rest, rest.inputs().size(), known, threads));
    }

    private static Program whole(Graph graph, int arguments, Boundary boundary, int threads) {
        Optional<Tiling> tiling = Tiling.of(graph);
        return tiling.isPresent()
                ? new TiledProgram(tiling.get(), arguments, boundary, threads)
                : new LoopProgram(graph, arguments, Steps.of(graph), boundary, threads);
    }

    /// Requires what a call with arrays does of a graph whose last `captures` inputs are captures.
    static void requireNumbers(Graph graph, int captures) {
        require(graph.inputs().subList(0, graph.inputs().size() - captures));
        require(graph.outputTypes());
    }

    private static void require(List<Type> types) {
        for (Type type : types) {
            if (type.element() != ElementType.F64) {
                throw new IllegalArgumentException(
                        "A call with arrays of double requires arguments and results of f64, got " + types);
            }
        }
    }
}
