package talweg.certify;

import talweg.descend.Objective;

/// Stationary points of functions of two variables.
final class Newton {
    private Newton() {}

    /// The point that Newton's method comes to; empty if to none.
    static double[] from(Objective f, double x, double y) {
        double[] at = {x, y};
        double[] g = new double[2];
        double[] h = new double[4];
        for (int k = 0; k < 60; k++) {
            f.gradient(at, g);
            f.hessian(at, h);
            double determinant = h[0] * h[3] - h[1] * h[2];
            double dx = (h[3] * g[0] - h[1] * g[1]) / determinant;
            double dy = (h[0] * g[1] - h[2] * g[0]) / determinant;
            at = new double[] {at[0] - dx, at[1] - dy};
            if (!(Math.hypot(at[0], at[1]) < 10)) return new double[0];
            if (Math.hypot(dx, dy) < 1e-15 * Math.max(1, Math.hypot(at[0], at[1]))) return at;
        }
        return Math.hypot(g[0], g[1]) < 1e-12 ? at : new double[0];
    }
}
