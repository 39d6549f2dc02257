package talweg.descend;

import talweg.kernel.Vectors;

/// −H·g of [Bfgs].
final class DenseDirection implements Direction {
    private static final double EPSILON = Math.ulp(1.0);

    /// By rows; none before the first step.
    private double[][] inverse = {};

    @Override
    public double[] at(Position now) {
        double[] g = now.gradient();
        double[] d = new double[g.length];
        for (int i = 0; i < d.length; i++) d[i] = knows() ? -Vectors.dot(inverse[i], g) : -g[i];
        return d;
    }

    /// H ← (I − ρsyᵀ)·H·(I − ρysᵀ) + ρssᵀ with ρ = 1/y·s, unless f does not curve upwards along s as far
    /// as can be told.
    @Override
    public void learn(Position from, Position to) {
        double[] s = Vectors.sum(to.x(), -1, from.x());
        double[] y = Vectors.sum(to.gradient(), -1, from.gradient());
        double sy = Vectors.dot(s, y);
        double lengths = Vectors.norm(s) * Vectors.norm(y);
        if (!(sy > EPSILON * lengths && lengths < Double.POSITIVE_INFINITY)) return;
        int n = s.length;
        if (!knows()) {
            inverse = new double[n][n];
            for (int i = 0; i < n; i++) inverse[i][i] = sy / Vectors.dot(y, y);
        }
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) hy[i] = Vectors.dot(inverse[i], y);
        double along = (1 + Vectors.dot(y, hy) / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += along * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }

    @Override
    public boolean knows() {
        return inverse.length > 0;
    }

    @Override
    public void forget() {
        inverse = new double[0][];
    }
}
