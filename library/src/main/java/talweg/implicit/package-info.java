/// Values given by an equation: roots, fixed points, minimisers, solutions of linear equations. How one is found is a
/// solver's business, and not differentiated; its derivatives are those of the equation, by the implicit function
/// theorem.
///
/// ```text
/// Implicit ── root, fixedPoint, argmin ──▶ Equation   one custom rule, whose derivative is a linear equation
///          └─ linearSolve ────────────────▶ LinearEquation
/// Solver       = Newton | Iteration | NewtonDescent | one's own
/// LinearSolver = Dense | ConjugateGradient | Orthodir | one's own
/// ```
///
/// May import `talweg` and all below it.
@NullMarked
package talweg.implicit;

import org.jspecify.annotations.NullMarked;
