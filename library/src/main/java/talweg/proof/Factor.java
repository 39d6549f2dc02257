package talweg.proof;

import org.jspecify.annotations.Nullable;

/// Proposes a matrix L for which A − LLᵀ may be dominated by its diagonal, in rounded arithmetic: Cholesky's factor of
/// A's middle less what its diagonal needs to dominate the bounds' widths and the rounding errors. Nothing rests on
/// these numbers: whoever asks for them looks at A − LLᵀ.
final class Factor {
    private Factor() {}

    /// Finite numbers in the lower triangle, 0 above; null where there are none.
    static double @Nullable [][] of(Bounds[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double rest = i == j ? reduced(a, j) : middle(a[i][j]);
                for (int k = 0; k < j; k++) rest -= l[i][k] * l[j][k];
                if (i == j && !(rest >= 0)) return null;
                l[i][j] = i == j ? Math.sqrt(rest) : l[j][j] == 0 ? 0 : rest / l[j][j];
                if (!Double.isFinite(l[i][j])) return null;
            }
        }
        return l;
    }

    private static double middle(Bounds x) {
        return x.lo() / 2 + x.hi() / 2;
    }

    private static double reduced(Bounds[][] a, int i) {
        double width = 0;
        for (int j = 0; j < a.length; j++) if (j != i) width += a[i][j].hi() - middle(a[i][j]);
        return a[i][i].lo() * (1 - a.length * 0x1p-48) - width;
    }
}
