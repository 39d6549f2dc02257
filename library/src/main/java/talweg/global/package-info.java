/// The lowest of many minima: searches of a whole box, and what they can say of what they have not seen.
///
/// - [Multistart][talweg.global.Multistart]: descents from points spread over a box
/// ([HaltonPoints][talweg.global.HaltonPoints]), until the minima found are likely to be all. It ends in
/// [Minima][talweg.global.Minima]: each [Minimum][talweg.global.Minimum] with how many starts led there,
/// and the [Posterior][talweg.global.Posterior], which says how many more are to be expected.
/// - [BasinHopping][talweg.global.BasinHopping]: descents from points beside the last minimum.
///
/// Both are [methods][talweg.descend.Method] whose descents are done by another one, and may be used
/// wherever a method may. Neither proves anything: what they say is what a sample lets expect.
///
/// Inside, `Exploration` is one run of the first, `Valleys` tells its minima apart, and `Hops` is one run
/// of the second.
///
/// May import `talweg.descend`, `talweg.random` and what these import.
@NullMarked
package talweg.global;

import org.jspecify.annotations.NullMarked;
