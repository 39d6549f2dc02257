package talweg.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A learning-rate range test: one run of steps at rates that grow from step to step,
///
///     λₜ = least · (most / least)^(t / (steps − 1)),
///
/// whose losses show where learning begins and where it breaks down.
///
/// @param least    the first rate; > 0
/// @param most     the last one; > least
/// @param steps    how many; ≥ 2
/// @param smoothed the share of the running mean of the losses kept at each step; in [0, 1)
/// @param limit    it ends where the smoothed loss is above this many times the least one so far, for losses above 0;
///                 > 1
/// @see <a href="https://arxiv.org/abs/1506.01186">Smith, Cyclical learning rates for training neural networks, WACV
///     2017, section 3.3</a>, with rates that grow by a factor in place of a summand
public record RateRange(double least, double most, int steps, double smoothed, double limit) {
    public RateRange {
        if (!(least > 0 && least < most && most < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "`RateRange` requires finite rates 0 < least < most, got " + least + " and " + most);
        }
        if (steps < 2) throw new IllegalArgumentException("`RateRange.steps` requires ≥ 2, got " + steps);
        if (!(smoothed >= 0 && smoothed < 1)) {
            throw new IllegalArgumentException("`RateRange.smoothed` requires [0, 1), got " + smoothed);
        }
        if (!(limit > 1)) throw new IllegalArgumentException("`RateRange.limit` requires > 1, got " + limit);
    }

    /// 100 steps between two rates, smoothed by 0.9, up to four times the least loss.
    public static RateRange between(double least, double most) {
        return new RateRange(least, most, 100, 0.9, 4);
    }

    /// The rate at a step, from 0.
    public double rate(int step) {
        return least * Math.exp(Math.log(most / least) * step / (steps - 1));
    }

    /// One step of the test.
    ///
    /// @param rate     of the update
    /// @param loss     of the batch before it
    /// @param smoothed the running mean of the losses, unbiased
    public record Point(double rate, double loss, double smoothed) {}

    /// What the test found.
    ///
    /// @param points in the order of the rates; the last may have a loss that is not finite
    public record Found(List<Point> points) {
        public Found {
            points = List.copyOf(points);
        }

        /// A rate to begin with: that of the steepest fall of the smoothed loss over the logarithm of the rate, by
        /// differences across two steps; empty if it never falls. Smith reads the place off the curve; so may
        /// you.
        public OptionalDouble suggestion() {
            double steepest = 0;
            OptionalDouble rate = OptionalDouble.empty();
            for (int i = 1; i + 1 < points.size(); i++) {
                double fall = points.get(i + 1).smoothed - points.get(i - 1).smoothed;
                if (fall < steepest) { // the rates are as far from each other everywhere
                    steepest = fall;
                    rate = OptionalDouble.of(points.get(i).rate);
                }
            }
            return rate;
        }
    }

    /// Gathers points until the test ends.
    final class Course {
        private final List<Point> points = new ArrayList<>();
        private double mean;
        private double lowest = Double.POSITIVE_INFINITY;

        /// Whether to go on after this loss.
        boolean goesOn(double loss) {
            int step = points.size();
            mean = mean * smoothed + loss * (1 - smoothed);
            double unbiased = mean / (1 - Math.pow(smoothed, step + 1));
            points.add(new Point(rate(step), loss, unbiased));
            lowest = Math.min(lowest, unbiased);
            boolean broken = !Double.isFinite(loss) || lowest > 0 && unbiased > limit * lowest;
            return !broken && points.size() < steps;
        }

        Found found() {
            return new Found(points);
        }
    }
}
