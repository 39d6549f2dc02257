package talweg.landscape;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import talweg.descend.Automatic;
import talweg.descend.Box;
import talweg.descend.Landing;
import talweg.descend.Objective;
import talweg.landscape.Arrival.End;
import talweg.landscape.Sites.Site;
import talweg.landscape.UnitBox.Local;

/// One search for stationary points.
final class Multistart {
    /// Starts that tell what is typical of the box, and before which nothing is enough.
    private static final int FIRST = 200;

    /// Enough is asked after as many more.
    private static final int STRIDE = 50;

    /// So many starts are enough if none of them ended at a stationary point.
    private static final int NONE = 1000;

    /// As many points may be expected to be missing.
    private static final double MISSING = 0.1;

    /// So many starts are made where the turns of ∇f tell that points are missing, or that f is not
    /// smooth.
    private static final int DOUBTED = 5000;

    private final StationaryPointSearch options;
    private final Objective f;
    private final Box box;
    private final UnitBox unit;
    private final Evenly starts;
    private final Sites sites;
    private final Sites.Levels levels;
    private final OptionalInt degree;
    private final long deadline;
    private final Map<End, Integer> ends = new EnumMap<>(End.class);
    private int made;
    private double lowest = Double.POSITIVE_INFINITY;
    private double[] lowestAt = {};

    Multistart(StationaryPointSearch options, Objective f, Box box) {
        this.options = options;
        this.f = f;
        this.box = box;
        this.deadline = System.nanoTime() + options.time().toNanos();
        this.unit = new UnitBox(f, box);
        this.starts = new Evenly(f.dimension(), options.seed());
        this.levels = Sites.Levels.of(unit, starts, Math.min(FIRST, options.starts()));
        this.sites = new Sites(unit, levels);
        this.degree = new Turns(unit).count();
    }

    StationaryPoints points() {
        boolean isEnough = false;
        while (made < options.starts() && !isEnough && !isLate()) {
            start(starts.point(made++));
            isEnough = made >= FIRST && made % STRIDE == 0 && isEnough();
        }
        boolean isCut = !isEnough && !isEnough();
        List<StationaryPoint> points = classified();
        Optional<double[]> below = below(points);
        if (below.isPresent() && isMissing(below.get())) {
            points = classified();
            below = below(points);
        }
        int arrived = points.stream().mapToInt(StationaryPoint::hits).sum();
        return new StationaryPoints(box, points, coverage(arrived, points.size()), degree, isCut, below);
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
        if (!isPoint) return false;
        made++;
        ends.merge(End.STATIONARY, 1, Integer::sum);
        sites.add(arrival.at());
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
                ? Arrival.from(unit, start, levels.slope(), Arrival.OUT)
                : new Arrival(End.UNDEFINED, start);
        boolean isOutside =
                arrival.isStationary() && !UnitBox.isWithin(arrival.at().z(), Arrival.EDGE);
        ends.merge(isOutside ? End.OUTSIDE : arrival.end(), 1, Integer::sum);
        if (arrival.isStationary() && !isOutside) sites.add(arrival.at());
    }

    private int ended(End end) {
        return ends.getOrDefault(end, 0);
    }

    private Coverage coverage(int arrived, int distinct) {
        return new Coverage(made, arrived, ended(End.OUTSIDE), ended(End.UNDEFINED), distinct);
    }

    /// Boender and Rinnooy Kan's rule, and that of the turns of ∇f where they are known.
    private boolean isEnough() {
        Coverage coverage = coverage(ended(End.STATIONARY), sites.count());
        boolean isCovered =
                coverage.distinct() == 0 ? made >= NONE : coverage.expected() - coverage.distinct() < MISSING;
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

    private List<StationaryPoint> classified() {
        List<StationaryPoint> points = new ArrayList<>();
        for (Site site : sites.all()) sites.classified(site, options.time()).ifPresent(points::add);
        return StationaryPoints.ordered(points, levels.change());
    }

    /// Where a descent in the box ends that began at the lowest start, if that start was lower than
    /// every minimum.
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
