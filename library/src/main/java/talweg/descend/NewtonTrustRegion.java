package talweg.descend;

/// Newton's method with steps kept within a trust region, whose radius follows the ratio of actual to predicted
/// reduction (Nocedal and Wright, *Numerical Optimization*, 2nd ed. 2006, algorithm 4.1).
///
/// Up to `exact` variables each step solves the model exactly (Moré and Sorensen 1983, the hard case included);
/// beyond, by truncated conjugate gradients on products ∇²f·u (Steihaug 1983).
///
/// It ends at points of two orders: where the slope is 0 but the Hessian curves down, at a saddle or a maximum,
/// it goes on along that curvature, also from a start where ∇f is exactly 0. Beyond `exact` variables the
/// curvature is looked for by Lanczos' process, which may miss some.
///
/// A box is refused, except for variables that it fixes.
///
/// @param exact    up to so many variables second derivatives are a matrix; ≥ 0
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step that was kept
public record NewtonTrustRegion(int exact, Stopping stopping, Budget budget) implements Method {
    /// Up to so many variables the matrix is the faster way.
    static final int EXACT = 100;

    public NewtonTrustRegion {
        if (exact < 0) throw new IllegalArgumentException("`NewtonTrustRegion.exact` requires ≥ 0, got " + exact);
    }

    /// Exact up to 100 variables; at most 1,000 steps.
    public static NewtonTrustRegion standard() {
        return new NewtonTrustRegion(EXACT, Stopping.standard(), Budget.of(1_000));
    }

    /// The same with another budget.
    public NewtonTrustRegion withBudget(Budget other) {
        return new NewtonTrustRegion(exact, stopping, other);
    }

    /// The same with another test of convergence.
    public NewtonTrustRegion withStopping(Stopping other) {
        return new NewtonTrustRegion(exact, other, budget);
    }

    @Override
    public String name() {
        return "newton";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        if (Restriction.applies(box)) return Restriction.minimise(this, f, start, box, listener);
        Method.refuse(box, name());
        Search search = new Search(name(), f, box, listener, stopping, budget);
        return new TrustRegion(search, f.dimension() <= exact).run(start);
    }
}
