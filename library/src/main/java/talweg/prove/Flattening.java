package talweg.prove;

import java.math.BigDecimal;
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
import talweg.op.Choice;
import talweg.op.Control;
import talweg.op.Convert;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Lowering;
import talweg.op.Op;
import talweg.op.Powers;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A traced function of tensors as operations on single numbers: the form in which proofs speak of it.
/// Lines that say the same are one, so that x·x is known as a square.
final class Flattening {
    /// The longest expression of which many boxes are looked at, in lines.
    static final int SEARCHED = 200_000;

    /// The longest of which some are.
    static final int MANY = 2_000_000;

    private static final Map<String, Operation> OPERATIONS = operations();

    private final Sheet sheet;
    private final Choices choices;
    private final int longest;

    private Flattening(int variables, int longest) {
        this.sheet = new Sheet(variables);
        this.choices = new Choices(this, sheet);
        this.longest = longest;
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
    /// @param longest   how many lines it may have
    /// @throws Obstacle if it cannot be written so
    static Expression of(Closure closure, List<String> variables, int longest) {
        Flattening flattening = new Flattening(variables.size(), longest);
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
        return new Expression(variables, flattening.sheet.lines(), flattening.elements(result)[0]);
    }

    /// What a value of the program is: numbers of lines, one for each element; or a tensor known exactly.
    record Value(int @Nullable [] elements, @Nullable Tensor exact, Condition @Nullable [] conditions) {
        Value(int @Nullable [] elements, @Nullable Tensor exact) {
            this(elements, exact, null);
        }
    }

    private static void require(Type type) {
        if (type.element() == ElementType.F64) return;
        throw new Obstacle("certificates speak of functions of f64, got an argument of " + type, "");
    }

    private Value exact(Tensor tensor) {
        return new Value(null, tensor);
    }

    int[] elements(Value value) {
        if (value.elements != null) return value.elements;
        if (value.conditions != null) {
            return Arrays.stream(value.conditions)
                    .mapToInt(each -> each.choose(sheet, sheet.constant(1, 1), sheet.constant(0, 0)))
                    .toArray();
        }
        Tensor tensor = Objects.requireNonNull(value.exact);
        Tensor numbers = tensor.type().element() == ElementType.F64 ? tensor : Tensor.of(tensor.cast(ElementType.F64));
        double[] all = numbers.toDoubles();
        int[] elements = new int[all.length];
        for (int k = 0; k < all.length; k++) elements[k] = sheet.constant(all[k], all[k]);
        return elements;
    }

    List<Value> run(Graph graph, List<Value> inputs) {
        List<Value> values = new ArrayList<>(inputs);
        for (Node node : graph.nodes()) {
            List<Value> operands = new ArrayList<>(node.arity());
            for (int operand : node.operands()) operands.add(values.get(operand));
            values.addAll(results(graph, node, operands));
            if (sheet.lines().size() > longest)
                throw new Obstacle("written out it has more than " + longest + " operations", "");
        }
        return Arrays.stream(graph.outputs()).mapToObj(values::get).toList();
    }

    private List<Value> results(Graph graph, Node node, List<Value> operands) {
        return switch (node.op()) {
            case Direct op -> List.of(result(graph, node, op, operands));
            case Calls.Checkpoint call -> run(Graph.of(call.body()), operands);
            case Calls.CustomJvp call -> run(Graph.of(call.body()), operands);
            case Calls.CustomVjp call -> run(Graph.of(call.body()), operands);
            case Control control ->
                new Unrolling(this, longest)
                        .of(control, operands)
                        .orElseThrow(() -> new Obstacle(
                                "`" + control.name() + "` has no form in single numbers, or depends on the variables",
                                control.name(),
                                node.line() == null ? "" : ", at " + node.line()));
        };
    }

    static Obstacle obstacle(Op op, Node node) {
        return new Obstacle(
                "`" + op.name() + "` has no form in single numbers",
                op.name(),
                node.line() == null ? "" : ", at " + node.line());
    }

    private Value result(Graph graph, Node node, Direct op, List<Value> operands) {
        Type type = node.results().getFirst();
        if (op instanceof Source.Constant(Type _, long bits, var meaning)) {
            return type.element() == ElementType.F64 ? constants(type, bits, meaning) : exact(evaluated(op, List.of()));
        }
        boolean isExact = operands.stream().allMatch(each -> each.exact != null);
        boolean isNumber = type.element() == ElementType.F64;
        // arithmetic on data is left to the proof, which rounds outward; what only moves them, or counts, is done here
        if (isExact && (!isNumber || moves(op.lowering(graph.operandTypes(node))) || op instanceof Convert)) {
            return exact(evaluated(op, operands));
        }
        if (type.element() == ElementType.BOOL) return new Value(null, null, choices.of(graph, node, op, operands));
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
                    Lowering.ArgReduce _,
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
                sheet.reduce(reduce, graph.type(node.operand(0)).shape(), elements(operands.getFirst()), count);
            case Lowering.Cumulate cumulate ->
                sheet.cumulate(cumulate, graph.type(node.operand(0)).shape(), elements(operands.getFirst()));
            case Lowering.Read read -> {
                int[] from = elements(operands.getFirst());
                yield Arrays.stream(read.view().places())
                        .map(place -> from[place])
                        .toArray();
            }
            case Lowering.Write write ->
                sheet.write(write, operands.stream().map(this::elements).toList(), count);
            case Lowering.Gather _ -> gather(op, graph.type(node.operand(0)).shape(), node, operands);
            case Lowering.Accumulate accumulate ->
                sheet.accumulate(accumulate.view().places(), elements(operands.getFirst()), count);
            case Lowering.Product product -> {
                Folds.Pair pair = Folds.Pair.of(
                        product,
                        graph.type(node.operand(0)).shape(),
                        graph.type(node.operand(1)).shape(),
                        node.results().getFirst().shape());
                yield sheet.product(pair, elements(operands.get(0)), elements(operands.get(1)), count);
            }
            case Lowering.Fill _,
                    Lowering.Count _,
                    Lowering.Scatter _,
                    Lowering.ArgReduce _,
                    Lowering.ArgCumulate _,
                    Lowering.Sort _,
                    Lowering.ArgSort _,
                    Lowering.Matrices _,
                    Lowering.Transform _ -> throw obstacle(op, node);
        };
    }

