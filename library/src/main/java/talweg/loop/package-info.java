/// From graphs to what a machine runs: straight-line code over single elements where everything is small, else
/// steps over whole arrays, with elementwise operations fused into loops.
///
/// - [Unroll][talweg.loop.Unroll]: a small graph as one [Straight][talweg.scalar.Straight] over all elements.
/// - [Steps][talweg.loop.Steps]: any graph as steps over slots: loops of fused kernels, whole-array
///   operations, and operations that run programs.
/// - [Structure][talweg.loop.Structure]: which elements are zeros and which nobody reads, so that products leave them
/// out.
/// - [Peephole][talweg.loop.Peephole]: constants folded and identities removed, never changing a bit.
/// - [Regions][talweg.loop.Regions]: what is needed in one arm of a choice alone.
///
/// May import `talweg.graph`, `talweg.kernel` and what those import.
@NullMarked
package talweg.loop;

import org.jspecify.annotations.NullMarked;
