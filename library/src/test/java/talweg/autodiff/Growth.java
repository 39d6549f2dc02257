package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.exception.MathRuntimeException;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Arithmetic;
import talweg.op.Control;
import talweg.op.Cumulate;
import talweg.op.Elementwise;
import talweg.op.Factor;
import talweg.op.Fold;
import talweg.op.Op;
import talweg.op.Ordering;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A program that grows by one operation at a time. Every value is kept with its derivatives along the direction,
/// as [Reference] has them; an operation is taken only if it is tame at the point.
final class Growth {
    /// Derivatives of order 0 to 3 along the direction are at most this.
    private static final double[] LARGEST = {100, 100, 1e3, 1e4};

    /// How far from the point an operation must be as smooth as at the point: away from kinks and steps.
    private static final double AWAY = 1e-3;

    private static final DSFactory FACTORY = new DSFactory(1, 3);
    private static final Reference REFERENCE = new Reference(FACTORY);

    final SplittableRandom random;
    final RandomProgram.Kind kind;
    private final int seed;
    private final List<Type> types = new ArrayList<>();
    private final List<DerivativeStructure[]> curves = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int inputs;

    private record Step(Op op, int[] operands, int first) {}

    /// No operation of the kind that was wanted can be added.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused() {
            super("refused", null, false, false);
        }
    }

    Growth(int seed, RandomProgram.Kind kind) {
        this.seed = seed;
        this.kind = kind;
        this.random = new SplittableRandom(seed);
        this.inputs = random.nextInt(1, 4);
        for (int i = 0; i < inputs; i++) {
            Shape shape = i == 0 && kind == RandomProgram.Kind.LARGE ? Shape.of(9, 11) : shape();
            types.add(new Type(ElementType.F64, shape));
            curves.add(IntStream.range(0, shape.count())
                    .mapToObj(_ -> FACTORY.variable(0, 0)
                            .multiply(random.nextDouble(-1, 1))
                            .add(random.nextDouble(-2, 2)))
                    .toArray(DerivativeStructure[]::new));
        }
    }

    RandomProgram program() {
        Sprout sprout = new Sprout(this);
        // numbers without gaps over the programs that have axes
        int wanted = seed / 3 * 2 + seed % 3 - 1;
        boolean isGrown = kind == RandomProgram.Kind.SCALARS || sprout.grow(wanted);
        int length = inputs + random.nextInt(5, 16);
        for (int attempt = 0; attempt < 400 && size() < length; attempt++) sprout.grow();
        if (!isGrown) sprout.grow(wanted);
        int shown = pick(type -> type.element().isFloating());
        int loss = loss();
        List<Tensor> at = new ArrayList<>();
        List<Tensor> along = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            at.add(Reference.tensor(types.get(i), curves.get(i)));
            double[] slopes = Arrays.stream(curves.get(i))
                    .mapToDouble(x -> x.getPartialDerivative(1))
                    .toArray();
            along.add(Tensor.of(types.get(i).shape(), slopes));
        }
        return new RandomProgram(
                seed, Trace.graph(types.subList(0, inputs), x -> run(x, new int[] {loss, shown})), at, along);
    }

    private List<Var> run(List<Var> x, int[] outputs) {
        List<Var> values = new ArrayList<>(x);
        for (Step step : steps)
            values.addAll(step.op.apply(
                    IntStream.of(step.operands).mapToObj(values::get).toList()));
        return IntStream.of(outputs).mapToObj(values::get).toList();
    }

    /// The sum of the means of all that no floating value depends on.
    private int loss() {
        boolean[] read = new boolean[size()];
        for (Step step : steps) {
            boolean floating = type(step.first).element().isFloating();
            for (int operand : step.operands) read[operand] |= floating;
        }
        int total = -1;
        for (int value = 0, end = size(); value < end; value++) {
            if (read[value] || !type(value).element().isFloating()) continue;
            double weight = random.nextDouble(0.5, 1.5) / type(value).shape().count();
            int sum = force(
                    new Fold.Sum(IntStream.range(0, type(value).shape().rank())
                            .boxed()
                            .toList()),
                    value);
            int mean = force(new Arithmetic.Multiply(), sum, force(Sprout.constant(Type.F64, weight)));
            total = total < 0 ? mean : force(new Arithmetic.Add(), total, mean);
        }
        return total;
    }

    Shape shape() {
        int[] sizes = sizes();
        while (true) {
            int rank = kind == RandomProgram.Kind.SCALARS ? 0 : random.nextInt(4);
            Shape shape = Shape.of(
                    random.ints(rank, 0, sizes.length).map(i -> sizes[i]).toArray());
            if (shape.count() <= largest()) return shape;
        }
    }

    int[] sizes() {
        return kind == RandomProgram.Kind.LARGE ? new int[] {1, 2, 9, 11} : new int[] {1, 2, 3, 4};
    }

    private int largest() {
        return kind == RandomProgram.Kind.LARGE ? 300 : 32;
    }

    int size() {
        return types.size();
    }

    Type type(int value) {
        return types.get(value);
    }

    boolean has(Predicate<Type> suitable) {
        return types.stream().anyMatch(suitable);
    }

    /// Some value of such a type, rather a late one.
    ///
    /// @throws Refused if there is none
    int pick(Predicate<Type> suitable) {
        int[] all = IntStream.range(0, size())
                .filter(value -> suitable.test(type(value)))
                .toArray();
        if (all.length == 0) throw new Refused();
        return all[Math.max(random.nextInt(all.length), random.nextInt(all.length))];
    }

    /// Takes back everything after the first `size` values.
    void cut(int size) {
        while (size() > size) {
            types.removeLast();
            curves.removeLast();
        }
        while (!steps.isEmpty() && steps.getLast().first >= size) steps.removeLast();
    }

    /// The value of an operation.
    ///
    /// @throws Refused if it does not accept the operands, is not tame there, or is too large
    int add(Op op, int... operands) {
        List<Type> x = IntStream.of(operands).mapToObj(this::type).toList();
        try {
            for (Type result : op.results(x)) {
                int count = result.shape().count();
                if (count == 0 || count > largest()) throw new Refused();
            }
        } catch (IllegalArgumentException _) {
            throw new Refused();
        }
        try {
            if (!isTame(op, x, IntStream.of(operands).mapToObj(curves::get).toList())) throw new Refused();
        } catch (MathRuntimeException _) { // of a singular matrix
            throw new Refused();
        }
        return force(op, operands);
    }

    /// The values of a whole program.
    ///
    /// @return its first output
    /// @throws Refused as of [#add]
    int weave(Graph graph, int... operands) {
        int[] numbers = new int[graph.size()];
        System.arraycopy(operands, 0, numbers, 0, operands.length);
        for (Node node : graph.nodes()) {
            int first = add(
                    node.op(),
                    IntStream.of(node.operands())
                            .map(operand -> numbers[operand])
                            .toArray());
            for (int i = 0; i < node.results().size(); i++) numbers[node.first() + i] = first + i;
        }
        return numbers[graph.outputs()[0]];
    }

    /// @return the first result
    private int force(Op op, int... operands) {
        List<Type> x = IntStream.of(operands).mapToObj(this::type).toList();
        int first = size();
        curves.addAll(REFERENCE.apply(
                op, x, IntStream.of(operands).mapToObj(curves::get).toList()));
        types.addAll(op.results(x));
        steps.add(new Step(op, operands, first));
        return first;
    }

    private static DerivativeStructure[] all(Op op, List<Type> types, List<DerivativeStructure[]> x) {
        return REFERENCE.apply(op, types, x).stream().flatMap(Stream::of).toArray(DerivativeStructure[]::new);
    }

    private boolean isTame(Op op, List<Type> types, List<DerivativeStructure[]> x) {
        if (op instanceof Factor && !Factored.isTame(types.getFirst(), x.getFirst())) return false;
        DerivativeStructure[] y = all(op, types, x);
        for (DerivativeStructure each : y) {
            for (int k = 0; k < LARGEST.length; k++) {
                if (!(Math.abs(each.getPartialDerivative(k)) <= LARGEST[k])) return false;
            }
        }
        if (!(op instanceof Elementwise)
                && !(op instanceof Fold.Max)
                && !(op instanceof Fold.Min)
                && !(op instanceof Cumulate)
                && !(op instanceof Ordering)
                && !(op instanceof Factor)
                && !(op instanceof Control)) return true;
        return Stream.generate(() -> moved(x)).limit(4).allMatch(there -> isNear(y, all(op, types, there)));
    }

    /// What depends on the input, moved a little: all elements of an operand the same way, or each its own.
    private List<DerivativeStructure[]> moved(List<DerivativeStructure[]> x) {
        List<DerivativeStructure[]> moved = new ArrayList<>();
        for (DerivativeStructure[] operand : x) {
            boolean together = random.nextBoolean();
            double all = random.nextBoolean() ? AWAY : -AWAY;
            moved.add(Arrays.stream(operand)
                    .map(each -> each.getPartialDerivative(1) == 0
                            ? each
                            : each.add(together ? all : random.nextBoolean() ? AWAY : -AWAY))
                    .toArray(DerivativeStructure[]::new));
        }
        return moved;
    }

    private static boolean isNear(DerivativeStructure[] y, DerivativeStructure[] there) {
        for (int k = 0; k < y.length; k++) {
            double value = there[k].getValue() - y[k].getValue();
            double slope = there[k].getPartialDerivative(1) - y[k].getPartialDerivative(1);
            if (!(Math.abs(value) < 0.5 && Math.abs(slope) <= 0.2 * (1 + Math.abs(y[k].getPartialDerivative(1)))))
                return false;
        }
        return true;
    }

    /// `values` in random order.
    <T> List<T> shuffled(List<T> values) {
        List<T> result = new ArrayList<>(values);
        for (int i = result.size(); i > 1; i--) Collections.swap(result, i - 1, random.nextInt(i));
        return result;
    }
}
