package talweg.prove;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;

/// An expression laid out to be evaluated over many boxes: only the lines that its value needs, in order.
/// Values are numbered as in the expression.
final class Lines {
    private final Expression expression;
    private final Apply[] applied;
    private final int[] results;
    private final Interval[] constants;
    private final boolean[] varies;
    private boolean hasChoices;

    Lines(Expression expression) {
        this.expression = expression;
        int n = expression.dimension();
        this.constants = new Interval[expression.size()];
        this.varies = new boolean[expression.size()];
        BitSet needed = needed(expression);
        List<Apply> all = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) varies[i] = true;
        for (int value = n; value < expression.size(); value++) {
            if (!needed.get(value)) continue;
            switch (expression.line(value)) {
                case Constant(double lo, double hi, var _) -> constants[value] = Interval.of(lo, hi);
                case Apply apply -> {
                    all.add(apply);
                    numbers.add(value);
                    varies[value] = varies[apply.left()]
                            || apply.right() >= 0 && varies[apply.right()]
                            || apply.third() >= 0 && varies[apply.third()];
                    hasChoices |= apply.operation() == Operation.CHOOSE;
                }
            }
        }
        this.applied = all.toArray(Apply[]::new);
        this.results = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static BitSet needed(Expression expression) {
        BitSet needed = new BitSet();
        needed.set(expression.output());
        for (int value = expression.size() - 1; value >= expression.dimension(); value--) {
            if (!needed.get(value) || !(expression.line(value) instanceof Apply apply)) continue;
            needed.set(apply.left());
            if (apply.right() >= 0) needed.set(apply.right());
            if (apply.third() >= 0) needed.set(apply.third());
        }
        return needed;
    }

    Expression expression() {
        return expression;
    }

    /// How many variables there are.
    int dimension() {
        return expression.dimension();
    }

    /// How many operations its value needs.
    int count() {
        return applied.length;
    }

    /// The operation of a line, in order of computation.
    Apply line(int i) {
        return applied[i];
    }

    /// The number of the value that a line gives.
    int result(int i) {
        return results[i];
    }

    int output() {
        return expression.output();
    }

    /// Whether a value depends on a variable.
    boolean varies(int value) {
        return varies[value];
    }

    /// Whether some line chooses between values.
    boolean hasChoices() {
        return hasChoices;
    }

    /// Whether the line multiplies a value by itself.
    static boolean isSquare(Apply line) {
        return line.operation() == Operation.MULTIPLY && line.left() == line.right();
    }

    /// Room for all values, with constants, and those computed from constants alone, in their places.
    Interval[] values() {
        Interval[] values = new Interval[expression.size()];
        System.arraycopy(constants, 0, values, 0, constants.length);
        return values;
    }
}
