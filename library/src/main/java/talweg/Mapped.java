package talweg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import talweg.autodiff.Batch;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// A function done for every element of a mapped axis.
final class Mapped {
    private Mapped() {}

    /// f for every element of axis 0 of each value of `a`.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    static <A, R> R apply(Function<A, R> f, A a) {
        Trees.Flat argument = Trees.flatten(a);
        int size = size(argument.leaves());
        List<Type> types = new ArrayList<>();
        for (Var leaf : argument.leaves())
            types.add(leaf.type().with(leaf.shape().without(0)));
        Trees.Structure[] result = new Trees.Structure[1];
        Closure closure = Trace.of(types, leaves -> {
            Trees.Flat flat = Trees.flatten(f.apply((A) argument.structure().build(leaves)));
            result[0] = flat.structure();
            return flat.leaves();
        });
        boolean[] mapped = new boolean[closure.graph().inputs().size()];
        Arrays.fill(mapped, 0, argument.leaves().size(), true);
        List<Var> outputs = Batch.of(closure.graph(), mapped, size).replay(closure.inputs(argument.leaves()));
        return (R) result[0].build(outputs);
    }

    private static int size(List<Var> leaves) {
        int size = -1;
        for (Var leaf : leaves) {
            int own = leaf.shape().rank() == 0 ? -1 : leaf.shape().size(0);
            if (own < 0 || size >= 0 && own != size) {
                throw new IllegalArgumentException("`vmap` requires values with one length of axis 0, got shapes "
                        + leaves.stream().map(Var::shape).toList());
            }
            size = own;
        }
        if (size < 0) throw new IllegalArgumentException("`vmap` requires an argument with values, got none");
        return size;
    }
}
