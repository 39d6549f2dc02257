package talweg;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.bytecode.Flat;
import talweg.bytecode.Program;
import talweg.bytecode.Tiered;
import talweg.graph.Graph;
import talweg.op.Buffer;
import talweg.run.Interpreter;
import talweg.run.Watch;
import talweg.shape.Type;

/// One compilation of a [Compiled] function.
final class Plan {
    final Key key;
    final Graph graph;
    final Trees.Structure result;
    final Buffer[] captured;
    final @Nullable Watch watch;
    final int elementsIn;
    final int elementsOut;
    final LongAdder calls = new LongAdder();
    private final Tiered tiered;

    /// The very types of the buffers seen last, arguments before results, so that the next check of the same buffers
    /// compares references; any of several equal types may stand there.
    private final Type[] seen;

    /// What it is for: arguments of a structure, with values of these types.
    record Key(Trees.Structure structure, List<Type> types) {}

    Plan(
            Key key,
            Graph graph,
            Trees.Structure result,
            Buffer[] captured,
            @Nullable Watch watch,
            Parallelism parallelism) {
        this.key = key;
        this.graph = graph;
        this.result = result;
        this.captured = captured;
        this.watch = watch;
        this.tiered = new Tiered(graph, captured, parallelism.threads(), Interpreter::run);
        this.seen =
                Stream.concat(key.types.stream(), graph.outputTypes().stream()).toArray(Type[]::new);
        this.elementsIn = elements(key.types);
        this.elementsOut = elements(graph.outputTypes());
    }

    private static int elements(List<Type> types) {
        return types.stream().mapToInt(type -> type.shape().count()).sum();
    }

    boolean accepts(List<Type> in, List<Type> out) {
        return in.equals(key.types) && out.equals(graph.outputTypes());
    }

    /// Whether it is compiled and these buffers have the very types that [#see] was told of.
    boolean fits(Buffer[] in, Buffer[] out) {
        Program program = tiered.program();
        return program != null && program.fits(in, out, seen);
    }

    void see(List<Type> in, List<Type> out) {
        for (int i = 0; i < seen.length; i++) seen[i] = i < in.size() ? in.get(i) : out.get(i - in.size());
    }

    /// Compiles what runs on buffers, if that is not there already.
    void compile() {
        tiered.compile();
    }

    /// Computes the results of arguments in buffers of its types.
    void run(Buffer[] in, Buffer[] out) {
        tiered.run(in, out);
    }

    /// Computes the results of all arguments' elements in one array.
    void run(double[] in, double[] out) {
        tiered.run(in, out);
    }

    /// What does so without a further check; null while it is interpreted.
    @Nullable
    Flat flat() {
        return tiered.flat();
    }

    /// New buffers for the results.
    Buffer[] results() {
        return graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
    }

    @Override
    public String toString() {
        return key.types + " into " + graph.outputTypes();
    }
}
