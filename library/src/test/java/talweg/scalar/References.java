package talweg.scalar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import talweg.shape.ElementType;

/// Kernels against known values, in units in the last place of the known value.
final class References {
    private References() {}

    /// Operands and the result, as the lines of a resource beside this class give them.
    static List<double[]> of(String name) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(References.class.getResourceAsStream(name + ".txt"), name),
                StandardCharsets.US_ASCII))) {
            return lines.lines().map(References::numbers).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String line) {
        String[] words = line.split(" ", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) numbers[i] = Double.parseDouble(words[i]);
        return numbers;
    }

    static Straight unary(UnaryOperator<Scalar> kernel) {
        return Straight.of(kernel.apply(Scalar.operand(0, ElementType.F64)));
    }

    static Straight binary(BinaryOperator<Scalar> kernel) {
        return Straight.of(kernel.apply(Scalar.operand(0, ElementType.F64), Scalar.operand(1, ElementType.F64)));
    }

    /// The largest error over the reference points of `name`.
    static double worst(String name, Straight kernel) {
        double worst = 0;
        List<double[]> rows = of(name);
        if (rows.size() < 100) throw new AssertionError(name + " has only " + rows.size() + " reference points");
        for (double[] row : rows) {
            double[] x = java.util.Arrays.copyOf(row, row.length - 1);
            worst = Math.max(worst, error(row[row.length - 1], Evaluator.at(kernel, x)));
        }
        return worst;
    }

    /// The largest distance to `other`, itself within 1 ulp, over seeded points of [from, to].
    static double worst(Straight kernel, DoubleUnaryOperator other, double from, double to) {
        SplittableRandom random = new SplittableRandom(7);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextDouble(from, to);
            worst = Math.max(worst, error(other.applyAsDouble(x), Evaluator.at(kernel, x)));
        }
        return worst;
    }

    /// How many operations a kernel takes, without its constants.
    static long length(Straight kernel) {
        return kernel.instructions().stream()
                .filter(each -> each.primitive() != Primitive.CONSTANT)
                .count();
    }

    static double error(double expected, double actual) {
        if (Double.doubleToLongBits(expected) == Double.doubleToLongBits(actual)) return 0;
        if (!Double.isFinite(expected) || !Double.isFinite(actual)) return Double.POSITIVE_INFINITY;
        return Math.abs(expected - actual) / Math.ulp(expected);
    }
}
