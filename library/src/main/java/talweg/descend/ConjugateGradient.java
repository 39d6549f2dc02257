package talweg.descend;

/// Nonlinear conjugate gradients: d ← −g + β·d, in the memory of a few vectors, whatever n is.
///
/// On a quadratic with exact steps along d it ends after n steps at most, and after as many as its
/// Hessian has different eigenvalues. It takes no box.
///
/// @param beta     how much of the last direction is kept
/// @param search   along each direction
/// @param stopping when it has converged
/// @param budget   what it may spend; an iteration is a step
public record ConjugateGradient(Beta beta, StepLength.LineSearch search, Stopping stopping, Budget budget)
        implements Method {
    /// How much of the last direction is kept, with y the change of the gradient over the last step,
    /// which led from where the gradient was g₀ along d.
    public enum Beta {
        /// max(0, g·y / g₀·g₀), which begins anew where it would be negative (Polak and Ribière, *Note
        /// sur la convergence de méthodes de directions conjuguées*, 1969; the plus by Powell, 1986, and
        /// Gilbert and Nocedal, 1992).
        POLAK_RIBIERE_PLUS,
        /// max((y − 2d·‖y‖²/d·y)·g / d·y, −1/(‖d‖·min(0.01, ‖g₀‖))), with which every direction goes down
        /// whatever the search does (Hager and Zhang, *A new conjugate gradient method with guaranteed
        /// descent and an efficient line search*, 2005, equations 1.3 to 1.5).
        HAGER_ZHANG
    }

    /// Hager and Zhang's, with their search; at most 10,000 steps.
    public static ConjugateGradient hagerZhang() {
        return new ConjugateGradient(
                Beta.HAGER_ZHANG, StepLength.HagerZhang.standard(), Stopping.standard(), Budget.of(10_000));
    }

    /// Polak and Ribière's, not negative, with a strong-Wolfe search that asks for a tenth of the slope;
    /// at most 10,000 steps.
    public static ConjugateGradient polakRibiere() {
        return new ConjugateGradient(
                Beta.POLAK_RIBIERE_PLUS, new StepLength.StrongWolfe(1e-4, 0.1), Stopping.standard(), Budget.of(10_000));
    }

    /// The same with another budget.
    public ConjugateGradient withBudget(Budget other) {
        return new ConjugateGradient(beta, search, stopping, other);
    }

    /// The same with another test of convergence.
    public ConjugateGradient withStopping(Stopping other) {
        return new ConjugateGradient(beta, search, other, budget);
    }

    @Override
    public String name() {
        return "conjugate-gradient";
    }

    @Override
    public Landing minimise(Objective f, double[] start, Box box, Listener listener) {
        if (Restriction.applies(box)) return Restriction.minimise(this, f, start, box, listener);
        Method.refuse(box, name());
        Search run = new Search(name(), f, box, listener, stopping, budget);
        return new LineDescent(run, new ConjugateDirection(beta), search).run(start);
    }
}
