/// Graph → graph of equal meaning: what is computed twice is computed once, what nothing reads is dropped, and
/// identities are removed. No rewrite changes a bit of any output.
///
/// May import `talweg.graph` and what that imports.
@NullMarked
package talweg.rewrite;

import org.jspecify.annotations.NullMarked;
