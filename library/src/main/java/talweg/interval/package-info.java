/// Intervals rounded outward, and what a function does over one: how it bends, where it is defined.
///
/// - [Interval][talweg.interval.Interval]: all real numbers between two bounds, with the four operations.
/// - Functions by topic, each from intervals to an interval that holds all its values there:
///   [Powers][talweg.interval.Powers], [Piecewise][talweg.interval.Piecewise],
///   [Exponentials][talweg.interval.Exponentials], [Trigonometry][talweg.interval.Trigonometry],
///   [Hyperbolics][talweg.interval.Hyperbolics], [ErrorFunctions][talweg.interval.ErrorFunctions],
///   [GammaFunctions][talweg.interval.GammaFunctions].
/// - [Decorated][talweg.interval.Decorated]: an interval with its [Decoration][talweg.interval.Decoration],
///   whether the function is defined and continuous over the whole box;
///   [Elementary][talweg.interval.Elementary] and [Bivariate][talweg.interval.Bivariate] say it of each
///   function.
/// - [Curvature][talweg.interval.Curvature]: convex, concave, both, or not known.
///
/// Bounds of basic operations are the neighbours of the rounded results, unless these are exact; those of
/// functions of `Math` lie as many numbers further out as its documentation allows for errors.
///
/// Imports nothing of Talweg.
@NullMarked
package talweg.interval;

import org.jspecify.annotations.NullMarked;
