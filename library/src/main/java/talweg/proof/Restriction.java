package talweg.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.proof.Expression.Line;

/// A function on the line x + t·v, as an expression of t alone.
///
/// Values that are computed alike are one, so that what differs in names alone is known to be equal: on x = y the
/// difference of eˣ and eʸ is u − u. That is written as 0·u, which is 0 where u is defined.
final class Restriction {
    private final List<Line> lines = new ArrayList<>();
    private final Map<Line, Integer> known = new HashMap<>();

    private Restriction() {}

    static Expression of(Expression expression, double[] at, double[] direction) {
        Restriction restriction = new Restriction();
        int[] values = new int[expression.size()];
        for (int i = 0; i < values.length; i++) {
            if (i < at.length) {
                values[i] = restriction.variable(at[i], direction[i]);
            } else {
                values[i] = restriction.value(
                        switch (expression.line(i)) {
                            case Line.Constant constant -> constant;
                            case Line.Apply(Operation operation, int n, int left, int right, int third) ->
                                new Line.Apply(operation, n, values[left], at(values, right), at(values, third));
                        });
            }
        }
        return new Expression(List.of("t"), restriction.lines, values[expression.output()]);
    }

    private static int at(int[] values, int operand) {
        return operand < 0 ? -1 : values[operand];
    }

    private int variable(double at, double direction) {
        int start = value(new Line.Constant(at, at));
        if (direction == 0) return start;
        int way = value(Line.Apply.of(Operation.MULTIPLY, value(new Line.Constant(direction, direction)), 0));
        return value(Line.Apply.of(Operation.ADD, start, way));
    }

    /// The number of a value; a constant between two doubles of which no more is known is another one each time.
    private int value(Line line) {
        if (line instanceof Line.Constant(double lo, double hi, var decimal) && lo != hi && decimal == null)
            return added(line);
        if (line instanceof Line.Apply(Operation operation, int _, int left, int right, int _)
                && operation == Operation.SUBTRACT
                && left == right) {
            return value(Line.Apply.of(Operation.MULTIPLY, value(new Line.Constant(0, 0)), left));
        }
        return known.computeIfAbsent(line, this::added);
    }

    private int added(Line line) {
        lines.add(line);
        return lines.size(); // after t, which is 0
    }
}
