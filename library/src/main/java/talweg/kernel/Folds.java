package talweg.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Lowering;
import talweg.shape.Shape;
import talweg.shape.View;

/// Where a fold finds its elements: result k folds the elements at `outer[k] + inner[m]`, in the order of m.
///
/// @param outer the place of each result's first element
/// @param inner the places of the folded elements, relative to it
public record Folds(int[] outer, int[] inner) {
    /// The places of a fold over some axes of `shape`.
    public static Folds of(Shape shape, List<Integer> axes) {
        int[] folded = axes.stream().mapToInt(Integer::intValue).toArray();
        int[] kept = IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .toArray();
        return new Folds(part(shape, kept), part(shape, folded));
    }

    /// The places along some axes, the others at 0.
    private static int[] part(Shape shape, int[] axes) {
        int[] strides = shape.strides();
        Shape sizes = Shape.of(IntStream.of(axes).map(shape::size).toArray());
        return new View(sizes, 0, IntStream.of(axes).map(axis -> strides[axis]).toArray()).places();
    }

    /// Where a contraction finds its factors: result k sums the products of the elements at
    /// `outerLeft[k] + innerLeft[m]` and `outerRight[k] + innerRight[m]`.
    public record Pair(int[] outerLeft, int[] outerRight, int[] innerLeft, int[] innerRight) {
        /// The places of a contraction of operands of these shapes.
        public static Pair of(Lowering.Product product, Shape left, Shape right, Shape result) {
            List<Integer> summed = new ArrayList<>(product.left());
            product.right().stream().filter(label -> !summed.contains(label)).forEach(summed::add);
            summed.removeAll(product.out());
            int[] sizes = summed.stream()
                    .mapToInt(label -> product.left().contains(label)
                            ? left.size(product.left().indexOf(label))
                            : right.size(product.right().indexOf(label)))
                    .toArray();
            return new Pair(
                    along(left, product.left(), product.out(), result.sizes()),
                    along(right, product.right(), product.out(), result.sizes()),
                    along(left, product.left(), summed, sizes),
                    along(right, product.right(), summed, sizes));
        }

        /// The places of an operand along the axes numbered `labels`, which run over `sizes`; 0 along those it
        /// lacks.
        private static int[] along(Shape shape, List<Integer> own, List<Integer> labels, int[] sizes) {
            int[] strides = shape.strides();
            int[] steps = labels.stream()
                    .mapToInt(label -> own.contains(label) ? strides[own.indexOf(label)] : 0)
                    .toArray();
            return new View(Shape.of(sizes), 0, steps).places();
        }
    }
}
