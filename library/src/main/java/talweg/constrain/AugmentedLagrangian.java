package talweg.constrain;

import java.time.Duration;
import talweg.descend.Automatic;
import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;

/// Minima under constraints by minimisations without them: of the function with a price on each
/// constraint, the multiplier, and a penalty on what is missed, within the bounds; then prices follow
/// what is missed, and where that has not become small enough, the penalty grows (Powell, Hestenes and
/// Rockafellar's method; Nocedal and Wright, *Numerical Optimization*, 2nd ed. 2006, algorithm 17.4; with
/// the safeguards of Birgin and Martínez, *Practical Augmented Lagrangian Methods*, 2014, algorithm 4.1).
///
/// Objective and constraints are scaled to slopes between 1/100 and 100 at the start. Where the residuals
/// are below √tolerance, second derivatives are exact and there are at most 500 variables and
/// constraints, Newton's method on the conditions of Karush, Kuhn and Tucker takes the point to its last
/// digits, and is believed where it makes the residuals smaller.
///
/// It ends at a local minimum, or more exactly at a point that meets those conditions; or it says that
/// none was found: `infeasible` where what is missed cannot be made smaller near by. An iteration is one
/// minimisation.
///
/// @param inner     minimises for fixed multipliers; must take a box if there are bounds
/// @param tolerance of the largest of the [KktResiduals]; > 0
/// @param growth    by which the penalty grows; > 1
/// @param progress  share of what was missed before that is small enough; in (0, 1)
/// @param budget    what it may spend; an iteration is one minimisation
public record AugmentedLagrangian(Method inner, double tolerance, double growth, double progress, Budget budget)
        implements ConstrainedMethod {
    public AugmentedLagrangian {
        require(tolerance > 0 && tolerance < 1, "tolerance", "(0, 1)", tolerance);
        require(growth > 1 && growth < Double.POSITIVE_INFINITY, "growth", "a finite number > 1", growth);
        require(progress > 0 && progress < 1, "progress", "(0, 1)", progress);
    }

    private static void require(boolean isMet, String name, String required, double given) {
        if (isMet) return;
        throw new IllegalArgumentException(
                "`AugmentedLagrangian." + name + "` requires " + required + ", got " + given);
    }

    /// Residuals of 10⁻⁸, Newton's method in a trust region, or within bounds L-BFGS, a penalty that
    /// grows tenfold where what is missed is not halved, at most 100 times.
    public static AugmentedLagrangian standard() {
        return new AugmentedLagrangian(
                Automatic.standard(), 1e-8, 10, 0.5, new Budget(100, 1_000_000, Duration.ofDays(36_500)));
    }

    /// The same with another method for each minimisation.
    public AugmentedLagrangian withInner(Method other) {
        return new AugmentedLagrangian(other, tolerance, growth, progress, budget);
    }

    /// The same with another budget.
    public AugmentedLagrangian withBudget(Budget other) {
        return new AugmentedLagrangian(inner, tolerance, growth, progress, other);
    }

    @Override
    public String name() {
        return "augmented-lagrangian";
    }

    @Override
    public ConstrainedLanding minimise(Objective f, Constraints<?> constraints, double[] start, Listener listener) {
        Sizes.require(f, constraints, start, "AugmentedLagrangian.minimise");
        return new MultiplierIteration(this, f, ConstraintFunctions.of(constraints), constraints.box(), listener)
                .run(start);
    }
}
