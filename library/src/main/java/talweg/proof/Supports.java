package talweg.proof;

import java.util.Arrays;
import talweg.proof.Expression.Line;

/// By which axes each value of an expression varies, as far as the output depends on the value.
final class Supports {
    private final boolean[] isUsed;
    private final int[] axes;
    private final int[][] supports;

    /// @param axis of each variable, −1 for none
    Supports(Expression expression, int[] axis) {
        isUsed = used(expression);
        axes = Arrays.stream(axis).filter(each -> each >= 0).distinct().sorted().toArray();
        supports = new int[expression.size()][];
        for (int i = 0; i < supports.length; i++) supports[i] = support(expression, i, axis);
    }

    /// For every value whether the output depends on it.
    static boolean[] used(Expression expression) {
        boolean[] isUsed = new boolean[expression.size()];
        isUsed[expression.output()] = true;
        for (int i = expression.size() - 1; i >= expression.dimension(); i--) {
            if (!isUsed[i] || !(expression.line(i) instanceof Line.Apply apply)) continue;
            isUsed[apply.left()] = true;
            if (apply.right() >= 0) isUsed[apply.right()] = true;
            if (apply.third() >= 0) isUsed[apply.third()] = true;
        }
        return isUsed;
    }

    private int[] support(Expression expression, int value, int[] axis) {
        if (value < expression.dimension()) return axis[value] < 0 ? new int[0] : new int[] {axis[value]};
        if (!isUsed[value] || !(expression.line(value) instanceof Line.Apply apply)) return new int[0];
        int[] left = supports[apply.left()];
        int[] two = apply.right() < 0 || apply.right() == apply.left() ? left : both(left, supports[apply.right()]);
        return apply.third() < 0 ? two : both(two, supports[apply.third()]);
    }

    private static int[] both(int[] left, int[] right) {
        if (Arrays.equals(left, right)) return left;
        int[] both = new int[left.length + right.length];
        int count = 0;
        for (int i = 0, j = 0; i < left.length || j < right.length; count++) {
            boolean isLeft = j == right.length || i < left.length && left[i] <= right[j];
            both[count] = isLeft ? left[i] : right[j];
            if (j < right.length && right[j] == both[count]) j++;
            if (isLeft) i++;
        }
        return Arrays.copyOf(both, count);
    }

    /// Whether the output depends on a value.
    boolean isUsed(int value) {
        return isUsed[value];
    }

    /// All axes, in order.
    int[] axes() {
        return axes;
    }

    /// The axes a value depends on, in order.
    int[] of(int value) {
        return supports[value];
    }

    /// Where the axes of a line stand among an operand's; −1 where the operand does not depend on one.
    int[] places(int operand, int line) {
        int[] places = new int[supports[line].length];
        for (int k = 0, at = 0; k < places.length; k++) {
            boolean isIn = at < supports[operand].length && supports[operand][at] == supports[line][k];
            places[k] = isIn ? at++ : -1;
        }
        return places;
    }

    /// How many numbers the second derivatives of all values are.
    long size() {
        long size = 0;
        for (int[] each : supports) size += (long) each.length * (each.length + 1) / 2;
        return size;
    }
}
