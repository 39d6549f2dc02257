package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Prune;
import talweg.graph.Trace;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Programs with their inputs and outputs in another order.
final class Arranged {
    private Arranged() {}

    /// The program with some of its outputs, and without what the others alone need.
    ///
    /// @param inputs  which inputs come first, second, …: all that these outputs depend on
    /// @param outputs which outputs come first, second, …
    static Graph of(Program program, List<Integer> inputs, List<Integer> outputs) {
        Graph graph = Graph.of(program);
        List<Type> types = inputs.stream().map(graph::type).toList();
        return Prune.of(Trace.graph(types, values -> {
            List<Var> own = new ArrayList<>();
            for (int i = 0; i < graph.inputs().size(); i++) {
                int at = inputs.indexOf(i);
                own.add(at >= 0 ? values.get(at) : Source.zero(graph.type(i))); // read by nothing
            }
            List<Var> all = graph.replay(own);
            List<Var> results = new ArrayList<>();
            for (int output : outputs) results.add(all.get(output));
            return results;
        }));
    }

    /// The places where `flags` is `wanted`, from `from` on, counted from `from`.
    static List<Integer> where(boolean[] flags, int from, int to, boolean wanted) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (flags[i] == wanted) places.add(i);
        }
        return places;
    }

    @SafeVarargs
    static <T> List<T> joined(List<? extends T>... parts) {
        List<T> all = new ArrayList<>();
        for (List<? extends T> part : parts) all.addAll(part);
        return all;
    }

    static <T> List<T> at(List<? extends T> all, List<Integer> places) {
        List<T> some = new ArrayList<>();
        for (int place : places) some.add(all.get(place));
        return some;
    }
}
