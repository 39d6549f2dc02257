package talweg.landscape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import talweg.descend.Objective.Derivatives;
import talweg.kernel.Vectors;
import talweg.landscape.StationaryPoint.Extent;
import talweg.landscape.UnitBox.Local;

/// Arrivals sorted into different stationary points.
///
/// Points with curvature in every direction are isolated, and so are told apart by their distance
/// alone. Others may lie on a line or surface of stationary points: two of them belong together if
/// points between them can be led back to stationary points of the same value close by.
final class Sites {
    /// Nearer than this, in widths of the box, points are the same.
    private static final double SAME = 1e-6;
    private static final double SAME_BY_DIFFERENCES = 1e-4;

    /// Beside the largest curvature, one without which a point may be one of many.
    private static final double WEAK = 1e-6;

    /// Of typical slopes and changes of f, what may be rounding.
    private static final double ROUNDING = 1e-11;

    private static final double ROUNDING_OF_DIFFERENCES = 1e-8;

    /// A site that spreads no farther, in widths of the box, is one point.
    private static final double POINT = 1e-3;

    /// As many points of a site are kept, and so many of them are tried.
    private static final int KEPT = 300;

    private static final int TRIED = 3;

    /// Between points so close, in widths of the box, one more is looked at, else three.
    private static final double CLOSE = 0.05;

    private static final double[] HALF = {0.5};
    private static final double[] QUARTERS = {0.5, 0.25, 0.75};

    private final UnitBox f;
    private final Levels levels;
    private final double same;
    private final List<Site> sites = new ArrayList<>();

    /// What is a large curvature and a small slope.
    ///
    /// @param curvature typical of the box
    /// @param slope     that may be rounding
    /// @param change    of f that may be rounding
    record Levels(double curvature, double slope, double change) {
        /// As some points of the box show.
        static Levels of(UnitBox f, Evenly points, int count) {
            List<Local> first = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                Local local = f.at(points.point(k));
                if (Double.isFinite(local.value())) first.add(local);
            }
            double[] values = first.stream().mapToDouble(Local::value).sorted().toArray();
            double change = values.length == 0 ? 0 : values[values.length * 3 / 4] - values[values.length / 4];
            boolean isExact = f.f().derivatives() == Derivatives.EXACT;
            double rounding = isExact ? ROUNDING : ROUNDING_OF_DIFFERENCES;
            return new Levels(
                    median(first.stream().mapToDouble(Local::curvature)),
                    rounding * median(first.stream().mapToDouble(Local::slope)),
                    rounding * change);
        }

