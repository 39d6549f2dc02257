/// Derivatives as graphs: each transform takes a finished graph and gives another.
///
/// ```text
/// Jvp        x, u       → y, tangent of y               every op's jvp, in order
/// Split      jvp graph  → known: x → y, residuals;  linear: residuals, u → tangent of y
/// Transpose  linear     → residuals, v → cotangent of u  every linear op's transpose, in reverse
/// Batch      x          → y for every element of a mapped axis
/// Columns    linear     → all columns of its matrix, without those that are zero by structure
/// Taylor     x, x₁, x₂… → y, y₁, y₂…                    true Taylor coefficients along a curve
/// Enclose    lo, hi     → lo, hi                         bounds, rounded outward
/// ```
///
/// Operations that run programs have no rules of their own: their rules are these transforms, done to their
/// programs. [Jvp][talweg.autodiff.Jvp], [Taylor][talweg.autodiff.Taylor] and [Enclose][talweg.autodiff.Enclose]
/// carry companions beside values and share one rule for each (`Extended`); `Separate` cuts a choice or a loop into
/// what is known and what is linear, before [Split][talweg.autodiff.Split] and
/// [Transpose][talweg.autodiff.Transpose]; `BatchCalls` and `BatchLoops` let elements that take different ways go
/// together. Each is a switch without default over the operations of [Control][talweg.op.Control]; a new one does
/// not compile until all know it.
///
/// Nobody writes a vjp: it is the transpose of the linear part of the jvp, and shares the forward values by
/// construction. Transforms act on finished graphs, so the tangents of nested derivatives cannot be confused.
///
/// A cotangent that comes through a choice knows where it can be other than zero (`Share`), so that an infinite slope
/// of the branch that is not taken meets no 0.
///
/// May import `talweg.graph` and what that imports.
@NullMarked
package talweg.autodiff;

import org.jspecify.annotations.NullMarked;
