package talweg.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.certify.Verdict.Bend;
import talweg.certify.Verdict.Evidence;
import talweg.descend.Box;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The verdict where the whole Hessian can be had, on variables that no bound holds.
final class Small {
    /// Where rounding leaves the stationary point open by this share of a variable's scale, f is looked at far out.
    private static final double UNDETERMINED = 0.05;

    /// Up to this factor either way a change of slope bears out a curvature.
    private static final double BORNE_OUT = 3;

    private static final int SAMPLED = 10;

    private final Face f;
    private final Box box;
    private final double[] x;
    private final double[] start;
    private final double[] scale;
    private final double range;

    Small(Face f, Box box, double[] x, double[] start, double[] scale, double range) {
        this.f = f;
        this.box = box;
        this.x = x;
        this.start = start;
        this.scale = scale;
        this.range = range;
    }

    Judge.Local local() {
        Surroundings here = Surroundings.of(f, box, x, scale);
        if (!here.isFinite()) return new Judge.Local(notFinite(here), x);
        int kink = here.kink();
        if (kink >= 0) return new Judge.Local(kinked(here), x);
        double typical = typical(here);
        Optional<Surroundings> stationary = new Polish(f, box, typical).from(here);
        if (stationary.isEmpty()) return new Judge.Local(moving(here), x);
        Surroundings at = stationary.get();
        return new Judge.Local(at.kink() < 0 ? bent(here, at, typical) : kinked(here), at.x());
    }

    /// By how much f changes over the scale of its variables: the median of what single variables do, or the range
    /// if that is less.
    private double typical(Surroundings at) {
        if (f.isCostly() && range > 0) return range;
        double[] changes = IntStream.range(0, 2 * Math.min(x.length, SAMPLED))
                .mapToDouble(k -> {
                    double[] y = at.x().clone();
                    y[k / 2] += k % 2 == 0 ? scale[k / 2] : -scale[k / 2];
                    return box.contains(y) ? Math.abs(f.value(y) - at.value()) : 0;
                })
                .filter(change -> change > 0 && change < Double.POSITIVE_INFINITY)
                .sorted()
                .toArray();
        double median = changes.length == 0 ? 0 : changes[changes.length / 2];
        return range > 0 && median > 0 ? Math.min(range, median) : Math.max(range, median);
    }

    private Verdict notFinite(Surroundings here) {
        boolean isGradient = !Vectors.isFinite(here.gradient());
        String what = isGradient ? "the gradient of f is not finite" : "the Hessian of f is not finite";
        return new Verdict.Undecided(what + "; " + new Kinks(f, box, here).seen(), evidence(here));
    }

    private Verdict kinked(Surroundings here) {
        return new Kinks(f, box, here).verdict(evidence(here));
    }

    /// The gradient is not 0.
    private Verdict moving(Surroundings here) {
        Evidence evidence = evidence(here);
        Spectrum spectrum = here.spectrum();
        List<double[]> ways = new ArrayList<>();
        ways.add(spectrum.newton(here.gradient()));
        ways.add(Vectors.sum(x, -1, start));
        double[] steepest = new double[x.length];
        for (int j = 0; j < x.length; j++)
            steepest[j] = -here.gradient()[j] / spectrum.scales()[j] / spectrum.scales()[j];
        ways.add(steepest);
        for (int i = 0; i < Math.min(spectrum.size(), 4); i++) ways.add(spectrum.direction(i));
        Optional<Tails.Found> tail = tail(here, ways);
        if (tail.isPresent() && tail.get().isOver())
            return new Verdict.AtInfinity(tail.get().tail(), evidence);
        ways.addFirst(Vectors.sum(new double[x.length], -1, here.gradient()));
        for (double[] way : ways) {
            if (Vectors.dot(way, here.gradient()) > 0) way = Vectors.sum(new double[x.length], -1, way);
            if (!falls(here, way)) continue;
            double length = Vectors.norm(way);
            double[] downhill = Vectors.sum(new double[x.length], 1 / length, way);
            return new Verdict.NotStationary(
                    Vectors.dot(here.gradient(), downhill), downhill, tail.map(Tails.Found::tail), evidence);
        }
        return new Verdict.Undecided(
                "the gradient is not 0 and no stationary point was found near, but f does not fall against it; "
                        + new Kinks(f, box, here).seen(),
                evidence);
    }