        private static double median(DoubleStream values) {
            double[] sorted = values.sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }
    }

    Sites(UnitBox f, Levels levels) {
        this.f = f;
        this.levels = levels;
        this.same = f.f().derivatives() == Derivatives.EXACT ? SAME : SAME_BY_DIFFERENCES;
    }

    /// One stationary point, or many that belong together.
    static final class Site {
        private final List<Local> members = new ArrayList<>();
        private boolean isWeak;
        private int hits;
        private @Nullable Site joined;

        /// The site that this one has become part of, or itself.
        Site whole() {
            Site site = this;
            while (site.joined != null) site = site.joined;
            return site;
        }

        int hits() {
            return hits;
        }

        List<Local> members() {
            return members;
        }

        /// The member whose slope is least.
        Local best() {
            return members.stream()
                    .min(Comparator.comparingDouble(Local::slope))
                    .orElseThrow();
        }

        /// The member nearest to the middle of all.
        Local middle() {
            double[] mean = new double[members.getFirst().z().length];
            for (Local member : members) mean = Vectors.sum(mean, 1.0 / members.size(), member.z());
            double[] centre = mean;
            return members.stream()
                    .min(Comparator.comparingDouble(member -> UnitBox.distance(member.z(), centre)))
                    .orElseThrow();
        }

        /// How far its members lie apart along the variable that varies most.
        double spread() {
            double spread = 0;
            for (int j = 0; j < members.getFirst().z().length; j++) {
                int variable = j;
                var range = members.stream()
                        .mapToDouble(member -> member.z()[variable])
                        .summaryStatistics();
                spread = Math.max(spread, range.getMax() - range.getMin());
            }
            return spread;
        }

        /// How many of its directions f falls along, by the signs of the eigenvalues.
        int index() {
            int negative = 0;
            for (double each : best().hessian().values()) if (each < 0) negative++;
            return negative;
        }

        boolean isWeak() {
            return isWeak;
        }

        private double distance(Local point) {
            double least = Double.POSITIVE_INFINITY;
            for (Local member : members) least = Math.min(least, UnitBox.distance(member.z(), point.z()));
            return least;
        }

        /// Some of the nearest members, the nearest first.
        private List<Local> nearest(Local point) {
            List<Local> nearest = new ArrayList<>();
            double beyond = -1;
            for (int k = 0; k < TRIED; k++) {
                Local next = null;
                double least = Double.POSITIVE_INFINITY;
                for (Local member : members) {
                    double distance = UnitBox.distance(member.z(), point.z());
                    if (distance <= beyond || distance >= least) continue;
                    least = distance;
                    next = member;
                }
                if (next == null) break;
                nearest.add(next);
                beyond = least;
            }
            return nearest;
        }

        private void add(Local point, boolean isWeak) {
            this.isWeak |= isWeak;
            if (members.size() < KEPT) members.add(point);
        }
    }

    List<Site> all() {
        return sites;
    }

    int count() {
        return sites.size();
    }

    /// An arrival at a stationary point.
    ///
    /// @return its site, for now: that may join others
    Site add(Local point) {
        boolean isWeak = isWeak(point);
        for (Site site : sites) {
            if (!(site.distance(point) <= same)) continue;
            site.hits++;
            if (point.slope() < site.best().slope()) site.add(point, isWeak);
            return site;
        }
        Site home = new Site();
        home.hits = 1;
        home.add(point, isWeak);
        if (isWeak) absorb(home);
        sites.add(home);
        return home;
    }

    /// What kind of point it is; empty if none after all.
    Optional<StationaryPoint> classified(Site site, Duration time) {
        boolean isMany = site.spread() > POINT;
        double[] at = f.point((isMany ? site.middle() : site.best()).z());
        Optional<Extent> extent = isMany ? Optional.of(extent(site)) : Optional.empty();
        return Classified.of(f.f(), f.box(), at, site.hits(), extent, time);
    }

    private Extent extent(Site site) {
        double[] least = f.point(site.members.getFirst().z());
        double[] most = least.clone();
        for (Local member : site.members) {
            double[] x = f.point(member.z());
            for (int j = 0; j < x.length; j++) {
                least[j] = Math.min(least[j], x[j]);
                most[j] = Math.max(most[j], x[j]);
            }
        }
        return new Extent(least, most, site.members.size());
    }

    /// Joins to a site all that belong to it.
    private void absorb(Site home) {
        Local point = home.members.getFirst();
        List<Site> joined = sites.stream()
                .filter(site ->
                        site.isWeak && site.nearest(point).stream().anyMatch(member -> belongTogether(member, point)))
                .toList();
        for (Site site : joined) {
            home.hits += site.hits;
            site.joined = home;
            site.members.forEach(member -> home.add(member, true));
            sites.remove(site);
        }
    }

    private boolean isWeak(Local point) {
        double least = Double.POSITIVE_INFINITY;
        for (double each : point.hessian().values()) least = Math.min(least, Math.abs(each));
        return least <= WEAK * Math.max(point.curvature(), levels.curvature);
    }

    private boolean belongTogether(Local a, Local b) {
        if (!isLevel(a, b)) return false;
        for (double t : UnitBox.distance(a.z(), b.z()) < CLOSE ? HALF : QUARTERS) {
            double[] z = new double[a.z().length];
            for (int j = 0; j < z.length; j++) z[j] = a.z()[j] + t * (b.z()[j] - a.z()[j]);
            Local between = f.at(z);
            if (between.slope() <= levels.slope && isLevel(a, between)) continue;
            if (!Double.isFinite(between.value())) return false;
            Arrival arrival = Arrival.from(f, between, levels.slope, Arrival.OUT);
            boolean isNear = UnitBox.distance(arrival.at().z(), z) <= UnitBox.distance(a.z(), b.z()) / 2;
            if (!arrival.isStationary() || !isNear || !isLevel(a, arrival.at()) || !isWeak(arrival.at())) return false;
        }
        return true;
    }

    private boolean isLevel(Local a, Local b) {
        return Math.abs(a.value() - b.value()) <= levels.change + 1e-12 * Math.abs(a.value());
    }
}
