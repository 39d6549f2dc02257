package talweg.prove;

import java.util.function.Function;
import talweg.descend.Objective;
import talweg.op.Var;

/// Whether there is a stationary point at a place, and of which kind, with certainty: Newton's operator
/// shows that one exists and is alone in a box (Krawczyk 1969), and the signs of the eigenvalues of the
/// Hessian on the whole box are those of an almost diagonal matrix congruent to it (Sylvester's law of
/// inertia; Gershgorin 1931).
///
/// In more than 100 variables the Hessian is not written out. That a point is no minimum is still proved where a
/// partial derivative is not 0, or where Lanczos's process finds a direction along which the function bends down;
/// that it is one is only probable.
///
/// @param reach how far from the given point a stationary point may lie to be the one meant, in units of
///     the point's coordinates or of 1; > 0
public record Classification(double reach) {
    /// The most variables for which the Hessian is written out.
    private static final int FEW = 100;

    public Classification {
        if (!(reach > 0)) {
            throw new IllegalArgumentException("`Classification.reach` requires a number > 0, got " + reach);
        }
    }

    /// Within a thousandth.
    public static Classification standard() {
        return new Classification(1e-3);
    }

    /// What `at` is to `f`.
    ///
    /// @param example a tree of values of `F64`; its numbers do not matter
    /// @param at      a number for each number of the tree
    /// @throws IllegalArgumentException if the result is no single number, or `at` has another number of numbers
    public <P> CriticalVerdict of(Function<P, Var> f, P example, double[] at) {
        Lines lines;
        try {
            lines = new Lines(Traced.of(f, example, Flattening.MANY).expression());
        } catch (Flattening.Obstacle e) {
            return new CriticalVerdict.Undecided(at, e.why());
        }
        if (lines.dimension() != at.length) {
            throw new IllegalArgumentException(
                    "`Classification.of` requires a point of " + lines.dimension() + " numbers, got " + at.length);
        }
        return at.length <= FEW
                ? new FewVariables(lines, at, reach).verdict()
                : new ManyVariables(lines, Objective.of(f, example), at, reach).verdict();
    }

    /// What `at` is to `f`, given whether `f` is convex: a stationary point of a convex function is a global
    /// minimum, without a box.
    ///
    /// @param convexity of `f`
    public <P> CriticalVerdict of(Function<P, Var> f, P example, double[] at, ConvexityVerdict convexity) {
        CriticalVerdict verdict = of(f, example, at);
        return verdict instanceof CriticalVerdict.Proved proved ? proved.given(convexity) : verdict;
    }
}
