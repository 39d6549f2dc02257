package talweg.descend;

import talweg.kernel.Vectors;

/// A point of a search with what is known there.
///
/// @param x        the point; never changed
/// @param value    f(x)
/// @param gradient ∇f(x)
/// @param slope    ‖∇f(x)‖, or that of its projection where bounds hold
record Position(double[] x, double value, double[] gradient, double slope) {
    static Position of(double[] x, double value, double[] gradient, Box box) {
        double slope = Vectors.norm(box.isUnbounded() ? gradient : box.projectedStep(x, gradient));
        // a projection may hide an infinite derivative behind a bound
        return new Position(x, value, gradient, Vectors.isFinite(gradient) ? slope : Vectors.norm(gradient));
    }

    boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(slope) && Vectors.isFinite(x);
    }

    /// How far the value can be from its true one by the rounding of its last operations.
    double rounding() {
        return 4 * Math.ulp(value);
    }
}
