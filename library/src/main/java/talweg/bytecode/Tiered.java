package talweg.bytecode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.loop.Boundary;
import talweg.loop.Unroll;
import talweg.op.Buffer;
import talweg.scalar.Straight;

/// A graph and what it is run by: where that is cheap, it is interpreted in its first runs, so that a function that is
/// called a few times needs no class and nobody waits for one. Then it is compiled in the background, and the class
/// takes over when it is there. What is not cheap is compiled at once. Each gives the same bits. Safe for use by many
/// threads.
public final class Tiered {
    /// Runs before straight-line code becomes a class, unless the system property `talweg.interpreted` says otherwise.
    static final int RUNS = 32;

    /// Runs before a graph of larger tensors is compiled, or fewer if so many are asked for: one that is run twice
    /// needs
    /// no class.
    static final int LOOPS = 2;

    /// The [Effort] up to which such a graph is interpreted: in a new JVM the first result is there sooner, by a
    /// quarter
    /// of the time. Beyond, what each run costs until the class is there soon outweighs that: with tensors of 1,000
    /// elements, 200 operations come later to speed by a third of a second.
    static final int CHEAP = 1 << 15;

    private static final int ASKED = Integer.getInteger("talweg.interpreted", RUNS);

    private final Graph graph;
    private final Buffer[] captured;
    private final int threads;
    private final @Nullable Straight straight;
    private final Early early;
    private final Awaited<Program> program;
    private final Awaited<Flat> flat;

    /// @param captured the captures, which are the inputs after the arguments
    /// @param threads  how many a call may use
    /// @param meaning  how graphs run before they are compiled
    public Tiered(Graph graph, Buffer[] captured, int threads, Meaning meaning) {
        this(graph, captured, threads, meaning, ASKED);
    }

    /// @param interpreted how many runs of straight-line code are interpreted
    Tiered(Graph graph, Buffer[] captured, int threads, Meaning meaning, int interpreted) {
        this.graph = graph;
        this.captured = captured;
        this.threads = threads;
        Optional<Straight> code = Unroll.of(graph);
        this.straight = code.orElse(null);
        this.early = straight == null ? new Stepwise(graph, meaning) : new Interpreted(straight, graph.inputs());
        int spared = straight == null ? Math.min(interpreted, loops(graph)) : interpreted;
        this.program = new Awaited<>(spared, this::compiled);
        this.flat = new Awaited<>(spared, this::flattened);
        if (straight == null && spared == 0) compile();
    }

    private static int loops(Graph graph) {
        return Effort.of(graph) <= CHEAP ? LOOPS : 0;
    }

    /// What runs it on buffers from now on; null while it is interpreted.
    public @Nullable Program program() {
        return program.get();
    }

    /// What runs it on arrays from now on; null while it is interpreted.
    public @Nullable Flat flat() {
        return flat.get();
    }

    /// Compiles what runs it on buffers, if that is not there already.
    public void compile() {
        program.make();
    }

    /// Computes the outputs, as [Program#run].
    public void run(Buffer[] in, Buffer[] out) {
        Program ready = program.wanted();
        if (ready == null) early.run(in, captured, out);
        else ready.run(in, captured, out);
    }

    /// Computes the outputs, as [Flat#run], with arrays of the right lengths.
    ///
    /// @throws IllegalArgumentException if an argument or a result is not `F64`
    public void run(double[] in, double[] out) {
        if (flat.get() == null) Compiler.requireNumbers(graph, captured.length);
        Flat ready = flat.wanted();
        if (ready == null) early.run(in, captured, out);
        else ready.run(in, out);
    }

    private Program compiled() {
        return straight == null
                ? Compiler.loops(graph, arguments(), Boundary.of(graph, captured), threads)
                : StraightCode.program(straight, graph.inputs(), arguments(), graph.outputTypes());
    }

    private Flat flattened() {
        return straight == null
                ? new LoopFlat(program.make(), graph.inputs().subList(0, arguments()), captured, graph.outputTypes())
                : StraightCode.flat(straight, graph.inputs(), captured, graph.outputTypes());
    }

    private int arguments() {
        return graph.inputs().size() - captured.length;
    }
}
