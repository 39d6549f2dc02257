package talweg.descend;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import talweg.kernel.Vectors;

/// The first least point of the quadratic model along the projected path P(x − t·g) (Byrd, Lu, Nocedal and Zhu
/// 1995, algorithm CP).
///
/// @param x          the point
/// @param correction c = Wᵀ(x_c − x)
/// @param free       the variables that are strictly within their bounds there
record CauchyPoint(double[] x, double[] correction, boolean[] free) {
    static CauchyPoint of(Position at, Box box, CompactHessian b) {
        int n = at.x().length;
        double[] end = new double[n];
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            double g = at.gradient()[i];
            double bound = g < 0 ? box.upper()[i] : box.lower()[i];
            end[i] = g == 0 ? Double.POSITIVE_INFINITY : (at.x()[i] - bound) / g;
            d[i] = end[i] > 0 ? -g : 0;
        }
        List<Integer> order = IntStream.range(0, n)
                .filter(i -> end[i] > 0 && end[i] < Double.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> end[i]))
                .toList();
        return new Path(at, box, b, d).follow(order, end);
    }

    /// The way along the path, piece by piece.
    private static final class Path {
        private final Position at;
        private final Box box;
        private final CompactHessian b;
        private final double[] d;
        private final double[] x;
        private final double[] p;
        private final double[] c;
        private double first;
        private double second;

        Path(Position at, Box box, CompactHessian b, double[] d) {
            this.at = at;
            this.box = box;
            this.b = b;
            this.d = d;
            this.x = at.x().clone();
            this.p = b.transposeTimes(d);
            this.c = new double[p.length];
            this.first = -Vectors.dot(d, d);
            this.second = -b.theta() * first - Vectors.dot(p, b.middle(p));
        }

        CauchyPoint follow(List<Integer> order, double[] end) {
            double floor = Math.ulp(1.0) * Math.abs(second);
            double passed = 0;
            int next = 0;
            double rest = first < 0 ? -first / Math.max(second, floor) : 0;
            while (next < order.size() && rest >= end[order.get(next)] - passed) {
                int i = order.get(next);
                passBound(i, end[i] - passed);
                passed = end[i];
                next++;
                // all variables may be at bounds now
                rest = first < 0 ? -first / Math.max(second, floor) : 0;
            }
            double t = passed + rest;
            for (int i = 0; i < x.length; i++) {
                if (d[i] != 0) x[i] = Math.clamp(at.x()[i] + t * d[i], box.lower()[i], box.upper()[i]);
            }
            add(c, rest, p);
            boolean[] free = new boolean[x.length];
            for (int i = 0; i < x.length; i++) free[i] = box.lower()[i] < x[i] && x[i] < box.upper()[i];
            return new CauchyPoint(x, c, free);
        }

        /// Variable i meets its bound after another `step` of the path, and stays there.
        private void passBound(int i, double step) {
            double g = at.gradient()[i];
            x[i] = d[i] > 0 ? box.upper()[i] : box.lower()[i];
            double z = x[i] - at.x()[i];
            add(c, step, p);
            double[] w = b.row(i);
            double[] mw = b.middle(w);
            first += step * second + g * g + b.theta() * g * z - g * Vectors.dot(mw, c);
            second -= b.theta() * g * g + 2 * g * Vectors.dot(mw, p) + g * g * Vectors.dot(mw, w);
            add(p, g, w);
            d[i] = 0;
        }

        private static void add(double[] into, double factor, double[] y) {
            for (int j = 0; j < into.length; j++) into[j] += factor * y[j];
        }
    }
}
