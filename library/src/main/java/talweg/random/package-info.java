/// Random numbers, the same bits on every machine, in every stage.
///
/// A [Key][talweg.random.Key] is a value like any other: from it comes everything, and nothing changes it. What is
/// drawn is a pure function of the key and of the place in the result, so programs that draw are traced, compiled,
/// batched and differentiated as others are.
///
/// ```text
/// Key ── split, foldIn ──▶ Key            Threefry: the block function, composed of operations on integers
///     └─ draws ──▶ Var                    Continuous, Discrete, Gamma: what is made of its bits
/// ```
///
/// May import `talweg`, for the loops of rejection, and all below it.
@NullMarked
package talweg.random;

import org.jspecify.annotations.NullMarked;
