package talweg.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.op.Factorisation;
import talweg.op.LinearSystem;
import talweg.op.MatrixFunction;
import talweg.op.MatrixOperation;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Runs operations of linear algebra on each matrix of a batch, in double precision.
final class OnMatrices {
    private OnMatrices() {}

    /// A matrix, by rows.
    record Matrix(double[] elements, int rows, int columns) {}

    static void run(MatrixOperation op, List<Tensor> x, List<Type> results, Object[] to) {
        Shape shape = x.getFirst().shape();
        int count = shape.without(shape.rank() - 2, shape.rank() - 1).count();
        for (int b = 0; b < count; b++) {
            List<Matrix> matrices = new ArrayList<>(x.size());
            for (Tensor each : x) matrices.add(read(each, b));
            double[][] made = apply(op, matrices, x.getFirst().type().element());
            for (int i = 0; i < made.length; i++) write(made[i], to[i], b * made[i].length);
        }
    }

    private static Matrix read(Tensor x, int number) {
        Shape shape = x.shape();
        int rows = shape.size(shape.rank() - 2);
        int columns = shape.size(shape.rank() - 1);
        int size = rows * columns;
        double[] elements = new double[size];
        int from = number * size;
        switch (x.array()) {
            case double[] doubles -> System.arraycopy(doubles, from, elements, 0, size);
            case float[] floats -> {
                for (int i = 0; i < size; i++) elements[i] = floats[from + i];
            }
            default -> throw new IllegalStateException("a matrix of floating numbers is required, got " + x.type());
        }
        return new Matrix(elements, rows, columns);
    }

    private static void write(double[] elements, Object to, int from) {
        switch (to) {
            case double[] doubles -> System.arraycopy(elements, 0, doubles, from, elements.length);
            case float[] floats -> {
                for (int i = 0; i < elements.length; i++) floats[from + i] = (float) elements[i];
            }
            case long[] indices -> {
                for (int i = 0; i < elements.length; i++) indices[from + i] = (long) elements[i];
            }
            default -> throw new IllegalStateException("an operation on matrices gives numbers and indices");
        }
    }

    private static double[][] apply(MatrixOperation op, List<Matrix> x, ElementType type) {
        Matrix first = x.getFirst();
        double[] a = first.elements;
        int n = first.columns;
        return switch (op) {
            case Factorisation.Cholesky _ -> new double[][] {Cholesky.lower(a, n)};
            case Factorisation.Lu _ -> Lu.complete(a, n).results();
            case Factorisation.Qr _ -> Orthogonal.of(a, first.rows, n).results();
            case Factorisation.SymmetricEigen _ -> eigen(a, n);
            case Factorisation.Svd _ -> Svd.of(a, first.rows, n).results();
            case LinearSystem.TriangularSolve solve ->
                new double[][] {Triangular.solve(a, n, solve.lower(), solve.unit(), x.get(1).elements)};
            case LinearSystem.Solve _ -> new double[][] {Lu.partial(a, n).solve(x.get(1).elements)};
            case MatrixFunction.PseudoInverse _ -> new double[][] {pseudoInverse(first, type)};
            case MatrixFunction.MatrixExponential _ -> new double[][] {Exponential.of(a, n)};
            case MatrixFunction.MatrixExponentialDerivative _ ->
                new double[][] {Exponential.derivative(a, x.get(1).elements, n)};
        };
    }

    private static double[] pseudoInverse(Matrix x, ElementType type) {
        double unit = type == ElementType.F32 ? Math.ulp(1f) : Math.ulp(1.0);
        double share = Math.max(x.rows, x.columns) * unit;
        if (x.rows >= x.columns) return Svd.of(x.elements, x.rows, x.columns).pseudoInverse(share);
        double[] tall = Dense.transposed(x.elements, x.rows, x.columns);
        return Dense.transposed(Svd.of(tall, x.columns, x.rows).pseudoInverse(share), x.rows, x.columns);
    }

    private static double[][] eigen(double[] a, int n) {
        double[] symmetric = Dense.symmetric(a, n);
        double[] vectors = new double[n * n];
        if (!Vectors.isFinite(symmetric)) {
            Arrays.fill(vectors, Double.NaN);
            return new double[][] {Arrays.copyOf(vectors, n), vectors};
        }
        int exponent = Dense.exponent(symmetric);
        SymmetricEigen eigen = SymmetricEigen.of(Dense.scale(symmetric, -exponent), n);
        for (int j = 0; j < n; j++) {
            double sign = Dense.sign(eigen.vectors()[j], 0, 1, n);
            for (int i = 0; i < n; i++) vectors[i * n + j] = sign * eigen.vectors()[j][i];
        }
        return new double[][] {Dense.scale(eigen.values(), exponent), vectors};
    }
}
