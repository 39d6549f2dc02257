package talweg.layer;

import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// A vector for each of some symbols.
///
/// @param table [symbols, width]
public record Embedding(Var table) {
    /// Normal numbers of variance 1 / width, so that a vector has a length of about 1.
    public static Embedding of(Key key, int symbols, int width) {
        return new Embedding(new Initialiser.Normal(0, 1 / Math.sqrt(width)).draw(key, Shape.of(symbols, width)));
    }

    /// @param symbols integers in [0, number of symbols), of any shape
    /// @return shaped as `symbols`, with an axis of `width` more
    /// @throws IndexOutOfBoundsException when run, if a symbol is out of range
    public Var apply(Var symbols) {
        return table.take(0, symbols);
    }
}
