package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import talweg.autodiff.Batch;
import talweg.graph.Closure;
import talweg.op.Move;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A function done for every element of a mapped axis.
final class Mapped {
    private final Trees.Flat argument;
    private final List<String> names;
    private final List<OptionalInt> axes;
    private final int size;

    private Mapped(Trees.Flat argument, Axes in) {
        this.argument = argument;
        this.names = argument.structure().names();
        this.axes = new ArrayList<>();
        in.check(names);
        for (int i = 0; i < names.size(); i++) axes.add(axis(in, i));
        this.size = size();
    }

    /// f for every element of the axes `in` of the values of `a`, which become the axes `out` of the result's.
    static <A, R> R apply(Function<A, R> f, Axes in, Axes out, A a) {
        Mapped mapped = new Mapped(Trees.flatten(a), in);
        Watching.Asked<Recorded> asked = Watching.listen(() ->
                Recorded.of(mapped.types(), leaves -> f.apply(Recorded.build(mapped.argument.structure(), leaves))));
        return Recorded.build(asked.result().result(), mapped.results(asked, out));
    }

    private OptionalInt axis(Axes in, int value) {
        Var leaf = argument.leaves().get(value);
        OptionalInt axis = in.at(names.get(value));
        if (axis.isEmpty()) return axis;
        return OptionalInt.of(Axes.counted(axis.getAsInt(), leaf.shape().rank(), quoted(names.get(value)), leaf));
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "the value" : "`" + name + "`";
    }

    /// The one size of all mapped axes.
    private int size() {
        int first = -1;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).isEmpty()) continue;
            if (first >= 0 && size(i) != size(first)) throw uneven();
            if (first < 0) first = i;
        }
        if (first >= 0) return size(first);
        throw Recorded.refused(() -> "`vmap` requires an argument with a value that is mapped, got "
                + (names.isEmpty() ? "none" : "none of " + names));
    }

    private int size(int value) {
        return argument.leaves().get(value).shape().size(axes.get(value).getAsInt());
    }

    private IllegalArgumentException uneven() {
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).isEmpty()) continue;
            sizes.add(quoted(names.get(i)) + ": " + size(i) + " (axis "
                    + axes.get(i).getAsInt() + " of " + argument.leaves().get(i).type() + ")");
        }
        return Recorded.refused(() -> "`vmap` requires one size of all mapped axes, got " + String.join(", ", sizes));
    }

    /// The types of one element.
    private List<Type> types() {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            Type type = argument.leaves().get(i).type();
            types.add(
                    axes.get(i).isEmpty()
                            ? type
                            : type.with(type.shape().without(axes.get(i).getAsInt())));
        }
        return types;
    }

    private List<Var> results(Watching.Asked<Recorded> asked, Axes out) {
        Recorded recorded = asked.result();
        Closure closure = recorded.closure();
        List<String> results = recorded.result().names();
        out.check(results);
        boolean[] mapped = new boolean[closure.graph().inputs().size()];
        List<Var> leaves = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            mapped[i] = axes.get(i).isPresent();
            leaves.add(
                    mapped[i]
                            ? moved(argument.leaves().get(i), axes.get(i).getAsInt(), 0)
                            : argument.leaves().get(i));
        }
        boolean[] demanded = new boolean[results.size()];
        for (int i = 0; i < demanded.length; i++)
            demanded[i] = out.at(results.get(i)).isPresent();
        Batch.Batched batched = Batch.of(closure.graph(), mapped, size, demanded);
        List<Var> values = Differentiable.run(batched.graph(), closure.inputs(leaves), asked.watch());
        List<Var> moved = new ArrayList<>();
        for (int i = 0; i < demanded.length; i++) {
            String name = results.get(i);
            if (!demanded[i] && batched.mapped()[i]) {
                throw Recorded.refused(() -> "`vmap` requires an axis in the result for " + quoted(name)
                        + ", which differs from element to element, got none");
            }
            moved.add(demanded[i] ? placed(values.get(i), out.at(name).getAsInt(), name) : values.get(i));
        }
        return moved;
    }

    private static Var placed(Var value, int axis, String name) {
        return moved(value, 0, Axes.counted(axis, value.shape().rank(), quoted(name) + " in the result", value));
    }

    /// `x` with axis `from` at `to`, the others in their order.
    private static Var moved(Var x, int from, int to) {
        if (from == to) return x;
        Shape shape = x.shape();
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) if (axis != from) order.add(axis);
        order.add(to, from);
        return new Move.Permute(List.copyOf(order)).of(x);
    }
}
