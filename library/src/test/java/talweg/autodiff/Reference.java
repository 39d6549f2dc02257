package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.ArgExtreme;
import talweg.op.Barrier;
import talweg.op.Calls;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Cumulate;
import talweg.op.Elementwise;
import talweg.op.Factor;
import talweg.op.Fold;
import talweg.op.Fourier;
import talweg.op.HipparchusFunctions;
import talweg.op.Index;
import talweg.op.Loops;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Ordering;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Window;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Programs element by element on Hipparchus' numbers that carry derivatives: what no rule of ours has touched.
/// Where elements go is read off the operation itself, done to their numbers; integers and conditions, which have
/// no derivatives, are the interpreter's.
final class Reference {
    private final DSFactory factory;

    Reference(DSFactory factory) {
        this.factory = factory;
    }

    /// The outputs of a graph.
    List<DerivativeStructure[]> run(Graph graph, List<DerivativeStructure[]> inputs) {
        List<DerivativeStructure[]> values = new ArrayList<>(inputs);
        for (Node node : graph.nodes()) {
            List<DerivativeStructure[]> x =
                    IntStream.of(node.operands()).mapToObj(values::get).toList();
            values.addAll(apply(node.op(), graph.operandTypes(node), x));
        }
        return IntStream.of(graph.outputs()).mapToObj(values::get).toList();
    }

    /// The elements of each of an operation's results.
    List<DerivativeStructure[]> apply(Op op, List<Type> types, List<DerivativeStructure[]> x) {
        return switch (op) {
            case Single single -> List.<DerivativeStructure[]>of(apply(single, types, x));
            case Control.Switch choice ->
                run(Graph.of(choice.branches().get((int) x.getFirst()[0].getValue())), x.subList(1, x.size()));
            case Loops.Scan scan -> scan(scan, x);
            case Loops.While loop -> loop(loop, x);
            case Calls.Checkpoint checkpoint -> run(Graph.of(checkpoint.body()), x);
            case Loops.Retrace _,
                    Calls.CustomJvp _,
                    Calls.CustomVjp _,
                    Calls.Pullback _,
                    Calls.LinearSolve _,
                    Control.Length _ -> throw new IllegalArgumentException(op.name() + " is not what programs grow");
        };
    }

    private List<DerivativeStructure[]> scan(Loops.Scan scan, List<DerivativeStructure[]> x) {
        Graph body = Graph.of(scan.body());
        int fixed = scan.constants() + scan.carries();
        List<DerivativeStructure[]> now = new ArrayList<>(x.subList(0, fixed));
        List<DerivativeStructure[][]> ys = new ArrayList<>();
        for (int k = 0; k < scan.length(); k++) {
            int step = scan.reverse() ? scan.length() - 1 - k : k;
            List<DerivativeStructure[]> operands = new ArrayList<>(now);
            for (int i = fixed; i < x.size(); i++) {
                int size = x.get(i).length / scan.length();
                operands.add(Arrays.copyOfRange(x.get(i), step * size, (step + 1) * size));
            }
            List<DerivativeStructure[]> results = run(body, operands);
            for (int i = 0; i < scan.carries(); i++) now.set(scan.constants() + i, results.get(i));
            List<DerivativeStructure[]> values = results.subList(scan.carries(), results.size());
            for (int i = 0; i < values.size(); i++) {
                if (k == 0) ys.add(new DerivativeStructure[scan.length()][]);
                ys.get(i)[step] = values.get(i);
            }
        }
        List<DerivativeStructure[]> results = new ArrayList<>(now.subList(scan.constants(), fixed));
        for (DerivativeStructure[][] y : ys) {
            results.add(Stream.of(y).flatMap(Stream::of).toArray(DerivativeStructure[]::new));
        }
        return results;
    }

