package talweg.proof;

import java.util.List;

/// A claim about the real function that an expression denotes, with the evidence that a [Checker] asks
/// for.
public sealed interface Witness {
    /// The function.
    Expression expression();

    /// Where the claim holds.
    Region region();

    /// f is convex on the region: f(θa + (1−θ)b) ≤ θf(a) + (1−θ)f(b) for all a, b in it and 0 ≤ θ ≤ 1.
    record Convex(Expression expression, Region region, Ground ground) implements Witness {
        /// Why.
        public sealed interface Ground {
            /// By the rules of composition and the ranges of all values over the region, read from the
            /// expression.
            record Composition() implements Ground {}

            /// f is twice continuously differentiable on the region, and on every part of it the
            /// Hessian has no negative eigenvalue.
            ///
            /// @param parts made of [Partition.Split] and [Partition.Bowl]
            record Curvature(Partition parts) implements Ground {}
        }
    }

    /// f is not convex: f(θa + (1−θ)b) ≥ θf(a) + (1−θ)f(b) + gap.
    ///
    /// @param a     in the region
    /// @param b     in the region
    /// @param theta the weight of a, in (0, 1)
    /// @param gap   > 0
    record NotConvex(Expression expression, Region region, double[] a, double[] b, double theta, double gap)
            implements Witness {}

    /// There is exactly one point in the region with ∇f = 0, and the Hessian there, as on the whole
    /// region, has `positive` eigenvalues above 0 and the others below.
    ///
    /// @param inverse    an approximate inverse of the Hessian
    /// @param directions columns: a matrix C for which CᵀHC is close to diagonal, those for positive
    ///                   eigenvalues first
    /// @param positive   how many
    record Critical(Expression expression, Region region, double[][] inverse, double[][] directions, int positive)
            implements Witness {}

    /// No point of the region is a local minimiser of f among all points: at each of them f falls along the
    /// direction (its first derivative is below 0), or the line through it bends down (its second is).
    ///
    /// @param direction v, one number for each variable
    /// @param order     of the derivative of t ↦ f(x + tv) at 0 that is below 0 for all x in the region: 1, 2
    record NoMinimum(Expression expression, Region region, double[] direction, int order) implements Witness {}

    /// f has one value on the segment from x − reach·v to x + reach·v, the middle x of which is the region's point.
    ///
    /// @param region    one point
    /// @param direction v, not 0
    /// @param reach     > 0, perhaps ∞
    record LevelLine(Expression expression, Region region, double[] direction, double reach) implements Witness {}

    /// f is defined on the region and takes a least value there, which lies in [lower, upper] and is taken
    /// in the minimisers' boxes only. f need not be continuous where it is above `upper`; where the region
    /// has no end, it must be.
    ///
    /// @param upper      f at some point is at most this
    /// @param at         that point, in the region
    /// @param minimisers boxes that hold all points at which f is least
    /// @param parts      why
    record GlobalMinimum(
            Expression expression,
            Region region,
            double lower,
            double upper,
            double[] at,
            List<Minimiser> minimisers,
            Partition parts)
            implements Witness {
        /// A box that may hold points at which f is least.
        ///
        /// @param box      it
        /// @param isUnique whether it holds exactly one local minimiser of f on the region
        public record Minimiser(Region box, boolean isUnique) {}
    }

    /// f is a sum of functions that have no variable in common, as [Separation] shows, and takes a least
    /// value on the region, which lies in [lower, upper]. The points where it does are those made of points
    /// where all of these functions do.
    ///
    /// @param terms of which every variable belongs to one; one or more
    record SeparableMinimum(Expression expression, Region region, double lower, double upper, List<Term> terms)
            implements Witness {
        /// The least value of one of the functions.
        ///
        /// @param axes    which of the variables are its own, in order; one or more
        /// @param minimum what is claimed, of the function as [Separation] has it, on its sides of the
        ///                region
        public record Term(int[] axes, GlobalMinimum minimum) {}
    }
}
