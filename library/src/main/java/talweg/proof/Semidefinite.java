package talweg.proof;

/// Whether no symmetric matrix within bounds has a negative eigenvalue: tests from cheap to tight, each
/// of which suffices. All use exact arithmetic's rules on bounds, so that what is thin and exact may be
/// singular.
final class Semidefinite {
    /// With n rows there are 2ⁿ⁻¹ vertices.
    private static final int VERTICES = 6;

    private Semidefinite() {}

    /// Whether xᵀAx ≥ 0 for all x and every symmetric matrix A within the bounds.
    static boolean isPositive(Bounds[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) if (a[i][j].isUndefined()) return false;
            if (a[i][i].lo() < 0) return false; // xᵢ alone refutes it
        }
        return isDominant(a)
                || hasPositivePivots(a)
                || isPositiveShifted(a)
                || isDominantBesideSquares(a)
                || isPositiveAtVertices(a);
    }

    /// Whether xᵀAx ≥ 0 is seen soon, whatever the number of rows: not where A is singular, as a rule.
    static boolean isPositiveSoon(Bounds[][] a) {
        return isDominant(a) || isDominantBesideSquares(a);
    }

    /// Whether xᵀAx ≤ 0.
    static boolean isNegative(Bounds[][] a) {
        return isPositive(matrix(a.length, (i, j) -> a[i][j].negate()));
    }

    /// What an entry is, by its row and its column.
    interface Entry {
        Bounds at(int i, int j);
    }

    /// n × n of these.
    static Bounds[][] matrix(int n, Entry entry) {
        Bounds[][] matrix = new Bounds[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) matrix[i][j] = entry.at(i, j);
        return matrix;
    }

    /// Gershgorin: aᵢᵢ ≥ Σⱼ |aᵢⱼ|.
    private static boolean isDominant(Bounds[][] a) {
        for (int i = 0; i < a.length; i++) if (!(a[i][i].lo() >= radius(a, i))) return false;
        return true;
    }

    /// At least Σⱼ |aᵢⱼ| over j ≠ i.
    static double radius(Bounds[][] a, int i) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) if (j != i) sum = Bounds.addUp(sum, a[i][j].magnitude());
        return sum;
    }

    /// LDLᵀ on bounds. With A = [p bᵀ; b C]: if p > 0, A is semidefinite where C − bbᵀ/p is; if p ≥ 0
    /// and b = 0, where C is. The largest of the lower ends left is the next pivot.
    private static boolean hasPositivePivots(Bounds[][] matrix) {
        int n = matrix.length;
        Bounds[][] a = new Bounds[n][];
        for (int i = 0; i < n; i++) a[i] = matrix[i].clone();
        boolean[] isDone = new boolean[n];
        for (int step = 0; step < n; step++) {
            int p = -1;
            for (int i = 0; i < n; i++) if (!isDone[i] && (p < 0 || a[i][i].lo() > a[p][p].lo())) p = i;
            Bounds pivot = a[p][p];
            if (!(pivot.lo() >= 0)) return false;
            isDone[p] = true;
            for (int i = 0; i < n; i++) {
                if (isDone[i] || a[i][p].isZero()) continue;
                if (pivot.lo() == 0) return false;
                for (int j = 0; j <= i; j++) {
                    if (isDone[j]) continue;
                    Bounds product = i == j ? a[i][p].square() : a[i][p].times(a[j][p]);
                    a[i][j] = a[i][j].minus(product.over(pivot));
                    a[j][i] = a[i][j];
                }
            }
        }
        return true;
    }

    /// A = M + E with M of doubles near the middles and |eᵢⱼ| ≤ rᵢⱼ. For any d > 0, |xᵢxⱼ| ≤ (dⱼ/dᵢ xᵢ²
    /// + dᵢ/dⱼ xⱼ²)/2, so that xᵀEx ≥ −Σᵢ (Σⱼ rᵢⱼ dⱼ/dᵢ) xᵢ²: M less these on its diagonal is to be
    /// semidefinite. The d are powers of 2 near 1/√aᵢᵢ, by which A is scaled to have a diagonal near 1.
    private static boolean isPositiveShifted(Bounds[][] a) {
        int n = a.length;
        Bounds[][] shifted = new Bounds[n][n];
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            double size = a[i][i].magnitude();
            d[i] = size > 0 && size < Double.POSITIVE_INFINITY ? Math.scalb(1.0, -Math.getExponent(size) / 2) : 1;
        }
        for (int i = 0; i < n; i++) {
            Bounds shift = Bounds.ZERO;
            for (int j = 0; j < n; j++) {
                if (!a[i][j].isFinite()) return false;
                double middle = i == j ? a[i][i].lo() : a[i][j].lo() / 2 + a[i][j].hi() / 2;
                shifted[i][j] = Bounds.of(middle);
                if (i == j) continue;
                double radius = a[i][j].minus(shifted[i][j]).magnitude();
                shift = shift.plus(Bounds.of(d[j]).times(new Bounds(0, radius)).over(Bounds.of(d[i])));
            }
            double least = Bounds.addDown(a[i][i].lo(), -shift.hi());
            if (!(least >= 0)) return false;
            shifted[i][i] = Bounds.of(least);
        }
        return hasPositivePivots(shifted);
    }

    /// A = LLᵀ + M is semidefinite where M is, whatever the numbers of L: they are a factor, by rounded
    /// arithmetic, of A's middle less what its diagonal needs to dominate the bounds' widths and the
    /// rounding errors.
    private static boolean isDominantBesideSquares(Bounds[][] a) {
        int n = a.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            double width = 0;
            for (int j = 0; j < n; j++) {
                if (!a[i][j].isFinite()) return false;
                factor[i][j] = a[i][j].lo() / 2 + a[i][j].hi() / 2;
                if (j != i) width += a[i][j].hi() - factor[i][j];
            }
            factor[i][i] = a[i][i].lo() * (1 - n * 0x1p-48) - width;
        }
        if (!factorise(factor)) return false;
        for (int i = 0; i < n; i++) {
            double least = 0;
            double others = 0;
            for (int j = 0; j < n; j++) {
                Bounds rest = a[i][j];
                for (int k = 0; k <= Math.min(i, j); k++)
                    rest = rest.minus(Bounds.of(factor[i][k]).times(Bounds.of(factor[j][k])));
                if (j == i) least = rest.lo();
                else others = Bounds.addUp(others, rest.magnitude());
            }
            if (!(least >= others)) return false;
        }
        return true;
    }

    /// Cholesky's factor in place of the lower triangle, rounded; false if there is none.
    private static boolean factorise(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            for (int i = j; i < a.length; i++) {
                double rest = a[i][j];
                for (int k = 0; k < j; k++) rest -= a[i][k] * a[j][k];
                if (i == j && !(rest >= 0)) return false;
                a[i][j] = i == j ? Math.sqrt(rest) : a[j][j] == 0 ? 0 : rest / a[j][j];
                if (!Double.isFinite(a[i][j])) return false;
            }
        }
        return true;
    }

    /// Hertz 1992: xᵀAx ≥ xᵀBx with bᵢⱼ the lower end of aᵢⱼ where xᵢ and xⱼ have one sign, else the
    /// upper one. There are 2ⁿ⁻¹ such B.
    private static boolean isPositiveAtVertices(Bounds[][] a) {
        int n = a.length;
        if (n > VERTICES) return false;
        for (Bounds[] row : a) for (Bounds each : row) if (!each.isFinite()) return false;
        for (int signs = 0; signs < 1 << n - 1; signs++) {
            int chosen = signs;
            Bounds[][] vertex = matrix(n, (i, j) -> {
                boolean isSame = (chosen >> i & 1) == (chosen >> j & 1);
                return Bounds.of(isSame ? a[i][j].lo() : a[i][j].hi());
            });
            if (!hasPositivePivots(vertex)) return false;
        }
        return true;
    }
}
