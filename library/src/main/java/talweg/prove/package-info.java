/// Searches for proofs about a function.
///
/// - [GlobalSearch][talweg.prove.GlobalSearch]: its least value on a box and where that is taken; a
///   [GlobalVerdict][talweg.prove.GlobalVerdict].
/// - [Classification][talweg.prove.Classification]: what a stationary point is; a
///   [CriticalVerdict][talweg.prove.CriticalVerdict].
/// - [ConvexitySearch][talweg.prove.ConvexitySearch]: whether it is convex on a box; a
///   [ConvexityVerdict][talweg.prove.ConvexityVerdict].
/// - [LandingSearch][talweg.prove.LandingSearch]: all of it, as far as it tells of the place where a descent
///   ended; a [LandingVerdict][talweg.prove.LandingVerdict].
///
/// What is found is a [Witness][talweg.proof.Witness], which a [Checker][talweg.proof.Checker] accepts or
/// not without knowing of the search, so that a fault in here cannot make a wrong claim: nothing is given
/// as proved that is not accepted.
///
/// Inside, `Flattening` writes a traced program as operations on single numbers on a `Sheet`, choices by their
/// `Condition`; `Lines` makes
/// them ready to be evaluated over boxes: `Values` forward, `Adjoints` the gradient backward, `Curvatures`
/// the Hessian forward, `Contraction` what of a box can have values below a bound. `Forward`, `Backward`,
/// `Slopes`, `Partials` and `Domains` know single operations: a new one is a line in each. `Search` takes
/// cells in order, `Proposals` gives it points to begin with, `Examination` looks at one, `Taylor` has
/// bounds by derivatives, `Newton` and `Bowl` show that a point stands alone, `Summary` puts together what
/// was found, `Repair` what contraction has left to show. A function that is a sum over disjoint `Groups`
/// of variables is searched by `Summands` term by term, and `Product` combines their minimisers.
/// Where the function is a sum of `Squares`, `Tangents` bound it by one `Tangent` for each cell, taken where
/// `BoundedStep`s lead; `LeastSquaresSearch` asks for the best fit there is.
///
/// May import `talweg.fit`, `talweg.proof` and what these import.
@NullMarked
package talweg.prove;

import org.jspecify.annotations.NullMarked;
