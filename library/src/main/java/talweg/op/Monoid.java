package talweg.op;

import talweg.scalar.Bits;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// What a fold does to two partial results. The order is part of the meaning, so that every form of a program gives
/// the same bits: the elements, in row-major order of the folded axes, are cut into chunks of [#CHUNK]; within a
/// chunk element i goes to lane i mod [#LANES], each lane steps through its elements in order, starting from the
/// identity; the lanes are merged as ((0·4)·(2·6))·((1·5)·(3·7)); the chunks are merged one after another, starting
/// with the first. A fold of nothing is [#empty].
public enum Monoid {
    /// x + y; −0 is the identity, so that the sum of −0 alone is −0; the sum of nothing is +0.
    SUM,
    /// The larger; NaN if either is; the fold of nothing is −∞, or the least integer.
    MAX,
    /// The smaller; NaN if either is; the fold of nothing is +∞, or the greatest integer.
    MIN;

    /// Virtual lanes of a fold, whatever the processor has.
    public static final int LANES = 8;

    /// Elements that are folded together before chunks are merged; a multiple of [#LANES].
    public static final int CHUNK = 4096;

    /// The merge of two partial results.
    public Scalar merge(Scalar x, Scalar y) {
        return switch (this) {
            case SUM -> x.plus(y);
            case MAX -> x.max(y);
            case MIN -> x.min(y);
        };
    }

    /// The raw bits that every lane starts from.
    public long identity(ElementType type) {
        if (this == SUM) return Bits.of(-0.0, type);
        double end = this == MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return Bits.of(end, type);
    }

    /// The raw bits of a fold of nothing.
    public long empty(ElementType type) {
        return this == SUM ? 0 : identity(type);
    }
}
