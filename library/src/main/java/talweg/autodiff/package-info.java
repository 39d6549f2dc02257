/// Derivatives as graphs: each transform takes a finished graph and gives another.
///
/// ```text
/// Jvp        x, u       → y, tangent of y               every op's jvp, in order
/// Split      jvp graph  → known: x → y, residuals;  linear: residuals, u → tangent of y
/// Transpose  linear     → residuals, v → cotangent of u  every linear op's transpose, in reverse
/// Batch      x          → y for every element of a mapped axis
/// Taylor     x, x₁, x₂… → y, y₁, y₂…                    true Taylor coefficients along a curve
/// Enclose    lo, hi     → lo, hi                         bounds, rounded outward
/// ```
///
/// Nobody writes a vjp: it is the transpose of the linear part of the jvp, and shares the forward values by
/// construction. Transforms act on finished graphs, so the tangents of nested derivatives cannot be confused.
///
/// May import `talweg.graph` and what that imports.
@NullMarked
package talweg.autodiff;

import org.jspecify.annotations.NullMarked;
