package talweg.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import talweg.descend.Objective.Derivatives;
import talweg.kernel.Vectors;
import talweg.landscape.UnitBox.Local;

/// Arrivals sorted into different stationary points.
///
/// Points with curvature in every direction are isolated, and so are told apart by their distance alone. Others may lie
/// on a line or surface of stationary points: two of them belong together if points between them can be led
/// back to stationary points of the same value close by.
final class Sites {
    /// Nearer than this, in widths of the box, points are the same.
    private static final double SAME = 1e-6;
    private static final double SAME_BY_DIFFERENCES = 1e-4;

    /// Beside the largest curvature, one without which a point may be one of many.
    private static final double WEAK = 1e-6;

    /// As many points of a site are kept, and so many of them are tried.
    private static final int KEPT = 300;

    private static final int TRIED = 3;

    private final UnitBox f;
    private final Levels levels;
    private final double same;
    private final List<Site> sites = new ArrayList<>();

    /// What is a large curvature and a small slope.
    ///
    /// @param curvature typical of the box
    /// @param slope     that may be rounding
    /// @param change    of f that may be rounding
    record Levels(double curvature, double slope, double change) {}

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

        int hits() {
            return hits;
        }

        List<Local> members() {
            return members;
        }

        /// The member whose slope is least.
        Local best() {
            return members.stream().min(Comparator.comparingDouble(Local::slope)).orElseThrow();
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

        private List<Local> nearest(Local point) {
            return members.stream()
                    .sorted(Comparator.comparingDouble(member -> UnitBox.distance(member.z(), point.z())))
                    .limit(TRIED)
                    .toList();
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
    void add(Local point) {
        boolean isWeak = isWeak(point);
        for (Site site : sites) {
            if (!(site.distance(point) <= same)) continue;
            site.hits++;
            if (point.slope() < site.best().slope()) site.add(point, isWeak);
            return;
        }
        Site home = new Site();
        home.hits = 1;
        home.add(point, isWeak);
        if (isWeak) absorb(home);
        sites.add(home);
    }

    /// Joins to a site all that belong to it.
    private void absorb(Site home) {
        Local point = home.members.getFirst();
        List<Site> joined = sites.stream()
                .filter(site -> site.isWeak
                        && site.nearest(point).stream().anyMatch(member -> belongTogether(member, point)))
                .toList();
        for (Site site : joined) {
            home.hits += site.hits;
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
        for (double t : new double[] {0.5, 0.25, 0.75}) {
            double[] z = new double[a.z().length];
            for (int j = 0; j < z.length; j++) z[j] = a.z()[j] + t * (b.z()[j] - a.z()[j]);
            Local between = f.at(z);
            if (between.slope() <= levels.slope && isLevel(a, between)) continue;
            if (!Double.isFinite(between.value())) return false;
            Arrival arrival = Arrival.from(f, between, levels.slope);
            boolean isNear = UnitBox.distance(arrival.at().z(), z) <= UnitBox.distance(a.z(), b.z()) / 2;
            if (!arrival.isStationary() || !isNear || !isLevel(a, arrival.at()) || !isWeak(arrival.at())) return false;
        }
        return true;
    }

    private boolean isLevel(Local a, Local b) {
        return Math.abs(a.value() - b.value()) <= levels.change + 1e-12 * Math.abs(a.value());
    }
}
