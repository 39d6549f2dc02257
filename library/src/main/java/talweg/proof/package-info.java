/// Claims about functions with the evidence that bears them out, and a checker that needs nothing else.
///
/// - [Expression][talweg.proof.Expression]: the function, as operations on single numbers
///   ([Operation][talweg.proof.Operation]).
///
/// The checker searches nothing and shares no arithmetic with what searches: bounds of single
/// operations are those of one file, `Enclosures`, made of `StrictMath` and outward rounding. What it
/// accepts holds for the real function that the expression denotes.
///
/// Imports nothing of Talweg.
@NullMarked
package talweg.proof;

import org.jspecify.annotations.NullMarked;
