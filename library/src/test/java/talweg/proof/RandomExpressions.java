package talweg.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import talweg.proof.Expression.Line;

/// Functions and regions at random.
final class RandomExpressions {
    private static final Operation[] OPERATIONS = Operation.values();

    private RandomExpressions() {}

    /// The last of some lines, each of an operation at random on values before it, late ones in most
    /// cases.
    static Expression of(Random random, int variables, int count) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int before = variables + i;
            int x = operand(random, before);
            int y = operand(random, before);
            lines.add(
                    switch (random.nextInt(12)) {
                        case 0 -> constant(random);
                        case 1 -> Line.Apply.power(x, random.nextInt(9) - 3);
                        case 2, 3, 4 -> Line.Apply.of(Operation.ADD, x, y);
                        case 5, 6 -> Line.Apply.of(Operation.MULTIPLY, x, y);
                        default -> any(random, x, y);
                    });
        }
        return new Expression(
                List.of("x", "y", "z", "u", "v", "w").subList(0, variables), lines, variables + count - 1);
    }

    private static Line constant(Random random) {
        double value = random.nextInt(17) / 4.0 - 1;
        return new Line.Constant(value, random.nextInt(5) == 0 ? Math.nextUp(value) : value);
    }

    private static Line any(Random random, int x, int y) {
        Operation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
        if (operation == Operation.POWER_INT) return Line.Apply.power(x, 2);
        if (operation == Operation.CHOOSE) return Line.Apply.choose(x, y, random.nextInt(Math.min(x, y) + 1));
        return operation.arity() == 1 ? Line.Apply.of(operation, x) : Line.Apply.of(operation, x, y);
    }

    private static int operand(Random random, int before) {
        return random.nextBoolean() ? random.nextInt(before) : Math.max(0, before - 1 - random.nextInt(2));
    }

    /// Sides of many widths, some of them unbounded.
    static Region region(Random random, int sides) {
        double[] lo = new double[sides];
        double[] hi = new double[sides];
        for (int i = 0; i < sides; i++) {
            double from = random.nextInt(13) / 2.0 - 3;
            lo[i] = random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY : from;
            hi[i] = random.nextInt(8) == 0 ? Double.POSITIVE_INFINITY : from + random.nextInt(9) / 2.0;
        }
        return new Region(lo, hi);
    }
}
