package talweg.bytecode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.loop.Boundary;
import talweg.loop.Unroll;
import talweg.op.Buffer;
import talweg.scalar.Straight;

/// A graph and what it is run by: straight-line code is interpreted in its first runs, so that a function that is
/// called a few times needs no class; then the class takes over. Loops are compiled at once. Each gives the same
/// bits. Safe for use by many threads.
public final class Tiered {
    /// Runs before straight-line code becomes a class, unless the system property `talweg.interpreted` says otherwise.
    static final int RUNS = 32;

    private static final int ASKED = Integer.getInteger("talweg.interpreted", RUNS);

    private final Graph graph;
    private final Buffer[] captured;
    private final int threads;
    private final @Nullable Straight straight;
    private final @Nullable Interpreted interpreted;

    /// How many more runs are interpreted. Threads may count several as one, which does no harm.
    private int left;

    private @Nullable Program program;
    private @Nullable Flat flat;

    /// @param captured the captures, which are the inputs after the arguments
    /// @param threads  how many a call may use
    public Tiered(Graph graph, Buffer[] captured, int threads) {
        this(graph, captured, threads, ASKED);
    }

    /// @param interpreted how many runs of straight-line code are interpreted
    Tiered(Graph graph, Buffer[] captured, int threads, int interpreted) {
        this.left = interpreted;
        this.graph = graph;
        this.captured = captured;
        this.threads = threads;
        Optional<Straight> code = Unroll.of(graph);
        this.straight = code.orElse(null);
        this.interpreted =
                code.map(each -> new Interpreted(each, graph.inputs())).orElse(null);
        if (straight == null) compiled();
    }

    /// What runs it on buffers from now on; null while it is interpreted.
    public @Nullable Program program() {
        return program;
    }

    /// What runs it on arrays from now on; null while it is interpreted.
    public @Nullable Flat flat() {
        return flat;
    }

    /// Computes the outputs, as [Program#run].
    public void run(Buffer[] in, Buffer[] out) {
        Program made = program;
        Interpreted early = made == null ? early() : null;
        if (early != null) early.run(in, captured, out);
        else (made == null ? compiled() : made).run(in, captured, out);
    }

    /// Computes the outputs, as [Flat#run], with arrays of the right lengths.
    ///
    /// @throws IllegalArgumentException if an argument or a result is not `F64`
    public void run(double[] in, double[] out) {
        Flat made = flat;
        if (made == null) Compiler.requireNumbers(graph, captured.length);
        Interpreted early = made == null ? early() : null;
        if (early != null) early.run(in, captured, out);
        else (made == null ? flattened() : made).run(in, out);
    }

    private @Nullable Interpreted early() {
        return left > 0 && left-- > 0 ? interpreted : null;
    }

    private synchronized Program compiled() {
        if (program == null) {
            program = straight == null
                    ? Compiler.loops(graph, arguments(), Boundary.of(graph, captured), threads)
                    : StraightCode.program(straight, graph.inputs(), arguments(), graph.outputTypes());
        }
        return program;
    }

    private synchronized Flat flattened() {
        if (flat == null) {
            flat = straight == null
                    ? new LoopFlat(compiled(), graph.inputs().subList(0, arguments()), captured, graph.outputTypes())
                    : StraightCode.flat(straight, graph.inputs(), captured, graph.outputTypes());
        }
        return flat;
    }

    private int arguments() {
        return graph.inputs().size() - captured.length;
    }
}
