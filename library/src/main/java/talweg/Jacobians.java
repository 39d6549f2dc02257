package talweg;

import java.util.ArrayList;
import java.util.List;
import talweg.autodiff.Batch;
import talweg.autodiff.Columns;
import talweg.autodiff.Transpose;
import talweg.graph.Graph;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// All partial derivatives of a traced function: for each value of its result a tree as the argument, whose
/// values have the shape of the one followed by that of the other.
final class Jacobians<P> {
    private final Differentiable<P, ?> at;
    private final Differentiable.Linear linear;
    private final List<Type> outputs;

    /// @throws IllegalArgumentException if no value of the result is floating
    Jacobians(Differentiable<P, ?> at) {
        this.at = at;
        this.outputs = at.graph().outputTypes();
        if (outputs.stream().noneMatch(type -> type.element().isFloating())) {
            throw Recorded.refused(() -> "`jacobian` requires a function that gives a tensor of floating numbers, got "
                    + outputs + "; `cast` it");
        }
        this.linear = at.linear();
    }

    /// In forward mode where the argument has no more elements than the result, else in reverse.
    List<P> fewest() {
        return elements(linear.tangents()) <= elements(outputs) ? forward() : reverse();
    }

    private static long elements(List<Type> types) {
        return types.stream()
                .filter(type -> type.element().isFloating())
                .mapToLong(type -> type.shape().count())
                .sum();
    }

    /// All columns at once: the linear part for all unit tangents.
    List<P> forward() {
        List<Type> tangents = linear.tangents();
        List<List<Var>> all = columns(linear.split().linear(), tangents);
        List<P> trees = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            List<Var> parts = new ArrayList<>();
            for (int k = 0; k < tangents.size(); k++) {
                Shape shape = outputs.get(i).shape().then(tangents.get(k).shape());
                parts.add(last(all.get(i).get(k)).reshape(shape));
            }
            trees.add(tree(i, parts));
        }
        return trees;
    }

    /// All rows at once: the transposed linear part for all unit cotangents.
    List<P> reverse() {
        Graph transposed =
                Transpose.of(linear.split().linear(), linear.residuals().size());
        List<List<Var>> all = columns(transposed, outputs);
        List<Type> tangents = linear.tangents();
        List<P> trees = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < outputs.size(); i++) {
            Type output = outputs.get(i);
            List<Var> parts = new ArrayList<>();
            if (output.element().isFloating()) {
                for (int k = 0; k < tangents.size(); k++) {
                    Shape shape = output.shape().then(tangents.get(k).shape());
                    parts.add(all.get(k).get(next).reshape(shape));
                }
                next++;
            }
            trees.add(tree(i, parts));
        }
        return trees;
    }

    /// Of each result of a linear graph what it is for the unit vectors of each of its vectors, which are of these
    /// types; nothing for those of integers.
    private List<List<Var>> columns(Graph graph, List<Type> vectors) {
        List<Type> floating =
                vectors.stream().filter(type -> type.element().isFloating()).toList();
        int residuals = linear.residuals().size();
        boolean direct = Columns.areOf(graph);
        List<Var> all = direct ? at.rest(linear, Columns.of(graph, residuals), List.of()) : batched(graph, vectors);
        List<List<Var>> columns = new ArrayList<>();
        for (int result = 0; result < graph.outputs().length; result++) {
            List<Var> parts = new ArrayList<>();
            int from = 0;
            for (int k = 0; k < floating.size(); k++) {
                int end = from + floating.get(k).shape().count();
                parts.add(
                        direct
                                ? all.get(result * floating.size() + k)
                                : all.get(result).slice(0, from, end));
                from = end;
            }
            columns.add(parts);
        }
        return columns;
    }

    /// The results of a linear graph for each unit vector of all its vectors, which are of these types.
    private List<Var> batched(Graph graph, List<Type> vectors) {
        int count = Math.toIntExact(elements(vectors));
        List<Var> given = new ArrayList<>();
        boolean[] mapped = new boolean[graph.inputs().size()];
        int from = 0;
        for (Type type : vectors) {
            boolean floating = mapped[linear.residuals().size() + given.size()] =
                    type.element().isFloating();
            given.add(floating ? units(type, count, from) : Source.zero(type));
            if (floating) from += type.shape().count();
        }
        return at.rest(linear, Batch.of(graph, mapped, count), given);
    }

    /// The derivatives of output `i` by the active values, among zeros for the others; zeros alone if it is not
    /// floating.
    private P tree(int i, List<Var> parts) {
        List<Var> all = new ArrayList<>();
        int next = 0;
        for (int k = 0; k < at.closure().arguments(); k++) {
            boolean varies = linear.active()[k] && outputs.get(i).element().isFloating();
            Type type = outputs.get(i);
            all.add(
                    varies
                            ? parts.get(next++)
                            : Source.zero(type.with(
                                    type.shape().then(at.graph().type(k).shape()))));
        }
        return at.like(all);
    }

    /// `count` tensors of `type`, where number `from + k` has a 1 at place k and zeros elsewhere.
    private static Var units(Type type, int count, int from) {
        int size = type.shape().count();
        Type square = new Type(ElementType.I64, Shape.of(count, size));
        Var one = Source.count(square, 0).equal(Source.count(square, 1).plus(from));
        return one.cast(type.element()).reshape(Shape.of(count).then(type.shape()));
    }

    /// Axis 0 moved behind all others.
    private static Var last(Var x) {
        int rank = x.shape().rank();
        int[] order = new int[rank];
        for (int axis = 0; axis + 1 < rank; axis++) order[axis] = axis + 1;
        return rank == 1 ? x : x.transpose(order);
    }
}
