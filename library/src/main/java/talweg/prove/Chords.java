package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.kernel.SymmetricEigen;
import talweg.proof.Quadratic;
import talweg.prove.ConvexityVerdict.Chord;

/// Looks for two points of a box between which a function lies above its chord. What is found is checked in
/// interval arithmetic; how it is found needs no rigour.
final class Chords {
    private static final int SAMPLES = 64;
    private static final int HALVINGS = 40;
    private static final long SEED = 20_251_123;
    private static final double FAR = 1e3;

    /// An eigenvalue of less than this share of the largest may be one of 0.
    private static final double ROUNDING = 1e-13;

    private final Lines lines;
    private final Interval[] box;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Chords(Lines lines, Interval[] box) {
        this.lines = lines;
        this.box = box;
    }

    /// Tries points that fill the box, near ones among them, and pairs of points.
    Optional<Chord> sampled() {
        Optional<Chord> found = Optional.empty();
        for (int i = 0; i < SAMPLES && found.isEmpty(); i++) {
            double[] a = point(i);
            found = near(a).or(() -> check(a, random(a)));
        }
        return found;
    }

    private double[] point(int i) {
        return Halton.point(i / 2, i % 2 == 0 ? box : finite());
    }

    /// The part of the box within ±1, or near it.
    private Interval[] finite() {
        return Arrays.stream(box)
                .map(side -> Interval.of(Math.clamp(-1, side.lo(), side.hi()), Math.clamp(1, side.lo(), side.hi())))
                .toArray(Interval[]::new);
    }

    private double[] random(double[] about) {
        double[] point = new double[about.length];
        for (int i = 0; i < point.length; i++) {
            double far = about[i] + FAR * (random.nextDouble() - 0.5) * random.nextDouble();
            boolean isBounded = box[i].isBounded();
            point[i] = isBounded
                    ? box[i].lo() + (box[i].hi() - box[i].lo()) * random.nextDouble()
                    : Math.clamp(far, box[i].lo(), box[i].hi());
        }
        return point;
    }

    /// Tries chords about `x` along the direction in which the function bends down most, the longest first; once one
    /// refutes, shorter ones as long as the gap grows.
    Optional<Chord> near(double[] x) {
        Interval[] at = Arrays.stream(x).mapToObj(Interval::of).toArray(Interval[]::new);
        Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, at));
        if (here.isEmpty()) return Optional.empty();
        double[] v = steepestBend(here.get().hessian());
        if (v.length == 0) return Optional.empty();
        double length = FAR;
        for (int i = 0; i < x.length; i++) {
            double room = Math.min(x[i] - box[i].lo(), box[i].hi() - x[i]);
            if (Math.abs(v[i]) > 1e-12) length = Math.min(length, room / Math.abs(v[i]));
            else v[i] = 0;
        }
        double t = length * 0.999;
        Optional<Chord> best = Optional.empty();
        for (int halving = 0; halving < HALVINGS && t > 0; halving++, t /= 2) {
            double step = t;
            Optional<Chord> chord = check(
                    IntStream.range(0, x.length)
                            .mapToDouble(i -> x[i] - step * v[i])
                            .toArray(),
                    IntStream.range(0, x.length)
                            .mapToDouble(i -> x[i] + step * v[i])
                            .toArray());
            if (best.isPresent() && !isWider(chord, best.get())) return best;
            if (chord.isPresent()) best = chord;
        }
        return best;
    }

    private static boolean isWider(Optional<Chord> chord, Chord than) {
        return chord.isPresent() && chord.get().gap() > than.gap();
    }

    /// The eigenvector of the least eigenvalue, if that is negative by more than rounding.
    private static double[] steepestBend(Interval[][] hessian) {
        int n = hessian.length;
        double[] middles = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) middles[i * n + j] = hessian[i][j].middle();
        }
        if (!Arrays.stream(middles).allMatch(Double::isFinite)) return new double[0];
        SymmetricEigen eigen = SymmetricEigen.of(middles, n);
        double largest = Math.max(-eigen.values()[0], eigen.values()[n - 1]);
        return eigen.values()[0] < -ROUNDING * largest ? eigen.vectors()[0].clone() : new double[0];
    }

    private Optional<Chord> check(double[] a, double[] b) {
        return isInside(a) && isInside(b) ? Optional.of(chord(a, b)).filter(Chords::isAbove) : Optional.empty();
    }

    private static boolean isAbove(Chord chord) {
        return chord.gap() > 0 && chord.gap() < Double.POSITIVE_INFINITY;
    }

    private boolean isInside(double[] x) {
        return IntStream.range(0, x.length).allMatch(i -> box[i].contains(x[i]));
    }

    private Chord chord(double[] a, double[] b) {
        Interval half = Interval.of(Chord.THETA);
        Interval[] between = new Interval[a.length];
        for (int i = 0; i < a.length; i++) {
            between[i] = Interval.of(a[i]).times(half).plus(Interval.of(b[i]).times(half));
        }
        return Chord.of(a, b, value(thin(a)), value(thin(b)), value(between));
    }

    /// The chord of a polynomial of degree 2 along a direction in which it bends down, its gap without
    /// rounding.
    Optional<Chord> along(Quadratic exact) {
        double[] v = exact.descent().orElse(new double[0]);
        double[] middle = Arrays.stream(finite()).mapToDouble(Interval::middle).toArray();
        double length = 1;
        for (int i = 0; i < v.length; i++) {
            double room = Math.min(middle[i] - box[i].lo(), box[i].hi() - middle[i]);
            if (v[i] != 0) length = Math.min(length, room / Math.abs(v[i]));
        }
        if (v.length == 0 || !(length > 0)) return Optional.empty();
        double step = Math.scalb(1.0, Math.getExponent(length) - 1);
        double[] a = IntStream.range(0, v.length)
                .mapToDouble(i -> middle[i] - step * v[i])
                .toArray();
        double[] b = IntStream.range(0, v.length)
                .mapToDouble(i -> middle[i] + step * v[i])
                .toArray();
        if (!isInside(a) || !isInside(b)) return Optional.empty();
        Chord rough = chord(a, b);
        double gap = Math.max(rough.gap(), exact.above(a, b, Chord.THETA));
        return Optional.of(new Chord(a, b, rough.atA(), rough.atB(), rough.between(), gap))
                .filter(Chords::isAbove);
    }

    private static Interval[] thin(double[] x) {
        return Arrays.stream(x).mapToObj(Interval::of).toArray(Interval[]::new);
    }

    private Interval value(Interval[] at) {
        Values values = Values.over(lines, at);
        return values.isDefined() ? values.output() : Interval.UNDEFINED;
    }
}
