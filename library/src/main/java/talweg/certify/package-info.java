/// What kind of point a descent has reached, with the evidence.
///
/// - [CriticalPoint][talweg.certify.CriticalPoint]: a minimum, a saddle, a maximum, or none of these? A
///   [Verdict][talweg.certify.Verdict].
/// - [Known][talweg.certify.Known]: what is known of a function as a whole, which makes a minimum global.
///
/// A verdict on a point rests on floating-point numbers and their measured rounding, and says so. Proofs are looked for
/// in `talweg.prove`.
///
/// Inside, for verdicts: `Judge` takes a landing through the steps that `CriticalPoint` lists. `Scales` says what is a
/// large change, `ActiveBounds` what holds it, `Face` is the function that is left; `Surroundings` measures it and its
/// rounding, `Polish` goes to the stationary point, `Spectrum` has the curvatures; `Flanks`, `Tails` and `Kinks` look
/// where these do not decide. `Small` and `Large` put that together for few and for many variables, `Wording` says it.
///
/// May import the engine, `talweg.descend` and `talweg.fit`.
@NullMarked
package talweg.certify;

import org.jspecify.annotations.NullMarked;
