package talweg.descend;

/// The simplex of n + 1 points that is reflected, expanded, contracted or shrunk about its best (Nelder
/// and Mead, *A simplex method for function minimization*, 1965), with coefficients that depend on n (Gao
/// and Han, *Implementing the Nelder–Mead simplex algorithm with adaptive parameters*, 2012) and the
/// first simplex of their §5: 5 % of each coordinate, or 0.00025 where it is 0.
///
/// It asks for values alone, and so suits functions with kinks. Nothing says that it ends at a minimum:
/// when the simplex has shrunk to its tolerance, it begins again with a fresh one about the best point,
/// until that brings nothing more. In a box every point is projected on it.
///
/// A landing has no gradient: its elements are NaN. Of `stopping` the tests of reduction and step are
/// made.
///
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is one change of the simplex
public record NelderMead(Stopping stopping, Budget budget) implements Method {
    /// To 10⁻¹⁰ of the values and of the parameters; at most 100,000 steps.
    public static NelderMead standard() {
        return new NelderMead(ValueSearch.TOLERANCES, Budget.of(100_000));
    }

    /// The same with another budget.
    public NelderMead withBudget(Budget other) {
        return new NelderMead(stopping, other);
    }

    /// The same with another test of convergence.
    public NelderMead withStopping(Stopping other) {
        return new NelderMead(other, budget);
    }

    @Override
    public String name() {
        return "nelder-mead";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        return new Simplex(new ValueSearch(name(), f, box, listener, stopping, budget)).run(start);
    }
}
