package talweg.prove;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.kernel.Folds;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;
import talweg.shape.Shape;

/// The lines of an expression as they are written; what tensors are made of are numbers of values. Lines
/// that say the same are one.
final class Sheet {
    private final int variables;
    private final List<Expression.Line> lines = new ArrayList<>();
    private final Map<Expression.Line, Integer> known = new HashMap<>();

    Sheet(int variables) {
        this.variables = variables;
    }

    List<Expression.Line> lines() {
        return lines;
    }

    /// Folds over some axes of an operand.
    int[] reduce(Lowering.Reduce reduce, Shape shape, int[] x, int count) {
        Folds folds = Folds.of(shape, reduce.axes());
        int[] results = new int[count];
        for (int k = 0; k < count; k++) {
            int outer = folds.outer()[k];
            results[k] = fold(
                    reduce.monoid(),
                    Arrays.stream(folds.inner()).map(place -> x[outer + place]).toArray());
        }
        return results;
    }

    private int fold(Monoid monoid, int[] terms) {
        if (terms.length == 0) {
            if (monoid == Monoid.SUM) return constant(0, 0);
            throw new Flattening.Obstacle("the extreme of nothing is no number", "");
        }
        int folded = terms[0];
        for (int i = 1; i < terms.length; i++) folded = merged(monoid, folded, terms[i]);
        return folded;
    }

    private int merged(Monoid monoid, int x, int y) {
        return switch (monoid) {
            case SUM -> line(Apply.of(Operation.ADD, x, y));
            case MAX -> line(Apply.of(Operation.MAXIMUM, x, y));
            case MIN -> line(Apply.of(Operation.MINIMUM, x, y));
        };
    }

    /// Folds of all elements up to each.
    int[] cumulate(Lowering.Cumulate cumulate, Shape shape, int[] x) {
        Folds folds = Folds.of(shape, List.of(cumulate.axis()));
        int[] results = new int[x.length];
        int size = folds.inner().length;
        for (int start : folds.outer()) {
            int before = -1;
            for (int k = 0; k < size; k++) {
                int place = start + folds.inner()[cumulate.reverse() ? size - 1 - k : k];
                before = k == 0 ? x[place] : merged(cumulate.monoid(), before, x[place]);
                results[place] = before;
            }
        }
        return results;
    }

    /// Operands written through their views, and a number everywhere else.
    int[] write(Lowering.Write write, List<int[]> operands, int count) {
        double fill = Double.longBitsToDouble(write.fill());
        int[] results = new int[count];
        Arrays.fill(results, -1);
        for (int i = 0; i < operands.size(); i++) {
            int[] from = operands.get(i);
            int[] places = write.views().get(i).places();
            for (int k = 0; k < places.length; k++) results[places[k]] = from[k];
        }
        for (int k = 0; k < count; k++) if (results[k] < 0) results[k] = constant(fill, fill);
        return results;
    }

    /// Elements added up at their places.
    int[] accumulate(int[] places, int[] x, int count) {
        int[] results = new int[count];
        Arrays.fill(results, -1);
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            results[place] = results[place] < 0 ? x[k] : line(Apply.of(Operation.ADD, results[place], x[k]));
        }
        for (int k = 0; k < count; k++) if (results[k] < 0) results[k] = constant(0, 0);
        return results;
    }

    /// Sums of products.
    int[] product(Folds.Pair pair, int[] left, int[] right, int count) {
        int[] results = new int[count];
        for (int k = 0; k < results.length; k++) {
            int[] terms = new int[pair.innerLeft().length];
            for (int m = 0; m < terms.length; m++) {
                int x = left[pair.outerLeft()[k] + pair.innerLeft()[m]];
                int y = right[pair.outerRight()[k] + pair.innerRight()[m]];
                terms[m] = line(Apply.of(Operation.MULTIPLY, x, y));
            }
            results[k] = fold(Monoid.SUM, terms);
        }
        return results;
    }

    /// The line of a constant between two doubles.
    int constant(double lo, double hi) {
        return constant(lo, hi, null);
    }

    /// @param decimal the number itself, if it is known
    int constant(double lo, double hi, @Nullable BigDecimal decimal) {
        if (!Double.isFinite(lo) || !Double.isFinite(hi)) {
            throw new Flattening.Obstacle("a number that is not finite is among its data or constants: " + lo, "");
        }
        return line(new Constant(lo, hi, decimal));
    }

    /// The line of a value; null for a variable.
    Expression.@Nullable Line line(int value) {
        return value < variables ? null : lines.get(value - variables);
    }

    /// The number of a line, which is written once.
    int line(Expression.Line line) {
        return known.computeIfAbsent(line, _ -> {
            lines.add(line);
            return variables + lines.size() - 1;
        });
    }
}
