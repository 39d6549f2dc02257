package talweg.descend;

/// CMA-ES: points drawn from a normal distribution, whose mean, step size and covariance follow the
/// better half of them (Hansen, *The CMA Evolution Strategy: A Tutorial*, 2016, figure 6, with the
/// defaults of table 1, negative weights left out).
///
/// It asks for values alone and compares them, so that it suits noisy functions and those with kinks and
/// many small valleys; it finds the lowest point only if the distribution meets its valley. The same seed
/// gives the same descent. In a box points are projected on it before they are compared.
///
/// A landing has no gradient: its elements are NaN. Of `stopping` the tests of reduction and step are
/// made. Where f is flat along some directions only, the distribution becomes a needle (its covariance has a
/// condition beyond 10¹⁴) before its points are alike: it has then converged if the values are, and stalled
/// if not.
///
/// @param step       σ⁽⁰⁾, how far from the start points are drawn first, in units of the variables; > 0
/// @param population λ, points drawn at each iteration; 0 for 4 + ⌊3·ln n⌋
/// @param seed       of the random numbers
/// @param stopping   when it has converged
/// @param budget     what it may spend; an iteration is one population
public record CovarianceMatrixAdaptation(double step, int population, long seed, Stopping stopping, Budget budget)
        implements Method {
    public CovarianceMatrixAdaptation {
        Rates.require(step, "CovarianceMatrixAdaptation.step");
        if (population != 0 && population < 4) {
            throw new IllegalArgumentException(
                    "`CovarianceMatrixAdaptation.population` requires 0 or ≥ 4, got " + population);
        }
    }

    /// A first step of this size and the customary population; at most 10,000 iterations.
    public static CovarianceMatrixAdaptation of(double step, long seed) {
        return new CovarianceMatrixAdaptation(step, 0, seed, ValueSearch.TOLERANCES, Budget.of(10_000));
    }

    /// The same with another population, which a function of many valleys asks for.
    public CovarianceMatrixAdaptation withPopulation(int other) {
        return new CovarianceMatrixAdaptation(step, other, seed, stopping, budget);
    }

    /// The same with another budget.
    public CovarianceMatrixAdaptation withBudget(Budget other) {
        return new CovarianceMatrixAdaptation(step, population, seed, stopping, other);
    }

    /// The same with another test of convergence.
    public CovarianceMatrixAdaptation withStopping(Stopping other) {
        return new CovarianceMatrixAdaptation(step, population, seed, other, budget);
    }

    @Override
    public String name() {
        return "cma-es";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        int n = f.dimension();
        int lambda = population == 0 ? 4 + (int) (3 * Math.log(n)) : population;
        ValueSearch search = new ValueSearch(name(), f, box, listener, stopping, budget);
        return new EvolutionStrategy(search, n, lambda, step, seed).run(start);
    }
}
