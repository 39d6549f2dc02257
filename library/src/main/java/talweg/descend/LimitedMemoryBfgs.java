package talweg.descend;

/// Quasi-Newton descent that remembers the last few steps alone: L-BFGS with a line search (Nocedal and
/// Wright, *Numerical Optimization*, 2nd ed. 2006, algorithm 7.5), and within a box L-BFGS-B (Byrd, Lu,
/// Nocedal and Zhu, *A limited memory algorithm for bound constrained optimization*, 1995): to the
/// generalised Cauchy point along the projected path, then to the least point of the model over the
/// variables that are free there, projected as in Morales and Nocedal, 2011.
///
/// Each step costs O(memory · n) beside a gradient or two.
///
/// @param memory   how many steps; ≥ 1, customarily 3 to 20
/// @param search   along each direction
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step
public record LimitedMemoryBfgs(int memory, StepLength.LineSearch search, Stopping stopping, Budget budget)
        implements Method {
    public LimitedMemoryBfgs {
        if (memory < 1) throw new IllegalArgumentException("`LimitedMemoryBfgs.memory` requires ≥ 1, got " + memory);
    }

    /// Ten steps remembered, and at most 1,000 of them taken.
    public static LimitedMemoryBfgs standard() {
        return new LimitedMemoryBfgs(10, StepLength.StrongWolfe.standard(), Stopping.standard(), Budget.of(1_000));
    }

    /// The same with another budget.
    public LimitedMemoryBfgs withBudget(Budget other) {
        return new LimitedMemoryBfgs(memory, search, stopping, other);
    }

    /// The same with another test of convergence.
    public LimitedMemoryBfgs withStopping(Stopping other) {
        return new LimitedMemoryBfgs(memory, search, other, budget);
    }

    @Override
    public String name() {
        return "l-bfgs";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        if (search instanceof StepLength.HagerZhang) Method.refuse(box, "l-bfgs with Hager and Zhang's search");
        Search run = new Search(name(), f, box, listener, stopping, budget);
        StepPairs pairs = new StepPairs(memory);
        Direction direction =
                box.isUnbounded() ? new Direction.LimitedMemory(pairs) : new Direction.BoundedLimitedMemory(pairs, box);
        return new LineDescent(run, direction, search).run(start);
    }
}
