package talweg.proof;

import java.util.Arrays;

/// Arithmetic of matrices of bounds.
final class Matrices {
    private Matrices() {}

    /// What an entry is, by its row and its column.
    interface Entry {
        Bounds at(int i, int j);
    }

    /// n × n of these.
    static Bounds[][] of(int n, Entry entry) {
        Bounds[][] matrix = new Bounds[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) matrix[i][j] = entry.at(i, j);
        return matrix;
    }

    /// XY.
    static Bounds[][] product(double[][] x, Bounds[][] y) {
        int n = x.length;
        return of(n, (i, j) -> Bounds.sum(n, k -> Bounds.of(x[i][k]).times(y[k][j])));
    }

    /// Xy.
    static Bounds[] product(double[][] x, Bounds[] y) {
        Bounds[] product = new Bounds[y.length];
        Arrays.setAll(product, i -> Bounds.sum(y.length, k -> Bounds.of(x[i][k]).times(y[k])));
        return product;
    }

    /// CᵀHC.
    static Bounds[][] congruent(Bounds[][] h, double[][] c) {
        int n = c.length;
        Bounds[][] right = of(n, (i, j) -> Bounds.sum(n, k -> h[i][k].times(Bounds.of(c[k][j]))));
        return of(n, (i, j) -> Bounds.sum(n, k -> Bounds.of(c[k][i]).times(right[k][j])));
    }

    /// A − LLᵀ, with L lower triangular.
    static Bounds[][] lessSquares(Bounds[][] a, double[][] l) {
        return of(a.length, (i, j) -> {
            Bounds rest = a[i][j];
            for (int k = 0; k <= Math.min(i, j); k++)
                rest = rest.minus(Bounds.of(l[i][k]).times(Bounds.of(l[j][k])));
            return rest;
        });
    }

    /// −A.
    static Bounds[][] negated(Bounds[][] a) {
        return of(a.length, (i, j) -> a[i][j].negate());
    }

    /// At least Σⱼ |aᵢⱼ| over j ≠ i, the radius of Gershgorin's disc.
    static double radius(Bounds[][] a, int i) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) if (j != i) sum = Bounds.addUp(sum, a[i][j].magnitude());
        return sum;
    }

    /// Whether something is known of all entries.
    static boolean isDefined(Bounds[][] a) {
        return Arrays.stream(a).flatMap(Arrays::stream).noneMatch(Bounds::isUndefined);
    }
}
