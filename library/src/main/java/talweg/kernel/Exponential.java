package talweg.kernel;

import java.util.Arrays;

/// e^A by scaling and squaring with diagonal Padé approximants r(A) = q(A)⁻¹·p(A) of the least degree that
/// reaches double precision (Higham, *The scaling and squaring method for the matrix exponential revisited*,
/// 2005, algorithm 2.3).
final class Exponential {
    private static final int[] DEGREES = {3, 5, 7, 9, 13};

    /// The largest 1-norm for which each degree reaches double precision (Higham 2005, table 2.3).
    private static final double[] NORMS = {
        1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1, 2.097847961257068, 5.371920351148152
    };

    private Exponential() {}

    /// e^A, n × n by rows; NaN if the sums of a column's sizes are not all finite.
    static double[] of(double[] a, int n) {
        double norm = norm(a, n);
        if (!Double.isFinite(norm)) {
            double[] unknown = new double[n * n];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        int which = 0;
        while (which < DEGREES.length - 1 && norm > NORMS[which]) which++;
        int squarings = norm <= NORMS[which] ? 0 : Math.max(0, Math.getExponent(norm / NORMS[which]) + 1);
        double[] power = approximant(Dense.scale(a.clone(), -squarings), n, DEGREES[which]);
        for (int k = 0; k < squarings; k++) power = Dense.product(power, power, n, n, n);
        return power;
    }

    /// The upper right block of the exponential of [A E; 0 A]. E is brought to the size of A by a power of two: the
    /// result is linear in it, and must not cost squarings.
    static double[] derivative(double[] a, double[] e, int n) {
        double size = norm(e, n);
        if (size == 0) return e.clone();
        int exponent = Math.getExponent(size) - Math.getExponent(Math.max(norm(a, n), 1));
        double[] block = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block[2 * n * i + j] = a[i * n + j];
                block[2 * n * (n + i) + n + j] = a[i * n + j];
                block[2 * n * i + n + j] = Math.scalb(e[i * n + j], -exponent);
            }
        }
        double[] power = of(block, 2 * n);
        double[] derivative = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) derivative[i * n + j] = power[2 * n * i + n + j];
        }
        return Dense.scale(derivative, exponent);
    }

    /// The largest sum of the sizes in a column.
    private static double norm(double[] a, int n) {
        double largest = 0;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += Math.abs(a[i * n + j]);
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /// p(A) = Σ bⱼAʲ = V + U of even and odd powers, q(A) = p(−A) = V − U; by Horner's rule in A².
    private static double[] approximant(double[] a, int n, int degree) {
        double[] b = new double[degree + 1];
        b[0] = 1;
        for (int j = 0; j < degree; j++) b[j + 1] = b[j] * (degree - j) / ((2.0 * degree - j) * (j + 1));
        double[] square = Dense.product(a, a, n, n, n);
        double[] even = new double[n * n];
        double[] odd = new double[n * n];
        for (int j = degree - 1; j >= 0; j -= 2) {
            even = Dense.product(even, square, n, n, n);
            odd = Dense.product(odd, square, n, n, n);
            for (int i = 0; i < n; i++) {
                even[i * n + i] += b[j];
                odd[i * n + i] += b[j + 1];
            }
        }
        odd = Dense.product(a, odd, n, n, n);
        double[] above = new double[n * n];
        double[] below = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            above[i] = even[i] + odd[i];
            below[i] = even[i] - odd[i];
        }
        return Lu.partial(below, n).solve(above);
    }
}
