package talweg.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Folds;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// A graph of small tensors as straight-line code over their elements: operand and result numbers count the
/// elements of all inputs and outputs in order.
public final class Unroll {
    /// The largest tensor that is unrolled, in elements.
    static final int ELEMENTS = 64;

    /// The longest straight-line code, in instructions.
    static final int INSTRUCTIONS = 20_000;

    private final Graph graph;
    private final Scalar[][] values;
    private final Map<List<Object>, Scalar> known = new HashMap<>();
    private int made;

    private Unroll(Graph graph) {
        this.graph = graph;
        this.values = new Scalar[graph.size()][];
    }

    /// The straight-line code of `graph`, or nothing if it is too large, reads at computed places,
    /// transforms, or runs programs.
    public static Optional<Straight> of(Graph graph) {
        return of(graph, ELEMENTS);
    }

    /// @param elements of the largest tensor that is unrolled
    static Optional<Straight> of(Graph graph, int elements) {
        for (int value = 0; value < graph.size(); value++) {
            if (graph.type(value).shape().count() > elements
                    || graph.type(value).isHistory()) return Optional.empty();
        }
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Direct)) return Optional.empty();
        }
        return new Unroll(graph).unroll();
    }

    private Optional<Straight> unroll() {
        int operand = 0;
        for (int i = 0; i < graph.inputs().size(); i++) {
            Type type = graph.type(i);
            values[i] = new Scalar[type.shape().count()];
            for (int k = 0; k < values[i].length; k++) values[i][k] = Scalar.operand(operand++, type.element());
        }
        for (Node node : graph.nodes()) {
            Scalar[] results = elements(node);
            if (results.length != node.results().getFirst().shape().count() || made > 4 * INSTRUCTIONS) {
                return Optional.empty();
            }
            values[node.first()] = results;
        }
        List<Scalar> roots = new ArrayList<>();
        for (int output : graph.outputs()) roots.addAll(List.of(values[output]));
        Straight code = Straight.of(roots);
        return code.instructions().size() > INSTRUCTIONS ? Optional.empty() : Optional.of(code);
    }

    /// Whether operations of this form can be unrolled.
    static boolean takes(Lowering lowering) {
        return switch (lowering) {
            case Lowering.Each _,
                    Lowering.Reduce _,
                    Lowering.Cumulate _,
                    Lowering.Read _,
                    Lowering.Write _,
                    Lowering.Accumulate _,
                    Lowering.Product _,
                    Lowering.Fill _,
                    Lowering.Count _ -> true;
            case Lowering.Gather _,
                    Lowering.Scatter _,
                    Lowering.ArgReduce _,
                    Lowering.ArgCumulate _,
                    Lowering.Sort _,
                    Lowering.ArgSort _,
                    Lowering.Matrices _,
                    Lowering.Transform _ -> false;
        };
    }

    /// The elements of a node's result; too few of them if it cannot be unrolled.
    private Scalar[] elements(Node node) {
        Type result = node.results().getFirst();
        Scalar[] elements = new Scalar[result.shape().count()];
        switch (((Direct) node.op()).lowering(graph.operandTypes(node))) {
            case Lowering.Each each -> {
                for (int k = 0; k < elements.length; k++) elements[k] = substitute(each.kernel(), node, k);
            }
            case Lowering.Reduce reduce -> reduce(reduce, node, elements);
            case Lowering.Cumulate cumulate -> cumulate(cumulate, node, result.element(), elements);
            case Lowering.Read read -> {
                int[] places = read.view().places();
                for (int k = 0; k < elements.length; k++) elements[k] = values[node.operand(0)][places[k]];
            }
            case Lowering.Write write -> write(write, node, result.element(), elements);
            case Lowering.Accumulate accumulate -> accumulate(accumulate, node, result.element(), elements);
            case Lowering.Product product -> product(product, node, result, elements);
            case Lowering.Fill fill -> java.util.Arrays.fill(elements, Scalar.ofBits(fill.bits(), result.element()));
            case Lowering.Count count -> count(count.axis(), result, elements);
            case Lowering.Gather _,
                    Lowering.Scatter _,
                    Lowering.ArgReduce _,
                    Lowering.ArgCumulate _,
                    Lowering.Sort _,
                    Lowering.ArgSort _,
                    Lowering.Matrices _,
                    Lowering.Transform _ -> {
                return elements.length == 0 ? elements : new Scalar[0];
            }
        }
        return elements;
    }

    /// The kernel with element `k` of the node's operands in place of its operands; kernels are shallow enough to
    /// walk in the order of [Straight].
    private Scalar substitute(Scalar kernel, Node node, int k) {
        Map<Scalar, Scalar> done = new IdentityHashMap<>();
        for (Scalar each : Order.of(kernel)) {
            if (each.primitive() == Primitive.OPERAND) {
                done.put(each, values[node.operand((int) each.bits())][k]);
                continue;
            }
            List<Scalar> operands = new ArrayList<>(each.operands().size());
            for (Scalar operand : each.operands()) operands.add(Order.get(done, operand));
            done.put(each, shared(operands.isEmpty() ? each : each.with(operands)));
        }
        return Order.get(done, kernel);
    }

    /// One scalar for equal values, simplified.
    private Scalar shared(Scalar x) {
        List<Object> key = new ArrayList<>(x.operands().size() + 4);
        key.add(x.primitive());
        key.add(x.type());
        key.add(x.bits());
        if (x.table() != null) key.add(System.identityHashCode(x.table()));
        key.addAll(x.operands());
        return known.computeIfAbsent(key, _ -> {
            made++;
            return Peephole.simplify(x);
        });
    }

    private void reduce(Lowering.Reduce reduce, Node node, Scalar[] elements) {
        Shape shape = graph.type(node.operand(0)).shape();
        ElementType type = node.results().getFirst().element();
        Folds folds = Folds.of(shape, reduce.axes());
        for (int k = 0; k < elements.length; k++) {
            List<Scalar> terms = new ArrayList<>();
            for (int place : folds.inner()) terms.add(values[node.operand(0)][folds.outer()[k] + place].cast(type));
            elements[k] = fold(reduce.monoid(), type, terms);
        }
    }

    /// The fold in the order of [Monoid]; lanes that take no element are the identity and change nothing.
    private Scalar fold(Monoid monoid, ElementType type, List<Scalar> terms) {
        if (terms.isEmpty()) return Scalar.ofBits(monoid.empty(type), type);
        Scalar[] lanes = new Scalar[Monoid.LANES];
        for (int i = 0; i < terms.size(); i++) {
            int lane = i % Monoid.LANES;
            lanes[lane] = i < Monoid.LANES ? terms.get(i) : shared(monoid.merge(lanes[lane], terms.get(i)));
        }
        for (int step : new int[] {4, 2, 1}) {
            for (int lane = 0; lane < step; lane++) {
                if (lane + step < terms.size()) lanes[lane] = shared(monoid.merge(lanes[lane], lanes[lane + step]));
            }
        }
        return lanes[0];
    }

    private void cumulate(Lowering.Cumulate cumulate, Node node, ElementType type, Scalar[] elements) {
        Scalar[] x = values[node.operand(0)];
        Folds folds = Folds.of(graph.type(node.operand(0)).shape(), List.of(cumulate.axis()));
        int size = folds.inner().length;
        for (int start : folds.outer()) {
            Scalar sum = null;
            for (int k = 0; k < size; k++) {
                int place = start + folds.inner()[cumulate.reverse() ? size - 1 - k : k];
                Scalar next = x[place].cast(type);
                sum = sum == null ? next : shared(cumulate.monoid().merge(sum, next));
                elements[place] = sum;
            }
        }
    }

    private void write(Lowering.Write write, Node node, ElementType type, Scalar[] elements) {
        java.util.Arrays.fill(elements, Scalar.ofBits(write.fill(), type));
        for (int i = 0; i < node.arity(); i++) {
            int[] places = write.views().get(i).places();
            for (int k = 0; k < places.length; k++) elements[places[k]] = values[node.operand(i)][k];
        }
    }

    private void accumulate(Lowering.Accumulate accumulate, Node node, ElementType type, Scalar[] elements) {
        int[] places = accumulate.view().places();
        boolean[] started = new boolean[elements.length];
        java.util.Arrays.fill(elements, Scalar.ofBits(0, type));
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            Scalar term = values[node.operand(0)][k];
            elements[place] = started[place] ? shared(elements[place].plus(term)) : term;
            started[place] = true;
        }
    }

    private void product(Lowering.Product product, Node node, Type result, Scalar[] elements) {
        Folds.Pair pair = Folds.Pair.of(
                product,
                graph.type(node.operand(0)).shape(),
                graph.type(node.operand(1)).shape(),
                result.shape());
        for (int k = 0; k < elements.length; k++) {
            Scalar[] left = new Scalar[pair.innerLeft().length];
            Scalar[] right = new Scalar[left.length];
            for (int m = 0; m < left.length; m++) {
                left[m] = values[node.operand(0)][pair.outerLeft()[k] + pair.innerLeft()[m]];
                right[m] = values[node.operand(1)][pair.outerRight()[k] + pair.innerRight()[m]];
            }
            elements[k] = sum(left, right, result.element());
        }
    }

    /// The sum of products in the order of [MatrixProduct]; no tensor is so large that there are several runs.
    private Scalar sum(Scalar[] left, Scalar[] right, ElementType type) {
        if (left.length == 0) return Scalar.constant(0, type);
        Scalar sum = shared(left[0].times(right[0])); // as added to −0
        for (int m = 1; m < left.length; m++) sum = shared(left[m].fma(right[m], sum));
        return sum;
    }

    private static void count(int axis, Type result, Scalar[] elements) {
        int[] steps = new int[result.shape().rank()];
        steps[axis] = 1;
        int[] indices = new View(result.shape(), 0, steps).places();
        for (int k = 0; k < elements.length; k++) elements[k] = Scalar.constant(indices[k], result.element());
    }
}