    private List<DerivativeStructure[]> loop(Loops.While loop, List<DerivativeStructure[]> x) {
        List<DerivativeStructure[]> now = new ArrayList<>(x);
        int count = 0;
        while (run(Graph.of(loop.condition()), now).getFirst()[0].getValue() != 0) {
            List<DerivativeStructure[]> results = run(Graph.of(loop.body()), now);
            for (int i = 0; i < loop.carries(); i++) now.set(loop.constants() + i, results.get(i));
            count++;
        }
        List<DerivativeStructure[]> results = new ArrayList<>(now.subList(loop.constants(), now.size()));
        results.add(new DerivativeStructure[] {factory.constant(count)});
        return results;
    }

    /// The elements of an operation's result.
    private DerivativeStructure[] apply(Single op, List<Type> types, List<DerivativeStructure[]> x) {
        if (!op.result(types).element().isFloating()) return numbers(op, types, x);
        return switch (op) {
            case Source _, Barrier _, ArgExtreme _ -> numbers(op, types, x);
            case Elementwise _ -> elementwise(op, types, x);
            case Fold fold -> FoldReference.folded(fold, types.getFirst().shape(), x.getFirst());
            case Cumulate cumulate ->
                FoldReference.cumulated(cumulate, types.getFirst().shape(), x.getFirst());
            case Ordering ordering ->
                FoldReference.ordered(ordering, types.getFirst().shape(), x.getFirst());
            case Factor factor -> Factored.of(factor, types, x);
            case Contract contract -> contracted(contract, types, x);
            case Index.Take _ -> {
                int[] from = places(op, List.of(counted(types.getFirst(), 1), tensor(types.get(1), x.get(1))));
                yield read(from, x.getFirst());
            }
            case Index.ScatterAdd scatter -> scattered(scatter, types, x);
            case Window.Overlap overlap -> overlapped(overlap, types.getFirst(), x.getFirst());
            case Fourier fourier -> transformed(fourier, types.getFirst().shape(), x.getFirst());
            case Move _, Window.Windows _ -> {
                List<Tensor> counted = new ArrayList<>();
                int from = 1;
                for (Type type : types) {
                    counted.add(counted(type, from));
                    from += type.shape().count();
                }
                yield read(places(op, counted), x.stream().flatMap(Stream::of).toArray(DerivativeStructure[]::new));
            }
        };
    }

