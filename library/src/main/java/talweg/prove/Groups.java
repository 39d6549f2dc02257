package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;

/// The variables of a function in groups, as many as there can be, of which it is a sum of functions:
/// variables belong together that meet in an operation which may not be taken term by term, and those that
/// the function does not depend on.
final class Groups {
    private final Lines lines;
    private final int[] root;
    /// A variable that each value depends on; −1 for numbers.
    private final int[] variable;

    private Groups(Expression expression) {
        lines = new Lines(expression);
        root = new int[expression.dimension()];
        variable = new int[expression.size()];
        Arrays.fill(variable, -1);
        for (int i = 0; i < root.length; i++) root[i] = variable[i] = i;
    }

    /// The variables of each group, in order.
    static List<int[]> of(Expression expression) {
        Groups groups = new Groups(expression);
        groups.join();
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        boolean[] isFree = groups.free(expression.output());
        for (int i = 0; i < isFree.length; i++) {
            members.computeIfAbsent(isFree[i] ? -1 : groups.find(i), _ -> new ArrayList<>())
                    .add(i);
        }
        return members.values().stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private void join() {
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            for (int operand : line.operands()) {
                if (variable[operand] >= 0) variable[lines.result(i)] = variable[operand];
            }
        }
        boolean[] isWhole = new boolean[variable.length]; // part of a value that may not be taken term by term
        for (int i = lines.count() - 1; i >= 0; i--) {
            Apply line = lines.line(i);
            if (!isWhole[lines.result(i)] && isTermByTerm(line)) continue;
            int all = variable[lines.result(i)];
            for (int operand : line.operands()) {
                isWhole[operand] = true;
                if (variable[operand] >= 0) root[find(variable[operand])] = find(all);
            }
        }
    }

    private boolean isTermByTerm(Apply line) {
        return switch (line.operation()) {
            case ADD, SUBTRACT, NEGATE -> true;
            case MULTIPLY -> variable[line.left()] < 0 || variable[line.right()] < 0;
            case DIVIDE -> variable[line.right()] < 0;
            default -> false;
        };
    }

    private int find(int i) {
        int top = i;
        while (root[top] != top) top = root[top] = root[root[top]];
        return top;
    }

    /// Which variables nothing depends on.
    private boolean[] free(int output) {
        boolean[] isFree = new boolean[root.length];
        Arrays.fill(isFree, true);
        if (output < isFree.length) isFree[output] = false;
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            for (int operand : line.operands()) if (operand < isFree.length) isFree[operand] = false;
        }
        return isFree;
    }
}
