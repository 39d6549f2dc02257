/// Running programs: at once, from a graph, or compiled.
///
/// - [Interpreter][talweg.run.Interpreter]: one operation at a time over whole tensors; it defines what every
///   [Lowering][talweg.op.Lowering] means.
/// - [Eager][talweg.run.Eager]: the stage in which operations happen at once.
/// - [Tape][talweg.run.Tape]: values and nodes, kept, for showing each step.
///
/// May import `talweg.graph`, `talweg.autodiff`, `talweg.kernel` and what those import.
@NullMarked
package talweg.run;

import org.jspecify.annotations.NullMarked;
