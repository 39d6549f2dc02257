package talweg.interval;

/// Bounds of the eigenvalues of all symmetric matrices between two.
public final class Definite {
    private Definite() {}

    /// A lower bound of the least eigenvalue: by Gershgorin's discs; where those are not enough, 0 if
    /// elimination shows every such matrix to be positive definite; else negative, or NaN where nothing is
    /// known.
    ///
    /// @param a bounds of the matrices, symmetric
    public static double leastEigenvalue(Interval[][] a) {
        double discs = discs(a);
        return discs < 0 && eliminates(a) ? 0 : discs;
    }

    /// Whether every such matrix is known to be positive definite.
    ///
    /// @param a bounds of the matrices, symmetric
    public static boolean isPositive(Interval[][] a) {
        return discs(a) > 0 || eliminates(a);
    }

    /// min over i of aᵢᵢ − Σⱼ|aᵢⱼ| (Gershgorin, 1931).
    private static double discs(Interval[][] a) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a.length; i++) {
            Interval row = Interval.of(a[i][i].lo());
            for (int j = 0; j < a.length; j++) {
                double size = Math.max(Math.abs(a[i][j].lo()), Math.abs(a[i][j].hi())); // NaN stays
                if (j != i && size != 0) row = row.minus(Interval.of(size));
            }
            least = Math.min(least, row.lo());
        }
        return least;
    }

    /// Whether interval elimination A = L·D·Lᵀ has only positive pivots: then so has every matrix between.
    private static boolean eliminates(Interval[][] a) {
        int n = a.length;
        Interval[][] rest = new Interval[n][];
        for (int i = 0; i < n; i++) rest[i] = a[i].clone();
        for (int k = 0; k < n; k++) {
            Interval pivot = rest[k][k];
            if (!(pivot.lo() > 0)) return false;
            Interval inverse = Interval.of(Math.nextDown(1 / pivot.hi()), Math.nextUp(1 / pivot.lo()));
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j <= i; j++) {
                    // the square on the diagonal is not negative, which the product of two intervals does not know
                    Interval product = i == j ? square(rest[i][k]) : rest[i][k].times(rest[j][k]);
                    rest[i][j] = rest[i][j].minus(product.times(inverse));
                }
            }
        }
        return true;
    }

    private static Interval square(Interval x) {
        Interval square = x.times(x);
        return square.isUndefined() ? square : Interval.of(Math.max(0, square.lo()), square.hi());
    }
}
