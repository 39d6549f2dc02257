package talweg.certify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.certify.Verdict.Bend;
import talweg.certify.Verdict.Evidence;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// One landing on its way to a verdict.
final class Judge {
    private static final int DENSE = 200;

    /// A slope that would change f by so many times what f changes by over a variable's scale is a cusp's.
    private static final double STEEP = 1e6;

    private final Objective f;
    private final Box box;
    private final double[] x;
    private final double[] start;
    private final double[] scale;
    private final long deadline;
    private final double range;

    /// @param zero from which f is measured
    Judge(Objective f, Box box, double[] x, double[] start, double zero, long deadline) {
        this.f = f;
        this.box = box;
        this.start = start;
        this.deadline = deadline;
        Scales scales = Scales.of(f, box, x, start, zero);
        this.scale = scales.variables();
        this.x = ActiveBounds.snapped(f, box, x, scale);
        this.range = scales.range();
    }

    Verdict verdict() {
        if (!Vectors.isFinite(x) || !box.contains(x)) {
            return new Verdict.Undecided(
                    Vectors.isFinite(x) ? "the landing lies outside the box" : "the landing is not finite",
                    Evidence.of(Double.NaN));
        }
        double value = f.value(x);
        if (!Double.isFinite(value)) {
            return new Verdict.Undecided("f is " + value + " there", Evidence.of(value));
        }
        ActiveBounds active = ActiveBounds.of(f, box, x, scale, range, deadline);
        if (!active.inward().isEmpty()) return inward(active, value);
        Face face = new Face(f, x, active.free(), deadline);
        if (face.dimension() == 0) {
            Evidence evidence = Evidence.of(value);
            return active.open().isEmpty()
                    ? new Verdict.LocalMinimum(with(evidence, active))
                    : opened(active, new Verdict.LocalMinimum(with(evidence, active)), x);
        }
        Local local = face.dimension() > DENSE
                ? new Large(face, face.part(box), face.part(x), face.part(scale), range).local()
                : new Small(face, face.part(box), face.part(x), face.part(start), face.part(scale), range).local();
        Verdict verdict = credible(merged(active, spread(face, local.verdict())));
        return active.open().isEmpty() ? verdict : opened(active, verdict, face.full(local.at()));
    }

    /// Beside a cusp the slope grows without bound, and its rounding with it: that it may be 0 says
    /// nothing.
    private Verdict credible(Verdict verdict) {
        return switch (verdict) {
            case Verdict.LocalMinimum _, Verdict.Saddle _, Verdict.Maximum _, Verdict.Degenerate _ ->
                isSteep(verdict.evidence().gradientNorm())
                        ? new Verdict.Undecided(
                                "f is far steeper beside this point than over the variables' scales, as at a cusp",
                                verdict.evidence())
                        : verdict;
            case Verdict.GlobalMinimum _, Verdict.AtInfinity _, Verdict.NotStationary _, Verdict.Undecided _ -> verdict;
        };
    }

    private boolean isSteep(double gradient) {
        double expected = gradient * Arrays.stream(scale).min().orElse(0) / STEEP;
        return range > 0 && expected > range && expected > changeOverScales();
    }

