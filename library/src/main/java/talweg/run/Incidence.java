package talweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.kernel.Folds;
import talweg.op.ArgExtreme;
import talweg.op.Contract;
import talweg.op.Cumulate;
import talweg.op.Elementwise;
import talweg.op.Factor;
import talweg.op.Fold;
import talweg.op.Fourier;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Ordering;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Window;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Which elements of an operation's result depend on which elements of an operand: the places in its Jacobian that
/// are not zero whatever the numbers. Each is an edge of the computational graph drawn element by element.
///
/// @param result  places in the result, row-major
/// @param operand places in the operand, one for each of `result`
record Incidence(int[] result, int[] operand) {
    /// The edges between the result and operand number `i`.
    ///
    /// @param x the operands' values, of which only indices are read
    static Incidence of(Single op, int i, List<Tensor> x, Shape result) {
        Shape operand = x.get(i).shape();
        return switch (op) {
            case Elementwise _ -> matched(all(result.count()), all(operand.count()));
            case Fold fold -> folded(fold, operand, result);
            case ArgExtreme place -> folded(new Fold.Max(List.of(place.axis())), operand, result);
            case Cumulate cumulate -> along(operand, cumulate.axis(), cumulated(cumulate));
            case Ordering ordering -> along(operand, ordering.axis(), (_, _) -> true);
            case Move move -> moved(move, i, x);
            case Window.Windows windows -> moved(windows, i, x);
            case Window.Overlap overlap ->
                matched(
                        places(Tensor.of(overlap.windows(x.getFirst().type()).of(numbered(result, 0)))),
                        all(operand.count()));
            case Fourier fourier -> transformed(fourier, operand);
            case Index.Take take -> read(places(Tensor.of(take.of(numbered(operand, 0), x.get(1)))));
            case Index.ScatterAdd scatter ->
                matched(
                        places(Tensor.of(
                                new Index.Take(scatter.axis(), scatter.batch()).of(numbered(result, 0), x.get(1)))),
                        all(operand.count()));
            case Contract contract -> contracted(contract, i, x, result);
            case Factor _ -> within(operand, result);
            case Source _ -> new Incidence(new int[0], new int[0]);
        };
    }

    private static Incidence folded(Fold fold, Shape operand, Shape result) {
        return matched(places(Tensor.of(fold.spread(numbered(result, 0), operand))), all(operand.count()));
    }

    /// Every element of a matrix with every element of what is made of it.
    private static Incidence within(Shape operand, Shape result) {
        int batch = 1;
        for (int axis = 0; axis < operand.rank() - 2; axis++) batch *= operand.size(axis);
        IntStream.Builder results = IntStream.builder();
        IntStream.Builder operands = IntStream.builder();
        int from = batch == 0 ? 0 : operand.count() / batch;
        int to = batch == 0 ? 0 : result.count() / batch;
        for (int k = 0; k < result.count(); k++) {
            for (int j = 0; j < from; j++) {
                results.add(k);
                operands.add(k / to * from + j);
            }
        }
        return new Incidence(results.build().toArray(), operands.build().toArray());
    }

    /// Whether element k of a result depends on element j of its operand.
    private interface Dependence {
        boolean holds(int k, int j);
    }

    private static Dependence cumulated(Cumulate cumulate) {
        boolean reverse = cumulate instanceof Cumulate.CumulativeSum sum && sum.reverse();
        return (k, j) -> reverse ? j >= k : j <= k;
    }

    /// Edges between elements that differ along `axis` alone.
    private static Incidence along(Shape shape, int axis, Dependence dependence) {
        Folds lines = Folds.of(shape, List.of(axis));
        int[] inner = lines.inner();
        IntStream.Builder result = IntStream.builder();
        IntStream.Builder operand = IntStream.builder();
        for (int start : lines.outer()) {
            for (int k = 0; k < inner.length; k++) {
                for (int j = 0; j < inner.length; j++) {
                    if (!dependence.holds(k, j)) continue;
                    result.add(start + inner[k]);
                    operand.add(start + inner[j]);
                }
            }
        }
        return new Incidence(result.build().toArray(), operand.build().toArray());
    }

