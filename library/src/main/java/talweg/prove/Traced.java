package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.proof.Expression;
import talweg.shape.Type;

/// A function of a tree of numbers, written as operations on them.
///
/// @param expression whose variables are the tree's numbers, in order
record Traced(Expression expression) {
    /// @throws IllegalArgumentException if the result is no single number, or the program cannot be written
    ///     so, naming the operation
    static <P> Traced of(Function<P, Var> f, P example) {
        return of(f, example, Flattening.SEARCHED);
    }

    /// @param longest how many operations on single numbers it may have
    /// @throws IllegalArgumentException as above
    static <P> Traced of(Function<P, Var> f, P example, int longest) {
        Trees.Flat flat = Trees.flatten(example);
        List<Type> types = flat.leaves().stream().map(Var::type).toList();
        @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
        Closure closure =
                Trace.of(types, x -> List.of(f.apply((P) flat.structure().build(x))));
        Type result = closure.graph().outputTypes().getFirst();
        if (!result.equals(Type.F64)) {
            throw new IllegalArgumentException(
                    "A function whose result is one number of f64 is required, got " + result + "; take its `sum`");
        }
        return new Traced(Flattening.of(closure, names(flat.structure().names(), types), longest));
    }

    /// `x` for a single value and for the entry x of a map, `x[0]` for that of a list, `layers[1].weight`.
    private static List<String> names(List<String> leaves, List<Type> types) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String leaf = name(leaves.get(i));
            int count = types.get(i).shape().count();
            if (types.get(i).shape().rank() == 0) names.add(leaf);
            else IntStream.range(0, count).forEach(k -> names.add(leaf + "[" + k + "]"));
        }
        return names;
    }

    private static String name(String leaf) {
        if (!leaf.startsWith("[")) return leaf.isEmpty() ? "x" : leaf;
        int end = leaf.indexOf(']');
        boolean isPlace = leaf.substring(1, end).chars().allMatch(Character::isDigit);
        return isPlace ? "x" + leaf : leaf.substring(1, end) + leaf.substring(end + 1);
    }
}
