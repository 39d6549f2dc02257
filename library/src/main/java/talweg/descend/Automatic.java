package talweg.descend;

/// Chooses a method by what is known of the objective, and says why:
///
/// - bounds: [LimitedMemoryBfgs], which keeps to them; where it ends at a saddle of up to 100 variables with
///   exact second derivatives, it goes on from a lower point along their negative curvature;
/// - up to 100 variables and exact second derivatives: [NewtonTrustRegion];
/// - more variables, or derivatives that are differences: [LimitedMemoryBfgs].
///
/// @param stopping when it has converged
/// @param budget   what it may spend
public record Automatic(Stopping stopping, Budget budget) implements Method {
    /// At most 1,000 steps.
    public static Automatic standard() {
        return new Automatic(Stopping.standard(), Budget.of(1_000));
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        if (Restriction.applies(box)) return Restriction.minimise(this, f, start, box, listener);
        int n = f.dimension();
        boolean exact = f.derivatives() == Objective.Derivatives.EXACT;
        boolean small = n <= NewtonTrustRegion.EXACT;
        var bfgs = LimitedMemoryBfgs.standard().withStopping(stopping).withBudget(budget);
        String variables = Budget.counted(n, "variable");
        if (!box.isUnbounded()) {
            String why = variables + " with bounds";
            if (!exact || !small) return bfgs.minimise(f, start, box, listener).because(why);
            return OffSaddles.minimise(bfgs, f, start, box, listener).because(why);
        }
        if (exact && small) {
            var newton = NewtonTrustRegion.standard().withStopping(stopping).withBudget(budget);
            return newton.minimise(f, start, box, listener).because(variables + " and exact second derivatives");
        }
        String why = small ? "derivatives by differences" : variables + ", too many for second derivatives";
        return bfgs.minimise(f, start, box, listener).because(why);
    }
}
