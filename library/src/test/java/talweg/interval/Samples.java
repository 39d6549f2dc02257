package talweg.interval;

import java.util.SplittableRandom;

/// Hard points of a domain, each with an interval around it.
///
/// @param count how many
/// @param seed  of the random numbers
/// @param lo    where the domain starts
/// @param hi    where it ends
public record Samples(int count, long seed, double lo, double hi) {
    /// What is tried at a point.
    public interface Trial {
        void at(double x, Interval around);
    }

    public void forEach(Trial trial) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, lo, hi);
            trial.at(x, Points.around(random, x));
        }
    }

    /// Pairs of points of all sizes.
    public static void ofTwo(int count, long seed, Pairs trial) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            double y = Points.next(random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            trial.at(x, y, Points.around(random, x), Points.around(random, y));
        }
    }

    /// What is tried at a pair of points.
    public interface Pairs {
        void at(double x, double y, Interval aroundX, Interval aroundY);
    }
}
