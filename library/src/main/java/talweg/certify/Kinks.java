package talweg.certify;

import talweg.certify.Verdict.Evidence;
import talweg.descend.Box;
import talweg.kernel.Vectors;

/// What can be said where f has no derivative, or none that is finite: its slopes to both sides along each
/// variable.
record Kinks(Face f, Box box, Surroundings at) {
    private static final double NEAR = 0x1p-20;

    Verdict verdict(Evidence evidence) {
        int n = at.x().length;
        double worst = 0;
        double[] downhill = new double[n];
        boolean allRise = true;
        for (int j = 0; j < n; j++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double slope = slope(j, sign);
                allRise &= slope > 0;
                if (!(slope < worst)) continue;
                worst = slope;
                downhill = new double[n];
                downhill[j] = sign;
            }
        }
        if (worst < 0) return new Verdict.NotStationary(worst, downhill, java.util.Optional.empty(), evidence);
        if (allRise && n == 1) return new Verdict.LocalMinimum(evidence);
        return new Verdict.Undecided("the slope of f jumps here; " + seen(), evidence);
    }

    /// What the slopes along the variables are like.
    String seen() {
        int rising = 0;
        int falling = 0;
        int undefined = 0;
        int n = at.x().length;
        for (int j = 0; j < n; j++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double slope = slope(j, sign);
                if (Double.isNaN(slope)) undefined++;
                else if (slope > 0) rising++;
                else if (slope < 0) falling++;
            }
        }
        if (rising == 2 * n) {
            return "along each variable f rises both ways, which says nothing of the directions between";
        }
        return "of the " + 2 * n + " ways along the variables f rises along " + rising + ", falls along " + falling
                + (undefined > 0 ? ", and is undefined along " + undefined : "");
    }

    /// The slope to one side along a variable, from two distances that must agree on it; 0 where they do not or it
    /// is rounding, NaN where f is not defined.
    private double slope(int j, int sign) {
        double far = change(j, sign * NEAR * at.scale()[j]);
        double near = change(j, sign * NEAR / 16 * at.scale()[j]);
        if (Double.isNaN(far) || Double.isNaN(near)) return Double.NaN;
        double noise = 4 * Math.max(at.valueNoise(), Math.ulp(at.value()));
        boolean isSlope = Math.abs(near) > noise && far / near > 8 && far / near < 32;
        return isSlope ? near / (NEAR / 16 * at.scale()[j]) : 0;
    }

    private double change(int j, double t) {
        double[] u = new double[at.x().length];
        u[j] = 1;
        double[] y = Vectors.sum(at.x(), t, u);
        double value = box.contains(y) ? f.value(y) : Double.NaN;
        return Double.isFinite(value) ? value - at.value() : Double.NaN;
    }
}
