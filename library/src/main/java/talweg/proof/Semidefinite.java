package talweg.proof;

/// Whether no symmetric matrix within bounds has a negative eigenvalue. The tests, each of which suffices, use exact
/// arithmetic's rules on bounds, so that what is thin and exact may be singular.
final class Semidefinite {
    /// With n rows there are 2ⁿ⁻¹ vertices.
    private static final int VERTICES = 6;

    private Semidefinite() {}

    /// Whether xᵀAx ≥ 0 for all x and every symmetric matrix A within the bounds.
    static boolean isPositive(Bounds[][] a) {
        for (int i = 0; i < a.length; i++) if (!(a[i][i].lo() >= 0)) return false; // xᵢ alone refutes it
        return isPositiveSoon(a) || hasPositivePivots(a) || isPositiveAtVertices(a);
    }

    /// Whether xᵀAx ≥ 0 is seen soon, whatever the number of rows: not where A is singular, as a rule.
    static boolean isPositiveSoon(Bounds[][] a) {
        return isDominant(a) || isDominantBesideSquares(scaled(a));
    }

    /// Whether xᵀAx ≤ 0.
    static boolean isNegative(Bounds[][] a) {
        return isPositive(Matrices.negated(a));
    }

    /// Gershgorin: aᵢᵢ ≥ Σⱼ |aᵢⱼ|. Not where anything is undefined.
    private static boolean isDominant(Bounds[][] a) {
        for (int i = 0; i < a.length; i++) if (!(a[i][i].lo() >= Matrices.radius(a, i))) return false;
        return true;
    }

    /// LDLᵀ on bounds. With A = [p bᵀ; b C] and p > 0, A is semidefinite where C − bbᵀ/p is. The largest of the
    /// lower ends on the diagonal is the next pivot, till what is left is dominated by its diagonal.
    private static boolean hasPositivePivots(Bounds[][] matrix) {
        Bounds[][] a = matrix;
        while (!isDominant(a)) {
            int p = 0;
            for (int i = 1; i < a.length; i++) if (a[i][i].lo() > a[p][p].lo()) p = i;
            if (!(a[p][p].lo() > 0)) return false;
            a = without(p, a);
        }
        return true;
    }

    /// C − bbᵀ/p.
    private static Bounds[][] without(int p, Bounds[][] a) {
        return Matrices.of(a.length - 1, (row, column) -> {
            int i = row < p ? row : row + 1;
            int j = column < p ? column : column + 1;
            Bounds product = i == j ? a[i][p].square() : a[i][p].times(a[j][p]);
            return a[i][j].minus(product.over(a[p][p]));
        });
    }

    /// DAD, which is semidefinite where A is: D has powers of 2 by which the diagonal comes near 1.
    private static Bounds[][] scaled(Bounds[][] a) {
        Bounds[] d = new Bounds[a.length];
        for (int i = 0; i < d.length; i++) {
            double size = a[i][i].lo();
            boolean isUsual = size > 0 && size < Double.POSITIVE_INFINITY;
            d[i] = Bounds.of(isUsual ? Math.scalb(1.0, -Math.getExponent(size) / 2) : 1);
        }
        return Matrices.of(a.length, (i, j) -> a[i][j].times(d[i]).times(d[j]));
    }

    /// A = LLᵀ + M is semidefinite where M is, whatever the numbers of L, which a [Factor] proposes.
    private static boolean isDominantBesideSquares(Bounds[][] a) {
        double[][] l = Factor.of(a);
        return l != null && isDominant(Matrices.lessSquares(a, l));
    }

    /// Hertz 1992: xᵀAx ≥ xᵀBx with bᵢⱼ the lower end of aᵢⱼ where xᵢ and xⱼ have one sign, else the
    /// upper one. There are 2ⁿ⁻¹ such B.
    private static boolean isPositiveAtVertices(Bounds[][] a) {
        int n = a.length;
        if (n > VERTICES) return false;
        for (Bounds[] row : a) for (Bounds each : row) if (!each.isFinite()) return false;
        for (int signs = 0; signs < 1 << n - 1; signs++) {
            int chosen = signs;
            Bounds[][] vertex = Matrices.of(n, (i, j) -> {
                boolean isSame = (chosen >> i & 1) == (chosen >> j & 1);
                return Bounds.of(isSame ? a[i][j].lo() : a[i][j].hi());
            });
            if (!hasPositivePivots(vertex)) return false;
        }
        return true;
    }
}
