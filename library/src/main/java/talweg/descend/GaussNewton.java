package talweg.descend;

/// Gauss and Newton's method for [SquaredResiduals] of many variables, within a trust region: Newton's
/// method in which JᵀJ stands for the Hessian, by truncated conjugate gradients on products with J and Jᵀ
/// (Steihaug 1983; Nocedal and Wright, *Numerical Optimization*, 2nd ed. 2006, algorithms 4.1 and 7.2 and
/// §10.3).
///
/// Near a good fit it is as fast as Newton's method, and JᵀJ never curves down: it ends where Jᵀr = 0,
/// which may be a saddle of f. It takes no box.
///
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step that was kept
public record GaussNewton(Stopping stopping, Budget budget) implements Method {
    /// At most 1,000 steps.
    public static GaussNewton standard() {
        return new GaussNewton(Stopping.standard(), Budget.of(1_000));
    }

    /// The same with another budget.
    public GaussNewton withBudget(Budget other) {
        return new GaussNewton(stopping, other);
    }

    /// The same with another test of convergence.
    public GaussNewton withStopping(Stopping other) {
        return new GaussNewton(other, budget);
    }

    @Override
    public String name() {
        return "gauss-newton";
    }

    /// @throws IllegalArgumentException also if `f` is not of residuals
    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        Method.refuse(box, name());
        Objective model = new NormalEquations(SquaredResiduals.require(f, name()));
        return new TrustRegion(new Search(name(), model, box, listener, stopping, budget), false).run(start);
    }
}
