package talweg.constrain;

import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// Whether an objective, constraints and a point belong together.
final class Sizes {
    private Sizes() {}

    /// @throws IllegalArgumentException in the name of `where`, if the sizes differ, or the point is not finite
    ///     or lies outside the box
    static void require(Objective f, Constraints<?> constraints, double[] x, String where) {
        int n = constraints.dimension();
        if (f.dimension() != n) {
            throw new IllegalArgumentException("`" + where + "` requires constraints on as many variables as the"
                    + " objective, got " + n + " and " + f.dimension());
        }
        if (x.length != n) {
            throw new IllegalArgumentException(
                    "`" + where + "` requires a point of " + Budget.counted(n, "number") + ", got " + x.length);
        }
        if (!Vectors.isFinite(x)) {
            throw new IllegalArgumentException("`" + where + "` requires a finite point, got NaN or infinity");
        }
        Box box = constraints.box();
        for (int j = 0; j < n; j++) {
            if (box.lower()[j] <= x[j] && x[j] <= box.upper()[j]) continue;
            throw new IllegalArgumentException("`" + where + "` requires a point within the bounds, got " + x[j]
                    + " for variable " + (j + 1) + " outside " + box.lower()[j] + ".." + box.upper()[j]
                    + "; move it inside");
        }
    }
}
