/// What can be said of a function: proved of it on a box, or seen at a point, with the evidence.
///
/// - [Convexity][talweg.certify.Convexity]: is a function convex on a box? Proved, refuted by a
///   [Chord][talweg.certify.Chord], or undecided with the reason.
/// - [CriticalPoint][talweg.certify.CriticalPoint]: what kind of point has a descent reached? A
///   [Verdict][talweg.certify.Verdict].
/// - [Known][talweg.certify.Known]: what is known of a function as a whole, which makes a minimum global.
///
/// What convexity claims holds for the real function that the program denotes, not for its rounded evaluation: all
/// bounds come from interval arithmetic rounded outward, and decimal numbers stand for themselves. A verdict on a point
/// rests on floating-point numbers and their measured rounding, and says so.
///
/// Inside, for verdicts: `Judge` takes a landing through the steps that `CriticalPoint` lists. `Scales` says what is a
/// large change, `ActiveBounds` what holds it, `Face` is the function that is left; `Surroundings` measures it and its
/// rounding, `Polish` goes to the stationary point, `Spectrum` has the curvatures; `Flanks`, `Tails` and `Kinks` look
/// where these do not decide. `Small` and `Large` put that together for few and for many variables, `Wording` says it.
///
/// A new certificate is a record whose components are its options, with one method that returns a sealed verdict.
///
/// May import the engine, `talweg.descend` and `talweg.fit`.
@NullMarked
package talweg.certify;

import org.jspecify.annotations.NullMarked;
