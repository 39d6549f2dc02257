/// Going down: what is made small, methods that do it, and what they end in.
///
/// - [Objective][talweg.descend.Objective]: a function of n numbers and its derivatives;
/// [Box][talweg.descend.Box]: bounds
///   on them.
/// - [Listener][talweg.descend.Listener]: sees every [Iterate][talweg.descend.Iterate], and may stop a descent.
/// - [Outcome][talweg.descend.Outcome]: how a descent ended: each measure beside its tolerance, never a flag.
/// - [GradientDescent][talweg.descend.GradientDescent]: w ← w − λ·∇L with a fixed λ, on any tree of parameters.
///
/// Every method spends a [Budget][talweg.descend.Budget]. A method is a record whose components are its options.
///
/// May import `talweg` and what that imports.
@NullMarked
package talweg.descend;

import org.jspecify.annotations.NullMarked;
