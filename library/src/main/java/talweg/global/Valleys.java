package talweg.global;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.kernel.Vectors;

/// The minima found so far, told apart by where they are and by what lies between them.
final class Valleys {
    /// Of the box's widths, within which two ends are one.
    private static final double NEAR = 1e-5;

    /// Of the range of values seen, within which two ends may lie in one flat valley.
    private static final double ALIKE = 1e-6;

    /// Where the straight way between two ends is looked at: close to both, where it rises from every
    /// minimum that is not flat, and at places between that repeat in no pattern.
    private static final double[] ON_THE_WAY = {
        0.001, 0.01, 0.05, 0.13, 0.23, 0.31, 0.382, 0.47, 0.56, 0.618, 0.71, 0.83, 0.93, 0.99, 0.999
    };

    private final Box box;
    private final ToDoubleFunction<double[]> f;
    private final List<Minimum> minima = new ArrayList<>();
    private final List<Landing> stalled = new ArrayList<>();
    private double highest = Double.NEGATIVE_INFINITY;

    /// @param f counts its evaluations itself
    Valleys(Box box, ToDoubleFunction<double[]> f) {
        this.box = box;
        this.f = f;
    }

    /// The lowest first.
    List<Minimum> minima() {
        return minima.stream()
                .sorted(Comparator.comparingDouble(Minimum::value))
                .toList();
    }

    int size() {
        return minima.size();
    }

    /// How many ends of descents that stalled have a place of their own.
    int stalled() {
        return stalled.size();
    }

    /// A value seen, high or low.
    void saw(double value) {
        highest = Math.max(highest, value);
    }

    /// Whether a minimum has been found where this landing is; it is then one more that led there.
    boolean has(Landing landing) {
        for (int k = 0; k < minima.size(); k++) {
            if (!isNear(minima.get(k).landing(), landing)) continue;
            join(k, landing);
            return true;
        }
        return false;
    }

    /// Adds a landing that [#has] not been found; in a flat valley it may still be one with another.
    void add(Landing landing) {
        for (int k = 0; k < minima.size(); k++) {
            if (!isOneValley(minima.get(k).landing(), landing)) continue;
            join(k, landing);
            return;
        }
        minima.add(new Minimum(landing, 1));
        var near = stalled.stream().filter(each -> isNear(each, landing)).toList();
        stalled.removeAll(near);
        near.forEach(each -> join(minima.size() - 1, each));
    }

    /// Adds a landing that stalled: a minimum where there has been another such one.
    void addStalled(Landing landing) {
        for (int k = 0; k < stalled.size(); k++) {
            if (!isNear(stalled.get(k), landing)) continue;
            minima.add(new Minimum(stalled.remove(k), 1));
            join(minima.size() - 1, landing);
            return;
        }
        stalled.add(landing);
    }

    private void join(int k, Landing landing) {
        Minimum known = minima.get(k);
        Landing lower = landing.value() < known.value() ? landing : known.landing();
        minima.set(k, new Minimum(lower, known.starts() + 1));
    }

    private boolean isNear(Landing one, Landing other) {
        double[] x = one.at();
        double[] y = other.at();
        for (int j = 0; j < x.length; j++) {
            double width = box.upper()[j] - box.lower()[j];
            if (Math.abs(x[j] - y[j]) > NEAR * width) return false;
        }
        return true;
    }

    private boolean isOneValley(Landing one, Landing other) {
        Landing high = one.value() > other.value() ? one : other;
        Landing low = high == one ? other : one;
        double difference = high.value() - low.value();
        if (!(difference <= ALIKE * (highest - low.value()))) return false;
        double[] way = Vectors.sum(low.at(), -1, high.at());
        double rounding = 8 * Math.ulp(high.value());
        for (double t : ON_THE_WAY) {
            if (!(f.applyAsDouble(Vectors.sum(high.at(), t, way)) <= high.value() + rounding)) return false;
        }
        return true;
    }
}
