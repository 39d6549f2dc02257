package talweg.op;

import static talweg.scalar.Scalar.select;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// One bound of an elementwise operation's [range][Elementwise#range]: the operands are the bounds of its operands,
/// lower before upper. What [Direct#enclose] of elementwise operations is made of.
///
/// @param of   the operation
/// @param side which bound
public record Bound(Elementwise of, Side side) implements Elementwise {
    /// Lower or upper.
    public enum Side {
        /// At most the value.
        LOWER,
        /// At least the value.
        UPPER
    }

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(Side.values())
                .map(side -> Example.of(new Bound(new Arithmetic.Multiply(), side))
                        .on(java.util.Collections.nCopies(4, talweg.shape.Type.f64(3))
                                .toArray(talweg.shape.Type[]::new)));
    }

    @Override
    public int arity() {
        return 2 * of.arity();
    }

    @Override
    public ElementType element(List<ElementType> operands) {
        List<ElementType> own = new ArrayList<>();
        for (int i = 0; i < operands.size(); i += 2) own.add(same(operands.subList(i, i + 2), false));
        ElementType result = of.element(own);
        if (result.isFloating() || isOfIntegers(of)) return result;
        throw new IllegalArgumentException("`bound` requires an operation with floating results, got `" + of.name()
                + "` with results of " + result + ": it has no range where its operands are not known exactly");
    }

    /// Whether the range holds for integers too: that of whole numbers, where they do not wrap.
    private static boolean isOfIntegers(Elementwise op) {
        return switch (op) {
            case Arithmetic.Add _, Arithmetic.Subtract _, Arithmetic.Multiply _, Signs _, Extremes _ -> true;
            default -> false;
        };
    }

    /// Ranges are computed in `F64`.
    @Override
    public Scalar kernel(List<Scalar> x) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < x.size(); i += 2) ranges.add(widened(x.get(i), x.get(i + 1)));
        Range range = of.range(ranges);
        ElementType result = element(x.stream().map(Scalar::type).toList());
        if (result.isInteger()) return whole(range, result);
        return narrowed(side == Side.LOWER ? range.lo() : range.hi(), result);
    }

    /// An `I64` beyond 2⁵³ may lie on either side of the double nearest to it.
    private static Range widened(Scalar lo, Scalar hi) {
        Range near = new Range(lo.cast(ElementType.F64), hi.cast(ElementType.F64));
        if (lo.type() != ElementType.I64) return near;
        Scalar exact = near.lo().abs().max(near.hi().abs()).lessEqual(0x1p53);
        Range wide = near.outward(0);
        return new Range(select(exact, near.lo(), wide.lo()), select(exact, near.hi(), wide.hi()));
    }

    /// The whole number within the bounds and next to one of them; the end of the type where the result may wrap.
    private Scalar whole(Range range, ElementType type) {
        double end = type == ElementType.I64 ? 0x1p63 : 0x1p31;
        Scalar inside =
                Scalar.constant(-end).lessEqual(range.lo()).and(range.hi().less(end));
        long last = type == ElementType.I64 ? Long.MAX_VALUE : Integer.MAX_VALUE;
        return side == Side.LOWER
                ? select(inside, range.lo().ceil().cast(type), Scalar.ofBits(~last, type))
                : select(inside, range.hi().floor().cast(type), Scalar.ofBits(last, type));
    }

    /// The bound in the result's type, one step further out where rounding to it would go inward, and as many more as
    /// the kernel errs by in that type. A bound of 0, 1 or 2 in size is where a function ends, in either type.
    private Scalar narrowed(Scalar bound, ElementType type) {
        if (type == ElementType.F64) return bound;
        boolean lower = side == Side.LOWER;
        Scalar finite = lower ? bound.min(Float.MAX_VALUE) : bound.max(-Float.MAX_VALUE);
        Scalar near = finite.cast(type);
        Scalar step = near.abs().fma(Math.ulp(1f), Float.MIN_VALUE);
        Scalar back = near.cast(ElementType.F64);
        Scalar rounded = lower
                ? select(finite.less(back), near.minus(step), near)
                : select(back.less(finite), near.plus(step), near);
        int ulps = ulps();
        if (ulps == 0) return rounded;
        Scalar more = step.times(ulps);
        Scalar size = bound.abs();
        Scalar end = size.equal(0).or(size.equal(1)).or(size.equal(2));
        return select(end, rounded, lower ? rounded.minus(more) : rounded.plus(more));
    }

    /// The error of the kernel, in units in the last place.
    private int ulps() {
        return switch (of) {
            case Unary unary -> unary.ulps();
            case Binary binary -> binary.ulps();
            default -> 0;
        };
    }

    @Override
    public Range range(List<Range> x) {
        throw new IllegalStateException("`bound` is itself an enclosure; enclose the function instead");
    }

    @Override
    public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        throw new IllegalStateException("`bound` has no derivative; enclose the derivative instead");
    }
}