    /// How many edges there are.
    int count() {
        return result.length;
    }

    /// Each edge: its place in the result, then in the operand.
    void forEach(BiConsumer<Integer, Integer> edge) {
        for (int k = 0; k < result.length; k++) edge.accept(result[k], operand[k]);
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static Incidence matched(int[] result, int[] operand) {
        return new Incidence(result, operand);
    }

    /// The edges of elements read: `from` has for every element of the result its place in the operand, −1 for
    /// none.
    private static Incidence read(int[] from) {
        int[] result = IntStream.range(0, from.length).filter(k -> from[k] >= 0).toArray();
        return new Incidence(result, IntStream.of(result).map(k -> from[k]).toArray());
    }

    /// Places 1, 2, … moved as the values are: 0 stands where nothing of operand `i` arrives.
    private static Incidence moved(Single move, int i, List<Tensor> x) {
        List<Tensor> numbers = IntStream.range(0, x.size())
                .mapToObj(k -> k == i
                        ? numbered(x.get(k).shape(), 1)
                        : Tensor.zeros(new Type(ElementType.I64, x.get(k).shape())))
                .toList();
        int[] from = places(Interpreter.apply(move, numbers)[0]);
        return read(IntStream.of(from).map(place -> place - 1).toArray());
    }

    private static Tensor numbered(Shape shape, int first) {
        return Tensor.of(
                shape,
                IntStream.range(first, first + shape.count()).asLongStream().toArray());
    }

    private static int[] places(Tensor numbers) {
        return Arrays.stream((long[]) numbers.array())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /// Along each line everything depends on everything, except where the cosine or sine of 2π·jk/n is 0.
    private static Incidence transformed(Fourier fourier, Shape shape) {
        int n = shape.size(fourier.axis());
        int stride = shape.strides()[fourier.axis()];
        IntStream.Builder results = IntStream.builder();
        IntStream.Builder operands = IntStream.builder();
        for (int place = 0; place < shape.count(); place++) {
            int k = place / stride % n;
            int first = place - k * stride - place % 2;
            for (int j = 0; j < n; j++) {
                long turns = 4L * j * k % (4L * n); // n to a quarter of the circle
                for (int part = 0; part < 2; part++) {
                    boolean sine = part != place % 2;
                    boolean zero = turns % n == 0 && (turns / n % 2 == 0) == sine;
                    if (zero) continue;
                    results.add(place);
                    operands.add(first + j * stride + part);
                }
            }
        }
        return new Incidence(results.build().toArray(), operands.build().toArray());
    }

    /// One edge for every product of the sum: all indices run, those of the result and of the operand say which.
    private static Incidence contracted(Contract contract, int i, List<Tensor> x, Shape result) {
        List<Integer> of = i == 0 ? contract.left() : contract.right();
        List<Integer> labels =
                Stream.concat(contract.out().stream(), of.stream()).distinct().toList();
        int[] sizes = labels.stream()
                .mapToInt(label -> contract.out().contains(label)
                        ? result.size(contract.out().indexOf(label))
                        : x.get(i).shape().size(of.indexOf(label)))
                .toArray();
        int[] toResult = strides(labels, contract.out(), result);
        int[] toOperand = strides(labels, of, x.get(i).shape());
        int count = Shape.of(sizes).count();
        int[] results = new int[count];
        int[] operands = new int[count];
        for (int k = 0; k < count; k++) {
            int rest = k;
            for (int label = sizes.length - 1; label >= 0; label--) {
                results[k] += rest % sizes[label] * toResult[label];
                operands[k] += rest % sizes[label] * toOperand[label];
                rest /= sizes[label];
            }
        }
        return new Incidence(results, operands);
    }

    private static int[] strides(List<Integer> labels, List<Integer> of, Shape shape) {
        int[] strides = shape.strides();
        return labels.stream()
                .mapToInt(label -> of.contains(label) ? strides[of.indexOf(label)] : 0)
                .toArray();
    }
}
