package talweg.op;

import talweg.shape.Shape;

/// Curves through given points.
public final class Interpolation {
    private Interpolation() {}

    /// The piecewise linear curve through the points (aᵢ, bᵢ), at each x:
    ///
    /// ```text
    /// y = (1 − t)·bᵢ + t·bᵢ₊₁,   t = (x − aᵢ)/(aᵢ₊₁ − aᵢ),   aᵢ ≤ x < aᵢ₊₁
    /// ```
    ///
    /// b₀ before the first point and the last b beyond the last; through the points exactly. NaN where x is.
    /// Shaped as `x`. Differentiable in x, in the ordinates and in the abscissae. At an inner point the slope by
    /// x is that of the piece to its right, at the first and the last that of the piece inside; outside it is 0.
    ///
    /// @param x         numbers of any shape
    /// @param abscissae a vector of at least 2 numbers, each larger than the one before; of any other the result
    ///     is not specified
    /// @param ordinates a vector of as many numbers
    /// @throws IllegalArgumentException if the points are not such vectors, or not of the type of `x`
    public static Var interpolate(Var x, Var abscissae, Var ordinates) {
        return Line.naming("Interpolation.interpolate", () -> {
            Shape points = abscissae.shape();
            boolean fits = points.rank() == 1
                    && points.size(0) >= 2
                    && ordinates.type().equals(abscissae.type())
                    && x.type().element().isFloating()
                    && x.type().element() == abscissae.type().element();
            if (!fits) {
                throw new IllegalArgumentException(
                        "`Interpolation.interpolate` requires two vectors of at least 2 numbers each, of the type of "
                                + x.type() + ", got " + abscissae.type() + " and " + ordinates.type());
            }
            return between(x, abscissae, ordinates);
        });
    }

    private static Var between(Var x, Var abscissae, Var ordinates) {
        int last = abscissae.shape().size(0) - 1;
        Var first = abscissae.at(0);
        Var end = abscissae.at(last);
        // beyond the ends x is the end itself, so that t is 0 or 1 there and has no slope
        Var inside = x.less(first).choose(first, end.less(x).choose(end, x));
        Var places = Sorting.searchSortedRight(abscissae, inside);
        Var right = places.max(places.constant(1)).min(places.constant(last));
        Var left = right.minus(1);
        Var from = abscissae.take(0, left);
        Var t = inside.minus(from).over(abscissae.take(0, right).minus(from));
        return t.negate().plus(1).times(ordinates.take(0, left)).plus(t.times(ordinates.take(0, right)));
    }
}
