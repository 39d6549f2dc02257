package talweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;

/// Tells a minimum from an infimum at infinity or a plateau, where a test of convergence is met as well.
///
/// Parameters run away where they grew a hundredfold while the sum of squares fell by less than a thousandth, or
/// a hundred million times in all, and the data do not determine them where they stopped: the Jacobian has lost
/// a direction to rounding, or the Gauss–Newton step would lead a tenth of the way on. At a minimum that step is
/// 0 to rounding.
final class Escape {
    private static final double SETTLED = 1 + 5e-4; // of the norm, and so a thousandth of its square
    private static final double GROWTH = 100;
    private static final double GROWTH_IN_ALL = 1e8;
    private static final double ONWARD = 0.1;
    private static final double VANISHED = 1e-8;

    private record Seen(double[] p, double norm) {}

    private final List<Seen> way = new ArrayList<>();
    private double[] largest = {};

    /// Remembers a point of the search.
    void saw(LeastSquaresPoint point) {
        way.add(new Seen(point.p().clone(), point.norm()));
        if (largest.length == 0) largest = point.columns().clone();
        for (int j = 0; j < largest.length; j++) largest[j] = Math.max(largest[j], point.columns()[j]);
    }

    /// What is wrong with the point where the search has converged, if anything.
    ///
    /// @param linear its linear model
    /// @param region of the last step
    Optional<Outcome> at(LeastSquaresPoint point, BoxStep linear, TrustRegion region) {
        if (point.norm() == 0) return Optional.empty();
        Optional<Measure> growth = growth(point);
        if (growth.isPresent()) {
            double[] u = linear.gaussNewton(Math.ulp(1.0) * point.r().length);
            double onward = u.length == 0 ? Double.POSITIVE_INFINITY : region.norm(u) / region.norm(point.p());
            if (onward >= ONWARD) return Optional.of(runaway(growth.get()));
        }
        return plateau(point);
    }

    /// By how much a parameter grew since the sum of squares was nearly what it is, or since the start, if that
    /// is much.
    private Optional<Measure> growth(LeastSquaresPoint point) {
        Seen settled = way.stream()
                .filter(seen -> seen.norm <= SETTLED * point.norm())
                .findFirst()
                .orElseThrow();
        double late = growth(settled.p, point.p());
        if (late >= GROWTH) {
            String name = "growth of a parameter while the sum of squares fell by a thousandth";
            return Optional.of(new Measure(name, late, GROWTH));
        }
        double all = growth(way.getFirst().p, point.p());
        return all >= GROWTH_IN_ALL
                ? Optional.of(new Measure("growth of a parameter since the start", all, GROWTH_IN_ALL))
                : Optional.empty();
    }

    private static double growth(double[] from, double[] to) {
        double growth = 0;
        for (int j = 0; j < to.length; j++) {
            if (from[j] != 0) growth = Math.max(growth, Math.abs(to[j] / from[j]));
        }
        return growth;
    }

    private static Outcome runaway(Measure growth) {
        return Outcome.Diverged.of(
                "parameters grow without end while the sum of squares settles",
                "its least value lies at infinity this way: choose another start, bounds, or a simpler model",
                growth);
    }

    private Optional<Outcome> plateau(LeastSquaresPoint point) {
        for (int j = 0; j < largest.length; j++) {
            double share = point.columns()[j] / largest[j];
            boolean seen = Math.abs(point.p()[j]) * point.columns()[j] > Math.ulp(1.0) * point.norm();
            if (!(share <= VANISHED) || seen) continue;
            return Optional.of(Outcome.Stalled.of(
                    "the search has come to a plateau, where the residuals no longer depend on a parameter",
                    "choose another start",
                    new Measure("share of a derivative that is left", share, VANISHED)));
        }
        return Optional.empty();
    }
}
