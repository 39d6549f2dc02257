/// Layers of networks: records of what they learn, with an `apply`; and how they begin.
///
/// ```java
/// record Model(Dense hidden, Dense output) {
///     Var logits(Var x) {
///         return output.apply(relu(hidden.apply(x)));
///     }
/// }
/// var keys = Key.of(7).split(2);
/// var model = new Model(Dense.of(keys.at(0), 784, 128), Dense.of(keys.at(1), 128, 10));
/// ```
///
/// A model is any tree of them: there is no base class, no registration, no mode. What differs between training and
/// use is an argument: the key of [Dropout][talweg.layer.Dropout], the running means of
/// [BatchNorm][talweg.layer.BatchNorm].
///
/// - [Dense][talweg.layer.Dense], [Conv][talweg.layer.Conv], [Embedding][talweg.layer.Embedding].
/// - [Rnn][talweg.layer.Rnn], [Lstm][talweg.layer.Lstm], [Gru][talweg.layer.Gru],
///   [MultiHeadAttention][talweg.layer.MultiHeadAttention].
/// - [LayerNorm][talweg.layer.LayerNorm], [BatchNorm][talweg.layer.BatchNorm], [Dropout][talweg.layer.Dropout].
/// - [Initialiser][talweg.layer.Initialiser]: what weights begin with.
///
/// Weights are of `F64`; `Trees.map(model, w -> w.cast(F32))` makes a model of single precision.
///
/// May import `talweg` and `talweg.random`.
@NullMarked
package talweg.layer;

import org.jspecify.annotations.NullMarked;
