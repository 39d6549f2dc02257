package talweg.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import talweg.LinearAlgebra;
import talweg.op.Determinants;
import talweg.op.Factor;
import talweg.op.Factorisations;
import talweg.op.MatrixKernel;
import talweg.op.Solution;
import talweg.op.Spectral;
import talweg.op.Tensor;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Factors of matrices of Hipparchus' numbers that carry derivatives, by its elimination over any field.
final class Factored {
    private static final double CONDITION = 20;

    private Factored() {}

    /// What programs grow: not factors whose derivatives divide by gaps.
    static boolean isGrown(Factor op) {
        return switch (op) {
            case Spectral.Eigenvalues _,
                    Spectral.Eigenvectors _,
                    Spectral.SingularValues _,
                    Spectral.SingularVectors _ -> false;
            case Factorisations.Cholesky _,
                    Solution.Solve _,
                    Solution.TriangularSolve _,
                    Determinants.Determinant _,
                    Determinants.LogDeterminant _,
                    Determinants.DeterminantSign _,
                    Factorisations.PseudoInverse _,
                    Factorisations.Orthogonal _ -> true;
        };
    }

    /// Whether the matrices that are factored are well conditioned: derivatives of order k lose digits by the kth power
    /// of the condition.
    static boolean isTame(Type type, DerivativeStructure[] x) {
        if (x.length == 0) return true;
        double[] values = Tensor.of(LinearAlgebra.singularValues(Reference.tensor(type, x)))
                .toDoubles();
        double largest = DoubleStream.of(values).max().orElse(1);
        return DoubleStream.of(values).allMatch(value -> CONDITION * value >= largest && value >= 1 / CONDITION);
    }

    static DerivativeStructure[] of(Factor op, List<Type> types, List<DerivativeStructure[]> x) {
        Shape shape = types.getFirst().shape();
        int batch = shape.count() == 0
                ? 0
                : IntStream.range(0, shape.rank() - 2).map(shape::size).reduce(1, (a, b) -> a * b);
        return IntStream.range(0, batch)
                .mapToObj(b -> one(
                        op.kernel(),
                        IntStream.range(0, x.size())
                                .mapToObj(i -> matrix(types.get(i).shape(), x.get(i), b, batch))
                                .toList()))
                .flatMap(Arrays::stream)
                .toArray(DerivativeStructure[]::new);
    }

    private static FieldMatrix<DerivativeStructure> matrix(Shape shape, DerivativeStructure[] all, int b, int batch) {
        int rows = shape.size(shape.rank() - 2);
        int columns = shape.size(shape.rank() - 1);
        DerivativeStructure[][] elements = new DerivativeStructure[rows][];
        int from = b * (all.length / batch);
        for (int i = 0; i < rows; i++) {
            elements[i] = Arrays.copyOfRange(all, from + i * columns, from + (i + 1) * columns);
        }
        return new Array2DRowFieldMatrix<>(elements);
    }

    private static DerivativeStructure[] one(MatrixKernel kernel, List<FieldMatrix<DerivativeStructure>> x) {
        FieldMatrix<DerivativeStructure> a = x.getFirst();
        return switch (kernel) {
            case CHOLESKY -> elements(cholesky(a));
            case SOLVE -> elements(inverse(a).multiply(x.get(1)));
            case SOLVE_LOWER -> elements(inverse(triangle(a, false)).multiply(x.get(1)));
            case SOLVE_UPPER -> elements(inverse(triangle(a, true)).multiply(x.get(1)));
            case DETERMINANT -> new DerivativeStructure[] {determinant(a)};
            case LOG_DETERMINANT ->
                new DerivativeStructure[] {determinant(a).abs().log()};
            case DETERMINANT_SIGN -> new DerivativeStructure[] {determinant(a).sign()};
            case PSEUDOINVERSE -> elements(pseudoInverse(a));
            case ORTHOGONAL ->
                elements(transposedSolve(cholesky(a.transpose().multiply(a)), a.transpose())
                        .transpose());
            case EIGENVALUES, EIGENVECTORS, SINGULAR_VALUES, LEFT_VECTORS, RIGHT_VECTORS ->
                throw new IllegalArgumentException(kernel + " is not what programs grow");
        };
    }

    private static FieldMatrix<DerivativeStructure> inverse(FieldMatrix<DerivativeStructure> a) {
        return new FieldLUDecomposition<>(a).getSolver().getInverse();
    }

    private static DerivativeStructure determinant(FieldMatrix<DerivativeStructure> a) {
        return new FieldLUDecomposition<>(a).getDeterminant();
    }

    private static FieldMatrix<DerivativeStructure> transposedSolve(
            FieldMatrix<DerivativeStructure> lower, FieldMatrix<DerivativeStructure> b) {
        return inverse(lower).multiply(b);
    }

    private static FieldMatrix<DerivativeStructure> pseudoInverse(FieldMatrix<DerivativeStructure> a) {
        FieldMatrix<DerivativeStructure> turned = a.transpose();
        return a.getRowDimension() < a.getColumnDimension()
                ? turned.multiply(inverse(a.multiply(turned)))
                : inverse(turned.multiply(a)).multiply(turned);
    }

    private static FieldMatrix<DerivativeStructure> triangle(FieldMatrix<DerivativeStructure> a, boolean upper) {
        FieldMatrix<DerivativeStructure> triangle = a.copy();
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                if (upper ? j < i : j > i) triangle.setEntry(i, j, a.getField().getZero());
            }
        }
        return triangle;
    }

    private static FieldMatrix<DerivativeStructure> cholesky(FieldMatrix<DerivativeStructure> a) {
        FieldMatrix<DerivativeStructure> l = a.createMatrix(a.getRowDimension(), a.getRowDimension());
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j <= i; j++) {
                DerivativeStructure rest = a.getEntry(i, j);
                for (int k = 0; k < j; k++)
                    rest = rest.subtract(l.getEntry(i, k).multiply(l.getEntry(j, k)));
                l.setEntry(i, j, i == j ? rest.sqrt() : rest.divide(l.getEntry(j, j)));
            }
        }
        return l;
    }

    private static DerivativeStructure[] elements(FieldMatrix<DerivativeStructure> a) {
        return Stream.of(a.getData()).flatMap(Stream::of).toArray(DerivativeStructure[]::new);
    }
}
