package talweg.op;

import java.util.function.UnaryOperator;
import talweg.shape.ElementType;

/// Bounds of a value, as values: `lo` ≤ value ≤ `hi` in every element, both of the value's own type. NaN bounds say
/// that nothing is known there. Bounds of a condition that is not decided are false and true.
///
/// @param lo at most the value
/// @param hi at least the value
public record Enclosure(Var lo, Var hi) {
    /// The bounds of a value known exactly.
    public static Enclosure of(Var at) {
        return new Enclosure(at, at);
    }

    /// Whether both bounds are one value, as of constants and of most integers and booleans.
    public boolean isExact() {
        return lo == hi;
    }

    /// Bounds of what is within these or within others; false comes before true.
    public Enclosure hull(Enclosure other) {
        if (lo.type().element() == ElementType.BOOL) {
            return new Enclosure(new Logical.And().of(lo, other.lo), new Logical.Or().of(hi, other.hi));
        }
        return new Enclosure(lo.min(other.lo), hi.max(other.hi));
    }

    /// Bounds of what `sum` makes of terms, adding at most `count` of them for an element.
    static Enclosure ofSums(UnaryOperator<Var> sum, Enclosure terms, double count) {
        Enclosure sums =
                terms.isExact() ? of(sum.apply(terms.lo)) : new Enclosure(sum.apply(terms.lo), sum.apply(terms.hi));
        return ofSums(sums, new Enclosure(sum.apply(terms.lo.abs()), sum.apply(terms.hi.abs())), count);
    }

    /// Bounds of sums of at most `count` terms, from the sums of the terms' bounds and of these bounds' magnitudes:
    /// widened by the error bound of any order of summation, (count − 1)·u·Σ|x|, and its own rounding (Higham,
    /// *Accuracy and Stability of Numerical Algorithms*, 2002, §4.2). Sums of integers are exact.
    static Enclosure ofSums(Enclosure sums, Enclosure magnitudes, double count) {
        ElementType type = sums.lo.type().element();
        if (!type.isFloating()) return sums;
        double share = (count + 2) * (type == ElementType.F64 ? Math.ulp(1.0) : Math.ulp(1f));
        double least = (count + 2) * (type == ElementType.F64 ? Double.MIN_VALUE : Float.MIN_VALUE);
        return new Enclosure(
                sums.lo.minus(magnitudes.lo.times(share).plus(least)),
                sums.hi.plus(magnitudes.hi.times(share).plus(least)));
    }
}
