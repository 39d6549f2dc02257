package talweg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import talweg.autodiff.Batch;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// A function done for every element of a mapped axis.
final class Mapped {
    private Mapped() {}

    /// f for every element of axis 0 of each value of `a`.
    static <A, R> R apply(Function<A, R> f, A a) {
        Trees.Flat argument = Trees.flatten(a);
        int size = size(argument.leaves());
        List<Type> types = new ArrayList<>();
        for (Var leaf : argument.leaves())
            types.add(leaf.type().with(leaf.shape().without(0)));
        Watching.Asked<Recorded> asked = Watching.listen(() ->
                Recorded.of(types, leaves -> f.apply(Recorded.build(argument.structure(), leaves))));
        Closure closure = asked.result().closure();
        boolean[] mapped = new boolean[closure.graph().inputs().size()];
        Arrays.fill(mapped, 0, argument.leaves().size(), true);
        Graph batched = Batch.of(closure.graph(), mapped, size);
        List<Var> inputs = closure.inputs(argument.leaves());
        List<Var> outputs = asked.watch() != null && Stage.current() == Stage.eager()
                ? Watching.run(batched, inputs, asked.watch())
                : batched.replay(inputs);
        return Recorded.build(asked.result().result(), outputs);
    }

    private static int size(List<Var> leaves) {
        int size = -1;
        for (Var leaf : leaves) {
            int own = leaf.shape().rank() == 0 ? -1 : leaf.shape().size(0);
            if (own < 0 || size >= 0 && own != size) {
                throw Recorded.refused(() -> "`vmap` requires values with one length of axis 0, got shapes "
                        + leaves.stream().map(Var::shape).toList());
            }
            size = own;
        }
        if (size < 0) throw Recorded.refused(() -> "`vmap` requires an argument with values, got none");
        return size;
    }
}
