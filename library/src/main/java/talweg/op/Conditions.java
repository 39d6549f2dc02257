package talweg.op;

import talweg.shape.ElementType;

/// Conditions put together, folded and counted, and what numbers are. Results are booleans without derivatives,
/// but for counts, which are integers.
///
/// Operands broadcast. Axes count from 0, or from the end when negative; none means all. Booleans are required
/// where conditions are meant; other types are refused with an [IllegalArgumentException] naming the caller's
/// line.
public final class Conditions {
    private Conditions() {}

    /// Whether both hold, element by element.
    public static Var and(Var x, Var y) {
        return Broadcasting.apply(new Logical.And(), x, y);
    }

    /// Whether either holds, or both, element by element.
    public static Var or(Var x, Var y) {
        return Broadcasting.apply(new Logical.Or(), x, y);
    }

    /// Whether exactly one holds, element by element.
    public static Var xor(Var x, Var y) {
        return and(or(x, y), not(and(x, y)));
    }

    /// Whether x does not hold, element by element.
    public static Var not(Var x) {
        return new Logical.Not().of(x);
    }

    /// Whether x ≠ y, element by element: true beside NaN.
    public static Var notEqual(Var x, Var y) {
        return not(x.equal(y));
    }

    /// Whether a condition holds anywhere along `axes`, which the result loses; false of nothing.
    public static Var any(Var condition, int... axes) {
        return Line.naming("Conditions.any", () -> {
            Var most = numbers("any", condition).max(axes);
            return most.constant(0).less(most);
        });
    }

    /// Whether a condition holds everywhere along `axes`, which the result loses; true of nothing.
    public static Var all(Var condition, int... axes) {
        return Line.naming("Conditions.all", () -> {
            Var least = numbers("all", condition).min(axes);
            return least.constant(0).less(least);
        });
    }

    /// How many elements are true, or not 0 (NaN is not), along `axes`, which the result loses: integers (`I64`).
    public static Var countNonZero(Var x, int... axes) {
        return Line.naming("Conditions.countNonZero", () -> {
            Var counted = x.type().element() == ElementType.BOOL ? x : notEqual(x, x.constant(0));
            return counted.cast(ElementType.I64).sum(axes);
        });
    }

    /// Whether x is not a number, element by element.
    public static Var isNaN(Var x) {
        return not(x.equal(x));
    }

    /// Whether |x| is ∞, element by element.
    public static Var isInfinite(Var x) {
        return floating("isInfinite", x).abs().equal(Double.POSITIVE_INFINITY);
    }

    /// Whether x is neither NaN nor infinite, element by element.
    public static Var isFinite(Var x) {
        return floating("isFinite", x).abs().less(Double.POSITIVE_INFINITY);
    }

    private static Var floating(String name, Var x) {
        return Line.naming("Conditions." + name, () -> {
            if (x.type().element().isFloating()) return x;
            throw new IllegalArgumentException(
                    "`Conditions." + name + "` requires f64 or f32, got " + x.type() + "; `cast` it");
        });
    }

    private static Var numbers(String name, Var condition) {
        if (condition.type().element() == ElementType.BOOL) return condition.cast(ElementType.I64);
        throw new IllegalArgumentException("`Conditions." + name + "` requires booleans, got " + condition.type());
    }
}
