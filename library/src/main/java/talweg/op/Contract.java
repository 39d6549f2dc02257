package talweg.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Sums of products over named axes, as in Einstein's notation: every axis of the operands and the result has a
/// number; axes of one number run together; those not in the result are summed. A number occurs at most once in
/// each list, and in at least two of the three.
///
/// A product of matrices is `contract{left=[0,1],right=[1,2],out=[0,2]}`. Linear in each operand, and its transpose
/// is a contraction again.
///
/// @param left  the axes of operand 0
/// @param right the axes of operand 1
/// @param out   the axes of the result
public record Contract(List<Integer> left, List<Integer> right, List<Integer> out) implements Single {

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Contract(List.of(0, 1), List.of(1, 2), List.of(0, 2)))
                        .on(Type.f64(2, 3), Type.f64(3, 4)),
                Example.of(new Contract(List.of(0), List.of(0), List.of())).on(Type.f64(5), Type.f64(5)),
                Example.of(new Contract(List.of(0), List.of(1), List.of(1, 0))).on(Type.f64(2), Type.f64(3)),
                Example.of(new Contract(List.of(3, 0, 1), List.of(1, 3, 2), List.of(3, 2, 0)))
                        .on(Type.f64(2, 3, 4), Type.f64(4, 2, 5)));
    }

    @Override
    public Type result(List<Type> x) {
        if (x.size() != 2
                || x.get(0).element() != x.get(1).element()
                || !x.get(0).element().isFloating()) {
            throw new IllegalArgumentException("`contract` requires two operands of one floating type, got " + x);
        }
        check(x.get(0).shape(), left);
        check(x.get(1).shape(), right);
        for (int k = 0; k < left.size(); k++) {
            int beside = right.indexOf(left.get(k));
            if (beside >= 0 && x.get(0).shape().size(k) != x.get(1).shape().size(beside)) {
                throw new IllegalArgumentException(
                        "`contract` requires equal sizes along the axes that run together, got "
                                + x.get(0).shape().size(k) + " (axis " + k + " of "
                                + x.get(0).shape() + ") and "
                                + x.get(1).shape().size(beside) + " (axis " + beside + " of "
                                + x.get(1).shape() + ")");
            }
        }
        int[] sizes = out.stream()
                .mapToInt(label -> left.contains(label)
                        ? x.get(0).shape().size(left.indexOf(label))
                        : x.get(1).shape().size(right.indexOf(label)))
                .toArray();
        return x.getFirst().with(Shape.of(sizes));
    }

    private void check(Shape shape, List<Integer> labels) {
        Set<Integer> all = new HashSet<>(left);
        all.addAll(right);
        boolean twice =
                all.stream().allMatch(label -> count(left, label) + count(right, label) + count(out, label) >= 2);
        boolean once = Stream.of(left, right, out).allMatch(list -> new HashSet<>(list).size() == list.size());
        if (labels.size() != shape.rank() || !twice || !once || !all.containsAll(out)) {
            throw new IllegalArgumentException("`contract` requires one number for each axis, each in at least two of"
                    + " left " + left + ", right " + right + ", out " + out + ", got an operand of shape " + shape);
        }
    }

    private static int count(List<Integer> labels, int label) {
        return labels.contains(label) ? 1 : 0;
    }

    @Override
    public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var l = u.get(0);
        Var r = u.get(1);
        Var first = l == null ? null : of(l, x.get(1));
        Var second = r == null ? null : of(x.get(0), r);
        return first == null ? second : second == null ? first : first.plus(second);
    }

    @Override
    public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        Var other = x.get(1 - operand);
        if (other == null) throw new IllegalStateException("a contraction of two linear operands is not linear");
        return operand == 0 ? new Contract(out, right, left).of(v, other) : new Contract(left, out, right).of(other, v);
    }

    @Override
    public Var batched(List<Var> x, boolean[] mapped, int size) {
        int label = Stream.of(left, right)
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(-1)
                + 1;
        return new Contract(mapped[0] ? led(label, left) : left, mapped[1] ? led(label, right) : right, led(label, out))
                .apply(x)
                .getFirst();
    }

    private static List<Integer> led(int label, List<Integer> labels) {
        List<Integer> result = new ArrayList<>(labels.size() + 1);
        result.add(label);
        result.addAll(labels);
        return List.copyOf(result);
    }

    /// The products' bounds, element by element over all axes at once, and their sum's.
    @Override
    public Enclosure enclosure(List<Enclosure> x) {
        List<Integer> all = new ArrayList<>(out);
        Stream.of(left, right)
                .flatMap(List::stream)
                .filter(label -> !all.contains(label))
                .forEach(all::add);
        Enclosure l = spread(x.get(0), left, all, x);
        Enclosure r = spread(x.get(1), right, all, x);
        Enclosure products = new Arithmetic.Multiply().enclosure(List.of(l, r));
        List<Integer> summed = IntStream.range(out.size(), all.size()).boxed().toList();
        return summed.isEmpty() ? products : new Fold.Sum(summed).enclosure(List.of(products));
    }

    private Enclosure spread(Enclosure x, List<Integer> labels, List<Integer> all, List<Enclosure> operands) {
        int[] sizes = all.stream()
                .mapToInt(label -> left.contains(label)
                        ? operands.get(0).lo().shape().size(left.indexOf(label))
                        : operands.get(1).lo().shape().size(right.indexOf(label)))
                .toArray();
        List<Integer> sorted = labels.stream()
                .sorted((a, b) -> all.indexOf(a) - all.indexOf(b))
                .toList();
        Move order = new Move.Permute(sorted.stream().map(labels::indexOf).toList());
        Move copies = new Move.Broadcast(
                Shape.of(sizes), sorted.stream().map(all::indexOf).toList());
        return new Enclosure(copies.of(order.of(x.lo())), copies.of(order.of(x.hi())));
    }

    @Override
    public Lowering lowering(List<Type> operands) {
        return new Lowering.Product(left, right, out);
    }

    /// The product as NumPy's `@`; see [Var#matmul].
    static Var matmul(Var x, Var y) {
        int m = x.shape().rank();
        int n = y.shape().rank();
        if (m == 0 || n == 0) throw refused("matmul", "operands with axes; use `times`", x, y);
        if (m > 2 && n > 2) {
            Shape lead = lead(x, y);
            return batches(
                    x.broadcast(
                            lead.then(Shape.of(x.shape().size(m - 2), x.shape().size(m - 1)))),
                    y.broadcast(
                            lead.then(Shape.of(y.shape().size(n - 2), y.shape().size(n - 1)))));
        }
        int inner = m - 1;
        List<Integer> left = IntStream.range(0, m).boxed().toList();
        List<Integer> right = new ArrayList<>(IntStream.range(m, m + n).boxed().toList());
        int at = n == 1 ? 0 : n - 2;
        right.set(at, inner);
        List<Integer> out = new ArrayList<>(left.subList(0, Math.max(m - 1, 0)));
        right.stream().filter(label -> label != inner).forEach(out::add);
        if (m == 2 && n > 2) { // the batch axes of y come before the rows of x
            out = new ArrayList<>(right.subList(0, n - 2));
            out.add(0 + left.getFirst());
            out.add(right.getLast());
        }
        return new Contract(left, List.copyOf(right), List.copyOf(out)).of(x, y);
    }

    /// The batch axes of both.
    private static Shape lead(Var x, Var y) {
        int m = x.shape().rank();
        int n = y.shape().rank();
        try {
            return Shape.broadcast(x.shape().without(m - 2, m - 1), y.shape().without(n - 2, n - 1));
        } catch (IllegalArgumentException _) {
            throw refused("matmul", "axes before the last two that broadcast (sizes equal or 1)", x, y);
        }
    }

    private static Var batches(Var x, Var y) {
        int rank = x.shape().rank();
        List<Integer> left = IntStream.range(0, rank).boxed().toList();
        List<Integer> right = new ArrayList<>(left);
        right.set(rank - 2, rank - 1);
        right.set(rank - 1, rank);
        List<Integer> out = new ArrayList<>(left);
        out.set(rank - 1, rank);
        return new Contract(left, List.copyOf(right), List.copyOf(out)).of(x, y);
    }

    /// Σ x·y of two vectors.
    static Var dot(Var x, Var y) {
        if (x.shape().rank() != 1 || y.shape().rank() != 1) throw refused("dot", "two vectors", x, y);
        return new Contract(List.of(0), List.of(0), List.of()).of(x, y);
    }

    private static IllegalArgumentException refused(String name, String required, Var x, Var y) {
        Line line = Line.here();
        return new IllegalArgumentException("`" + name + "` requires " + required + ", got " + x.shape() + " and "
                + y.shape() + (line == null ? "" : ", at " + line));
    }
}
