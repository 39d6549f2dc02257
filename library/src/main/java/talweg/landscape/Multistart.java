package talweg.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.landscape.Arrival.End;
import talweg.landscape.Sites.Site;
import talweg.landscape.StationaryPoint.Extent;
import talweg.landscape.UnitBox.Local;

/// One search for stationary points.
final class Multistart {
    /// Starts that tell what is typical of the box, and before which nothing is enough.
    private static final int FIRST = 200;

    /// Enough is asked after as many more.
    private static final int STRIDE = 50;

    /// As many points may be expected to be missing.
    private static final double MISSING = 0.1;

    /// So many starts are made where the turns of ∇f tell that points are missing, or that f is not smooth.
    private static final int DOUBTED = 5000;

    /// A site that spreads no farther, in widths of the box, is one point.
    private static final double POINT = 1e-3;

    /// Of typical slopes and changes of f, what may be rounding.
    private static final double ROUNDING = 1e-11;
    private static final double ROUNDING_OF_DIFFERENCES = 1e-8;

    private final StationaryPointSearch options;
    private final Objective f;
    private final Box box;
    private final UnitBox unit;
    private final Evenly starts;
    private final Sites sites;
    private final Sites.Levels levels;
    private final OptionalInt degree;
    private final long deadline;
    private final int[] ends = new int[End.values().length];
    private double lowest = Double.POSITIVE_INFINITY;
    private double[] lowestAt = {};

    Multistart(StationaryPointSearch options, Objective f, Box box) {
        this.options = options;
        this.f = f;
        this.box = box;
        this.deadline = System.nanoTime() + options.time().toNanos();
        this.unit = new UnitBox(f, box);
        this.starts = new Evenly(f.dimension(), options.seed());
        this.levels = levels();
        this.sites = new Sites(unit, levels);
        this.degree = new Turns(unit).count();
    }

    StationaryPoints points() {
        int made = 0;
        boolean isEnough = false;
        while (made < options.starts() && !isEnough && !isLate()) {
            start(starts.point(made++));
            isEnough = made >= FIRST && made % STRIDE == 0 && isEnough(made);
        }
        List<StationaryPoint> points = classified();
        Optional<double[]> below = below(points);
        if (below.isPresent() && isMissing(below.get())) {
            points = classified();
            below = below(points);
        }
        return new StationaryPoints(box, points, coverage(made), degree, !isEnough && !isEnough(made), below);
    }

    /// Whether a stationary point that was not found lies at `x`, which is then added.
    private boolean isMissing(double[] x) {
        Arrival arrival = Arrival.from(unit, unit.share(x), levels.slope());
        if (!arrival.isStationary() || !UnitBox.isWithin(arrival.at().z(), 0)) return false;
        double[] at = unit.point(arrival.at().z());
        boolean isPoint = Classified.of(f, box, at, 0, Optional.empty(), options.time())
                .filter(point -> point.kind() != StationaryPoint.Kind.UNDECIDED)
                .isPresent();
        int known = sites.count();
        if (isPoint) sites.add(arrival.at());
        return sites.count() > known;
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted();
    }

    private void start(double[] z) {
        Local start = unit.at(z);
        if (start.value() < lowest) {
            lowest = start.value();
            lowestAt = z;
        }
        Arrival arrival = Double.isFinite(start.value())
                ? Arrival.from(unit, start, levels.slope())
                : new Arrival(End.UNDEFINED, start);
        boolean isOutside = arrival.isStationary() && !UnitBox.isWithin(arrival.at().z(), Arrival.EDGE);
        ends[(isOutside ? End.OUTSIDE : arrival.end()).ordinal()]++;
        if (arrival.isStationary() && !isOutside) sites.add(arrival.at());
    }

    private Coverage coverage(int made) {
        return new Coverage(
                made,
                ends[End.STATIONARY.ordinal()],
                ends[End.OUTSIDE.ordinal()],
                ends[End.UNDEFINED.ordinal()],
                sites.count());
    }

    /// Boender and Rinnooy Kan's rule, and that of the turns of ∇f where they are known.
    private boolean isEnough(int made) {
        Coverage coverage = coverage(made);
        boolean isCovered = coverage.distinct() == 0 || coverage.expected() - coverage.distinct() < MISSING;
        boolean isDoubtful = degree.isPresent() && signs().isPresent() && !signs().equals(degree);
        return isCovered && (!isDoubtful || made >= DOUBTED);
    }

    private OptionalInt signs() {
        int sum = 0;
        for (Site site : sites.all()) {
            if (site.isWeak()) return OptionalInt.empty();
            sum += site.index() % 2 == 0 ? 1 : -1;
        }
        return OptionalInt.of(sum);
    }

    /// From the first starts: the medians of ‖∇f‖ and of the largest curvature, and the range of the middle half of f.
    private Sites.Levels levels() {
        List<Local> first = new ArrayList<>();
        for (int k = 0; k < Math.min(FIRST, options.starts()); k++) {
            Local local = unit.at(starts.point(k));
            if (Double.isFinite(local.value())) first.add(local);
        }
        double[] values = first.stream().mapToDouble(Local::value).sorted().toArray();
        double change = values.length == 0 ? 0 : values[values.length * 3 / 4] - values[values.length / 4];
        boolean isExact = f.derivatives() == Objective.Derivatives.EXACT;
        double rounding = isExact ? ROUNDING : ROUNDING_OF_DIFFERENCES;
        return new Sites.Levels(
                median(first.stream().mapToDouble(Local::curvature).toArray()),
                rounding * median(first.stream().mapToDouble(Local::slope).toArray()),
                rounding * change);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    private List<StationaryPoint> classified() {
        List<StationaryPoint> points = new ArrayList<>();
        for (Site site : sites.all()) classified(site).ifPresent(points::add);
        points.sort(Comparator.comparingDouble(StationaryPoint::value).thenComparing(StationaryPoint::at, Arrays::compare));
        return points;
    }

    private Optional<StationaryPoint> classified(Site site) {
        boolean isMany = site.spread() > POINT;
        double[] at = box.project(unit.point((isMany ? site.middle() : site.best()).z()));
        Optional<Extent> extent = isMany ? Optional.of(extent(site)) : Optional.empty();
        return Classified.of(f, box, at, site.hits(), extent, options.time());
    }

    private Extent extent(Site site) {
        double[] least = unit.point(site.members().getFirst().z());
        double[] most = least.clone();
        for (Local member : site.members()) {
            double[] x = unit.point(member.z());
            for (int j = 0; j < x.length; j++) {
                least[j] = Math.min(least[j], x[j]);
                most[j] = Math.max(most[j], x[j]);
            }
        }
        return new Extent(least, most, site.members().size());
    }

    /// Where a descent in the box ends that began at the lowest start, if that start was lower than every minimum.
    private Optional<double[]> below(List<StationaryPoint> points) {
        double least = points.stream()
                .filter(StationaryPoint::isMinimum)
                .mapToDouble(StationaryPoint::value)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        if (lowestAt.length == 0 || !(lowest < least - levels.change())) return Optional.empty();
        double[] start = box.project(unit.point(lowestAt));
        Landing landing = Automatic.standard().minimise(f, start, box);
        return Optional.of(landing.value() <= lowest ? landing.at() : start);
    }
}
