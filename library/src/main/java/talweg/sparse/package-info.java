/// Sparse derivatives: where a Jacobian or Hessian can differ from zero, and how few products give all of it.
///
/// ```text
/// Dependence    graph              → Pattern     which outputs depend on which inputs, element by element
/// Pattern                                        rows and columns of the entries, by rows
/// Colouring     Pattern            → colours     columns, or rows, that one product tells apart
/// Recovery      Pattern, Colouring → places      where in the products each entry stands
/// SparseMatrix  Pattern, values                  a matrix in CSR
/// ```
///
/// A pattern holds for all numbers: it is read off the graph, not off a point. Entries outside are 0 everywhere;
/// entries inside may happen to be 0.
///
/// May import `talweg.autodiff`, `talweg.run` and what they import. The functions for users are
/// [SparseJacobian][talweg.SparseJacobian] and [SparseHessian][talweg.SparseHessian], which know of trees.
@NullMarked
package talweg.sparse;

import org.jspecify.annotations.NullMarked;
