package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
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
        if (!values.isDefined()) return Optional.empty();
        Lines lines = values.lines();
        Interval[] adjoints = new Interval[lines.values().length];
        adjoints[lines.output()] = Interval.of(1);
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
        Interval[] gradient = Arrays.copyOf(adjoints, lines.dimension());
        for (int j = 0; j < gradient.length; j++) {
            if (gradient[j] == null) gradient[j] = ZERO;
            if (gradient[j].isUndefined() || gradient[j].isEmpty()) return Optional.empty();
        }
        return Optional.of(gradient);
    }

    private static void add(Interval[] adjoints, Lines lines, int value, Interval term) {
        if (!lines.varies(value)) return;
        adjoints[value] = adjoints[value] == null ? term : adjoints[value].plus(term);
    }
}
