package talweg.certify;

import talweg.descend.Box;
import talweg.descend.Objective;

/// What a large and a small change is, of f and of each variable, as the way from the start to the landing tells.
///
/// The scale of a variable is the larger of its size and of how far it went. Where f hardly changes over that, as
/// in a variable that started where it belongs, it is doubled until f does.
///
/// @param range     by how much f changed from the start; 0 where that is not known
/// @param variables > 0
record Scales(double range, double[] variables) {
    /// So little of its range is hardly a change.
    private static final double HARDLY = 1e-3;

    private static final int DOUBLINGS = 24;

    /// More variables are not looked at one by one.
    private static final int PROBED = 200;

    static Scales of(Objective f, Box box, double[] x, double[] start) {
        double value = f.value(x);
        double change = Math.abs(f.value(start) - value);
        double range = Double.isFinite(change) ? change : 0;
        double[] variables = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            double size = Math.max(Math.abs(x[j]), Math.abs(x[j] - start[j]));
            boolean isUsable = size > Double.MIN_NORMAL && size < Double.POSITIVE_INFINITY;
            variables[j] = isUsable ? size : 1;
            if (range > 0 && x.length <= PROBED) variables[j] = widened(f, box, x, value, j, variables[j], range);
        }
        return new Scales(range, variables);
    }

    /// The first of size, 2·size, 4·size, … over which f changes; `size` if none is.
    private static double widened(Objective f, Box box, double[] x, double value, int j, double size, double range) {
        double[] y = x.clone();
        double wide = size;
        for (int k = 0; k < DOUBLINGS; k++, wide *= 2) {
            boolean isInside = false;
            for (int sign = -1; sign <= 1; sign += 2) {
                y[j] = x[j] + sign * wide;
                if (!box.contains(y)) continue;
                isInside = true;
                if (!(Math.abs(f.value(y) - value) < HARDLY * range)) return wide; // nor where f is not defined
            }
            if (!isInside) return size;
        }
        return size;
    }
}
