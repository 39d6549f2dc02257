package talweg.descend;

import java.util.Arrays;

/// Bounds on the variables, lowerⱼ ≤ xⱼ ≤ upperⱼ, some or all of which may be infinite. A variable whose bounds
/// are equal is fixed.
///
/// @param lower −∞ where there is none
/// @param upper +∞ where there is none
public record Box(double[] lower, double[] upper) {
    /// @throws IllegalArgumentException if the ends are not as many, or not in order, or NaN
    public Box {
        lower = lower.clone();
        upper = upper.clone();
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "`Box` requires as many lower as upper ends, got " + lower.length + " and " + upper.length);
        }
        for (int j = 0; j < lower.length; j++) {
            if (lower[j] <= upper[j] && lower[j] < Double.POSITIVE_INFINITY && upper[j] > Double.NEGATIVE_INFINITY)
                continue;
            throw new IllegalArgumentException(
                    "`Box` requires lower ≤ upper, got " + lower[j] + " and " + upper[j] + " for variable " + (j + 1));
        }
    }

    /// No bounds on n variables.
    public static Box unbounded(int n) {
        double[] upper = new double[n];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        double[] lower = new double[n];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        return new Box(lower, upper);
    }

    /// How many variables it bounds.
    public int dimension() {
        return lower.length;
    }

    /// Whether there are no bounds at all.
    public boolean isUnbounded() {
        for (int j = 0; j < lower.length; j++) {
            if (lower[j] != Double.NEGATIVE_INFINITY || upper[j] != Double.POSITIVE_INFINITY) return false;
        }
        return true;
    }

    /// Whether `x` lies within.
    public boolean contains(double[] x) {
        for (int j = 0; j < lower.length; j++) {
            if (!(lower[j] <= x[j] && x[j] <= upper[j])) return false;
        }
        return true;
    }

    /// The nearest point within.
    public double[] project(double[] x) {
        double[] inside = new double[x.length];
        for (int j = 0; j < x.length; j++) inside[j] = Math.clamp(x[j], lower[j], upper[j]);
        return inside;
    }

    /// P(x − g) − x, the projected gradient with its sign turned: it is 0 where no small step within the box
    /// goes down, and −g where no bound is near (Conn, Gould and Toint, *Trust-Region Methods*, 2000, §12.1.1).
    public double[] projectedStep(double[] x, double[] gradient) {
        double[] step = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            step[j] = Math.clamp(-gradient[j], lower[j] - x[j], upper[j] - x[j]);
        }
        return step;
    }
}
