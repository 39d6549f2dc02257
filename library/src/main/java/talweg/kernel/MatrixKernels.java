package talweg.kernel;

import java.util.Arrays;
import java.util.List;
import talweg.op.MatrixKernel;
import talweg.op.Tensor;
import talweg.scalar.Evaluator;
import talweg.scalar.Logarithms;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Runs a [MatrixKernel] on every matrix of a batch, one after another, in `F64`.
final class MatrixKernels {
    private static final Straight LOG = Straight.of(Logarithms.log(Scalar.operand(0, ElementType.F64)));

    private MatrixKernels() {}

    /// A matrix by rows.
    record Matrix(double[] elements, int rows, int columns) {
        boolean isFinite() {
            return Vectors.isFinite(elements);
        }

        Matrix transposed() {
            double[] turned = new double[elements.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) turned[j * rows + i] = elements[i * columns + j];
            }
            return new Matrix(turned, columns, rows);
        }
    }

    static void run(MatrixKernel kernel, List<Tensor> x, Type result, Object to) {
        int batch = 1;
        Shape first = x.getFirst().shape();
        for (int axis = 0; axis < first.rank() - 2; axis++) batch *= first.size(axis);
        double[][] operands = x.stream().map(Tensor::toDoubles).toArray(double[][]::new);
        int count = batch == 0 ? 0 : result.shape().count() / batch;
        for (int b = 0; b < batch; b++) {
            Matrix[] matrices = new Matrix[operands.length];
            for (int i = 0; i < matrices.length; i++)
                matrices[i] = matrix(operands[i], x.get(i).shape(), b, batch);
            write(of(kernel, matrices), to, b * count);
        }
    }

    private static Matrix matrix(double[] all, Shape shape, int b, int batch) {
        int count = all.length / batch;
        int rank = shape.rank();
        return new Matrix(
                Arrays.copyOfRange(all, b * count, (b + 1) * count), shape.size(rank - 2), shape.size(rank - 1));
    }

    private static void write(double[] from, Object to, int place) {
        if (to instanceof double[] doubles) {
            System.arraycopy(from, 0, doubles, place, from.length);
        } else {
            float[] floats = (float[]) to;
            for (int k = 0; k < from.length; k++) floats[place + k] = (float) from[k];
        }
    }

    private static double[] of(MatrixKernel kernel, Matrix[] x) {
        Matrix a = x[0];
        return switch (kernel) {
            case CHOLESKY -> Triangles.cholesky(a);
            case SOLVE -> Elimination.of(a).solve(x[1]);
            case SOLVE_LOWER -> Triangles.solve(a, x[1], false);
            case SOLVE_UPPER -> Triangles.solve(a, x[1], true);
            case DETERMINANT -> new double[] {determinant(Elimination.of(a))};
            case LOG_DETERMINANT -> new double[] {logarithm(Elimination.of(a))};
            case DETERMINANT_SIGN -> new double[] {sign(Elimination.of(a))};
            case EIGENVALUES -> a.isFinite() ? eigen(a).values() : unknown(a.rows());
            case EIGENVECTORS -> a.isFinite() ? vectors(eigen(a)) : unknown(a.rows() * a.rows());
            case SINGULAR_VALUES -> Singular.of(a).values();
            case LEFT_VECTORS -> Singular.of(a).left();
            case RIGHT_VECTORS -> Singular.of(a).right();
            case PSEUDOINVERSE -> Singular.of(a).pseudoInverse();
            case ORTHOGONAL -> Orthogonalisation.of(a);
        };
    }

    static double[] unknown(int count) {
        double[] nan = new double[count];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }

    private static double determinant(Elimination factors) {
        double product = factors.sign();
        for (int i = 0; i < factors.size(); i++) product *= factors.pivot(i);
        return product;
    }

    private static double logarithm(Elimination factors) {
        double sum = 0;
        for (int i = 0; i < factors.size(); i++) sum += Evaluator.at(LOG, Math.abs(factors.pivot(i)));
        return sum;
    }

    private static double sign(Elimination factors) {
        double sign = factors.sign();
        for (int i = 0; i < factors.size(); i++) sign *= Math.signum(factors.pivot(i));
        return sign;
    }

    /// Of the matrix with the lower triangle of `a`.
    private static SymmetricEigen eigen(Matrix a) {
        return SymmetricEigen.of(a.transposed().elements(), a.rows());
    }

    private static double[] vectors(SymmetricEigen eigen) {
        int n = eigen.values().length;
        double[] columns = new double[n * n];
        for (int j = 0; j < n; j++) {
            double sign = orientation(eigen.vectors()[j]);
            for (int i = 0; i < n; i++) columns[i * n + j] = sign * eigen.vectors()[j][i];
        }
        return columns;
    }

    /// −1 if the element of largest magnitude, the first of equal ones, is negative; else 1.
    static double orientation(double[] vector) {
        double largest = 0;
        for (double each : vector) if (Math.abs(each) > Math.abs(largest)) largest = each;
        return largest < 0 ? -1 : 1;
    }
}
