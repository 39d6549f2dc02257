package talweg.proof;

import org.jspecify.annotations.Nullable;

/// How a region was cut up, and why each part needs no further look: the steps of a search without the
/// search.
///
/// A part is a region and what is known of the points looked for in it. Along a *pinned* axis they lie
/// at an end of the domain, so that the part has no extent there; along an *inner* axis they lie inside
/// the domain, so that their partial derivative is 0, whether by decision ([Faces]) or because the part
/// touches neither end of the domain. What is looked for are the points of the domain where the
/// function is least.
public sealed interface Partition {
    /// Two parts that touch at `at` on an axis.
    ///
    /// @param at strictly inside the side
    record Split(int axis, double at, Partition below, Partition above) implements Partition {}

    /// Points at the lower end of the domain, at its upper end, and those between, whose partial
    /// derivative along the axis is 0. Only for an axis that is not pinned nor inner, on which the part
    /// touches an end of the domain.
    ///
    /// @param lower the part at the lower end of the domain; null exactly where the part does not reach it
    /// @param upper the part at the upper end; null exactly where the part does not reach it
    /// @param inner the part itself, with the axis inner
    record Faces(
            int axis, @Nullable Partition lower, @Nullable Partition upper, Partition inner) implements Partition {}

    /// Newton: every point of the part at which the partial derivatives along all axes that are not
    /// pinned are 0 lies in `to`. All of these axes are inner. The operators are Krawczyk's and Hansen
    /// and Sengupta's with this preconditioner and the part's [Region#middle], once along each axis from
    /// the first on. The checker's own image is to lie in `to`: leave it room for rounding.
    ///
    /// @param inverse an approximate inverse of the Hessian by the axes that are not pinned
    /// @param to      within the part
    record Newton(double[][] inverse, Region to, Partition rest) implements Partition {}

    /// Newton: at no point of the part are the partial derivatives along all axes that are not pinned
    /// 0, since what the operator of [Newton] makes of the part does not meet it. All of these axes are
    /// inner.
    ///
    /// @param inverse as for [Newton]
    record Nowhere(double[][] inverse) implements Partition {}

    /// No point of the part has a value as small as the upper bound of the minimum.
    record Above() implements Partition {}

    /// No point of a bounded part has a value as small as the upper bound of the minimum: a function below
    /// f, in which squares are replaced by their tangents at a point, has none.
    ///
    /// @param at the point, in the part
    record Tangent(double[] at) implements Partition {}

    /// The function and the region stay the same when the axes are arranged anew ([Symmetry]),
    /// (gx)ᵢ = x_{order(i)}, and all points of the part have a number along the first axis that is moved above that
    /// along the one in its place: what is to be said of them is said of the points that they change into.
    ///
    /// @param order a permutation of the axes from 0
    record Mirrored(int[] order) implements Partition {}

    /// An inner axis along which the partial derivative is nowhere 0; or one that is pinned, along
    /// which the derivative points out of the domain's end so that the part's points are not least:
    /// going inward is downhill.
    record Monotone(int axis) implements Partition {}

    /// An inner axis along which the second derivative is negative everywhere: no point of the part is
    /// least.
    record Concave(int axis) implements Partition {}

    /// At most one point of the part is least, strictly inside it along all axes that are not pinned:
    /// the derivative vanishes exactly once (Krawczyk maps the part into its inside), and the Hessian
    /// by these axes is positive definite on the whole part. Along pinned axes the function rises from
    /// the domain's end. The part may be wide: the checker narrows it by Newton with the same
    /// preconditioner before it bounds the value. The minimiser's box holds what is left and lies within
    /// the part.
    ///
    /// @param inverse   as for [Newton]
    /// @param minimiser which of the minimisers claimed, from 0; none twice
    record Unique(double[][] inverse, int minimiser) implements Partition {}

    /// The part's values are not below the lower bound of the minimum; whether it holds points that are
    /// least is not known.
    ///
    /// @param minimiser which of the boxes claimed, from 0, it lies within
    record Bounded(int minimiser) implements Partition {}

    /// Of a convex function: the Hessian is positive semidefinite on the whole part.
    record Bowl() implements Partition {}
}
