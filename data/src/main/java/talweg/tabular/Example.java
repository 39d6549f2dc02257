package talweg.tabular;

import talweg.op.Var;

/// Rows as a network sees them.
///
/// @param x what is given, [rows, width]
/// @param y what is asked: numbers or labels, [rows, targets]; of classes their numbers, `[rows]`
public record Example(Var x, Var y) {
    /// How many rows.
    public int rows() {
        return x.shape().size(0);
    }
}
