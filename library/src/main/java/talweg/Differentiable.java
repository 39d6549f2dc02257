package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.autodiff.Enclose;
import talweg.autodiff.Jvp;
import talweg.autodiff.Split;
import talweg.autodiff.Taylor;
import talweg.autodiff.Transpose;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.run.Watch;
import talweg.shape.Type;

/// A function traced at one argument: what all derivatives start from. Nothing is computed before a derivative is
/// asked for; then it happens in the current stage.
final class Differentiable<P, R> {
    private final Closure closure;
    private final Trees.Flat argument;
    private final Trees.Structure result;
    private final @Nullable Watch watch;

    private Differentiable(Closure closure, Trees.Flat argument, Trees.Structure result, @Nullable Watch watch) {
        this.closure = closure;
        this.argument = argument;
        this.result = result;
        this.watch = watch;
    }

    /// Traces `f` for an argument like `p`.
    static <P, R> Differentiable<P, R> trace(Function<P, R> f, P p) {
        Trees.Flat argument = Trees.flatten(p);
        Watching.Asked<Recorded> asked = Watching.listen(() ->
                Recorded.of(Recorded.types(argument.leaves()), leaves -> f.apply(build(argument.structure(), leaves))));
        Recorded recorded = asked.result();
        return new Differentiable<>(recorded.closure(), argument, recorded.result(), asked.watch());
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private static <T> T build(Trees.Structure structure, List<Var> leaves) {
        return (T) structure.build(leaves);
    }

    /// The traced function with what it captured.
    Closure closure() {
        return closure;
    }

    /// The traced function: its inputs are the values of the argument, then the captures.
    Graph graph() {
        return closure.graph();
    }

    /// All inputs of the graph.
    List<Var> inputs() {
        return closure.inputs(argument.leaves());
    }

    /// Refuses a function that does not give one floating number.
    void requireScalar(String name) {
        Type type = graph().outputTypes().getFirst();
        if (graph().outputs().length != 1
                || type.shape().rank() != 0
                || !type.element().isFloating()) {
            throw Recorded.refused(() -> "`" + name + "` requires a function that gives one floating scalar, got "
                    + graph().outputTypes() + "; use `sum()` or `mean()`, or `jacobian` for all derivatives");
        }
    }

    /// The tangents of the argument's values in a tree like it.
    List<Var> tangents(P u) {
        return like(
                argument.structure(),
                graph().inputs().subList(0, argument.leaves().size()),
                u,
                "A direction of the structure and types of the argument");
    }

    /// The values of a tree that must be as `structure` with values of `types`.
    static List<Var> like(Trees.Structure structure, List<Type> types, Object tree, String what) {
        Optional<List<Var>> values = Trees.aligned(structure, tree)
                .filter(each -> each.stream().map(Var::type).toList().equals(types));
        return values.orElseThrow(() -> Recorded.refused(
                () -> what + " is required, " + Trees.shown(structure, types) + "; got " + Trees.shown(tree)));
    }

    boolean[] active() {
        boolean[] active = new boolean[graph().inputs().size()];
        boolean any = false;
        for (int i = 0; i < argument.leaves().size(); i++) {
            any |= active[i] = graph().type(i).element().isFloating();
        }
        if (!any) {
            throw Recorded.refused(() -> "A derivative requires an argument with floating values, got "
                    + graph().inputs().subList(0, argument.leaves().size()));
        }
        return active;
    }

    /// The outputs of a graph in the current stage; at once, refusals name the lines of its own operations.
    private List<Var> run(Graph graph, List<Var> inputs) {
        return run(graph, inputs, watch);
    }

    /// As [#run(Graph, List)], watched if that was asked for.
    static List<Var> run(Graph graph, List<Var> inputs, @Nullable Watch watch) {
        return Stage.current() == Stage.eager() ? Watching.run(graph, inputs, watch) : graph.replay(inputs);
    }

    /// f(p) and ∂f(p)·u.
    Talweg.ValueAndTangent<R> pushforward(P u) {
        boolean[] active = active();
        List<Var> tangents = tangents(u);
        List<Var> inputs = new ArrayList<>(inputs());
        for (int i = 0; i < tangents.size(); i++) {
            if (active[i]) inputs.add(tangents.get(i));
        }
        List<Var> all = run(Jvp.of(graph(), active), inputs);
        int count = all.size() / 2;
        return new Talweg.ValueAndTangent<>(
                build(result, all.subList(0, count)), build(result, all.subList(count, 2 * count)));
    }

    /// f(p), and what takes cotangents back.
    Talweg.ValueAndPullback<P, R> pullback() {
        Linear linear = linear();
        Graph transposed = Transpose.of(linear.split.linear(), linear.residuals.size());
        R value = build(result, linear.values);
        return new Talweg.ValueAndPullback<>(value, v -> {
            List<Var> cotangents =
                    like(result, graph().outputTypes(), v, "A cotangent of the structure and types of the result");
            return build(argument.structure(), spread(linear.active, rest(linear, transposed, cotangents)));
        });
    }

    /// f(p), and what takes tangents on.
    Talweg.ValueAndPushforward<P, R> linearized() {
        Linear linear = linear();
        R value = build(result, linear.values);
        return new Talweg.ValueAndPushforward<>(value, u -> {
            List<Var> tangents = tangents(u);
            List<Var> varying = new ArrayList<>();
            for (int i = 0; i < tangents.size(); i++) {
                if (linear.active[i]) varying.add(tangents.get(i));
            }
            return build(result, rest(linear, linear.split.linear(), varying));
        });
    }

    /// Bounds of f between p and `upper`.
    Talweg.Bounds<R> enclosed(P upper) {
        List<Var> ends = new ArrayList<>();
        List<Type> types = graph().inputs().subList(0, argument.leaves().size());
        List<Var> highs =
                like(argument.structure(), types, upper, "An upper bound of the structure and types of the lower one");
        List<Var> lows = inputs();
        for (int i = 0; i < lows.size(); i++) {
            ends.add(lows.get(i));
            ends.add(i < highs.size() ? highs.get(i) : lows.get(i)); // what is captured is known exactly
        }
        List<Var> bounds = run(Enclose.of(graph()), ends);
        List<Var> lo = new ArrayList<>();
        List<Var> hi = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i += 2) {
            lo.add(bounds.get(i));
            hi.add(bounds.get(i + 1));
        }
        return new Talweg.Bounds<>(build(result, lo), build(result, hi));
    }

