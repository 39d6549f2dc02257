package talweg.certify;

import talweg.descend.Box;
import talweg.descend.Objective;

/// What a large and a small change is, of f and of each variable, as the way from the start to the
/// landing tells.
///
/// The scale of a variable is the larger of its size and of how far it went. Where f hardly changes over
/// that, as in a variable that started where it belongs, it is doubled until f does.
///
/// @param range     by how much f changed from the start, or its height above 0 in least squares, if that
/// is less; 0 where neither
///                  is known
/// @param variables > 0
record Scales(double range, double[] variables) {
    /// So little of its range is hardly a change.
    private static final double HARDLY = 1e-3;

    private static final int DOUBLINGS = 50;

    private static final int HALVINGS = 60;

    /// More variables are not looked at one by one.
    private static final int PROBED = 200;

    /// A value that rounding changes by less than this share of its height above the lower bound says how
    /// high it is.
    private static final double TOLD = 1e-3;

    private static final double ULPS = 4 * Math.ulp(1.0);

    /// @param zero from which f is measured, −∞ if from nowhere
    static Scales of(Objective f, Box box, double[] x, double[] start, double zero) {
        double value = f.value(x);
        double change = Math.abs(f.value(start) - value);
        double range = Double.isFinite(change) ? change : 0;
        if (value - zero < range && isTold(f, box, x, value, zero)) range = value - zero;
        double[] variables = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            double size = Math.max(Math.abs(x[j]), Math.abs(x[j] - start[j]));
            boolean isKnown = size > Double.MIN_NORMAL && size < Double.POSITIVE_INFINITY;
            variables[j] = isKnown ? size : 1;
            boolean isProbed = range > 0 && x.length <= PROBED && !(isKnown && isCostly(f));
            if (!isProbed) continue;
            Probe probe = new Probe(f, box, x, value, j);
            if (!isKnown) variables[j] = probe.narrowed(range);
            variables[j] = probe.widened(variables[j], range);
        }
        return new Scales(range, variables);
    }

    /// Whether the height of f above the zero it is measured from is more than rounding, which points
    /// some ulps away show.
    private static boolean isTold(Objective f, Box box, double[] x, double value, double zero) {
        for (int sign = -1; sign <= 1; sign += 2) {
            double[] near = x.clone();
            for (int j = 0; j < x.length; j++) near[j] += (j % 2 == 0 ? sign : -sign) * ULPS * Math.abs(x[j]);
            double there = f.value(box.project(near));
            if (!(Math.abs(there - value) <= TOLD * (value - zero))) return false;
        }
        return value > zero;
    }

    private static boolean isCostly(Objective f) {
        return f instanceof Curved curved && curved.isCostly();
    }

    /// How f changes along one variable.
    private record Probe(Objective f, Box box, double[] x, double value, int j) {
        /// The first of 1, ½, ¼, … over which f does not change by more than its range; 1 if none is.
        double narrowed(double range) {
            double narrow = 1;
            for (int k = 0; k < HALVINGS; k++, narrow /= 2) if (change(narrow) <= range) return narrow;
            return 1;
        }

        /// The first of size, 2·size, 4·size, … over which f changes; `size` if none is.
        double widened(double size, double range) {
            double wide = size;
            for (int k = 0; k < DOUBLINGS; k++, wide *= 2) {
                double change = change(wide);
                if (change == Double.NEGATIVE_INFINITY) return size;
                if (!(change < HARDLY * range)) return wide; // nor where f is not defined
            }
            return size;
        }

        /// The larger change to both sides; NaN where f is not defined, −∞ where both lie outside the box.
        private double change(double size) {
            double largest = Double.NEGATIVE_INFINITY;
            double[] y = x.clone();
            for (int sign = -1; sign <= 1; sign += 2) {
                y[j] = x[j] + sign * size;
                if (box.contains(y)) largest = Math.max(largest, Math.abs(f.value(y) - value));
            }
            return largest;
        }
    }
}
