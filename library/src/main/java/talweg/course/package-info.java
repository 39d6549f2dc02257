/// The calculus of many variables as a course writes it on the board, as data: formulas beside numbers.
///
/// - [Network][talweg.course.Network]: layers h = φ(W h + b) and a loss.
/// - [Derivation][talweg.course.Derivation]: every value forward, every adjoint backward (t_L, t_ŷ, t_W3, t_h2, …),
///   each in index form and in matrix form; every number twice, by automatic differentiation and by the formula
///   beside it.
/// - [Directional][talweg.course.Directional]: a function along a direction: Taylor coefficients, ∇f·p̂ = ‖∇f‖ cos
///   θ, and how the first-order approximation errs.
///
/// Layout, everywhere: a derivative of a number by a matrix has the shape of the matrix; a derivative of a vector h
/// by a matrix W has the index of h first, then those of W.
///
/// May import `talweg`, `talweg.op` and what those import.
@NullMarked
package talweg.course;

import org.jspecify.annotations.NullMarked;
