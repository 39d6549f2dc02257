package talweg.op;

import talweg.shape.ElementType;

/// Bounds of operations with integers for results, whose operands are not known exactly. Where a result may wrap, it
/// may be any number of its type.
final class IntegerBounds {
    private IntegerBounds() {}

    /// Of x / y truncated, 0 where y is 0. Where y keeps its sign, the quotient rises or falls with each operand, and
    /// its extremes are at corners; else |x / y| ≤ |x|.
    static Enclosure quotient(Enclosure x, Enclosure y) {
        Var least = least(x.lo());
        Var[] corners = {x.lo().over(y.lo()), x.lo().over(y.hi()), x.hi().over(y.lo()), x.hi().over(y.hi())};
        Var lowest = corners[0].min(corners[1]).min(corners[2].min(corners[3]));
        Var highest = corners[0].max(corners[1]).max(corners[2].max(corners[3]));
        Var size = x.lo().min(x.hi().negate()); // −|x| at the most, which does not wrap as |x| does
        Var crosses = crosses(y);
        Var wraps = Conditions.and(
                x.lo().equal(least),
                Conditions.and(y.lo().lessEqual(-1), y.hi().constant(-1).lessEqual(y.hi())));
        return new Enclosure(
                wraps.choose(least, crosses.choose(size, lowest)),
                wraps.choose(Bitwise.not(least), crosses.choose(magnitude(size), highest)));
    }

    /// Of the remainder of x / y truncated, x where y is 0: between 0 and x, and nearer to 0 than y.
    static Enclosure remainder(Enclosure x, Enclosure y) {
        Var zero = x.lo().constant(0);
        Var below = zero.less(y.lo()).choose(y.hi().negate(), y.lo()).plus(1); // −(|y| − 1) at the most
        Var crosses = crosses(y);
        Var lowest = x.lo().min(zero);
        Var highest = x.hi().max(zero);
        return new Enclosure(
                crosses.choose(lowest, lowest.max(below)), crosses.choose(highest, highest.min(below.negate())));
    }

    /// Of the remainder of x / y rounded down, x where y is 0: between 0 and y, without y.
    static Enclosure floorMod(Enclosure x, Enclosure y) {
        Var zero = x.lo().constant(0);
        Var crosses = crosses(y);
        return new Enclosure(
                y.lo().min(y.lo().constant(-1)).plus(1).min(crosses.choose(x.lo().min(zero), zero)),
                y.hi().max(y.hi().constant(1)).minus(1).max(crosses.choose(x.hi().max(zero), zero)));
    }

    /// Of a cast: it keeps the order, except of a NaN and of an `I64` that `I32` does not hold.
    static Enclosure cast(Enclosure x, ElementType to) {
        Var lo = x.lo();
        Var hi = x.hi();
        ElementType from = lo.type().element();
        if (to == ElementType.BOOL && from != ElementType.BOOL) {
            Var isZero = Conditions.and(lo.equal(0), hi.equal(0));
            return new Enclosure(Conditions.or(lo.constant(0).less(lo), hi.less(0)), Conditions.not(isZero));
        }
        Enclosure cast = new Enclosure(lo.cast(to), hi.cast(to));
        boolean keepsOrder = from == ElementType.BOOL || from == ElementType.I32 || from == to;
        if (keepsOrder) return cast;
        Var known = from.isFloating()
                ? lo.lessEqual(hi)
                : Conditions.and(lo.constant(Integer.MIN_VALUE).lessEqual(lo), hi.lessEqual(Integer.MAX_VALUE));
        Var least = least(cast.lo());
        return new Enclosure(known.choose(cast.lo(), least), known.choose(cast.hi(), Bitwise.not(least)));
    }

    /// Whether y may be 0.
    private static Var crosses(Enclosure y) {
        return Conditions.and(y.lo().lessEqual(0), y.hi().constant(0).lessEqual(y.hi()));
    }

    /// −x for x ≤ 0; the largest number of the type where it has none.
    private static Var magnitude(Var x) {
        Var least = least(x);
        return x.equal(least).choose(Bitwise.not(least), x.negate());
    }

    private static Var least(Var x) {
        return x.constant(x.type().element() == ElementType.I64 ? -0x1p63 : -0x1p31);
    }
}
