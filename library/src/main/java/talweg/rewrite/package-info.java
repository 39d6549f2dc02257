/// Graph → graph of equal meaning. No rewrite changes a bit of any output.
///
/// - [Uniform][talweg.rewrite.Uniform]: what is the same in every element is computed once.
/// - [Hoist][talweg.rewrite.Hoist]: what is the same in every step of a loop is computed before it.
/// - [Simplify][talweg.rewrite.Simplify]: what is computed twice is computed once, what nothing reads is dropped, and
///   identities are removed.
/// - [Rewrite][talweg.rewrite.Rewrite]: all of them.
///
/// May import `talweg.graph` and what that imports.
@NullMarked
package talweg.rewrite;

import org.jspecify.annotations.NullMarked;
