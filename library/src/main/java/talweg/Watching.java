package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.run.Watch;
import talweg.run.Watched;

/// Whether a program that is being traced asked to be watched; see [Talweg#debugNaNs]. On numbers a watched
/// function is traced and run as a whole. Inside a trace it is the function itself, and asks whoever runs the
/// trace, and those around it, to watch.
final class Watching {
    private static final ScopedValue<Watching> CURRENT = ScopedValue.newInstance();

    private final @Nullable Watching outer;
    private @Nullable Watch watch;

    private Watching(@Nullable Watching outer) {
        this.outer = outer;
    }

    /// What a trace gave.
    ///
    /// @param watch what it asked for; null if nothing
    record Asked<T>(T result, @Nullable Watch watch) {}

    /// Does what traces a program.
    static <T> Asked<T> listen(Supplier<T> trace) {
        Watching listener = new Watching(CURRENT.isBound() ? CURRENT.get() : null);
        T result = ScopedValue.where(CURRENT, listener).call(trace::get);
        return new Asked<>(result, listener.watch);
    }

    private static void ask(Watch watch) {
        for (Watching each = CURRENT.isBound() ? CURRENT.get() : null; each != null; each = each.outer) {
            each.watch = watch;
        }
    }

    static <P, R> R apply(Function<P, R> f, Watch watch, P p) {
        if (Stage.current() != Stage.eager()) {
            ask(watch);
            return f.apply(p);
        }
        Trees.Flat argument = Trees.flatten(p);
        Recorded recorded = Recorded.of(
                Recorded.types(argument.leaves()), leaves -> f.apply(Recorded.build(argument.structure(), leaves)));
        Closure closure = recorded.closure();
        return Recorded.build(
                recorded.result(),
                run(closure.graph(), closure.inputs(argument.leaves()), watch, argument.structure()));
    }

    /// Runs a graph on numbers, watched if that was asked for.
    static List<Var> run(Graph graph, List<Var> inputs, @Nullable Watch watch) {
        return watch == null
                ? List.copyOf(Interpreter.run(graph, tensors(inputs)))
                : List.copyOf(Watched.run(graph, tensors(inputs), watch, i -> "input " + i));
    }

    private static List<Var> run(Graph graph, List<Var> inputs, Watch watch, Trees.Structure argument) {
        List<String> names = new ArrayList<>(argument.names());
        return List.copyOf(Watched.run(
                graph,
                tensors(inputs),
                watch,
                i -> i >= names.size()
                        ? "a captured value"
                        : names.get(i).isEmpty() ? "the argument" : "the argument's `" + names.get(i) + "`"));
    }

    private static List<Tensor> tensors(List<Var> values) {
        return values.stream().map(Tensor::of).toList();
    }
}
