package talweg.prove;

import talweg.interval.Interval;
import talweg.interval.Powers;

/// Lower bounds of a function on a box by its derivatives, about the middle c.
final class Taylor {
    private static final Interval HALF = Interval.of(0.5);

    private Taylor() {}

    /// The larger of two bounds: of F(c) + G(X)·(X − c) by the mean value theorem, and of F(c) + G(c)·(X −
    /// c) + ½ (X − c)ᵀ·H(X)·(X − c).
    ///
    /// @param value F(c)
    /// @param there G(c)
    /// @param over  G(X) and H(X)
    static double lower(
            Interval[] box, double[] middle, Interval value, Interval[] there, Curvatures.Derivatives over) {
        double first = first(box, middle, value, over.gradient()).lo();
        double second = second(box, middle, value, there, over.hessian()).lo();
        return Math.max(known(first), known(second));
    }

    private static double known(double bound) {
        return Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    }

    private static Interval first(Interval[] box, double[] middle, Interval value, Interval[] slopes) {
        Interval sum = value;
        for (int i = 0; i < middle.length; i++) sum = sum.plus(slopes[i].times(step(box, middle, i)));
        return sum;
    }

    private static Interval second(
            Interval[] box, double[] middle, Interval value, Interval[] slopes, Interval[][] hessian) {
        Interval sum = value;
        for (int i = 0; i < middle.length; i++) {
            Interval rest = slopes[i];
            for (int j = 0; j < i; j++) rest = rest.plus(hessian[i][j].times(step(box, middle, j)));
            sum = sum.plus(parabola(rest, HALF.times(hessian[i][i]), step(box, middle, i)));
        }
        return sum;
    }

    private static Interval step(Interval[] box, double[] middle, int i) {
        return box[i].minus(Interval.of(middle[i]));
    }

    /// Bounds of b·t + a·t² for t in `step`.
    private static Interval parabola(Interval b, Interval a, Interval step) {
        Interval natural = step.times(b).plus(a.times(Powers.square(step)));
        return natural.intersect(step.times(b.plus(a.times(step))));
    }
}
