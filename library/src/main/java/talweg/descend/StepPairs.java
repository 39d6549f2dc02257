package talweg.descend;

import java.util.ArrayList;
import java.util.List;
import talweg.kernel.Vectors;

/// The last steps s and changes y of the gradient, of which quasi-Newton methods make a Hessian. The oldest
/// first.
final class StepPairs {
    private static final double EPSILON = Math.ulp(1.0);

    private final int memory;
    private final List<Pair> pairs = new ArrayList<>();

    StepPairs(int memory) {
        this.memory = memory;
    }

    /// A step and the change of the gradient over it.
    ///
    /// @param sy s·y > 0
    record Pair(double[] s, double[] y, double sy) {}

    List<Pair> pairs() {
        return pairs;
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    void clear() {
        pairs.clear();
    }

    /// Remembers a step, unless f does not curve upwards along it as far as can be told.
    void learn(Position from, Position to) {
        double[] s = Vectors.sum(to.x(), -1, from.x());
        double[] y = Vectors.sum(to.gradient(), -1, from.gradient());
        double sy = Vectors.dot(s, y);
        double lengths = Vectors.norm(s) * Vectors.norm(y);
        if (!(sy > EPSILON * lengths && lengths < Double.POSITIVE_INFINITY)) return;
        if (pairs.size() == memory) pairs.removeFirst();
        pairs.add(new Pair(s, y, sy));
    }

    /// s·y / y·y of the last step: the size of the inverse Hessian; 1 before any.
    double scale() {
        if (pairs.isEmpty()) return 1;
        Pair last = pairs.getLast();
        return last.sy / Vectors.dot(last.y, last.y);
    }

    /// −H·g by the two loops of algorithm 7.4.
    double[] descent(double[] gradient) {
        double[] q = gradient.clone();
        double[] alpha = new double[pairs.size()];
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            alpha[i] = Vectors.dot(pair.s, q) / pair.sy;
            add(q, -alpha[i], pair.y);
        }
        double scale = scale();
        for (int j = 0; j < q.length; j++) q[j] *= scale;
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            add(q, alpha[i] - Vectors.dot(pair.y, q) / pair.sy, pair.s);
        }
        for (int j = 0; j < q.length; j++) q[j] = -q[j];
        return q;
    }

    private static void add(double[] x, double factor, double[] y) {
        for (int j = 0; j < x.length; j++) x[j] += factor * y[j];
    }
}
