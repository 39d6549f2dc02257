package talweg.prove;

import talweg.interval.Interval;

/// The signs of the eigenvalues of all symmetric matrices between two.
final class Inertia {
    private Inertia() {}

    /// Whether every matrix between the bounds has exactly `positive` eigenvalues above 0 and the others
    /// below: whether CᵀHC is strictly diagonally dominant with diagonal signs in that order. It is then
    /// congruent to H (a singular C would make it singular), and its eigenvalues lie in Gershgorin's discs,
    /// which do not meet 0.
    ///
    /// @param columns C, by rows
    static boolean isShown(Interval[][] hessian, double[][] columns, int positive) {
        int n = hessian.length;
        Interval[][] half = new Interval[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                Interval sum = Interval.of(0);
                for (int j = 0; j < n; j++) sum = sum.plus(hessian[i][j].times(Interval.of(columns[j][k])));
                half[i][k] = sum;
            }
        }
        for (int k = 0; k < n; k++) {
            Interval diagonal = Interval.of(0);
            Interval others = Interval.of(0);
            for (int l = 0; l < n; l++) {
                Interval sum = Interval.of(0);
                for (int i = 0; i < n; i++) sum = sum.plus(half[i][l].times(Interval.of(columns[i][k])));
                if (l == k) diagonal = sum;
                else others = others.plus(Interval.of(sum.magnitude()));
            }
            boolean isDominant = k < positive
                    ? diagonal.minus(others).lo() > 0
                    : diagonal.plus(others).hi() < 0;
            if (!isDominant) return false;
        }
        return true;
    }
}
