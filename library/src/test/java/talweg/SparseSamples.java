package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.Samples.random;

import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Values that tests of sparse derivatives share, and how near to dense ones theirs are.
final class SparseSamples {
    /// Two ways to one number, relative to the largest of the matrix and to 1: they add in another order.
    private static final double ROUNDING = 1e-13;

    private SparseSamples() {}

    static Tensor integers(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] a = Tensor.of(actual).toDoubles();
        double[] b = Tensor.of(expected).toDoubles();
        double size = 1;
        for (double each : b) size = Math.max(size, Math.abs(each));
        expectNear(a, b, ROUNDING * size);
    }

    static void expectNear(double[] actual, double[] expected, double precision) {
        assertThat(actual).hasSameSizeAs(expected);
        int worst = 0;
        for (int k = 0; k < actual.length; k++) {
            double error = Math.abs(actual[k] - expected[k]);
            if (!(error <= Math.abs(actual[worst] - expected[worst]))) worst = k;
        }
        if (actual.length > 0)
            assertThat(actual[worst]).as("place %d", worst).isCloseTo(expected[worst], within(precision));
    }

    static int size(Var x) {
        return x.shape().size(0);
    }

    static Var mask(long seed, int size) {
        return random(seed, size).less(0);
    }

    static Var banded(int size) {
        double[] band = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = Math.max(0, i - 1); j < Math.min(size, i + 1); j++) band[i * size + j] = 1 + 0.1 * (i + j);
        }
        return Tensor.of(Shape.of(size, size), band);
    }
}
