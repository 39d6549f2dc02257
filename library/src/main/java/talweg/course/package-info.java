/// The calculus of many variables as a course writes it on the board, as data: formulas beside numbers.
///
/// - [Network][talweg.course.Network]: layers h = φ(W h + b) and a loss.
/// - [Derivation][talweg.course.Derivation]: every value forward, every adjoint backward (t_L, t_ŷ, t_W3, t_h2, …),
///   each in index form and in matrix form; every number twice, by automatic differentiation and by the formula
///   beside it; the local derivatives of every node, and how many multiplications reuse saves.
/// - [Hessian][talweg.course.Hessian]: ∇²L by all weights and biases, in the order of a
///   [Layout][talweg.course.Layout].
/// - [Directional][talweg.course.Directional]: a function along a direction: Taylor coefficients, ∇f·p̂ = ‖∇f‖ cos
///   θ, and how the first-order approximation errs.
///
/// Layout, everywhere: a derivative of a number has the shape of what it is taken by, ∇_W L that of W; a derivative
/// of a vector h has the index of h first, then those of what it is taken by: ∂h/∂h⁻ is a matrix with a row for each
/// element of h, ∂h/∂W has three indices.
///
/// May import `talweg`, `talweg.op` and what those import.
@NullMarked
package talweg.course;

import org.jspecify.annotations.NullMarked;
