package talweg.descend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import talweg.descend.ValueSearch.Point;
import talweg.kernel.Vectors;

/// One search of [NelderMead].
final class Simplex {
    private static final double SHARE = 0.05;
    private static final double LEAST = 0.00025;
    private static final double EPSILON = Math.ulp(1.0);

    private final ValueSearch search;
    private Point[] points = {};

    Simplex(ValueSearch search) {
        this.search = search;
    }

    Landing run(double[] start) {
        Point best = search.start(start);
        Optional<Outcome> end = search.visit(best, 0);
        begin(best);
        Point before = best;
        while (end.isEmpty()) {
            Point was = points[0];
            step();
            end = search.visit(points[0], Search.distance(was.x(), points[0].x()));
            if (end.isPresent() || !isSmall()) continue;
            end = fresh(before);
            before = points[0];
            if (end.isEmpty()) begin(points[0]);
        }
        return search.landing(end.get(), points[0]);
    }

    /// How it ends, if a whole run of the simplex brought nothing.
    private Optional<Outcome> fresh(Point before) {
        boolean better = before.value() - points[0].value() > EPSILON * Math.abs(before.value());
        if (better) return Optional.empty();
        return search.settled(points[0], spread(), size())
                .or(() -> Optional.of(search.stalled(points[0], spread(), size())));
    }

    /// A simplex about a point, to the side of the box where there is room.
    private void begin(Point from) {
        int n = from.x().length;
        points = new Point[n + 1];
        points[0] = from;
        for (int j = 0; j < n; j++) {
            double[] x = from.x().clone();
            double h = x[j] == 0 ? LEAST : SHARE * x[j];
            x[j] += search.box().lower()[j] <= x[j] + h
                            && x[j] + h <= search.box().upper()[j]
                    ? h
                    : -h;
            points[j + 1] = search.at(x);
        }
        sort();
    }

    private void sort() {
        Arrays.sort(points, Comparator.comparingDouble(Point::value));
    }

    /// ρ = 1, χ = 1 + 2/n, γ = ¾ − 1/2n and σ = 1 − 1/n of Gao and Han; of one variable, the values of
    /// Nelder and Mead.
    private void step() {
        int n = points.length - 1;
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) centre = Vectors.sum(centre, 1.0 / n, points[i].x());
        double[] away = Vectors.sum(centre, -1, points[n].x());
        Point reflected = search.at(Vectors.sum(centre, 1, away));
        double contraction = n == 1 ? 0.5 : 0.75 - 0.5 / n;
        if (reflected.value() < points[0].value()) {
            Point expanded = search.at(Vectors.sum(centre, n == 1 ? 2 : 1 + 2.0 / n, away));
            points[n] = expanded.value() < reflected.value() ? expanded : reflected;
        } else if (reflected.value() < points[n - 1].value()) {
            points[n] = reflected;
        } else {
            boolean outside = reflected.value() < points[n].value();
            Point contracted = search.at(Vectors.sum(centre, outside ? contraction : -contraction, away));
            if (contracted.value() < Math.min(reflected.value(), points[n].value())) points[n] = contracted;
            else shrink();
        }
        sort();
    }

    private void shrink() {
        int n = points.length - 1;
        double share = n == 1 ? 0.5 : 1 - 1.0 / n;
        for (int i = 1; i <= n; i++) {
            double[] towards = Vectors.sum(points[i].x(), -1, points[0].x());
            points[i] = search.at(Vectors.sum(points[0].x(), share, towards));
        }
    }

    private boolean isSmall() {
        return search.settled(points[0], spread(), size()).isPresent()
                || size() <= EPSILON * Math.max(Vectors.largest(points[0].x()), Double.MIN_NORMAL);
    }

    private double spread() {
        return points[points.length - 1].value() - points[0].value();
    }

    private double size() {
        double largest = 0;
        for (Point each : points) {
            largest = Math.max(largest, Vectors.largest(Vectors.sum(each.x(), -1, points[0].x())));
        }
        return largest;
    }
}
