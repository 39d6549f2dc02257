package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.op.Factorisation;
import talweg.op.LinearSystem;
import talweg.op.MatrixFunction;
import talweg.op.MatrixOperation;
import talweg.op.Tensor;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Linear algebra element by element on Hipparchus' numbers that carry derivatives, by textbook algorithms that
/// share nothing with ours. Eigenvectors are ours at the point, and Newton's method finds their derivatives.
final class MatrixReference {
    private final DSFactory factory;

    MatrixReference(DSFactory factory) {
        this.factory = factory;
    }

    /// The elements of each result, of all matrices of a batch.
    List<DerivativeStructure[]> apply(MatrixOperation op, List<Type> types, List<DerivativeStructure[]> x) {
        Shape shape = types.getFirst().shape();
        int count = shape.without(shape.rank() - 2, shape.rank() - 1).count();
        List<List<DerivativeStructure>> results = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            List<DerivativeStructure[][]> matrices = new ArrayList<>();
            for (int i = 0; i < x.size(); i++) {
                int columns = types.get(i).shape().size(shape.rank() - 1);
                int size = x.get(i).length / count;
                matrices.add(matrix(Arrays.copyOfRange(x.get(i), b * size, (b + 1) * size), columns));
            }
            List<DerivativeStructure[][]> made = apply(op, matrices);
            for (int i = 0; i < made.size(); i++) {
                if (b == 0) results.add(new ArrayList<>());
                Stream.of(made.get(i)).flatMap(Stream::of).forEach(results.get(i)::add);
            }
        }
        return results.stream()
                .map(each -> each.toArray(DerivativeStructure[]::new))
                .toList();
    }

    private static DerivativeStructure[][] matrix(DerivativeStructure[] elements, int columns) {
        return IntStream.range(0, elements.length / columns)
                .mapToObj(i -> Arrays.copyOfRange(elements, i * columns, (i + 1) * columns))
                .toArray(DerivativeStructure[][]::new);
    }

    private List<DerivativeStructure[][]> apply(MatrixOperation op, List<DerivativeStructure[][]> x) {
        DerivativeStructure[][] a = x.getFirst();
        return switch (op) {
            case LinearSystem.Solve _ -> only(solve(a, x.get(1)));
            case LinearSystem.TriangularSolve(boolean lower, boolean unit) ->
                only(solve(triangle(a, lower, unit), x.get(1)));
            case MatrixFunction.PseudoInverse _ -> only(pseudoInverse(a));
            case MatrixFunction.MatrixExponential _ -> only(exponential(a));
            case MatrixFunction.MatrixExponentialDerivative _ -> only(derivative(a, x.get(1)));
            case Factorisation.Cholesky _ -> only(cholesky(symmetric(a)));
            case Factorisation.Lu _ -> eliminated(a);
            case Factorisation.Qr _ -> orthogonal(a);
            case Factorisation.SymmetricEigen _ -> eigen(symmetric(a), ours(op, a, 0), ours(op, a, 1));
            case Factorisation.Svd _ -> singular(op, a);
        };
    }

    private static List<DerivativeStructure[][]> only(DerivativeStructure[][] y) {
        return Collections.singletonList(y);
    }

    /// A result at the point.
    private static double[] ours(MatrixOperation op, DerivativeStructure[][] a, int result) {
        double[][] values = Stream.of(a)
                .map(row -> Stream.of(row)
                        .mapToDouble(DerivativeStructure::getValue)
                        .toArray())
                .toArray(double[][]::new);
        return Tensor.of(op.apply(List.of(Tensor.matrix(values))).get(result)).toDoubles();
    }

    private DerivativeStructure[][] zeros(int rows, int columns) {
        DerivativeStructure[][] zeros = new DerivativeStructure[rows][columns];
        for (DerivativeStructure[] row : zeros) Arrays.fill(row, factory.constant(0));
        return zeros;
    }

    private DerivativeStructure[][] identity(int n) {
        DerivativeStructure[][] identity = zeros(n, n);
        for (int i = 0; i < n; i++) identity[i][i] = factory.constant(1);
        return identity;
    }

    private DerivativeStructure[][] transposed(DerivativeStructure[][] a) {
        DerivativeStructure[][] y = zeros(a[0].length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) y[j][i] = a[i][j];
        }
        return y;
    }

    private DerivativeStructure[][] product(DerivativeStructure[][] a, DerivativeStructure[][] b) {
        DerivativeStructure[][] y = zeros(a.length, b[0].length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) y[i][j] = y[i][j].add(a[i][k].multiply(b[k][j]));
            }
        }
        return y;
    }

    private DerivativeStructure[][] symmetric(DerivativeStructure[][] a) {
        DerivativeStructure[][] y = zeros(a.length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) y[i][j] = a[i][j].add(a[j][i]).multiply(0.5);
        }
        return y;
    }

    private DerivativeStructure[][] triangle(DerivativeStructure[][] a, boolean lower, boolean unit) {
        DerivativeStructure[][] y = unit ? identity(a.length) : zeros(a.length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                if (i == j ? !unit : i > j == lower) y[i][j] = a[i][j];
            }
        }
        return y;
    }

    /// By Gauss and Jordan, without pivoting but of zeros: the matrices are regular enough, or bordered.
    private DerivativeStructure[][] solve(DerivativeStructure[][] a, DerivativeStructure[][] b) {
        int n = a.length;
        DerivativeStructure[][] left =
                Stream.of(a).map(DerivativeStructure[]::clone).toArray(DerivativeStructure[][]::new);
        DerivativeStructure[][] right =
                Stream.of(b).map(DerivativeStructure[]::clone).toArray(DerivativeStructure[][]::new);
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                if (Math.abs(left[i][k].getValue()) > Math.abs(left[pivot][k].getValue())) pivot = i;
            }
            exchange(left, k, pivot);
            exchange(right, k, pivot);
            for (int i = 0; i < n; i++) {
                if (i == k) continue;
                DerivativeStructure factor = left[i][k].divide(left[k][k]);
                subtract(left[i], factor, left[k]);
                subtract(right[i], factor, right[k]);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < right[i].length; j++) right[i][j] = right[i][j].divide(left[i][i]);
        }
        return right;
    }

    private static void exchange(DerivativeStructure[][] rows, int i, int j) {
        DerivativeStructure[] held = rows[i];
        rows[i] = rows[j];
        rows[j] = held;
    }

    private static void subtract(DerivativeStructure[] from, DerivativeStructure factor, DerivativeStructure[] row) {
        for (int j = 0; j < from.length; j++) from[j] = from[j].subtract(factor.multiply(row[j]));
    }

    /// By the normal equations of the side that has full rank.
    private DerivativeStructure[][] pseudoInverse(DerivativeStructure[][] a) {
        if (a.length < a[0].length) return transposed(pseudoInverse(transposed(a)));
        return solve(product(transposed(a), a), transposed(a));
    }

    /// (Σ (A/2⁶)ᵏ/k!)^64.
    private DerivativeStructure[][] exponential(DerivativeStructure[][] a) {
        int n = a.length;
        DerivativeStructure[][] term = identity(n);
        DerivativeStructure[][] sum = identity(n);
        for (int k = 1; k < 25; k++) {
            term = product(term, a);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    term[i][j] = term[i][j].multiply(0x1p-6 / k);
                    sum[i][j] = sum[i][j].add(term[i][j]);
                }
            }
        }
        for (int k = 0; k < 6; k++) sum = product(sum, sum);
        return sum;
    }

    private DerivativeStructure[][] derivative(DerivativeStructure[][] a, DerivativeStructure[][] e) {
        int n = a.length;
        DerivativeStructure[][] block = zeros(2 * n, 2 * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block[i][j] = block[n + i][n + j] = a[i][j];
                block[i][n + j] = e[i][j];
            }
        }
        return Stream.of(exponential(block))
                .limit(n)
                .map(row -> Arrays.copyOfRange(row, n, 2 * n))
                .toArray(DerivativeStructure[][]::new);
    }

    private DerivativeStructure[][] cholesky(DerivativeStructure[][] a) {
        int n = a.length;
        DerivativeStructure[][] l = zeros(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                DerivativeStructure left = a[i][j];
                for (int k = 0; k < j; k++) left = left.subtract(l[i][k].multiply(l[j][k]));
                l[i][j] = i == j ? left.sqrt() : left.divide(l[j][j]);
            }
        }
        return l;
    }

    private List<DerivativeStructure[][]> eliminated(DerivativeStructure[][] a) {
        double[] rows = ours(new Factorisation.Lu(), a, 1);
        double[] columns = ours(new Factorisation.Lu(), a, 2);
        int n = a.length;
        DerivativeStructure[][] y = zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                y[i][j] = a[(int) rows[i]][(int) columns[j]];
                for (int k = 0; k < Math.min(i, j); k++) y[i][j] = y[i][j].subtract(y[i][k].multiply(y[k][j]));
                if (j < i) y[i][j] = y[i][j].divide(y[j][j]);
            }
        }
        double[] sign = ours(new Factorisation.Lu(), a, 3);
        return List.of(y, constants(rows), constants(columns), constants(sign));
    }

    private DerivativeStructure[][] constants(double[] values) {
        return new DerivativeStructure[][] {
            Arrays.stream(values).mapToObj(factory::constant).toArray(DerivativeStructure[]::new)
        };
    }

    /// By Gram and Schmidt.
    private List<DerivativeStructure[][]> orthogonal(DerivativeStructure[][] a) {
        DerivativeStructure[][] q = transposed(a);
        DerivativeStructure[][] r = zeros(q.length, q.length);
        for (int j = 0; j < q.length; j++) {
            for (int k = 0; k < j; k++) {
                r[k][j] = dot(q[k], q[j]);
                subtract(q[j], r[k][j], q[k]);
            }
            r[j][j] = dot(q[j], q[j]).sqrt();
            for (int i = 0; i < q[j].length; i++) q[j][i] = q[j][i].divide(r[j][j]);
        }
        return List.of(transposed(q), r);
    }

    private DerivativeStructure dot(DerivativeStructure[] x, DerivativeStructure[] y) {
        DerivativeStructure sum = factory.constant(0);
        for (int i = 0; i < x.length; i++) sum = sum.add(x[i].multiply(y[i]));
        return sum;
    }

    /// Newton's method for A·v = λ·v, vᵀ·v = 1, which doubles the orders that are right.
    private List<DerivativeStructure[][]> eigen(DerivativeStructure[][] a, double[] values, double[] vectors) {
        int n = a.length;
        DerivativeStructure[][] all = zeros(n, n);
        DerivativeStructure[][] lambdas = constants(values);
        for (int k = 0; k < n; k++) {
            DerivativeStructure[] v = new DerivativeStructure[n];
            for (int i = 0; i < n; i++) v[i] = factory.constant(vectors[i * n + k]);
            for (int step = 0; step < 3; step++) {
                DerivativeStructure[][] system = zeros(n + 1, n + 1);
                DerivativeStructure[][] residual = zeros(n + 1, 1);
                for (int i = 0; i < n; i++) {
                    System.arraycopy(a[i], 0, system[i], 0, n);
                    system[i][i] = system[i][i].subtract(lambdas[0][k]);
                    system[i][n] = v[i].negate();
                    system[n][i] = v[i].multiply(2);
                    residual[i][0] = dot(a[i], v).subtract(lambdas[0][k].multiply(v[i]));
                }
                residual[n][0] = dot(v, v).subtract(1);
                DerivativeStructure[][] correction = solve(system, residual);
                for (int i = 0; i < n; i++) v[i] = v[i].subtract(correction[i][0]);
                lambdas[0][k] = lambdas[0][k].subtract(correction[n][0]);
            }
            for (int i = 0; i < n; i++) all[i][k] = v[i];
        }
        return List.of(lambdas, all);
    }

    /// By the eigenvectors of Aᵀ·A.
    private List<DerivativeStructure[][]> singular(MatrixOperation op, DerivativeStructure[][] a) {
        double[] squares =
                Arrays.stream(ours(op, a, 1)).map(value -> value * value).toArray();
        List<DerivativeStructure[][]> eigen = eigen(product(transposed(a), a), squares, ours(op, a, 2));
        DerivativeStructure[][] values = eigen.get(0);
        for (int k = 0; k < values[0].length; k++) values[0][k] = values[0][k].sqrt();
        DerivativeStructure[][] u = product(a, eigen.get(1));
        for (DerivativeStructure[] row : u) {
            for (int k = 0; k < row.length; k++) row[k] = row[k].divide(values[0][k]);
        }
        return List.of(u, values, eigen.get(1));
    }
}
