package talweg.update;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import talweg.Trees;
import talweg.op.Var;

/// The values of a tree with their names, in the order of [Trees].
///
/// @param names  as [Trees#names] gives them: `layers[1].weight`
/// @param values as many
public record Leaves(List<String> names, List<Var> values) {
    public Leaves {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "`Leaves` requires a name for each value, got " + names.size() + " for " + values.size());
        }
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /// Those of a tree.
    public static Leaves of(Object tree) {
        Trees.Flat flat = Trees.flatten(tree);
        return new Leaves(flat.structure().names(), flat.leaves());
    }

    /// `f` of each value, under its name.
    public Leaves map(UnaryOperator<Var> f) {
        return new Leaves(names, values.stream().map(f).toList());
    }

    /// `f` of each value and the other's in the same place, under the names of this.
    public Leaves zip(Leaves other, BinaryOperator<Var> f) {
        List<Var> results = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) results.add(f.apply(values.get(i), other.values.get(i)));
        return new Leaves(names, results);
    }

    /// How many.
    public int size() {
        return values.size();
    }

    /// Those at some places.
    Leaves at(List<Integer> places) {
        return new Leaves(
                places.stream().map(names::get).toList(),
                places.stream().map(values::get).toList());
    }
}
