package talweg.landscape;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.certify.CriticalPoint;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;
import talweg.landscape.BasinMap.Attractor;
import talweg.landscape.Sites.Site;
import talweg.landscape.UnitBox.Local;

/// The making of one map of basins.
final class Mapping {
    private static final int SAMPLED = 200;

    private final Basins options;
    private final Objective f;
    private final Box box;
    private final int horizontal;
    private final int vertical;
    private final UnitBox unit;
    private final Sites sites;
    private final Sites.Levels levels;
    private final @Nullable FixedRates fixed;
    private final int[] ends;
    private final int[] iterations;
    private final Site[] arrived;

    Mapping(Basins options, Objective f, Box box) {
        this.options = options;
        this.f = f;
        this.box = box;
        int[] free = IntStream.range(0, box.dimension())
                .filter(j -> box.lower()[j] < box.upper()[j])
                .toArray();
        require(f.dimension(), free);
        this.horizontal = free[0];
        this.vertical = free.length == 2 ? free[1] : -1;
        this.unit = new UnitBox(f, widened(free));
        this.levels = Sites.Levels.of(unit, new Evenly(f.dimension(), 0), SAMPLED);
        this.sites = new Sites(unit, levels);
        this.fixed = FixedRates.of(options.method(), f).orElse(null);
        this.ends = new int[options.columns() * options.rows()];
        this.iterations = new int[ends.length];
        this.arrived = new Site[ends.length];
    }

    private void require(int n, int[] free) {
        String got = null;
        if (box.dimension() != n) got = "one of " + box.dimension() + " for " + n;
        else if (free.length < 1 || free.length > 2) got = free.length + " free ones";
        else if (free.length == 1 && options.rows() > 1) got = "one free one and " + options.rows() + " rows";
        for (int j : free) {
            boolean isFinite = Double.isFinite(box.upper()[j] - box.lower()[j]);
            if (!isFinite && got == null) got = box.lower()[j] + ".." + box.upper()[j] + " for variable " + (j + 1);
        }
        if (got == null) return;
        throw new IllegalArgumentException("`Basins.over` requires a box in which one or two variables are free, "
                + "with finite bounds, and the others fixed, got " + got);
    }

    /// The box with a width for the variables that are fixed, which tells what is far in them: that of
    /// the free ones.
    private Box widened(int[] free) {
        double widest = 0;
        for (int j : free) widest = Math.max(widest, box.upper()[j] - box.lower()[j]);
        double[] lower = box.lower().clone();
        double[] upper = box.upper().clone();
        for (int j = 0; j < lower.length; j++) {
            if (lower[j] < upper[j]) continue;
            lower[j] -= widest / 2;
            upper[j] += widest / 2;
        }
        return new Box(lower, upper);
    }

    BasinMap map() {
        BasinMap grid = with(List.of());
        for (int row = 0; row < options.rows(); row++) {
            for (int column = 0; column < options.columns(); column++) {
                descend(row * options.columns() + column, grid.start(column, row));
            }
        }
        return with(attractors());
    }

    private BasinMap with(List<Attractor> attractors) {
        return new BasinMap(
                options.method().name(),
                box,
                horizontal,
                vertical,
                options.columns(),
                options.rows(),
                ends,
                iterations,
                attractors);
    }

    private void descend(int cell, double[] start) {
        if (Thread.currentThread().isInterrupted()) {
            ends[cell] = BasinMap.UNFINISHED;
            return;
        }
        double[] gradient = new double[start.length];
        if (!Double.isFinite(f.gradient(start, gradient)) || !Vectors.isFinite(gradient)) {
            ends[cell] = BasinMap.UNDEFINED;
            return;
        }
        if (fixed != null) {
            ends[cell] = fixed.descend(start);
            iterations[cell] = fixed.iterations();
            if (ends[cell] >= 0) arrive(cell, fixed.at());
            return;
        }
        Landing landing = options.method().minimise(f, start);
        iterations[cell] = landing.last().iteration();
        ends[cell] = switch (landing.outcome()) {
            case Outcome.Converged _, Outcome.Stalled _ -> 0;
            case Outcome.Diverged _ -> BasinMap.DIVERGED;
            case Outcome.BudgetSpent _, Outcome.Stopped _, Outcome.Infeasible _ -> BasinMap.UNFINISHED;
        };
        if (ends[cell] >= 0) arrive(cell, landing.at());
    }

    /// A landing, and the stationary point beside it.
    private void arrive(int cell, double[] x) {
        Local here = unit.at(unit.share(x));
        if (Double.isFinite(here.value())) {
            Arrival arrival = Arrival.from(unit, here, levels.slope(), Double.POSITIVE_INFINITY);
            if (arrival.isStationary() && UnitBox.distance(arrival.at().z(), here.z()) <= BESIDE) {
                arrived[cell] = sites.add(arrival.at());
                return;
            }
        }
        ends[cell] = BasinMap.ELSEWHERE;
    }

    /// Farther from a landing, in widths of the box, a stationary point is another one.
    private static final double BESIDE = 0.01;

    /// What the sites are, in order; then each cell has its number.
    private List<Attractor> attractors() {
        Map<Site, StationaryPoint> points = new LinkedHashMap<>();
        for (Site site : sites.all()) {
            Optional<StationaryPoint> point =
                    sites.classified(site, CriticalPoint.standard().time());
            point.ifPresent(each -> points.put(site, each));
        }
        List<StationaryPoint> ordered = StationaryPoints.ordered(points.values(), levels.change());
        Map<Site, Integer> numbers = new HashMap<>();
        points.forEach((site, point) -> numbers.put(site, ordered.indexOf(point)));
        for (int cell = 0; cell < ends.length; cell++) {
            Site site = arrived[cell];
            if (site != null) ends[cell] = numbers.getOrDefault(site.whole(), BasinMap.ELSEWHERE);
        }
        return ordered.stream().map(point -> new Attractor(point, point.hits())).toList();
    }
}
