package talweg.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import talweg.op.Var;
import talweg.shape.Type;

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

    /// The same program with `all` as its captures, in that order.
    ///
    /// @param all these captures and others
    public Closure capturing(List<Var> all) {
        List<Type> inputs = new ArrayList<>(graph.inputs().subList(0, arguments()));
        for (Var each : all) inputs.add(each.type());
        Graph wider = Trace.graph(inputs, values -> {
            List<Var> own = new ArrayList<>(values.subList(0, arguments()));
            for (Var capture : captures) own.add(values.get(arguments() + place(all, capture)));
            return graph.replay(own);
        });
        return new Closure(wider, all);
    }

    /// The graph with the captures as its first inputs, before the arguments.
    public Graph leading() {
        int arguments = arguments();
        int count = captures.size();
        List<Type> inputs = new ArrayList<>(graph.inputs().subList(arguments, arguments + count));
        inputs.addAll(graph.inputs().subList(0, arguments));
        return Trace.graph(inputs, values -> {
            List<Var> own = new ArrayList<>(values.subList(count, values.size()));
            own.addAll(values.subList(0, count));
            return graph.replay(own);
        });
    }

    /// All values that some of these programs captured, each once.
    public static List<Var> captures(Closure... closures) {
        Set<Var> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Var> ordered = new ArrayList<>();
        for (Closure closure : closures) {
            for (Var each : closure.captures) {
                if (all.add(each)) ordered.add(each);
            }
        }
        return ordered;
    }

    private static int place(List<Var> all, Var capture) {
        int place = 0;
        while (all.get(place) != capture) place++;
        return place;
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