    /// The gradients of active inputs among zeros of the others.
    private List<Var> spread(boolean[] active, List<Var> gradients) {
        List<Var> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < argument.leaves().size(); i++) {
            all.add(active[i] ? gradients.get(next++) : Source.zero(graph().type(i)));
        }
        return all;
    }

    /// The function's value, and its linear part with the values that this needs.
    record Linear(Split split, boolean[] active, List<Var> values, List<Var> residuals) {
        /// The types of the tangents.
        List<Type> tangents() {
            List<Type> inputs = split.linear().inputs();
            return inputs.subList(residuals.size(), inputs.size());
        }
    }

    Linear linear() {
        boolean[] active = active();
        int outputs = graph().outputs().length;
        Split split = Split.of(Jvp.of(graph(), active), graph().inputs().size(), outputs);
        if (watch != null && Stage.current() == Stage.eager()) { // all residuals would count as results
            run(graph(), inputs());
            List<Var> known = Watching.run(split.known(), inputs(), null);
            return new Linear(split, active, known.subList(0, outputs), known.subList(outputs, known.size()));
        }
        List<Var> known = run(split.known(), inputs());
        return new Linear(split, active, known.subList(0, outputs), known.subList(outputs, known.size()));
    }

    /// Runs what is left of a derivative on the residuals and what is known by now. If it is to be watched, it is run
    /// together with what the residuals came from.
    List<Var> rest(Linear linear, Graph graph, List<Var> given) {
        if (watch == null || Stage.current() != Stage.eager()) {
            List<Var> inputs = new ArrayList<>(linear.residuals);
            inputs.addAll(given);
            return run(graph, inputs);
        }
        int inputs = graph().inputs().size();
        int values = linear.values.size();
        List<Type> types = new ArrayList<>(graph().inputs());
        types.addAll(Recorded.types(given));
        Graph whole = Trace.graph(types, all -> {
            List<Var> known = linear.split.known().replay(all.subList(0, inputs));
            List<Var> residuals = new ArrayList<>(known.subList(values, known.size()));
            residuals.addAll(all.subList(inputs, all.size()));
            return graph.replay(residuals);
        });
        List<Var> all = new ArrayList<>(inputs());
        all.addAll(given);
        return run(whole, all);
    }

    /// The Taylor coefficients of f(p + t·u) in t, from order 0 on.
    List<R> taylor(P u, int order) {
        List<List<@Nullable Var>> curves = new ArrayList<>();
        List<Var> directions = tangents(u);
        List<Var> inputs = inputs();
        for (int i = 0; i < inputs.size(); i++) {
            boolean varies =
                    i < directions.size() && inputs.get(i).type().element().isFloating();
            curves.add(varies ? List.of(inputs.get(i), directions.get(i)) : List.of(inputs.get(i)));
        }
        List<List<Var>> outputs = Taylor.of(graph(), curves, order);
        List<R> coefficients = new ArrayList<>();
        for (int k = 0; k <= order; k++) {
            int degree = k;
            coefficients.add(
                    build(result, outputs.stream().map(each -> each.get(degree)).toList()));
        }
        return coefficients;
    }

    /// The tree like the argument of these values.
    P like(List<Var> values) {
        return build(argument.structure(), values);
    }
}
