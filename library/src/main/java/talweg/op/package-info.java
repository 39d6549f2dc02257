/// The vocabulary: everything that a program on tensors can do, and the values it does it to.
///
/// Grammar:
///
/// ```text
/// Var    = Tensor | traced value          a value with a type; numbers only in a Tensor
/// Op     = Direct | Control
/// Direct = Elementwise | Fold | ArgExtreme | Cumulate | Ordering | Move | Index | Window | Contract | Fourier | Factor
/// | Source
/// Elementwise = Unary | Binary | Compare | Logical | Bitwise | Choice | Convert | Barrier | Bound
/// Control = Switch | Length | Loops (Scan | While | Retrace)
///         | Calls (Checkpoint | CustomJvp | CustomVjp | Pullback | LinearSolve)    run programs
/// Program = a graph, as an operation sees it that runs it
/// Lowering    = Each | Reduce | ArgReduce | Cumulate | ArgCumulate | Sort | ArgSort | Read | Write | Gather | Scatter
///             | Accumulate | Product | Matrices | Transform | Fill | Count
/// Stage  = how operations happen now: evaluated, recorded, or both
/// ```
///
/// A direct op is one nested record in the file of its family, with every rule that cannot be derived: the type
/// of the result, the jvp, the transpose where it is linear, how it is batched, its range, and its lowering.
/// Nothing else in the library names it. To add one: write the record, and a row in the family's `examples()`.
///
/// An op of control flow is a record too, but its rules are in the transforms, which switch over all of them
/// without default: see `talweg.autodiff`.
///
/// What can be composed of these is a function, not an op: see [Functions][talweg.op.Functions],
/// [Cumulations][talweg.op.Cumulations], [Sorting][talweg.op.Sorting], [Interpolation][talweg.op.Interpolation],
/// [Conditions][talweg.op.Conditions], [Matrices][talweg.op.Matrices], [Einsum][talweg.op.Einsum] and
/// [Fft][talweg.op.Fft]; for networks
/// [Convolution][talweg.op.Convolution], [Pooling][talweg.op.Pooling], [Normalisation][talweg.op.Normalisation],
/// [Attention][talweg.op.Attention], [Recurrent][talweg.op.Recurrent] and [Losses][talweg.op.Losses].
///
/// May import `talweg.shape`, `talweg.interval`, `talweg.scalar`.
@NullMarked
package talweg.op;

import org.jspecify.annotations.NullMarked;
