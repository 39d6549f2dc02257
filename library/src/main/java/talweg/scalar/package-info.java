/// Kernels as data: what an operation does to one element, as a graph of machine operations that the interpreter,
/// the bytecode compiler and the printer all read, so that they cannot disagree.
///
/// - [Scalar][talweg.scalar.Scalar]: one value of such a graph: an operand, a constant, or a
///   [Primitive][talweg.scalar.Primitive] of others.
/// - [Straight][talweg.scalar.Straight]: scalars in the order in which they are computed, each once.
/// - [Evaluator][talweg.scalar.Evaluator]: runs a `Straight` over blocks of elements: the meaning of all
///   primitives.
/// - The kernels of the transcendental functions, grouped by mathematics. Every one is made of + − × ÷ √ fma,
///   compare, select and bit operations alone, so it gives the same bits in every form and on every machine.
///
/// May import `talweg.shape`.
@NullMarked
package talweg.scalar;

import org.jspecify.annotations.NullMarked;
