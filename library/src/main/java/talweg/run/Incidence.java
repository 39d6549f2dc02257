package talweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.op.Contract;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.LinearSystem;
import talweg.op.MatrixFunction;
import talweg.op.Move;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Tensor;
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
            case Fold fold ->
                matched(places(Tensor.of(fold.spread(numbered(result, 0), operand))), all(operand.count()));
            case Move move -> moved(move, i, x);
            case Index.Take take -> read(places(Tensor.of(take.of(numbered(operand, 0), x.get(1)))));
            case Index.ScatterAdd scatter ->
                matched(
                        places(Tensor.of(new Index.Take(scatter.axis()).of(numbered(result, 0), x.get(1)))),
                        all(operand.count()));
            case Contract contract -> contracted(contract, i, x, result);
            case LinearSystem system ->
                matrices(operand, result, (to, from) -> isRead(system, i, to, from, operand, result));
            case MatrixFunction _ -> matrices(operand, result, (_, _) -> true);
            case Source _ -> new Incidence(new int[0], new int[0]);
        };
    }

    /// Places of one matrix of a batch with places of the matrix of the same number.
    private static Incidence matrices(Shape operand, Shape result, BiPredicate<Integer, Integer> depends) {
        int size = columns(result) * result.size(result.rank() - 2);
        int from = columns(operand) * operand.size(operand.rank() - 2);
        List<Integer> results = new ArrayList<>();
        List<Integer> operands = new ArrayList<>();
        for (int place = 0; place < result.count(); place++) {
            for (int k = 0; k < from; k++) {
                if (!depends.test(place % size, k)) continue;
                results.add(place);
                operands.add(place / size * from + k);
            }
        }
        return new Incidence(
                results.stream().mapToInt(Integer::intValue).toArray(),
                operands.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Whether a solution depends on an element of the matrix, or on one of its own right-hand side; of a
    /// triangle, on rows that substitution came to before.
    private static boolean isRead(LinearSystem op, int i, int to, int from, Shape operand, Shape result) {
        int row = from / columns(operand);
        int column = from % columns(operand);
        if (i == 1 && column != to % columns(result)) return false;
        if (!(op instanceof LinearSystem.TriangularSolve(boolean lower, boolean unit))) return true;
        int ahead = (to / columns(result) - row) * (lower ? 1 : -1);
        int below = (row - column) * (lower ? 1 : -1);
        return ahead >= 0 && (i == 1 || below > 0 || below == 0 && !unit);
    }

    private static int columns(Shape matrix) {
        return matrix.size(matrix.rank() - 1);
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
    private static Incidence moved(Move move, int i, List<Tensor> x) {
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
