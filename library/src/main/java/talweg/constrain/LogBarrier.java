package talweg.constrain;

import java.time.Duration;
import talweg.descend.Automatic;
import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Minima under constraints from within: by minimisations of
///
///     f(x) − τ·Σ log(−cᵢ(x))  over inequalities  + Σ cᵢ(x)²/2τ  over equalities
///
/// for ever smaller τ, within the bounds (Fiacco and McCormick, *Nonlinear Programming: Sequential
/// Unconstrained Minimization Techniques*, 1968; Nocedal and Wright, *Numerical Optimization*, 2nd ed.
/// 2006, §19.6). Every point on the way meets the inequalities strictly, and so must the start: for
/// functions that are not defined outside.
///
/// The multipliers are τ/(−cᵢ), so that complementarity is τ at the end, and with m inequalities the
/// value of a convex f lies above the least by at most m·τ: of `tolerance`, not of rounding. For more
/// digits take [AugmentedLagrangian].
///
/// @param inner     minimises for fixed τ; must take a box if there are bounds
/// @param tolerance of the largest of the [KktResiduals]; in (0, 1)
/// @param growth    by which τ shrinks each time; > 1
/// @param budget    what it may spend; an iteration is one minimisation
public record LogBarrier(Method inner, double tolerance, double growth, Budget budget) implements ConstrainedMethod {
    public LogBarrier {
        QuadraticPenalty.require(tolerance > 0 && tolerance < 1, "LogBarrier.tolerance", "(0, 1)", tolerance);
        QuadraticPenalty.require(
                growth > 1 && growth < Double.POSITIVE_INFINITY, "LogBarrier.growth", "a finite number > 1", growth);
    }

    /// Residuals of 10⁻⁶, Newton's method in a trust region, or within bounds L-BFGS, and a barrier that
    /// shrinks tenfold.
    public static LogBarrier standard() {
        return new LogBarrier(Automatic.standard(), 1e-6, 10, new Budget(100, 1_000_000, Duration.ofDays(36_500)));
    }

    /// The same with another method for each minimisation.
    public LogBarrier withInner(Method other) {
        return new LogBarrier(other, tolerance, growth, budget);
    }

    /// The same with another budget.
    public LogBarrier withBudget(Budget other) {
        return new LogBarrier(inner, tolerance, growth, other);
    }

    @Override
    public String name() {
        return "log-barrier";
    }

    /// @throws IllegalArgumentException also if the start does not meet every inequality strictly
    @Override
    public ConstrainedLanding minimise(Objective f, Constraints<?> constraints, double[] start, Listener listener) {
        Sizes.require(f, constraints, start, "LogBarrier.minimise");
        ConstraintFunctions c = ConstraintFunctions.of(constraints);
        KktPoint first = KktPoint.of(f, c, constraints.box(), start.clone(), new double[c.count()]);
        Endings.requireFinite(first, "LogBarrier");
        requireInside(c, first);
        var run = new Minimisations(inner, budget, constraints.box(), listener);
        return new PenaltySequence(f, c, constraints.box(), tolerance, growth, run)
                .run(BarrierObjective.first(f, c, first), first);
    }

    private static void requireInside(ConstraintFunctions constraints, KktPoint start) {
        for (int i = 0; i < start.c().length; i++) {
            if (constraints.isEquality(i) || start.c()[i] < 0) continue;
            throw new IllegalArgumentException("`LogBarrier.minimise` requires a start strictly within the"
                    + " inequalities, got " + start.c()[i] + " ≥ 0 of " + constraints.named(i)
                    + "; start inside, or take AugmentedLagrangian or QuadraticPenalty");
        }
    }
}
