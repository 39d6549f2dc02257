/// Hand-written kernels: what every [Lowering][talweg.op.Lowering] but the elementwise one does to arrays of
/// elements. The interpreter and compiled programs call the same ones, so that they agree bit for bit.
///
/// May import `talweg.op` and what that imports.
@NullMarked
package talweg.kernel;

import org.jspecify.annotations.NullMarked;
