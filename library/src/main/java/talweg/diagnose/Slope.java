package talweg.diagnose;

import java.util.function.DoubleUnaryOperator;

/// The derivative of a function of one number at 0, from values alone, with an error bar.
///
/// Central differences with steps that are halved, extrapolated to step 0 in a tableau; the entry with the
/// least scatter counts. Ridders, *Accurate computation of F′(x) and F′(x) F″(x)*, Advances in Engineering
/// Software 4, 1982. To its estimate comes what rounding of the values does to the quotient: that of their last
/// operations, or their [Noise] if terms that cancel inside the function leave more.
///
/// @param value NaN if the function is not finite around 0
/// @param error at most how far the derivative is from it: an estimate, on the safe side
/// @param jump  by how much the slopes on both sides differ close by: a kink, if it is not small
record Slope(double value, double error, double jump) {
    private static final int ROWS = 40;

    /// Where to look for kinks: in units of the step a power of the rounding, close, but far from that (2⁻¹⁴ in `F64`,
    /// 2⁻⁶ in `F32`).
    private static final double CLOSE = 0.28;

    /// The estimate takes the error of the entry before for its own; this is for luck.
    private static final double SAFETY = 3;

    /// @param step     the first and longest step; > 0
    /// @param rounding the relative error of a value of f
    static Slope of(DoubleUnaryOperator f, double step, double rounding) {
        double[] before = new double[0];
        double best = Double.NaN;
        double error = Double.POSITIVE_INFINITY;
        double noise = Noise.of(f, step);
        double h = step;
        for (int row = 0; row < ROWS; row++, h /= 2) {
            double ahead = f.applyAsDouble(h);
            double behind = f.applyAsDouble(-h);
            double quotient = (ahead - behind) / (2 * h);
            if (!Double.isFinite(quotient)) {
                before = new double[0]; // beyond the domain: nothing to extrapolate from
                continue;
            }
            double floor = Math.max(noise, rounding * Math.max(Math.abs(ahead), Math.abs(behind))) / h;
            if (SAFETY * floor > error) break;
            double[] now = extrapolated(before, quotient);
            for (int k = 1; k < now.length; k++) {
                double scatter = Math.max(Math.abs(now[k] - now[k - 1]), Math.abs(now[k] - before[k - 1]));
                double bar = SAFETY * (scatter + floor);
                if (bar < error) {
                    error = bar;
                    best = now[k];
                }
            }
            before = now;
        }
        return new Slope(best, error, jump(f, step * Math.pow(rounding, CLOSE)));
    }

    /// Row by row of the tableau: differences of order 2, 4, 6 … in the step.
    private static double[] extrapolated(double[] before, double quotient) {
        double[] now = new double[Math.min(before.length + 1, 8)];
        now[0] = quotient;
        double factor = 1;
        for (int k = 1; k < now.length; k++) {
            factor *= 4;
            now[k] = (factor * now[k - 1] - before[k - 1]) / (factor - 1);
        }
        return now;
    }

    /// The difference of the slopes ahead and behind, extrapolated to step 0.
    private static double jump(DoubleUnaryOperator f, double h) {
        double at = f.applyAsDouble(0);
        double wide = (f.applyAsDouble(h) - 2 * at + f.applyAsDouble(-h)) / h;
        double close = (f.applyAsDouble(h / 2) - 2 * at + f.applyAsDouble(-h / 2)) / (h / 2);
        return 2 * close - wide;
    }
}
