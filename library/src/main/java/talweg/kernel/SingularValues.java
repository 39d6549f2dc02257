package talweg.kernel;

/// Singular values of small matrices by one-sided Jacobi rotations, accurate to the last digits relative to each
/// (Demmel and Veselić, *Jacobi's method is more accurate than QR*, 1992).
public final class SingularValues {
    private SingularValues() {}

    /// The ratio of the largest to the smallest singular value of an n × n matrix, by rows, which is overwritten.
    public static double condition(double[] a, int n) {
        boolean rotated = true;
        for (int sweep = 0; sweep < 60 && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) rotated |= rotate(a, n, p, q);
            }
        }
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            double norm = Math.sqrt(dot(a, n, j, j));
            largest = Math.max(largest, norm);
            smallest = Math.min(smallest, norm);
        }
        return largest / smallest;
    }

    /// Makes columns p and q perpendicular.
    private static boolean rotate(double[] a, int n, int p, int q) {
        double pp = dot(a, n, p, p);
        double qq = dot(a, n, q, q);
        double pq = dot(a, n, p, q);
        if (Math.abs(pq) <= 1e-15 * Math.sqrt(pp * qq)) return false;
        double zeta = (qq - pp) / (2 * pq);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, t);
        double s = c * t;
        for (int i = 0; i < n; i++) {
            double x = a[i * n + p];
            double y = a[i * n + q];
            a[i * n + p] = c * x - s * y;
            a[i * n + q] = s * x + c * y;
        }
        return true;
    }

    private static double dot(double[] a, int n, int p, int q) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += a[i * n + p] * a[i * n + q];
        return sum;
    }
}
