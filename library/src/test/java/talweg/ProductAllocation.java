package talweg;

import java.util.List;
import talweg.op.Contract;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Prints what products allocate: small and large, of one column, read along either axis, summed over axes that lie in
/// different orders, batched, symmetric, of a triangle.
final class ProductAllocation {
    private static final Tensor LOWER = Tensor.of(Matrices.lowerTriangle(numbers(52, 52), 0));

    private ProductAllocation() {}

    public static void main(String[] arguments) throws Throwable {
        List<Long> bytes = List.of(
                Allocation.of(x -> x.matmul(x).matmul(numbers(9)), numbers(9, 9), 9),
                Allocation.of(x -> x.transpose().matmul(x), numbers(9, 9), 81),
                Allocation.of(x -> x.matmul(x.transpose()), numbers(17, 5), 289),
                Allocation.of(
                        x -> new Contract(List.of(0, 1, 2), List.of(2, 1, 3), List.of(3, 0)).of(x, x),
                        numbers(5, 5, 5),
                        25),
                Allocation.of(
                        x -> new Contract(List.of(0, 1, 2), List.of(0, 2, 3), List.of(0, 1, 3)).of(x, x),
                        numbers(3, 6, 6),
                        108),
                Allocation.of(x -> x.transpose().matmul(x), numbers(52, 52), 2704),
                Allocation.of(LOWER::matmul, numbers(52, 52), 2704));
        System.out.println(bytes);
    }

    private static Tensor numbers(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] numbers = new double[shape.count()];
        java.util.Arrays.setAll(numbers, i -> Math.sin(i));
        return Tensor.of(shape, numbers);
    }
}
