package talweg.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.kernel.Vectors;

/// Looks for an infimum at infinity: goes out along a direction, twice as far each time, on the floor of the valley
/// that leads there, and asks whether f keeps falling, by less and less.
///
/// The floor is found by Newton's steps in all variables but the one that goes farthest, and the next point lies on
/// the line through the last two:
/// variables that settle are left where they settle while others grow.
///
/// @param range a typical change of f, ≥ 0
record Tails(Face f, Box box, Surroundings from, double range) {
    private static final int DOUBLINGS = 30;
    private static final int ENOUGH = 12;

    /// So many slopes that are negative and flatten out one after the other are not rounding.
    private static final int SLOPES = 8;

    /// So often f must have lain higher on the way, by more each time.
    private static final int RISES = 6;

    private static final int FLOOR_STEPS = 6;

    /// Up to so many variables the floor is followed; with more, f is seen along the straight line alone.
    private static final int FOLLOWED = 20;

    /// @param tail  what was seen
    /// @param isOver whether hardly anything is left to fall: f has come within 5 % of its range of the limit
    record Found(Verdict.Tail tail, boolean isOver) {}

    /// What lies out along `u`.
    Optional<Found> along(double[] u) {
        return walk(u).flatMap(this::judged);
    }

    /// Points farther and farther out, none higher than the one before.
    ///
    /// @param slopes whether the slopes are negative, and flatten out one after the other
    private record Walk(List<Double> values, double[] last, boolean slopes, double reach) {
        double fall() {
            return values.getFirst() - values.getLast();
        }

        double lastFall() {
            return values.get(values.size() - 2) - values.getLast();
        }
    }

    private Optional<Walk> walk(double[] u) {
        double size = Polish.relative(u, from.scale());
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) return Optional.empty();
        double[] step = Vectors.sum(new double[u.length], 1 / size, u);
        int fastest = fastest(step);
        double[] last = floor(from.x(), fastest); // what is left to fall across the way is no tail
        double[] gradient = new double[u.length];
        List<Double> values = new ArrayList<>(List.of(f.gradient(last, gradient)));
        double slope = Vectors.dot(gradient, step);
        boolean slopes = slope < 0;
        double reach = 1;
        for (int k = 0; k < DOUBLINGS; k++, reach *= 2) {
            double[] next = Vectors.sum(last, 1, step);
            if (!Vectors.isFinite(next) || !box.contains(next)) return Optional.empty();
            next = floor(next, fastest);
            double value = f.gradient(next, gradient);
            double noise = 4 * Math.max(from.valueNoise(), Math.ulp(value));
            if (!(value <= values.getLast() + noise)) return Optional.empty();
            double there = Vectors.dot(gradient, step) / Polish.relative(step, from.scale());
            if (k < SLOPES) slopes &= there < 0 && there > slope;
            slope = there;
            boolean isStill = Math.abs(values.getLast() - value) <= noise;
            values.add(value);
            step = Vectors.sum(next, -1, last);
            for (int j = 0; j < step.length; j++) step[j] *= k == 0 ? 1 : 2;
            last = next;
            if (k >= ENOUGH && isStill) break;
        }
        return Optional.of(new Walk(values, last, slopes, reach));
    }

    private Optional<Found> judged(Walk walk) {
        double noise = 4 * from.valueNoise();
        boolean settles = walk.lastFall() <= Math.max(0.01 * walk.fall(), noise);
        if (!settles || !(walk.fall() > noise || walk.slopes)) return Optional.empty();
        return found(walk, walk.fall() <= Math.max(0.05 * range, noise));
    }

    private Optional<Found> found(Walk walk, boolean isOver) {
        double[] way = Vectors.sum(walk.last, -1, from.x());
        double length = Vectors.norm(way);
        if (!Double.isFinite(length)) return Optional.empty();
        double[] unit = Vectors.sum(new double[way.length], 1 / length, way);
        return Optional.of(new Found(new Verdict.Tail(unit, walk.values.getLast(), walk.reach), isOver));
    }

    /// Whether the way from `start` was such a descent, come so far that nothing is left to fall: at ½, ¼, ⅛, … of
    /// it f lay higher, by more each time, and farther out it stays as it is.
    Optional<Found> behind(double[] start) {
        double[] way = Vectors.sum(from.x(), -1, start);
        Optional<Walk> ahead = walk(way);
        double noise = 4 * from.valueNoise();
        if (ahead.isEmpty() || !(Math.abs(ahead.get().fall()) <= noise)) return Optional.empty();
        int fastest = fastest(way);
        double before = from.value();
        double rise = noise;
        int rises = 0;
        for (int k = 1; k <= DOUBLINGS; k++) {
            double value = f.value(floor(Vectors.sum(start, Math.scalb(1.0, -k), way), fastest));
            boolean isMore = value - before > 1.1 * rise;
            if (!isMore && rises > 0) break;
            if (isMore) {
                rises++;
                rise = value - before;
            }
            before = value;
        }
        return rises < RISES ? Optional.empty() : found(ahead.get(), true);
    }

    /// The variable that goes farthest.
    private int fastest(double[] step) {
        int fastest = 0;
        for (int j = 0; j < step.length; j++) {
            if (Math.abs(step[j]) / from.scale()[j] > Math.abs(step[fastest]) / from.scale()[fastest]) fastest = j;
        }
        return fastest;
    }

    /// The lowest point with the variable `held` as it is in y, or y where Newton's steps do not find a lower one.
    private double[] floor(double[] y, int held) {
        int n = y.length;
        if (n == 1 || n > FOLLOWED) return y;
        double[] best = y;
        for (int k = 0; k < FLOOR_STEPS; k++) {
            double[] gradient = new double[n];
            double value = f.gradient(best, gradient);
            if (isFlat(gradient, held)) return best;
            double[] hessian = new double[n * n];
            f.hessian(best, hessian, new double[n * n]);
            if (!Double.isFinite(value) || !Vectors.isFinite(hessian) || !Vectors.isFinite(gradient)) return best;
            double[] next = lower(best, value, across(gradient, hessian, held));
            if (next == best) return best;
            best = next;
        }
        return best;
    }

    /// Whether no slope but that of the variable `held` is more than rounding.
    private boolean isFlat(double[] gradient, int held) {
        for (int j = 0; j < gradient.length; j++) {
            if (j != held && !(Math.abs(gradient[j]) <= from.gradientNoise()[j])) return false;
        }
        return true;
    }

    private double[] lower(double[] y, double value, double[] step) {
        for (int halving = 0; halving < 4; halving++) {
            double[] trial = Vectors.sum(y, Math.scalb(1.0, -halving), step);
            if (box.contains(trial) && f.value(trial) < value) return trial;
        }
        return y;
    }

    /// A Newton step among the other variables, turned downhill where f bends down.
    private double[] across(double[] gradient, double[] hessian, int held) {
        int n = gradient.length;
        int[] others = IntStream.range(0, n).filter(j -> j != held).toArray();
        int r = n - 1;
        double[] minor = new double[r * r];
        double[] g = new double[r];
        double[] unit = new double[r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) minor[i * r + j] = hessian[others[i] * n + others[j]];
            g[i] = gradient[others[i]];
            unit[i] = from.scale()[others[i]];
        }
        double[] part = Spectrum.of(minor, new double[r * r], unit).descent(g);
        double[] step = new double[n];
        for (int i = 0; i < r; i++) step[others[i]] = part[i];
        return step;
    }
}
