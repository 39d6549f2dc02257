package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Folds;
import talweg.op.Barrier;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Convert;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.op.Op;
import talweg.op.Powers;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A traced function of tensors as operations on single numbers: the form in which proofs speak of it.
/// Lines that say the same are one, so that x·x is known as a square.
final class Flattening {
    /// The longest expression, in lines.
    private static final int LINES = 200_000;

    private static final Map<String, Operation> OPERATIONS = operations();

    private final List<String> variables;
    private final List<Expression.Line> lines = new ArrayList<>();
    private final Map<Expression.Line, Integer> known = new HashMap<>();

    private Flattening(List<String> variables) {
        this.variables = variables;
    }

    /// A program that cannot be written so; the message says what stands in the way.
    static final class Obstacle extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        private final String why;
        private final String what;

        /// @param what the operation, or nothing
        Obstacle(String why, String what) {
            this(why, what, "");
        }

        /// @param where the user's line, or nothing
        Obstacle(String why, String what, String where) {
            super(why + where);
            this.why = why;
            this.what = what;
        }

        /// The message without the line.
        String why() {
            return why;
        }

        String what() {
            return what;
        }
    }

    /// The expression of a program with one number as its result.
    ///
    /// @param variables a name for every element of the arguments, in order
    /// @throws Obstacle if it cannot be written so
    static Expression of(Closure closure, List<String> variables) {
        Flattening flattening = new Flattening(variables);
        List<Value> inputs = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < closure.arguments(); i++) {
            Type type = closure.graph().type(i);
            require(type);
            int[] elements = new int[type.shape().count()];
            for (int k = 0; k < elements.length; k++) elements[k] = next++;
            inputs.add(new Value(elements, null));
        }
        for (Var captured : closure.captures()) inputs.add(flattening.exact(Tensor.of(captured)));
        Value result = flattening.run(closure.graph(), inputs).getFirst();
        return new Expression(variables, flattening.lines, flattening.elements(result)[0]);
    }

    /// What a value of the program is: numbers of lines, one for each element; or a tensor known exactly.
    private record Value(
            int @Nullable [] elements, @Nullable Tensor exact) {}

    private static void require(Type type) {
        if (type.element() == ElementType.F64) return;
        throw new Obstacle("certificates speak of functions of f64, got an argument of " + type, "");
    }

    private Value exact(Tensor tensor) {
        return new Value(null, tensor);
    }

    private int[] elements(Value value) {
        if (value.elements != null) return value.elements;
        Tensor tensor = Objects.requireNonNull(value.exact);
        Tensor numbers = tensor.type().element() == ElementType.F64 ? tensor : Tensor.of(tensor.cast(ElementType.F64));
        double[] all = numbers.toDoubles();
        int[] elements = new int[all.length];
        for (int k = 0; k < all.length; k++) elements[k] = constant(all[k], all[k]);
        return elements;
    }

    private List<Value> run(Graph graph, List<Value> inputs) {
        List<Value> values = new ArrayList<>(inputs);
        for (Node node : graph.nodes()) {
            List<Value> operands = new ArrayList<>(node.arity());
            for (int operand : node.operands()) operands.add(values.get(operand));
            values.addAll(results(graph, node, operands));
            if (lines.size() > LINES) throw new Obstacle("written out it has more than " + LINES + " operations", "");
        }
        return Arrays.stream(graph.outputs()).mapToObj(values::get).toList();
    }

    private List<Value> results(Graph graph, Node node, List<Value> operands) {
        return switch (node.op()) {
            case Direct op -> List.of(result(graph, node, op, operands));
            case Calls.Checkpoint call -> run(Graph.of(call.body()), operands);
            case Calls.CustomJvp call -> run(Graph.of(call.body()), operands);
            case Calls.CustomVjp call -> run(Graph.of(call.body()), operands);
            case Control control -> throw obstacle(control, node);
        };
    }

    private static Obstacle obstacle(Op op, Node node) {
        return new Obstacle(
                "`" + op.name() + "` has no form in single numbers",
                op.name(),
                node.line() == null ? "" : ", at " + node.line());
    }

    private Value result(Graph graph, Node node, Direct op, List<Value> operands) {
        Type type = node.results().getFirst();
        if (op instanceof Source.Constant(Type _, long bits, boolean rounded)) {
            return type.element() == ElementType.F64 ? constants(type, bits, rounded) : exact(evaluated(op, List.of()));
        }
        boolean isExact = operands.stream().allMatch(each -> each.exact != null);
        boolean isNumber = type.element() == ElementType.F64;
        // arithmetic on data is left to the proof, which rounds outward; what only moves them, or counts, is done here
        if (isExact && (!isNumber || moves(op.lowering(graph.operandTypes(node))) || op instanceof Convert)) {
            return exact(evaluated(op, operands));
        }
        if (!isNumber) throw obstacle(op, node);
        return new Value(elements(graph, node, op, operands), null);
    }

    private static Tensor evaluated(Direct op, List<Value> operands) {
        List<Var> tensors = new ArrayList<>();
        for (Value each : operands) tensors.add(Objects.requireNonNull(each.exact));
        return Tensor.of(op.apply(tensors).getFirst());
    }

    private static boolean moves(Lowering lowering) {
        return switch (lowering) {
            case Lowering.Read _, Lowering.Write _, Lowering.Gather _, Lowering.Fill _, Lowering.Count _ -> true;
            case Lowering.Each _,
                    Lowering.Reduce _,
                    Lowering.Cumulate _,
                    Lowering.ArgCumulate _,
                    Lowering.Sort _,
                    Lowering.ArgSort _,
                    Lowering.Scatter _,
                    Lowering.Accumulate _,
                    Lowering.Product _,
                    Lowering.Matrices _,
                    Lowering.Transform _ -> false;
        };
    }

    private int[] elements(Graph graph, Node node, Direct op, List<Value> operands) {
        int count = node.results().getFirst().shape().count();
        return switch (op.lowering(graph.operandTypes(node))) {
            case Lowering.Each _ -> each((Elementwise) op, node, operands, count);
            case Lowering.Reduce reduce ->
                reduce(reduce, graph.type(node.operand(0)).shape(), elements(operands.getFirst()), count);
            case Lowering.Cumulate cumulate ->
                cumulate(cumulate, graph.type(node.operand(0)).shape(), elements(operands.getFirst()));
            case Lowering.Read read -> {
                int[] from = elements(operands.getFirst());
                yield Arrays.stream(read.view().places())
                        .map(place -> from[place])
                        .toArray();
            }
            case Lowering.Write write -> write(write, operands, count);
            case Lowering.Gather _ -> gather(op, graph.type(node.operand(0)).shape(), node, operands);
            case Lowering.Accumulate accumulate ->
                accumulate(accumulate.view().places(), elements(operands.getFirst()), count);
            case Lowering.Product product -> product(product, graph, node, operands);
            case Lowering.Fill _,
                    Lowering.Count _,
                    Lowering.Scatter _,
                    Lowering.ArgCumulate _,
                    Lowering.Sort _,
                    Lowering.ArgSort _,
                    Lowering.Matrices _,
                    Lowering.Transform _ -> throw obstacle(op, node);
        };
    }

    private int[] each(Elementwise op, Node node, List<Value> operands, int count) {
        int[] x = elements(operands.getFirst());
        if (op instanceof Barrier) return x;
        Operation operation = OPERATIONS.get(op.name().toLowerCase(Locale.ROOT));
        if (operation == null) throw obstacle(op, node);
        int exponent = op instanceof Powers.PowerInt(int n) ? n : 0;
        int[] y = operation.arity() == 2 ? elements(operands.get(1)) : x;
        int[] results = new int[count];
        for (int k = 0; k < count; k++) {
            results[k] = line(new Apply(operation, exponent, x[k], operation.arity() == 2 ? y[k] : -1));
        }
        return results;
    }

    private int[] reduce(Lowering.Reduce reduce, Shape shape, int[] x, int count) {
        Folds folds = Folds.of(shape, reduce.axes());
        int[] results = new int[count];
        for (int k = 0; k < count; k++) {
            int outer = folds.outer()[k];
            results[k] = fold(
                    reduce.monoid(),
                    Arrays.stream(folds.inner()).map(place -> x[outer + place]).toArray());
        }
        return results;
    }

    private int fold(Monoid monoid, int[] terms) {
        if (terms.length == 0) {
            if (monoid == Monoid.SUM) return constant(0, 0);
            throw new Obstacle("the extreme of nothing is no number", "");
        }
        int folded = terms[0];
        for (int i = 1; i < terms.length; i++) folded = merged(monoid, folded, terms[i]);
        return folded;
    }

    private int merged(Monoid monoid, int x, int y) {
        return switch (monoid) {
            case SUM -> line(Apply.of(Operation.ADD, x, y));
            case MAX -> line(Apply.of(Operation.MAXIMUM, x, y));
            case MIN -> line(Apply.of(Operation.MINIMUM, x, y));
        };
    }

    private int[] cumulate(Lowering.Cumulate cumulate, Shape shape, int[] x) {
        Folds folds = Folds.of(shape, List.of(cumulate.axis()));
        int[] results = new int[x.length];
        int size = folds.inner().length;
        for (int start : folds.outer()) {
            int before = -1;
            for (int k = 0; k < size; k++) {
                int place = start + folds.inner()[cumulate.reverse() ? size - 1 - k : k];
                before = k == 0 ? x[place] : merged(cumulate.monoid(), before, x[place]);
                results[place] = before;
            }
        }
        return results;
    }

    private int[] write(Lowering.Write write, List<Value> operands, int count) {
        double fill = Double.longBitsToDouble(write.fill());
        int[] results = new int[count];
        Arrays.fill(results, -1);
        for (int i = 0; i < operands.size(); i++) {
            int[] from = elements(operands.get(i));
            int[] places = write.views().get(i).places();
            for (int k = 0; k < places.length; k++) results[places[k]] = from[k];
        }
        for (int k = 0; k < count; k++) if (results[k] < 0) results[k] = constant(fill, fill);
        return results;
    }

    /// The numbers of the elements are gathered as the elements would be.
    private int[] gather(Direct op, Shape shape, Node node, List<Value> operands) {
        Tensor index = operands.get(1).exact;
        if (index == null) throw obstacle(op, node);
        int[] from = elements(operands.getFirst());
        Tensor numbers = Tensor.of(shape, Arrays.stream(from).asDoubleStream().toArray());
        double[] gathered =
                Tensor.of(op.apply(List.of(numbers, index)).getFirst()).toDoubles();
        return Arrays.stream(gathered).mapToInt(each -> (int) each).toArray();
    }

    private int[] accumulate(int[] places, int[] x, int count) {
        int[] results = new int[count];
        Arrays.fill(results, -1);
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            results[place] = results[place] < 0 ? x[k] : line(Apply.of(Operation.ADD, results[place], x[k]));
        }
        for (int k = 0; k < count; k++) if (results[k] < 0) results[k] = constant(0, 0);
        return results;
    }

    private int[] product(Lowering.Product product, Graph graph, Node node, List<Value> operands) {
        Shape result = node.results().getFirst().shape();
        Folds.Pair pair = Folds.Pair.of(
                product,
                graph.type(node.operand(0)).shape(),
                graph.type(node.operand(1)).shape(),
                result);
        int[] left = elements(operands.get(0));
        int[] right = elements(operands.get(1));
        int[] results = new int[result.count()];
        for (int k = 0; k < results.length; k++) {
            int[] terms = new int[pair.innerLeft().length];
            for (int m = 0; m < terms.length; m++) {
                int x = left[pair.outerLeft()[k] + pair.innerLeft()[m]];
                int y = right[pair.outerRight()[k] + pair.innerRight()[m]];
                terms[m] = line(Apply.of(Operation.MULTIPLY, x, y));
            }
            results[k] = fold(Monoid.SUM, terms);
        }
        return results;
    }

    private Value constants(Type type, long bits, boolean rounded) {
        double value = Bits.toDouble(bits, ElementType.F64);
        int[] elements = new int[type.shape().count()];
        if (elements.length > 0) {
            Arrays.fill(
                    elements, rounded ? constant(Math.nextDown(value), Math.nextUp(value)) : constant(value, value));
        }
        return new Value(elements, null);
    }

    private int constant(double lo, double hi) {
        if (!Double.isFinite(lo) || !Double.isFinite(hi)) {
            throw new Obstacle("a number that is not finite is among its data or constants: " + lo, "");
        }
        return line(new Constant(lo, hi));
    }

    private int line(Expression.Line line) {
        return known.computeIfAbsent(line, _ -> {
            lines.add(line);
            return variables.size() + lines.size() - 1;
        });
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (Operation each : Operation.values()) operations.put(each.text().toLowerCase(Locale.ROOT), each);
        return Collections.unmodifiableMap(operations);
    }
}
