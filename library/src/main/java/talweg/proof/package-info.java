/// Claims about functions with the evidence that bears them out, and a checker that needs nothing else.
///
/// - [Expression][talweg.proof.Expression]: the function, as operations on single numbers
///   ([Operation][talweg.proof.Operation]).
///
/// - [Witness][talweg.proof.Witness]: a claim about it on a [Region][talweg.proof.Region], with the
///   evidence: for a least value or convexity, how the region was cut up
///   ([Partition][talweg.proof.Partition]).
/// - [Checker][talweg.proof.Checker]: accepts a witness, or refuses it and says where.
/// - [Composition][talweg.proof.Composition]: how a function bends by the rules of composition, and
///   which value stands in the way where they end.
/// - [Separation][talweg.proof.Separation]: a function as a sum of functions of disjoint variables.
/// - [Growth][talweg.proof.Growth]: bounds of a function where a side has no end.
/// - [Symmetry][talweg.proof.Symmetry]: which of its variables may change places.
/// - [ProofFile][talweg.proof.ProofFile]: a witness as JSON; [Proofs][talweg.proof.Proofs]: several.
///
/// Below them, `Bounds` of a number with outward arithmetic; `Enclosures`, of single operations and of
/// their derivatives; `Jets`, of an expression's, by the axes that `Supports` finds; `Newton` and
/// `Semidefinite`, of boxes and matrices; `Profile`, of how a value bends; `Quadratic`, what
/// polynomials of degree 2 are, and `Elimination`, whether they bend down, both without rounding. All
/// of it is trusted.
///
/// The checker searches nothing and shares no arithmetic with what searches: bounds of single
/// operations are those of `Enclosures`, made of `StrictMath` and outward rounding. What it
/// accepts holds for the real function that the expression denotes.
///
/// Imports nothing of Talweg.
@NullMarked
package talweg.proof;

import org.jspecify.annotations.NullMarked;
