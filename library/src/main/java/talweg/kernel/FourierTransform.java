package talweg.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import talweg.op.Fourier;
import talweg.op.Lowering;

/// The transform of one length, in the order of arithmetic that [Fourier] states. Complex numbers are two
/// neighbours in an array. Immutable and safe to share between threads.
final class FourierTransform {
    private static final int KEPT = 64;
    private static final int KEPT_LENGTH = 1 << 16;

    /// Which are kept changes no result; when there are too many, all are let go.
    private static final Map<Integer, FourierTransform> TRANSFORMS = new ConcurrentHashMap<>();

    private final int size;
    /// e^(−2πi·j/size).
    private final double[] roots;
    /// For the part of `size` that has no small factor.
    private final @Nullable Chirp chirp;

    private FourierTransform(int size) {
        this.size = size;
        this.roots = Roots.of(size);
        int rest = Fourier.rest(size);
        this.chirp = rest > 1 ? new Chirp(rest) : null;
    }

    /// The smallest prime factor; 1 of 1.
    private static int factor(int size) {
        if (size % 2 == 0) return 2;
        for (int p = 3; p <= Fourier.DIRECT; p += 2) {
            if (size % p == 0) return p;
        }
        return size;
    }

    static FourierTransform of(int size) {
        FourierTransform kept = TRANSFORMS.get(size);
        if (kept != null) return kept;
        FourierTransform made = new FourierTransform(size);
        if (TRANSFORMS.size() >= KEPT) TRANSFORMS.clear();
        if (size <= KEPT_LENGTH) TRANSFORMS.put(size, made);
        return made;
    }

