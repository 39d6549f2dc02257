package talweg.op;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Attention: for each query a mean of values, weighted by how well their keys fit it,
///
///     y = softmax(query · keyᵀ / √width) · value.
///
/// Vaswani and others, *Attention is all you need*, NeurIPS 2017, equation 1. Heads and batches are leading axes,
/// which broadcast.
public final class Attention {
    private Attention() {}

    /// Every query attends to every key.
    ///
    /// @param query [… , queries, width]
    /// @param key   [… , keys, width]
    /// @param value [… , keys, width of values]
    /// @return [… , queries, width of values]
    /// @throws IllegalArgumentException if the shapes do not fit, naming them
    public static Var attention(Var query, Var key, Var value) {
        return weights(scores(query, key, value)).matmul(value);
    }

    /// Queries attend to the keys that a mask leaves them. What a query that may attend to no key gets is 0.
    ///
    /// @param mask [… , queries, keys], broadcast: conditions, which hold where a query may attend to a key; or
    ///     numbers, which are added to the scores before the softmax
    /// @throws IllegalArgumentException if the shapes do not fit, naming them
    public static Var attention(Var query, Var key, Var value, Var mask) {
        Var scores = scores(query, key, value);
        Var masked = Line.naming("attention", () -> {
            Var whole = mask.broadcast(scores.shape());
            if (mask.type().element() != ElementType.BOOL) return scores.plus(whole);
            return whole.choose(scores, scores.constant(Double.NEGATIVE_INFINITY));
        });
        return weights(masked).matmul(value);
    }

    /// Query number i attends to keys 0 … i: to none that comes after it.
    ///
    /// @throws IllegalArgumentException if the shapes do not fit, naming them
    public static Var causalAttention(Var query, Var key, Var value) {
        Shape scores = scores(query, key, value).shape();
        Type places = new Type(
                ElementType.I64,
                scores.without(IntStream.range(0, scores.rank() - 2).toArray()));
        return attention(query, key, value, Source.count(places, 1).lessEqual(Source.count(places, 0)));
    }

    private static Var scores(Var query, Var key, Var value) {
        List<Var> all = List.of(query, key, value);
        boolean fits = all.stream().allMatch(x -> x.shape().rank() >= 2)
                && last(query, 1) == last(key, 1)
                && last(key, 2) == last(value, 2)
                && last(query, 1) > 0;
        if (!fits) {
            throw Line.located(new IllegalArgumentException("`attention` requires a query [… , queries, width], a key"
                    + " [… , keys, width] and a value [… , keys, width of values], got "
                    + all.stream().map(x -> x.type().toString()).collect(Collectors.joining(", "))));
        }
        List<Integer> order = new java.util.ArrayList<>(
                IntStream.range(0, key.shape().rank()).boxed().toList());
        Collections.swap(order, order.size() - 1, order.size() - 2);
        return query.matmul(new Move.Permute(List.copyOf(order)).of(key)).over(Math.sqrt(last(query, 1)));
    }

    private static int last(Var x, int fromEnd) {
        return x.shape().size(x.shape().rank() - fromEnd);
    }

    /// The softmax along the last axis; 0 where all scores are −∞.
    private static Var weights(Var scores) {
        Var top = scores.max(-1);
        Var from = top.equal(Double.NEGATIVE_INFINITY).choose(top.constant(0), top);
        Var powers = scores.minus(Functions.kept(from, scores, -1)).exp();
        Var sum = powers.sum(-1);
        Var divisor = sum.equal(0).choose(sum.constant(1), sum);
        return powers.over(Functions.kept(divisor, scores, -1));
    }
}
