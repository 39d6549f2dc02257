package talweg.fit;

import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The two legs of a [Dogleg]: down the scaled gradient to its least point, and from there to the Gauss–Newton
/// step. In the scaled variables D·p the path leaves every ball about 0 once, since its distance from 0 grows
/// along it.
final class Legs implements Step {
    private final Qr qr;
    private final int n;
    private final double[] scale;
    private final double[] qtc;
    private final double[] end;
    private boolean full;

    Legs(Qr qr, double[] scale, double[] qtc) {
        this.qr = qr;
        this.n = scale.length;
        this.scale = scale;
        this.qtc = qtc;
        this.end = Step.gaussNewton(qr, qtc);
    }

    @Override
    public double damping() {
        return 0;
    }

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public double[] within(double radius) {
        double[] last = scaled(end);
        full = Vectors.norm(last) <= radius;
        if (full) return end.clone();
        double[] down = gradient();
        double length = Vectors.norm(down);
        if (length == 0) return new double[n];
        for (int j = 0; j < n; j++) down[j] /= length;
        double bend = Vectors.norm(times(down));
        double least = length / bend / bend;
        if (!(least < radius)) return unscaled(down, radius);
        return unscaled(between(down, least, last, radius), 1);
    }

    /// The point of the second leg at distance `radius` from 0.
    private double[] between(double[] down, double least, double[] last, double radius) {
        double[] turn = new double[n];
        double[] leg = new double[n];
        for (int j = 0; j < n; j++) {
            turn[j] = least / radius * down[j];
            leg[j] = last[j] / radius - turn[j];
        }
        // ‖turn + β·leg‖ = 1, its positive root, without cancellation
        double square = Vectors.norm(leg) * Vectors.norm(leg);
        double half = Vectors.dot(turn, leg);
        double rest = 1 - Vectors.norm(turn) * Vectors.norm(turn);
        double root = Math.sqrt(half * half + square * rest);
        double beta = half > 0 ? rest / (half + root) : (root - half) / square;
        if (!Double.isFinite(beta)) beta = 0;
        double[] point = new double[n];
        for (int j = 0; j < n; j++) point[j] = radius * (turn[j] + Math.clamp(beta, 0, 1) * leg[j]);
        return point;
    }

    /// D⁻¹·Aᵀ·c.
    private double[] gradient() {
        double[] gradient = new double[n];
        for (int j = 0; j < n; j++) {
            int column = qr.pivot(j);
            for (int i = 0; i <= j; i++) gradient[column] += qr.r(i, j) / scale[column] * qtc[i];
        }
        return gradient;
    }

    /// R·Pᵀ·D⁻¹·w.
    private double[] times(double[] w) {
        double[] product = new double[n];
        for (int j = 0; j < n; j++) {
            int column = qr.pivot(j);
            for (int i = 0; i <= j; i++) product[i] += qr.r(i, j) / scale[column] * w[column];
        }
        return product;
    }

    private double[] scaled(double[] p) {
        double[] scaled = new double[n];
        for (int j = 0; j < n; j++) scaled[j] = scale[j] * p[j];
        return scaled;
    }

    private double[] unscaled(double[] w, double factor) {
        double[] p = new double[n];
        for (int j = 0; j < n; j++) p[j] = factor * w[j] / scale[j];
        return p;
    }
}
