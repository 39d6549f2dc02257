package talweg.kernel;

import java.util.List;
import talweg.scalar.Evaluator;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.scalar.Trigonometrics;
import talweg.shape.ElementType;

/// Roots of unity.
///
/// A root is brought into the first eighth of the circle by whole numbers, so that it loses nothing on the way
/// and symmetric roots are symmetric in every bit. Its angle there is taken with what it rounds off, ε: sin(t +
/// ε) = sin t + ε·cos t. The same bits everywhere, for sine and cosine are the library's own.
final class Roots {
    private static final Evaluator CIRCULAR = Evaluator.of(Straight.of(List.of(
            Trigonometrics.cos(Scalar.operand(0, ElementType.F64)),
            Trigonometrics.sin(Scalar.operand(0, ElementType.F64)))));

    /// π/2 and what it rounds off.
    private static final double QUARTER = 0x1.921fb54442d18p0;

    private static final double QUARTER_TAIL = 0x1.1a62633145c07p-54;

    private Roots() {}

    /// e^(−2πi·j/n) for j = 0 … n − 1, each as its real and imaginary part, both within 2 ulps; 0 and ±1 exactly.
    static double[] of(int n) {
        double[] eighth = eighth(n);
        double[] roots = new double[2 * n];
        for (int j = 0; j < n; j++) {
            int quarter = (int) (4L * j / n);
            int within = (int) (4L * j % n);
            boolean beyond = 2L * within > n;
            int at = 2 * (beyond ? n - within : within);
            double cos = eighth[beyond ? at + 1 : at];
            double sin = eighth[beyond ? at : at + 1];
            roots[2 * j] = switch (quarter) {
                case 0 -> cos;
                case 1 -> 0 - sin;
                case 2 -> 0 - cos;
                default -> sin;
            };
            roots[2 * j + 1] = switch (quarter) {
                case 0 -> 0 - sin;
                case 1 -> 0 - cos;
                case 2 -> sin;
                default -> cos;
            };
        }
        return roots;
    }

    /// Cosine and sine of (π/2)·s/n for s = 0 … n/2.
    private static double[] eighth(int n) {
        int count = n / 2 + 1;
        long[][] angles = new long[1][count];
        double[] tails = new double[count];
        for (int s = 0; s < count; s++) {
            double share = (double) s / n;
            double shareTail = Math.fma(-share, n, s) / n;
            double angle = share * QUARTER;
            angles[0][s] = Double.doubleToRawLongBits(angle);
            tails[s] = Math.fma(share, QUARTER, -angle) + (share * QUARTER_TAIL + shareTail * QUARTER);
        }
        long[][] results = new long[2][count];
        CIRCULAR.run(angles, 0, count, results);
        double[] eighth = new double[2 * count];
        for (int s = 0; s < count; s++) {
            double cos = Double.longBitsToDouble(results[0][s]);
            double sin = Double.longBitsToDouble(results[1][s]);
            eighth[2 * s] = cos - tails[s] * sin;
            eighth[2 * s + 1] = sin + tails[s] * cos;
        }
        return eighth;
    }
}
