/// Least squares, and what they say of the parameters.
///
/// - [Residuals][talweg.fit.Residuals]: the vector whose sum of squares is to be small.
/// - [LevenbergMarquardt][talweg.fit.LevenbergMarquardt]: the search.
/// - [Fit][talweg.fit.Fit]: what a landing says of the parameters: errors, intervals, correlations.
///
/// Inside: `LeastSquaresSearch` walks, with `Damping` for its steps; `StudentT` serves the statistics.
///
/// A method is a record whose components are its options.
///
/// May import `talweg.descend` and what that imports.
@NullMarked
package talweg.fit;

import org.jspecify.annotations.NullMarked;
