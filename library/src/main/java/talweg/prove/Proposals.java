package talweg.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Stopping;
import talweg.interval.Interval;
import talweg.proof.Region;

/// Points with small values, by ordinary numbers: nothing rests on them but how long a search takes.
///
/// @param axes  the variables that are free, in order
/// @param base  numbers for all variables, at which the others are held
/// @param known points of all variables at which values are known to be small
record Proposals(Objective objective, Box box, int[] axes, double[] base, List<double[]> known) {
    private static final int STARTS = 6;
    private static final int DESCENT = 200;

    /// Those variables are free whose sides have an extent.
    static Proposals of(Objective objective, Box box) {
        double[] base = box.lower();
        int[] axes = IntStream.range(0, base.length)
                .filter(i -> box.lower()[i] < box.upper()[i])
                .toArray();
        return new Proposals(objective, box, axes, base, List.of());
    }

    /// These, and points found otherwise.
    Proposals with(List<double[]> points) {
        return new Proposals(objective, box, axes, base, points);
    }

    /// Of a function that there is no compiled program for: by the middles of intervals around points.
    static Proposals of(Lines lines, Domain domain) {
        int n = lines.dimension();
        Objective objective = Objective.numeric(
                at -> middle(values(lines, at).output()),
                at -> Adjoints.gradient(values(lines, at))
                        .map(Proposals::middles)
                        .orElseGet(() -> nothing(n)),
                at -> Curvatures.of(values(lines, at))
                        .map(all -> Arrays.stream(all.hessian())
                                .map(Proposals::middles)
                                .toArray(double[][]::new))
                        .orElseGet(() -> Collections.nCopies(n, nothing(n)).toArray(double[][]::new)),
                n);
        Region sides = domain.region();
        return of(objective, new Box(sides.lo(), sides.hi()));
    }

    private static Values values(Lines lines, double[] at) {
        return Values.over(lines, Arrays.stream(at).mapToObj(Interval::of).toArray(Interval[]::new));
    }

    private static double[] middles(Interval[] all) {
        return Arrays.stream(all).mapToDouble(Proposals::middle).toArray();
    }

    private static double middle(Interval value) {
        return value.isEmpty() || value.isUndefined() ? Double.NaN : value.middle();
    }

    private static double[] nothing(int n) {
        double[] nothing = new double[n];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private double[] whole(double[] at) {
        double[] whole = base.clone();
        for (int k = 0; k < axes.length; k++) whole[axes[k]] = at[k];
        return whole;
    }

    private double[] free(double[] whole) {
        return IntStream.of(axes).mapToDouble(i -> whole[i]).toArray();
    }

    double value(double[] at) {
        return objective.value(whole(at));
    }

    /// Where a descent from a point ends; nothing if the function is not finite there.
    Optional<double[]> descent(double[] from, Duration time) {
        try {
            Landing landing = new Automatic(Stopping.standard(), new Budget(DESCENT, 20 * DESCENT, time))
                    .minimise(objective, whole(from), box, Listener.none());
            return Optional.of(free(landing.at()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The points that are known, and the best of some that fill the domain evenly, the best first.
    List<double[]> starts(Domain domain) {
        List<double[]> points = new ArrayList<>();
        int n = domain.dimension();
        for (int k = 0; k < 64 * Math.min(n, 16); k++) points.add(Halton.point(k, domain.box()));
        points.removeIf(point -> !Double.isFinite(value(point)));
        points.sort(Comparator.comparingDouble(this::value));
        List<double[]> starts = new ArrayList<>();
        for (double[] each : known) starts.add(free(each));
        starts.addAll(points.subList(0, Math.min(STARTS, points.size())));
        return starts;
    }
}
