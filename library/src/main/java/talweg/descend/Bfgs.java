package talweg.descend;

/// Quasi-Newton descent along −H·∇f, with an inverse Hessian H of n² numbers that every step and change
/// of the gradient correct (Broyden, Fletcher, Goldfarb and Shanno, 1970; Nocedal and Wright, *Numerical
/// Optimization*, 2nd ed. 2006, algorithm 6.1, from the multiple of the identity of equation 6.20).
///
/// Each step costs O(n²) beside a gradient or two: for up to some thousand variables; beyond,
/// [LimitedMemoryBfgs]. It takes no box.
///
/// @param search   along each direction
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step
public record Bfgs(StepLength.LineSearch search, Stopping stopping, Budget budget) implements Method {
    /// With a strong-Wolfe search, and at most 1,000 steps.
    public static Bfgs standard() {
        return new Bfgs(StepLength.StrongWolfe.standard(), Stopping.standard(), Budget.of(1_000));
    }

    /// The same with another budget.
    public Bfgs withBudget(Budget other) {
        return new Bfgs(search, stopping, other);
    }

    /// The same with another test of convergence.
    public Bfgs withStopping(Stopping other) {
        return new Bfgs(search, other, budget);
    }

    @Override
    public String name() {
        return "bfgs";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        if (Restriction.applies(box)) return Restriction.minimise(this, f, start, box, listener);
        Method.refuse(box, name());
        Search run = new Search(name(), f, box, listener, stopping, budget);
        return new LineDescent(run, new DenseDirection(), search).run(start);
    }
}
