package talweg.constrain;

import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;

/// Where, from some point, constraints are missed least: whether they can be met at all near by, by
/// descent on what is missed alone.
///
/// @param point the last one
/// @param falls the share by which what is missed there may still fall over the size of the variables
/// @param spent why the search had to end before it knew, if it had
record LeastViolation(KktPoint point, double falls, Optional<Outcome> spent) {
    /// So often what is missed is made smaller, each time in units of itself.
    private static final int RESTORATIONS = 5;

    /// @param scale     of the constraints
    /// @param tolerance of the feasibility of a point that meets them
    static LeastViolation from(
            KktPoint now,
            Objective f,
            ConstraintFunctions constraints,
            Box box,
            double[] scale,
            double tolerance,
            Minimisations run) {
        KktPoint least = now;
        double falls = Double.POSITIVE_INFINITY;
        for (int k = 0; k < RESTORATIONS && falls > Endings.LEVEL; k++) {
            double missed = largest(constraints, scale, least);
            Landing landing =
                    run.minimise(AugmentedObjective.violation(f, constraints, scale, 1 / (missed * missed)), least.x());
            Optional<Outcome> spent = run.spent();
            if (spent.isPresent()) return new LeastViolation(now, falls, spent);
            least = KktPoint.of(f, constraints, box, landing.at(), now.v());
            if (least.residuals().feasibility() <= tolerance) break;
            double left = largest(constraints, scale, least) / missed;
            double slope = Vectors.largest(box.projectedStep(landing.at(), landing.gradient()));
            falls = slope * Math.max(1, Vectors.largest(landing.at())) / (left * left);
        }
        return new LeastViolation(least, falls, Optional.empty());
    }

    private static double largest(ConstraintFunctions constraints, double[] scale, KktPoint point) {
        double[] missed = constraints.violations(point.c());
        for (int i = 0; i < missed.length; i++) missed[i] *= scale[i];
        return Vectors.largest(missed);
    }

    /// Whether the constraints are met there.
    boolean isFeasible(double tolerance) {
        return point.residuals().feasibility() <= tolerance;
    }

    /// Whether there is no way to miss less.
    boolean isLeast() {
        return falls <= Endings.LEVEL;
    }
}
