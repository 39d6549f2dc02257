package talweg.prove;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// The gradient of an expression over a box, backward through its lines.
final class Adjoints {
    private static final Interval ZERO = Interval.of(0);
    private static final Interval TWO = Interval.of(2);

    private Adjoints() {}

    /// Bounds of all partial derivatives over the box of `values`, or nothing if the function has a kink
    /// there or is not defined, as far as is known.
    static Optional<Interval[]> gradient(Values values) {
        @Nullable
        Interval[] weights = new @Nullable Interval[values.lines().expression().size()];
        weights[values.lines().output()] = Interval.of(1);
        return gradient(values, weights);
    }

    /// The same of a sum of values, each with its weight.
    ///
    /// @param weights by value; null for 0
    static Optional<Interval[]> gradient(Values values, @Nullable Interval[] weights) {
        if (!values.isDefined()) return Optional.empty();
        Lines lines = values.lines();
        @Nullable Interval[] adjoints = weights.clone();
        for (int i = lines.count() - 1; i >= 0; i--) {
            Interval adjoint = adjoints[lines.result(i)];
            if (adjoint == null || !lines.varies(lines.result(i))) continue;
            Apply line = lines.line(i);
            if (line.operation() == Operation.CHOOSE) {
                int taken = values.surelyTaken(line);
                if (taken < 0) return Optional.empty();
                add(adjoints, lines, taken, adjoint);
                continue;
            }
            Interval x = values.of(line.left());
            Interval z = values.of(lines.result(i));
            Interval y = line.right() < 0 ? null : values.of(line.right());
            if (!Domains.isSmooth(line.operation(), x, y)) return Optional.empty();
            if (y == null) {
                add(adjoints, lines, line.left(), adjoint.times(Slopes.first(line, x, z)));
            } else if (Lines.isSquare(line)) {
                add(adjoints, lines, line.left(), adjoint.times(TWO.times(x)));
            } else {
                Partials partials = Partials.of(line, x, y, z);
                if (lines.varies(line.left())) add(adjoints, lines, line.left(), adjoint.times(partials.x()));
                if (lines.varies(line.right())) add(adjoints, lines, line.right(), adjoint.times(partials.y()));
            }
        }
        Interval[] gradient = new Interval[lines.dimension()];
        for (int j = 0; j < gradient.length; j++) {
            Interval adjoint = adjoints[j];
            gradient[j] = adjoint == null ? ZERO : adjoint;
            if (gradient[j].isUndefined() || gradient[j].isEmpty()) return Optional.empty();
        }
        return Optional.of(gradient);
    }

    private static void add(@Nullable Interval[] adjoints, Lines lines, int value, Interval term) {
        if (!lines.varies(value)) return;
        Interval sum = adjoints[value];
        adjoints[value] = sum == null ? term : sum.plus(term);
    }
}