    private int[] each(Elementwise op, Node node, List<Value> operands, int count) {
        if (op instanceof Choice.Select) return choices.choose(operands, count);
        int[] x = elements(operands.getFirst());
        if (op instanceof Barrier || op instanceof Convert && operands.getFirst().conditions != null) return x;
        Operation operation = OPERATIONS.get(op.name().toLowerCase(Locale.ROOT));
        if (operation == null) throw obstacle(op, node);
        int exponent = op instanceof Powers.PowerInt(int n) ? n : 0;
        int[] y = operation.arity() == 2 ? elements(operands.get(1)) : x;
        int[] results = new int[count];
        for (int k = 0; k < count; k++) {
            results[k] = sheet.line(new Apply(operation, exponent, x[k], operation.arity() == 2 ? y[k] : -1));
        }
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

    private Value constants(Type type, long bits, Source.Meaning meaning) {
        double value = Bits.toDouble(bits, ElementType.F64);
        int[] elements = new int[type.shape().count()];
        if (elements.length > 0) Arrays.fill(elements, constant(value, meaning));
        return new Value(elements, null);
    }

    private int constant(double value, Source.Meaning meaning) {
        return switch (meaning) {
            case EXACT -> sheet.constant(value, value);
            case ROUNDED -> sheet.constant(Math.nextDown(value), Math.nextUp(value));
            case DECIMAL -> {
                BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
                boolean isAbove = decimal.compareTo(new BigDecimal(value)) > 0;
                yield sheet.constant(
                        isAbove ? value : Math.nextDown(value), isAbove ? Math.nextUp(value) : value, decimal);
            }
        };
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (Operation each : Operation.values()) operations.put(each.text().toLowerCase(Locale.ROOT), each);
        return Collections.unmodifiableMap(operations);
    }
}
