package talweg.layer;

import talweg.op.Attention;
import talweg.op.Var;
import talweg.random.Key;

/// Attention in several heads at once, each on its own part of the width; see [Attention].
///
/// @param query  [width, width]
/// @param key    likewise
/// @param value  likewise
/// @param output likewise
/// @param heads  divide the width
/// @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention is all you need, NeurIPS 2017, section
///     3.2.2</a>
public record MultiHeadAttention(Dense query, Dense key, Dense value, Dense output, int heads) {
    public MultiHeadAttention {
        int width = query.bias().shape().count();
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "`MultiHeadAttention.heads` requires a divisor of the width " + width + ", got " + heads);
        }
    }

    /// Weights by [Initialiser.Glorot], biases 0.
    public static MultiHeadAttention of(Key key, int width, int heads) {
        Key keys = key.split(4);
        return new MultiHeadAttention(
                Dense.of(keys.at(0), width, width),
                Dense.of(keys.at(1), width, width),
                Dense.of(keys.at(2), width, width),
                Dense.of(keys.at(3), width, width),
                heads);
    }

    /// Each place of a sequence attends to itself and those before it.
    ///
    /// @param x […, places, width]
    /// @return shaped as x
    public Var causal(Var x) {
        return joined(Attention.causalAttention(parts(query.apply(x)), parts(key.apply(x)), parts(value.apply(x))));
    }

    /// Each place of a sequence attends to all.
    ///
    /// @param x […, places, width]
    /// @return shaped as x
    public Var apply(Var x) {
        return apply(x, x);
    }

    /// Each place of a sequence attends to all of another.
    ///
    /// @param x  […, places, width]
    /// @param of […, other places, width]
    /// @return shaped as x
    public Var apply(Var x, Var of) {
        return joined(Attention.attention(parts(query.apply(x)), parts(key.apply(of)), parts(value.apply(of))));
    }

    /// […, places, width] → […, heads, places, width / heads].
    private Var parts(Var x) {
        int rank = x.shape().rank();
        int[] sizes = new int[rank + 1];
        int[] order = new int[rank + 1];
        for (int axis = 0; axis <= rank; axis++) {
            order[axis] = axis;
            if (axis < rank - 1) sizes[axis] = x.shape().size(axis);
        }
        sizes[rank - 1] = heads;
        sizes[rank] = x.shape().size(rank - 1) / heads;
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
        return x.reshape(sizes).transpose(order);
    }

    private Var joined(Var x) {
        int rank = x.shape().rank();
        int[] order = new int[rank];
        int[] sizes = new int[rank - 1];
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = axis;
            if (axis < rank - 3) sizes[axis] = x.shape().size(axis);
        }
        order[rank - 3] = rank - 2;
        order[rank - 2] = rank - 3;
        sizes[rank - 3] = x.shape().size(rank - 2);
        sizes[rank - 2] = heads * x.shape().size(rank - 1);
        return output.apply(x.transpose(order).reshape(sizes));
    }
}
