/// Products of matrices: what computes them, and which of those that are there is chosen.
///
/// - [Blas][talweg.blas.Blas]: who multiplies matrices, a service; the library's own is always there, others are
///   found on the class or module path.
/// - [MatrixProduct][talweg.blas.MatrixProduct]: the sizes of one product and where its matrices lie in their arrays.
/// - [Outline][talweg.blas.Outline]: what of a product need not be computed, row by row.
///
/// Every element of a product is summed in one order, stated at [MatrixProduct]; the library's own provider keeps it
/// in plain code and in vectors, whatever their width, so that both give the same bits. Its vector form needs the
/// module `jdk.incubator.vector`; without it (`java --add-modules jdk.incubator.vector` adds it) the plain form does
/// all the work.
///
/// Inside, a product is computed in one `Form`, `Plain`, `Rows` or `Panels`, and a panel in `Tiles`, `Narrow`,
/// `Edges` or `SingleRow`; one with an outline in `OutlinedRows` or `Outlined`. Each is written once for both element
/// types and loaded once for each, as `Twins` says.
/// A tile must stay below what the JIT inlines into one method, 8,000 bytecodes: else vectors leave the registers.
///
/// May import nothing of the library.
@NullMarked
package talweg.blas;

import org.jspecify.annotations.NullMarked;