    private Optional<Tails.Found> tail(Surroundings here, List<double[]> ways) {
        Tails tails = new Tails(f, box, here, range);
        for (double[] way : ways) {
            double slope = Vectors.dot(way, here.gradient());
            Optional<Tails.Found> found = tails.along(slope > 0 ? Vectors.sum(new double[x.length], -1, way) : way);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// Whether a better point was seen that way.
    private boolean falls(Surroundings here, double[] way) {
        double size = Polish.relative(way, scale);
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) return false;
        for (double t = 1 / size; t > 1e-16 / size; t /= 4) {
            double[] y = Vectors.sum(here.x(), t, way);
            if (box.contains(y) && f.value(y) < here.value() - here.valueNoise()) return true;
        }
        return false;
    }

    /// Stationary: what the curvatures say.
    private Verdict bent(Surroundings here, Surroundings at, double typical) {
        Spectrum spectrum = at.spectrum();
        spectrum = spectrum.level(unconfirmed(at, spectrum));
        Evidence evidence = evidence(here, at, spectrum);
        int negative = spectrum.negative();
        int positive = spectrum.positive();
        if (negative == 0) {
            Optional<Tails.Found> tail = tail(at, undetermined(at, spectrum));
            if (tail.isEmpty() && positive < spectrum.size()) tail = new Tails(f, box, at, range).behind(start);
            if (tail.isPresent() && tail.get().isOver())
                return new Verdict.AtInfinity(tail.get().tail(), evidence);
        }
        if (negative > 0 && positive > 0) return new Verdict.Saddle(evidence);
        if (positive == spectrum.size()) return new Verdict.LocalMinimum(evidence);
        if (negative == spectrum.size()) return new Verdict.Maximum(evidence);
        if (negative > 0) return new Verdict.Degenerate(List.of(), evidence);
        List<Verdict.Look> looks = looks(at, spectrum, typical);
        boolean isKinked = looks.stream().anyMatch(look -> isFirst(look.forward()) || isFirst(look.backward()));
        return isKinked ? kinked(at) : new Verdict.Degenerate(looks, evidence);
    }

    /// None if there is no time for them.
    private List<Verdict.Look> looks(Surroundings at, Spectrum spectrum, double typical) {
        try {
            return new Flanks(f, box, at, spectrum, typical).all();
        } catch (Face.Spent _) {
            return List.of();
        }
    }

    /// Whether it departs with a slope, at once: a kink.
    private static boolean isFirst(Verdict.Side side) {
        return Math.abs(side.order() - 1) < 0.15 && side.distance() < 1e-4;
    }

    /// Directions along which rounding does not tell where the stationary point lies, both ways.
    private List<double[]> undetermined(Surroundings at, Spectrum spectrum) {
        List<double[]> ways = new ArrayList<>();
        double noise = spectrum.norm(at.gradientNoise());
        for (int i = 0; i < spectrum.size(); i++) {
            double[] u = spectrum.direction(i);
            double open = noise / Math.abs(spectrum.values()[i]) * Polish.relative(u, scale);
            if (!spectrum.isZero(i) && open <= UNDETERMINED) continue;
            ways.add(u);
            ways.add(Vectors.sum(new double[x.length], -1, u));
        }
        if (!ways.isEmpty()) ways.addFirst(Vectors.sum(at.x(), -1, start));
        return ways;
    }

    /// Curvatures that the gradient does not bear out on both sides of the point, as far off as its rounding leaves
    /// the point open: beside a point without curvature there is some, and its sign says nothing.
    private List<Integer> unconfirmed(Surroundings at, Spectrum spectrum) {
        List<Integer> unconfirmed = new ArrayList<>();
        for (int i = 0; i < spectrum.size(); i++) {
            if (spectrum.isZero(i) || f.isCostly() && i != spectrum.weakest()) continue;
            double[] u = spectrum.direction(i);
            double size = Polish.relative(u, scale);
            double curvature = spectrum.values()[i];
            double t = Math.max(30 * at.slopeNoise(u) / Math.abs(curvature), 1e-7 / size);
            Spectrum others = spectrum.level(List.of(i));
            if (!changes(at, u, t, curvature, others) || !changes(at, u, -t, curvature, others)) unconfirmed.add(i);
        }
        return unconfirmed;
    }

    /// Whether the slope along u changes from x to x + t·u by some t·curvature: on the straight line, or where
    /// valleys are curved, on the floor beside it.
    private boolean changes(Surroundings at, double[] u, double t, double curvature, Spectrum others) {
        double[] y = Vectors.sum(at.x(), t, u);
        for (int corrections = 0; corrections < 4; corrections++) {
            if (!box.contains(y)) return true;
            double[] gradient = new double[u.length];
            double value = f.gradient(y, gradient);
            if (!Double.isFinite(value) || !Vectors.isFinite(gradient)) return false;
            double change = Vectors.dot(gradient, u) - Vectors.dot(at.gradient(), u);
            double ratio = change / (t * curvature);
            if (ratio > 1 / BORNE_OUT && ratio < BORNE_OUT) return true;
            y = Vectors.sum(y, 1, others.newton(gradient));
        }
        return false;
    }

    private Evidence evidence(Surroundings here) {
        return evidence(here, here, null);
    }

    private Evidence evidence(Surroundings here, Surroundings at, @Nullable Spectrum spectrum) {
        double norm = Vectors.norm(here.gradient());
        double tolerance = Vectors.norm(here.gradientNoise());
        double distance = Vectors.norm(Vectors.sum(at.x(), -1, here.x()));
        if (spectrum == null) {
            return new Evidence(here.value(), norm, tolerance, distance, List.of(), 0, 0, Map.of(), "rounding");
        }
        return new Evidence(
                here.value(),
                norm,
                tolerance,
                distance,
                bends(at, spectrum),
                spectrum.negative(),
                spectrum.positive(),
                Map.of(),
                "rounding");
    }

    /// Eigenvectors of the Hessian itself where their signs can be told, else those in scaled variables.
    private static List<Bend> bends(Surroundings at, Spectrum spectrum) {
        int n = spectrum.size();
        SymmetricEigen plain = SymmetricEigen.of(at.hessian(), n);
        boolean isPlain = true;
        for (int i = 0; i < n; i++) {
            double value = plain.values()[i];
            int sign = i < spectrum.negative() ? -1 : i >= n - spectrum.positive() ? 1 : 0;
            isPlain &= sign == 0 ? spectrum.zero() == n || isSmall(value, plain, spectrum) : value * sign > 0;
        }
        List<Bend> bends = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] u = isPlain ? plain.vectors()[i] : spectrum.direction(i);
            double length = Vectors.norm(u);
            double[] unit = Vectors.sum(new double[n], signOf(u) / length, u);
            double curvature = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) curvature += unit[j] * at.hessian()[j * n + k] * unit[k];
            }
            bends.add(new Bend(unit, isPlain ? plain.values()[i] : spectrum.values()[i], curvature));
        }
        return bends;
    }

    /// Whether a value is far below all that have a sign.
    private static boolean isSmall(double value, SymmetricEigen plain, Spectrum spectrum) {
        int n = spectrum.size();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            boolean hasSign = i < spectrum.negative() || i >= n - spectrum.positive();
            if (hasSign) least = Math.min(least, Math.abs(plain.values()[i]));
        }
        return Math.abs(value) < 1e-3 * least;
    }

    /// The largest component is made positive.
    private static double signOf(double[] u) {
        double largest = 0;
        for (double each : u) if (Math.abs(each) > Math.abs(largest)) largest = each;
        return largest < 0 ? -1 : 1;
    }
}
