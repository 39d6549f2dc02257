/// Sizes, axes, strides and element types: what is known of a value before its numbers are.
///
/// - [Shape][talweg.shape.Shape]: sizes of the axes, outermost first; row-major.
/// - [ElementType][talweg.shape.ElementType]: `F64`, `F32`, `I64`, `I32`, `BOOL`.
/// - [Type][talweg.shape.Type]: an element type and a shape, printed `f64[2,3]`.
/// - [View][talweg.shape.View]: a strided reading of row-major elements: slices, transposes, repeats and flips
///   alike.
///
/// Imports nothing of Talweg.
@NullMarked
package talweg.shape;

import org.jspecify.annotations.NullMarked;