    private DerivativeStructure[] numbers(Op op, List<Type> types, List<DerivativeStructure[]> x) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) tensors.add(tensor(types.get(i), x.get(i)));
        double[] y = Tensor.of(op.apply(List.copyOf(tensors)).getFirst()).toDoubles();
        return Arrays.stream(y).mapToObj(factory::constant).toArray(DerivativeStructure[]::new);
    }

    /// The values alone.
    static Tensor tensor(Type type, DerivativeStructure[] x) {
        double[] values =
                Arrays.stream(x).mapToDouble(DerivativeStructure::getValue).toArray();
        return Tensor.of(Tensor.of(type.shape(), values).cast(type.element()));
    }

    private DerivativeStructure[] elementwise(Single op, List<Type> types, List<DerivativeStructure[]> x) {
        if (types.stream().noneMatch(type -> type.element().isFloating())) return numbers(op, types, x);
        Function<DerivativeStructure[], DerivativeStructure> f =
                Objects.requireNonNull(HipparchusFunctions.of(op), op::name);
        DerivativeStructure[] y =
                new DerivativeStructure[op.result(types).shape().count()];
        for (int k = 0; k < y.length; k++) {
            int place = k;
            y[k] = f.apply(x.stream().map(operand -> operand[place]).toArray(DerivativeStructure[]::new));
        }
        return y;
    }

    /// A tensor like `type` that counts its elements from `first`.
    private static Tensor counted(Type type, int first) {
        return Tensor.of(
                type.shape(),
                IntStream.range(0, type.shape().count())
                        .mapToDouble(k -> first + k)
                        .toArray());
    }

    /// Which element of the operands each element of the result is, counted from 1; 0 for none.
    private static int[] places(Op op, List<Tensor> counted) {
        double[] places = Tensor.of(op.apply(List.copyOf(counted)).getFirst()).toDoubles();
        return Arrays.stream(places).mapToInt(place -> (int) place).toArray();
    }

    private DerivativeStructure[] read(int[] places, DerivativeStructure[] x) {
        return Arrays.stream(places)
                .mapToObj(place -> place == 0 ? factory.constant(0) : x[place - 1])
                .toArray(DerivativeStructure[]::new);
    }

    private DerivativeStructure[] zeros(int count) {
        return Stream.generate(() -> factory.constant(0)).limit(count).toArray(DerivativeStructure[]::new);
    }

    private DerivativeStructure[] scattered(Index.ScatterAdd scatter, List<Type> types, List<DerivativeStructure[]> x) {
        Type result = scatter.result(types);
        int[] to = places(
                new Index.Take(scatter.axis()),
                List.of(counted(result.with(ElementType.F64), 1), tensor(types.get(1), x.get(1))));
        DerivativeStructure[] y = zeros(result.shape().count());
        for (int k = 0; k < to.length; k++) y[to[k] - 1] = y[to[k] - 1].add(x.getFirst()[k]);
        return y;
    }

    private DerivativeStructure[] overlapped(Window.Overlap overlap, Type type, DerivativeStructure[] x) {
        Type result = overlap.result(List.of(type));
        int[] to = places(overlap.windows(type), List.of(counted(result.with(ElementType.F64), 1)));
        DerivativeStructure[] y = zeros(result.shape().count());
        for (int k = 0; k < to.length; k++) y[to[k] - 1] = y[to[k] - 1].add(x[k]);
        return y;
    }

    private DerivativeStructure[] transformed(Fourier fourier, Shape shape, DerivativeStructure[] x) {
        int n = shape.size(fourier.axis());
        int stride = shape.strides()[fourier.axis()];
        DerivativeStructure[] y = zeros(x.length);
        for (int place = 0; place < x.length; place++) {
            int k = place / stride % n;
            int first = place - place % 2 - k * stride;
            for (int j = 0; j < n; j++) {
                double angle = (fourier.inverse() ? 2 : -2) * Math.PI * (j * k % n) / n;
                DerivativeStructure same = x[first + j * stride + place % 2];
                DerivativeStructure other = x[first + j * stride + 1 - place % 2];
                double sine = place % 2 == 0 ? -Math.sin(angle) : Math.sin(angle);
                y[place] = y[place].add(same.multiply(Math.cos(angle))).add(other.multiply(sine));
            }
        }
        return y;
    }

    private DerivativeStructure[] contracted(Contract contract, List<Type> types, List<DerivativeStructure[]> x) {
        List<Integer> labels = Stream.of(contract.left(), contract.right())
                .flatMap(List::stream)
                .distinct()
                .toList();
        int[] sizes = new int[labels.size()];
        for (int k = 0; k < sizes.length; k++) {
            int at = contract.left().indexOf(labels.get(k));
            sizes[k] = at >= 0
                    ? types.get(0).shape().size(at)
                    : types.get(1).shape().size(contract.right().indexOf(labels.get(k)));
        }
        Shape all = Shape.of(sizes);
        Shape result = contract.result(types).shape();
        DerivativeStructure[] y = zeros(result.count());
        for (int k = 0; k < all.count(); k++) {
            int l = place(k, all, labels, contract.left(), types.get(0).shape());
            int r = place(k, all, labels, contract.right(), types.get(1).shape());
            int out = place(k, all, labels, contract.out(), result);
            y[out] = y[out].add(x.get(0)[l].multiply(x.get(1)[r]));
        }
        return y;
    }

    /// Where the kth combination of all indices is in a tensor that has some of them.
    private static int place(int k, Shape all, List<Integer> labels, List<Integer> own, Shape shape) {
        int place = 0;
        for (int axis = 0; axis < own.size(); axis++) {
            int label = labels.indexOf(own.get(axis));
            place += k / all.strides()[label] % all.size(label) * shape.strides()[axis];
        }
        return place;
    }
}
