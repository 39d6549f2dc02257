/// Searches for certificates: what can be proved of a function on a box, or refuted, with the evidence.
///
/// - [Convexity][talweg.certify.Convexity]: is a function convex on a box?
/// - [Verdict][talweg.certify.Verdict]: proved, refuted by a [Chord][talweg.certify.Chord], or undecided with the
///   reason.
///
/// What a verdict claims holds for the real function that the program denotes, not for its rounded evaluation: all
/// bounds come from interval arithmetic rounded outward, and decimal numbers stand for themselves.
///
/// A new certificate is a record whose components are its options, with one method that returns a sealed verdict.
///
/// May import the engine and `talweg.descend`.
@NullMarked
package talweg.certify;

import org.jspecify.annotations.NullMarked;
