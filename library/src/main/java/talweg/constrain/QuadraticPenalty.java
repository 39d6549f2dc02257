package talweg.constrain;

import java.time.Duration;
import talweg.descend.Automatic;
import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Minima under constraints by minimisations without them: of
///
///     f(x) + ½ρ·Σ cᵢ(x)²  over equalities and the inequalities that are missed
///
/// for ever larger ρ, within the bounds (Courant 1943; Nocedal and Wright, *Numerical Optimization*, 2nd
/// ed. 2006, framework 17.1). The start need not meet the constraints, and the points on the way do not:
/// they come to the minimum from outside.
///
/// Constraints are missed by about λ/ρ at the end, so that the value lies below the true one, to first
/// order by λ²/ρ: of `tolerance`, not of rounding. ρ ends at 10¹², where rounding hides the rest; for
/// more digits take [AugmentedLagrangian], which needs no large ρ.
///
/// @param inner     minimises for fixed ρ; must take a box if there are bounds
/// @param tolerance of the largest of the [KktResiduals]; in (0, 1)
/// @param growth    by which ρ grows each time; > 1
/// @param budget    what it may spend; an iteration is one minimisation
public record QuadraticPenalty(Method inner, double tolerance, double growth, Budget budget)
        implements ConstrainedMethod {
    static final double LARGEST = 1e12;

    public QuadraticPenalty {
        require(tolerance > 0 && tolerance < 1, "QuadraticPenalty.tolerance", "(0, 1)", tolerance);
        require(
                growth > 1 && growth < Double.POSITIVE_INFINITY,
                "QuadraticPenalty.growth",
                "a finite number > 1",
                growth);
    }

    static void require(boolean isMet, String name, String required, double given) {
        if (isMet) return;
        throw new IllegalArgumentException("`" + name + "` requires " + required + ", got " + given);
    }

    /// Residuals of 10⁻⁶, Newton's method in a trust region, or within bounds L-BFGS, and a penalty that
    /// grows tenfold.
    public static QuadraticPenalty standard() {
        return new QuadraticPenalty(
                Automatic.standard(), 1e-6, 10, new Budget(100, 1_000_000, Duration.ofDays(36_500)));
    }

    /// The same with another method for each minimisation.
    public QuadraticPenalty withInner(Method other) {
        return new QuadraticPenalty(other, tolerance, growth, budget);
    }

    /// The same with another budget.
    public QuadraticPenalty withBudget(Budget other) {
        return new QuadraticPenalty(inner, tolerance, growth, other);
    }

    @Override
    public String name() {
        return "quadratic-penalty";
    }

    @Override
    public ConstrainedLanding minimise(Objective f, Constraints<?> constraints, double[] start, Listener listener) {
        Sizes.require(f, constraints, start, "QuadraticPenalty.minimise");
        ConstraintFunctions c = ConstraintFunctions.of(constraints);
        KktPoint first = KktPoint.of(f, c, constraints.box(), start.clone(), new double[c.count()]);
        Endings.requireFinite(first, "QuadraticPenalty");
        var run = new Minimisations(inner, budget, constraints.box(), listener);
        return new PenaltySequence(f, c, constraints.box(), tolerance, growth, run)
                .run(AugmentedObjective.first(f, c, first), first);
    }
}