    /// Transforms every line of `from`, a `double[]` or `float[]`, into `to`. The inverse is the transform with
    /// real and imaginary parts exchanged before and after: its conjugate.
    static void run(Lowering.Transform lowering, Object from, Object to) {
        int n = lowering.size();
        int inner = lowering.inner();
        if (n == 0 || inner == 0) return;
        FourierTransform transform = of(n);
        int real = lowering.inverse() ? 1 : 0;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int line = 0; line < lowering.outer() * inner; line++) {
            int first = line / inner * n * inner + line % inner;
            for (int j = 0; j < n; j++) {
                x[2 * j] = element(from, 2 * (first + j * inner) + real);
                x[2 * j + 1] = element(from, 2 * (first + j * inner) + 1 - real);
            }
            transform.apply(x, y);
            for (int k = 0; k < n; k++) {
                put(to, 2 * (first + k * inner) + real, y[2 * k]);
                put(to, 2 * (first + k * inner) + 1 - real, y[2 * k + 1]);
            }
        }
    }

    private static double element(Object array, int place) {
        return array instanceof float[] floats ? floats[place] : ((double[]) array)[place];
    }

    private static void put(Object array, int place, double value) {
        if (array instanceof float[] floats) floats[place] = (float) value;
        else ((double[]) array)[place] = value;
    }

    /// Transforms x into y, another array of 2 · size numbers.
    void apply(double[] x, double[] y) {
        apply(x, 0, 1, size, y, 0);
    }

    /// Transforms elements `from`, `from + step`, … of x into elements `to` to `to + count` of y.
    private void apply(double[] x, int from, int step, int count, double[] y, int to) {
        int p = factor(count);
        if (p == 1) {
            y[2 * to] = x[2 * from];
            y[2 * to + 1] = x[2 * from + 1];
        } else if (p > Fourier.DIRECT) {
            if (chirp == null) throw new IllegalStateException("length " + size + " has no rest " + count);
            chirp.apply(x, from, step, y, to);
        } else {
            int part = count / p;
            for (int r = 0; r < p; r++) apply(x, from + r * step, step * p, part, y, to + r * part);
            if (p == 2) pairs(y, to, part);
            else lines(y, to, part, p);
        }
    }

    /// Transforms of 2: a + b and a − b, b turned by its root.
    private void pairs(double[] y, int to, int part) {
        int turn = size / (2 * part);
        for (int k = 0; k < part; k++) {
            int even = 2 * (to + k);
            int odd = even + 2 * part;
            double cos = roots[2 * k * turn];
            double sin = roots[2 * k * turn + 1];
            double re = y[odd] * cos - y[odd + 1] * sin;
            double im = y[odd] * sin + y[odd + 1] * cos;
            y[odd] = y[even] - re;
            y[odd + 1] = y[even + 1] - im;
            y[even] += re;
            y[even + 1] += im;
        }
    }

    /// Transforms of p, term r of each turned by r times its root.
    private void lines(double[] y, int to, int part, int p) {
        int turn = size / (p * part);
        double[] terms = new double[2 * p];
        for (int k = 0; k < part; k++) {
            for (int r = 0; r < p; r++) {
                int from = 2 * (to + r * part + k);
                double cos = roots[2 * r * k * turn];
                double sin = roots[2 * r * k * turn + 1];
                terms[2 * r] = y[from] * cos - y[from + 1] * sin;
                terms[2 * r + 1] = y[from] * sin + y[from + 1] * cos;
            }
            sums(terms, y, to + k, part);
        }
    }

    /// The transform of the terms themselves, sum by sum.
    private void sums(double[] terms, double[] y, int to, int part) {
        int p = terms.length / 2;
        for (int q = 0; q < p; q++) {
            double re = terms[0];
            double im = terms[1];
            for (int r = 1; r < p; r++) {
                int at = 2 * (q * r % p * (size / p));
                re += terms[2 * r] * roots[at] - terms[2 * r + 1] * roots[at + 1];
                im += terms[2 * r] * roots[at + 1] + terms[2 * r + 1] * roots[at];
            }
            y[2 * (to + q * part)] = re;
            y[2 * (to + q * part) + 1] = im;
        }
    }

    /// A transform of any length n as a circular convolution: jk = (j² + k² − (k − j)²)/2, so that y_k is c_k
    /// times the convolution of x_j·c_j with 1/c_j, for the chirp c_j = e^(−πi·j²/n).
    private static final class Chirp {
        private final int size;
        private final double[] chirp;
        private final FourierTransform convolution;
        /// The transform of the conjugate chirp, for j from −n to n around a circle, divided by its length.
        private final double[] filter;

        Chirp(int size) {
            this.size = size;
            this.convolution = FourierTransform.of(Integer.highestOneBit(2 * size - 1) * 2);
            int length = convolution.size;
            double[] roots = Roots.of(2 * size);
            this.chirp = new double[2 * size];
            double[] around = new double[2 * length];
            for (int j = 0; j < size; j++) {
                int at = 2 * (int) ((long) j * j % (2L * size));
                chirp[2 * j] = roots[at];
                chirp[2 * j + 1] = roots[at + 1];
                for (int place : new int[] {j, (length - j) % length}) {
                    around[2 * place] = roots[at] / length; // a power of two: exact
                    around[2 * place + 1] = -roots[at + 1] / length;
                }
            }
            this.filter = new double[2 * length];
            convolution.apply(around, filter);
        }

        void apply(double[] x, int from, int step, double[] y, int to) {
            double[] a = new double[filter.length];
            double[] b = new double[filter.length];
            for (int j = 0; j < size; j++) multiply(x, from + j * step, chirp, j, a, j);
            convolution.apply(a, b);
            for (int k = 0; k < convolution.size; k++) {
                multiply(b, k, filter, k, a, k);
                exchange(a, k);
            }
            convolution.apply(a, b);
            for (int k = 0; k < size; k++) {
                exchange(b, k);
                multiply(b, k, chirp, k, y, to + k);
            }
        }

        private static void multiply(double[] x, int i, double[] y, int j, double[] to, int k) {
            double re = x[2 * i] * y[2 * j] - x[2 * i + 1] * y[2 * j + 1];
            double im = x[2 * i] * y[2 * j + 1] + x[2 * i + 1] * y[2 * j];
            to[2 * k] = re;
            to[2 * k + 1] = im;
        }

        private static void exchange(double[] x, int i) {
            double re = x[2 * i];
            x[2 * i] = x[2 * i + 1];
            x[2 * i + 1] = re;
        }
    }
}
