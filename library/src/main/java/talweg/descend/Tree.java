package talweg.descend;

import java.util.ArrayList;
import java.util.List;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// A tree of parameters laid out as one vector, value after value in the order of [Trees].
///
/// @param structure of the tree
/// @param types     of its values, all `F64`
record Tree<P>(Trees.Structure structure, List<Type> types) {
    /// @throws IllegalArgumentException if a value is not `F64`, naming it
    static <P> Tree<P> of(P example) {
        Trees.Flat flat = Trees.flatten(example);
        List<Type> types = flat.leaves().stream().map(Var::type).toList();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).element() == ElementType.F64) continue;
            throw new IllegalArgumentException("`Objective.of` requires parameters of f64, got " + types.get(i)
                    + " at `" + flat.structure().names().get(i) + "`; cast it, or hold it constant");
        }
        return new Tree<>(flat.structure(), types);
    }

    /// How many numbers the vector has.
    int size() {
        return types.stream().mapToInt(type -> type.shape().count()).sum();
    }

    /// The vector of a tree of this structure.
    double[] vector(P tree) {
        double[] x = new double[size()];
        int from = 0;
        for (Var leaf : Trees.flatten(tree).leaves()) {
            double[] numbers = Tensor.of(leaf).toDoubles();
            System.arraycopy(numbers, 0, x, from, numbers.length);
            from += numbers.length;
        }
        return x;
    }

    /// The tree of a vector, traced or not.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    P tree(Var x) {
        List<Var> leaves = new ArrayList<>();
        int from = 0;
        for (Type type : types) {
            int to = from + type.shape().count();
            leaves.add(x.slice(0, from, to).reshape(type.shape()));
            from = to;
        }
        return (P) structure.build(leaves);
    }

    P tree(double[] x) {
        return tree(Tensor.vector(x));
    }
}
