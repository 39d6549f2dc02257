package talweg.certify;

import java.util.List;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The eigenvalues of the Hessian in scaled variables z = D·x, S = D⁻¹·H·D⁻¹, with a bound of their errors.
///
/// D is chosen so that the largest element of every row of S is about 1 (Ruiz, *A scaling algorithm to equilibrate
/// both rows and columns norms in matrices*, 2001). By Sylvester's law S has as many positive, zero and negative
/// eigenvalues as H; but those of S, and so the answer, do not depend on the units of f or of a variable, and a
/// variable measured in large units is not mistaken for one without curvature. Where the errors of H are at most N,
/// element by element, the curvature vᵀ·S·v along a direction is wrong by at most |v|ᵀ·D⁻¹·N·D⁻¹·|v|.
///
/// @param scales  the diagonal of D
/// @param values  ascending
/// @param vectors a unit vector for each, in the scaled variables
/// @param errors  of the values
record Spectrum(double[] scales, double[] values, double[][] vectors, double[] errors) {
    private static final int SWEEPS = 8;

    /// @param h     finite, symmetric, n·n by rows
    /// @param noise of the elements of h
    /// @param unit  a typical change of each variable, > 0, for those that h does not scale
    static Spectrum of(double[] h, double[] noise, double[] unit) {
        int n = unit.length;
        double[] d = scales(h, noise, unit);
        double[] scaled = new double[n * n];
        double[] error = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] = h[i * n + j] / d[i] / d[j];
                error[i * n + j] = noise[i * n + j] / d[i] / d[j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(scaled, n);
        double rounding = 4 * n * Math.ulp(Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[n - 1])));
        double[] errors = new double[n];
        for (int k = 0; k < n; k++) {
            double[] v = eigen.vectors()[k];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) errors[k] += Math.abs(v[i]) * error[i * n + j] * Math.abs(v[j]);
            }
            errors[k] += rounding;
        }
        return new Spectrum(d, eigen.values(), eigen.vectors(), errors);
    }

    private static double[] scales(double[] h, double[] noise, double[] unit) {
        int n = unit.length;
        double[] d = new double[n];
        for (int i = 0; i < n; i++) d[i] = 1 / unit[i];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double[] next = d.clone();
            for (int i = 0; i < n; i++) {
                double largest = 0;
                for (int j = 0; j < n; j++) {
                    largest = Math.max(largest, (Math.abs(h[i * n + j]) + noise[i * n + j]) / d[i] / d[j]);
                }
                double scaled = d[i] * Math.sqrt(largest);
                if (scaled > 0x1p-500 && scaled < 0x1p500) next[i] = scaled;
            }
            d = next;
        }
        return d;
    }

    int size() {
        return values.length;
    }

    boolean isZero(int i) {
        return Math.abs(values[i]) <= errors[i];
    }

    /// How many values are below 0 by more than their error; the first, but for errors that differ.
    int negative() {
        int count = 0;
        for (int i = 0; i < values.length; i++) if (values[i] < 0 && !isZero(i)) count++;
        return count;
    }

    int positive() {
        int count = 0;
        for (int i = 0; i < values.length; i++) if (values[i] > 0 && !isZero(i)) count++;
        return count;
    }

    int zero() {
        return size() - negative() - positive();
    }

    /// Which value is the smallest in size that is not 0; −1 if all are.
    int weakest() {
        int weakest = -1;
        for (int i = 0; i < size(); i++) {
            if (!isZero(i) && (weakest < 0 || Math.abs(values[i]) < Math.abs(values[weakest]))) weakest = i;
        }
        return weakest;
    }

    /// Eigenvector i in the variables themselves, D⁻¹·v.
    double[] direction(int i) {
        double[] x = new double[size()];
        for (int j = 0; j < x.length; j++) x[j] = vectors[i][j] / scales[j];
        return x;
    }

    /// −H⁻¹·g, without the part in which H has no curvature.
    double[] newton(double[] g) {
        int n = size();
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            if (isZero(i)) continue;
            double share = 0;
            for (int j = 0; j < n; j++) share -= vectors[i][j] * (g[j] / scales[j]);
            share /= values[i];
            for (int j = 0; j < n; j++) step[j] += share * vectors[i][j] / scales[j];
        }
        return step;
    }

    /// −|H|⁻¹·g, downhill whatever the signs of the curvatures, without what is level to the last digits.
    double[] descent(double[] g) {
        int n = size();
        double[] step = new double[n];
        double largest = n == 0 ? 0 : Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
        for (int i = 0; i < n; i++) {
            double curvature = Math.abs(values[i]);
            if (!(curvature > 1e-13 * largest)) continue;
            double[] u = direction(i);
            step = Vectors.sum(step, -Vectors.dot(u, g) / curvature, u);
        }
        return step;
    }

    /// The same with some values taken to be 0.
    Spectrum level(List<Integer> which) {
        double[] wider = errors.clone();
        for (int i : which) wider[i] = Double.POSITIVE_INFINITY;
        return new Spectrum(scales, values, vectors, wider);
    }

    /// ‖D⁻¹·g‖, the length of a gradient in the scaled variables.
    double norm(double[] g) {
        double[] scaled = new double[g.length];
        for (int j = 0; j < g.length; j++) scaled[j] = g[j] / scales[j];
        return Vectors.norm(scaled);
    }
}