    private double changeOverScales() {
        double value = f.value(x);
        double largest = 0;
        for (int j = 0; j < x.length; j++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] y = x.clone();
                y[j] += sign * scale[j];
                if (box.contains(y)) largest = Math.max(largest, Math.abs(f.value(y) - value));
            }
        }
        return largest;
    }

    /// A verdict on a face, and the point of the face that it is on.
    record Local(Verdict verdict, double[] at) {}

    /// f falls from a bound into the box.
    private Verdict inward(ActiveBounds active, double value) {
        int j = active.inward().getFirst();
        double[] downhill = new double[x.length];
        downhill[j] = x[j] == box.lower()[j] ? 1 : -1;
        double slope = requireNonNull(active.slopes().get(j));
        Evidence evidence = with(
                new Evidence(value, Math.abs(slope), Double.NaN, 0, List.of(), 0, 0, Map.of(), "rounding"), active);
        for (double t = scale[j]; t > 1e-16 * scale[j]; t /= 4) {
            double[] y = Vectors.sum(x, t, downhill);
            if (box.contains(y) && f.value(y) < value) {
                return new Verdict.NotStationary(slope, downhill, Optional.empty(), evidence);
            }
        }
        return new Verdict.Undecided(
                "the slope into the box is " + Wording.shown(slope) + ", but f does not fall that way", evidence);
    }

    /// Where bounds hold with a slope, f rises from them.
    private Verdict merged(ActiveBounds active, Verdict face) {
        Evidence evidence = with(face.evidence(), active);
        boolean rises = !active.slopes().isEmpty();
        return switch (face) {
            case Verdict.GlobalMinimum v -> new Verdict.GlobalMinimum(v.why(), evidence);
            case Verdict.LocalMinimum _ -> new Verdict.LocalMinimum(evidence);
            case Verdict.Saddle _ -> new Verdict.Saddle(evidence);
            case Verdict.Maximum _ -> rises ? new Verdict.Saddle(evidence) : new Verdict.Maximum(evidence);
            case Verdict.Degenerate v -> new Verdict.Degenerate(v.looks(), evidence);
            case Verdict.AtInfinity v -> new Verdict.AtInfinity(v.tail(), evidence);
            case Verdict.NotStationary v -> new Verdict.NotStationary(v.slope(), v.downhill(), v.tail(), evidence);
            case Verdict.Undecided v -> new Verdict.Undecided(v.why(), evidence);
        };
    }

    private static Evidence with(Evidence e, ActiveBounds active) {
        Map<Integer, Double> bounds = new LinkedHashMap<>(active.slopes());
        active.open().forEach(j -> bounds.put(j, 0.0));
        return new Evidence(
                e.value(),
                e.gradientNorm(),
                e.gradientTolerance(),
                e.distance(),
                e.bends(),
                e.negative(),
                e.positive(),
                bounds,
                e.basis());
    }

    /// Where a bound holds without a slope, a minimum of the face is one if f bends up in those variables
    /// too.
    private Verdict opened(ActiveBounds active, Verdict verdict, double[] at) {
        if (!(verdict instanceof Verdict.LocalMinimum)) return verdict;
        int[] both = IntStream.concat(
                        IntStream.of(active.free()), active.open().stream().mapToInt(j -> j))
                .sorted()
                .toArray();
        Face face = new Face(f, at, both, deadline);
        if (both.length <= DENSE) {
            Surroundings around = Surroundings.of(face, face.part(box), face.part(at), face.part(scale));
            if (around.isFinite() && around.kink() < 0) {
                Spectrum spectrum = around.spectrum();
                if (spectrum.positive() == both.length) return verdict;
            }
        }
        return new Verdict.Undecided(
                "at a bound the slope of f is 0 to rounding, and curvature does not decide", verdict.evidence());
    }

    /// Directions of a face as directions in all variables.
    private static Verdict spread(Face face, Verdict v) {
        Evidence e = v.evidence();
        List<Bend> bends = new ArrayList<>();
        for (Bend bend : e.bends()) {
            bends.add(new Bend(face.spread(bend.direction()), bend.eigenvalue(), bend.curvature()));
        }
        Evidence evidence = new Evidence(
                e.value(),
                e.gradientNorm(),
                e.gradientTolerance(),
                e.distance(),
                bends,
                e.negative(),
                e.positive(),
                e.bounds(),
                e.basis());
        return switch (v) {
            case Verdict.GlobalMinimum w -> new Verdict.GlobalMinimum(w.why(), evidence);
            case Verdict.LocalMinimum _ -> new Verdict.LocalMinimum(evidence);
            case Verdict.Saddle _ -> new Verdict.Saddle(evidence);
            case Verdict.Maximum _ -> new Verdict.Maximum(evidence);
            case Verdict.Degenerate w ->
                new Verdict.Degenerate(
                        w.looks().stream()
                                .map(look -> new Verdict.Look(
                                        face.spread(look.direction()), look.forward(), look.backward()))
                                .toList(),
                        evidence);
            case Verdict.AtInfinity w -> new Verdict.AtInfinity(spread(face, w.tail()), evidence);
            case Verdict.NotStationary w ->
                new Verdict.NotStationary(
                        w.slope(), face.spread(w.downhill()), w.tail().map(tail -> spread(face, tail)), evidence);
            case Verdict.Undecided w -> new Verdict.Undecided(w.why(), evidence);
        };
    }

    private static Verdict.Tail spread(Face face, Verdict.Tail tail) {
        return new Verdict.Tail(face.spread(tail.direction()), tail.limit(), tail.reach());
    }
}
