package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.LinearAlgebra;
import talweg.graph.Trace;
import talweg.op.Contract;
import talweg.op.Factor;
import talweg.op.Factorisations;
import talweg.op.Hyperbolics;
import talweg.op.Matrices;
import talweg.op.Move;
import talweg.op.Solution;
import talweg.op.Var;
import talweg.op.Window;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Random moves and contractions of given values.
final class Shoots {
    private final Growth growth;
    private final SplittableRandom random;

    Shoots(Growth growth) {
        this.growth = growth;
        this.random = growth.random;
    }

    int move(Move drawn, int x) {
        Shape shape = growth.type(x).shape();
        return switch (drawn) {
            case Move.Reshape _ -> growth.add(new Move.Reshape(reshaped(shape)), x);
            case Move.Permute _ -> growth.add(new Move.Permute(growth.shuffled(each(shape, axis -> axis))), x);
            case Move.Broadcast _ -> {
                int axis = random.nextInt(shape.rank() + 1);
                int size = growth.sizes()[random.nextInt(growth.sizes().length)];
                yield growth.add(
                        new Move.Broadcast(shape.insert(axis, size), each(shape, k -> k < axis ? k : k + 1)), x);
            }
            case Move.Slice _ -> growth.add(slice(shape), x);
            case Move.Flip _ ->
                growth.add(
                        new Move.Flip(each(shape, axis -> axis).stream()
                                .filter(_ -> random.nextBoolean())
                                .toList()),
                        x);
            case Move.Pad _ -> growth.add(new Move.Pad(few(shape), few(shape), few(shape)), x);
            case Move.Join _ -> {
                if (shape.rank() == 0) throw new Growth.Refused();
                int axis = random.nextInt(shape.rank());
                int from = random.nextInt(shape.size(axis));
                List<Integer> starts = each(shape, k -> k == axis ? from : 0);
                List<Integer> sizes = each(shape, k -> shape.size(k) - starts.get(k));
                int part = growth.add(new Move.Slice(starts, sizes, each(shape, _ -> 1)), x);
                int beside = growth.pick(growth.type(x)::equals);
                yield random.nextBoolean()
                        ? growth.add(new Move.Join(axis), x, part)
                        : growth.add(new Move.Join(axis), part, beside, x);
            }
        };
    }

    /// Windows of x, added where they overlap, or not.
    int window(Window drawn, int x) {
        Shape shape = growth.type(x).shape();
        List<Integer> axes = IntStream.range(0, shape.rank())
                .filter(_ -> random.nextBoolean())
                .boxed()
                .toList();
        List<Integer> strides = axes.stream().map(_ -> random.nextInt(1, 3)).toList();
        List<Integer> dilations = axes.stream().map(_ -> random.nextInt(1, 3)).toList();
        List<Integer> sizes = IntStream.range(0, axes.size())
                .mapToObj(k -> 1 + random.nextInt(1 + (shape.size(axes.get(k)) - 1) / dilations.get(k)))
                .toList();
        List<Integer> lengths = axes.stream().map(shape::size).toList();
        int windows = growth.add(new Window.Windows(axes, sizes, strides, dilations), x);
        return drawn instanceof Window.Overlap
                ? growth.add(new Window.Overlap(axes, lengths, strides, dilations), windows)
                : windows;
    }

    private static List<Integer> each(Shape shape, IntUnaryOperator number) {
        return IntStream.range(0, shape.rank()).map(number).boxed().toList();
    }

    private List<Integer> few(Shape shape) {
        return each(shape, _ -> random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0);
    }

    /// Two neighbouring axes as one, an axis as two, or another order of the sizes.
    private Shape reshaped(Shape shape) {
        if (shape.rank() == 0) return Shape.of(1);
        int axis = random.nextInt(shape.rank());
        return switch (random.nextInt(3)) {
            case 0 ->
                axis + 1 < shape.rank()
                        ? shape.without(axis).with(axis, shape.size(axis) * shape.size(axis + 1))
                        : Shape.of(shape.count());
            case 1 -> {
                int size = shape.size(axis);
                int factor = size % 3 == 0 ? 3 : size % 2 == 0 ? 2 : 1;
                yield shape.with(axis, size / factor).insert(axis, factor);
            }
            default ->
                Shape.of(growth.shuffled(IntStream.of(shape.sizes()).boxed().toList()).stream()
                        .mapToInt(size -> size)
                        .toArray());
        };
    }

    private Move.Slice slice(Shape shape) {
        List<Integer> starts = each(shape, axis -> random.nextInt(shape.size(axis)));
        List<Integer> steps = each(shape, _ -> random.nextInt(1, 3));
        return new Move.Slice(
                starts,
                each(
                        shape,
                        axis -> 1 + random.nextInt(Math.ceilDiv(shape.size(axis) - starts.get(axis), steps.get(axis)))),
                steps);
    }

    /// The factor of tᵀ·t/n + I, of t, or of the solution for tᵀ, where t = tanh x has n rows.
    int factor(Factor op, int x) {
        Type type = growth.type(x);
        Shape shape = type.shape();
        if (!Factored.isGrown(op) || shape.rank() < 2) throw new Growth.Refused();
        int columns = shape.size(shape.rank() - 1);
        int rows = shape.size(shape.rank() - 2);
        boolean isWide = columns > rows;
        return growth.weave(
                Trace.graph(List.of(type), inputs -> {
                    Var only = Hyperbolics.tanh(inputs.getFirst());
                    Var turned = Matrices.transposed(only);
                    Var square = turned.matmul(only).over(rows).plus(LinearAlgebra.identity(columns, type.element()));
                    return switch (op) {
                        case Factorisations.PseudoInverse _ -> List.of(op.of(only));
                        case Factorisations.Orthogonal _ -> List.of(op.of(isWide ? turned : only));
                        case Solution.Solve _, Solution.TriangularSolve _ -> List.of(op.of(square, turned));
                        default -> List.of(op.of(square));
                    };
                }),
                x);
    }

    /// Axes of equal size run together, or not; those that do are summed, or not.
    int contract(int x, int y) {
        List<Integer> left = each(growth.type(x).shape(), axis -> axis);
        List<Integer> right = new ArrayList<>();
        for (int size : growth.type(y).shape().sizes()) {
            List<Integer> equal = left.stream()
                    .filter(axis -> growth.type(x).shape().size(axis) == size && !right.contains(axis))
                    .toList();
            right.add(
                    equal.isEmpty() || random.nextInt(4) == 0
                            ? left.size() + right.size()
                            : equal.get(random.nextInt(equal.size())));
        }
        List<Integer> out = Stream.concat(left.stream(), right.stream().filter(label -> label >= left.size()))
                .filter(label -> !left.contains(label) || !right.contains(label) || random.nextInt(3) == 0)
                .toList();
        return growth.add(new Contract(left, List.copyOf(right), growth.shuffled(out)), x, y);
    }
}
