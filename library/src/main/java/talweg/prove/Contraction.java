package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// What of a box can have values up to a bound: forward through all lines, then backward from what the
/// result may be to what the operands may be, by the inverse of every operation (HC4: Benhamou, Goualard,
/// Granvilliers and Puget, *Revising hull and box consistency*, ICLP 1999).
final class Contraction {
    private Contraction() {}

    /// The part of the box of `values` that may hold points with f ≤ `bound`; nothing if there is none.
    ///
    /// @param values over the box, on which the function is defined; used up
    static Optional<Interval[]> below(Values values, double bound) {
        Lines lines = values.lines();
        Interval output = values.output().intersect(Interval.of(Double.NEGATIVE_INFINITY, bound));
        if (output.isEmpty()) return Optional.empty();
        values.set(lines.output(), output);
        return backward(values);
    }

    /// The part of the box that may hold points whose values are what is known of them; nothing if there is
    /// none.
    static Optional<Interval[]> backward(Values values) {
        Lines lines = values.lines();
        for (int i = lines.count() - 1; i >= 0; i--) {
            // what need not be defined, since it may not be chosen, asks nothing of its operands
            if (!lines.varies(lines.result(i)) || values.isGap(lines.result(i))) continue;
            if (!revise(values, lines.line(i), values.of(lines.result(i)))) return Optional.empty();
        }
        Interval[] box = new Interval[lines.dimension()];
        Arrays.setAll(box, values::of);
        return Optional.of(box);
    }

    /// Narrows the operands of a line to what gives `z`; false if nothing does.
    private static boolean revise(Values values, Apply line, Interval z) {
        if (line.operation() == Operation.CHOOSE) {
            int taken = values.taken(line);
            return taken < 0 || narrow(values, taken, z);
        }
        Interval x = values.of(line.left());
        if (line.right() < 0) return narrow(values, line.left(), Backward.one(line, x, z));
        if (line.left() == line.right()) return narrow(values, line.left(), Backward.same(line, x, z));
        Interval y = values.of(line.right());
        if (!narrow(values, line.left(), Backward.left(line, x, y, z))) return false;
        return narrow(values, line.right(), Backward.right(line, values.of(line.left()), y, z));
    }

    private static boolean narrow(Values values, int value, Interval to) {
        Interval narrowed = values.of(value).intersect(to);
        if (narrowed.isEmpty()) return false;
        if (!narrowed.isUndefined() && values.lines().varies(value)) values.set(value, narrowed);
        return true;
    }
}
