package talweg.diagnose;

import java.util.function.DoubleUnaryOperator;

/// The standard deviation of what rounding does to the values of a function near 0, from values so close together
/// that the function is a line there: their differences of order k have the expected square σ²·(2k)!/(k!)².
///
/// Moré and Wild, *Estimating computational noise*, SIAM Journal on Scientific Computing 33, 2011, with the largest
/// of the estimates of orders 3 to 6 in place of one that agrees with its neighbours.
final class Noise {
    private static final int POINTS = 9;
    private static final int FIRST = 3;
    private static final int LAST = 6;

    /// Of a step: there a third difference of a function that changes over it by itself is below rounding. No power
    /// of 2, as numbers rounded to a grid would seem exact on every so many of its points.
    private static final double CLOSE = 1.7e-7;

    private Noise() {}

    /// 0 if the function is not finite there.
    ///
    /// @param step over which the function changes
    static double of(DoubleUnaryOperator f, double step) {
        double[] differences = new double[POINTS];
        for (int i = 0; i < POINTS; i++) differences[i] = f.applyAsDouble((i - POINTS / 2) * CLOSE * step);
        double largest = 0;
        double factor = 1; // (k!)²/(2k)!
        for (int k = 1; k <= LAST; k++) {
            double squares = 0;
            for (int i = 0; i < POINTS - k; i++) {
                differences[i] = differences[i + 1] - differences[i];
                squares += differences[i] * differences[i];
            }
            factor *= k / (2.0 * (2 * k - 1));
            if (k >= FIRST) largest = Math.max(largest, Math.sqrt(factor * squares / (POINTS - k)));
        }
        return Double.isFinite(largest) ? largest : 0;
    }
}
