package talweg.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.interval.Interval;

/// Looks for two points of a box between which a function lies above its chord. What is found is checked in
/// interval arithmetic; how it is found needs no rigour.
final class Chords {
    private static final int SAMPLES = 64;
    private static final int HALVINGS = 30;
    private static final int ITERATIONS = 60;
    private static final long SEED = 20_251_123;

    private final Bounds values;
    private final List<Interval> box;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /// The points stay off the rim, whose numbers may have been rounded outward.
    Chords(Bounds values, List<Interval> box) {
        this.values = values;
        this.box = box;
    }

    static double[] middle(List<Interval> box) {
        return box.stream().mapToDouble(Interval::middle).toArray();
    }

    /// Tries the middle, random points and random pairs of points.
    ///
    /// @param hessian at a point
    Optional<Chord> sampled(Function<double[], double[][]> hessian) {
        Optional<Chord> found = near(middle(box), hessian);
        for (int i = 0; i < SAMPLES && found.isEmpty(); i++) {
            double[] a = point();
            double[] b = point();
            found = check(a, b).or(() -> near(a, hessian));
        }
        return found;
    }

    /// Tries chords about `x` along the direction in which the function bends down most.
    Optional<Chord> near(double[] x, Function<double[], double[][]> hessian) {
        double[] v = steepestBend(hessian.apply(x));
        double length = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double room = Math.min(x[i] - box.get(i).lo(), box.get(i).hi() - x[i]);
            if (v[i] != 0) length = Math.min(length, room / Math.abs(v[i]));
        }
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) return Optional.empty();
        double t = length * 0.999;
        for (int halving = 0; halving < HALVINGS; halving++, t /= 2) {
            double[] a = moved(x, v, -t);
            double[] b = moved(x, v, t);
            Optional<Chord> chord = check(a, b);
            if (chord.isPresent()) return chord;
        }
        return Optional.empty();
    }

    private static double[] moved(double[] x, double[] v, double t) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] + t * v[i]).toArray();
    }

    private double[] point() {
        return box.stream()
                .mapToDouble(side -> side.lo() + (side.hi() - side.lo()) * random.nextDouble())
                .toArray();
    }

    private Optional<Chord> check(double[] a, double[] b) {
        List<Interval> between = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            if (!isInside(a[i], box.get(i)) || !isInside(b[i], box.get(i))) return Optional.empty();
            between.add(Interval.of(a[i]).plus(Interval.of(b[i])).times(Interval.of(Chord.THETA)));
        }
        Chord chord = new Chord(list(a), list(b), value(point(a)), value(point(b)), value(between));
        return chord.gap() > 0 ? Optional.of(chord) : Optional.empty();
    }

    private static boolean isInside(double x, Interval side) {
        return side.lo() < x && x < side.hi() || side.lo() == side.hi() && x == side.lo();
    }

    private Interval value(List<Interval> at) {
        Bounds.Image image = values.over(at);
        return image.isFinite() ? image.outputs().getFirst() : Interval.UNDEFINED;
    }

    private static List<Interval> point(double[] x) {
        return IntStream.range(0, x.length).mapToObj(i -> Interval.of(x[i])).toList();
    }

    private static List<Double> list(double[] x) {
        return IntStream.range(0, x.length).mapToObj(i -> x[i]).toList();
    }

    /// An eigenvector of about the least eigenvalue, by power iteration on c·I − H.
    private double[] steepestBend(double[][] h) {
        int n = h.length;
        double shift = 0;
        for (double[] row : h) {
            double sum = 0;
            for (double each : row) sum += Math.abs(each);
            shift = Math.max(shift, sum);
        }
        double[] v = IntStream.range(0, n)
                .mapToDouble(_ -> 0.5 + random.nextDouble())
                .toArray();
        for (int iteration = 0; iteration < ITERATIONS && n > 1; iteration++) {
            double[] next = new double[n];
            double largest = 0;
            for (int i = 0; i < n; i++) {
                next[i] = shift * v[i];
                for (int j = 0; j < n; j++) next[i] -= h[i][j] * v[j];
                largest = Math.max(largest, Math.abs(next[i]));
            }
            if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) return v;
            for (int i = 0; i < n; i++) v[i] = next[i] / largest;
        }
        return v;
    }
}
