package talweg.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import talweg.certify.CriticalPoint;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;
import talweg.landscape.MinimumEnergyPath.Image;

/// One search for a minimum-energy path.
final class Band {
    /// A minimum farther from the end given, as a share of the distance of both, is another one.
    private static final double BESIDE = 0.05;

    /// Pushes off ridges, and how far, as a share of the chain's length.
    private static final int PUSHES = 3;

    private static final double PUSH = 0.1;

    private final Objective f;
    private final UnitBox unit;
    private final Chain chain;
    private final Relaxation relaxation;

    Band(NudgedElasticBand options, Objective f, double[] first, double[] last) {
        this.f = f;
        this.unit = new UnitBox(f, around(first, last));
        double[] from = end(first, last);
        double[] to = end(last, first);
        double apart = Vectors.norm(Vectors.sum(to, -1, from));
        if (!(apart > 1e-6 * Vectors.norm(Vectors.sum(last, -1, first)))) {
            throw new IllegalArgumentException(
                    "`NudgedElasticBand.between` requires two minima, got one, at " + Arrays.toString(from));
        }
        this.chain = new Chain(f, from, to, options.images());
        this.relaxation = new Relaxation(options, f, chain);
    }

    /// A box around both ends, as wide as they are apart on every side.
    private static Box around(double[] first, double[] last) {
        double apart = Vectors.norm(Vectors.sum(last, -1, first));
        if (!(apart > 0 && apart < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("`NudgedElasticBand.between` requires two minima, got "
                    + Arrays.toString(first) + " and " + Arrays.toString(last));
        }
        double[] lower = new double[first.length];
        double[] upper = new double[first.length];
        for (int j = 0; j < lower.length; j++) {
            lower[j] = Math.min(first[j], last[j]) - apart;
            upper[j] = Math.max(first[j], last[j]) + apart;
        }
        return new Box(lower, upper);
    }

    /// The minimum beside one end.
    private double[] end(double[] end, double[] other) {
        Arrival arrival = Arrival.from(unit, unit.share(end), 0);
        double[] at = unit.point(arrival.at().z());
        double apart = Vectors.norm(Vectors.sum(other, -1, end));
        boolean isBeside = arrival.isStationary() && Vectors.norm(Vectors.sum(at, -1, end)) <= BESIDE * apart;
        if (isBeside && classified(at).filter(StationaryPoint::isMinimum).isPresent()) return at;
        throw new IllegalArgumentException("`NudgedElasticBand.between` requires minima as ends, got "
                + Arrays.toString(end) + ", where none is near; descend from there first");
    }

    private Optional<StationaryPoint> classified(double[] x) {
        return Classified.of(
                f, unit.box(), x, 1, Optional.empty(), CriticalPoint.standard().time());
    }

    MinimumEnergyPath path() {
        Optional<Outcome> halted = relaxation.halted();
        List<Top> tops = tops();
        for (int pushes = 0; pushes < PUSHES && halted.isEmpty() && push(tops); pushes++) {
            halted = relaxation.halted();
            tops = tops();
        }
        List<StationaryPoint> saddles = new ArrayList<>();
        for (Top top : tops) top.saddle().ifPresent(saddle -> add(saddle, saddles));
        boolean isVerified = !tops.isEmpty()
                && tops.stream()
                        .allMatch(top -> top.saddle().filter(Connecting::isPass).isPresent());
        saddles.removeIf(point -> !Connecting.isPass(point));
        Outcome outcome = halted.orElseGet(() -> isVerified ? converged() : unverified());
        return new MinimumEnergyPath(images(), saddles, minima(), outcome);
    }

    private Outcome converged() {
        return Outcome.Converged.of("the forces across the chain vanish, and its tops are saddles of index 1", force());
    }

    private Outcome unverified() {
        return Outcome.Stalled.of(
                "the forces across the chain vanish, but not every top of it is a saddle of index 1",
                "take more images",
                force());
    }

    private Measure force() {
        return relaxation.force();
    }

    private List<Image> images() {
        double[] along = chain.along();
        List<Image> images = new ArrayList<>();
        for (int k = 0; k < chain.size(); k++) {
            boolean isEnd = k == 0 || k == chain.size() - 1;
            double across = isEnd ? 0 : Vectors.norm(chain.across(k));
            images.add(new Image(chain.at(k).clone(), chain.value(k), along[k], across));
        }
        return images;
    }

    /// A highest image among its neighbours, and the stationary point there.
    private record Top(int image, Optional<StationaryPoint> saddle) {}

    private List<Top> tops() {
        List<Top> tops = new ArrayList<>();
        for (int k = 1; k < chain.size() - 1; k++) {
            boolean isTop = chain.value(k) > chain.value(k - 1) && chain.value(k) >= chain.value(k + 1);
            if (isTop) tops.add(new Top(k, saddle(k)));
        }
        return tops;
    }

    /// What is at the top of the chain: where Newton's steps lead, or the way up along the chain.
    private Optional<StationaryPoint> saddle(int k) {
        Optional<StationaryPoint> near = beside(k);
        if (near.filter(Connecting::isPass).isPresent()) return near;
        double[] along = chain.tangent(k);
        double[] direction = new double[along.length];
        for (int j = 0; j < along.length; j++) direction[j] = along[j] / unit.width(j);
        double[] start = unit.share(chain.at(k));
        var climbing = new EigenvectorFollowing(0.005, Budget.of(200));
        Climb climb = new Ascent(climbing, unit)
                .from(start, Vectors.sum(new double[start.length], 1 / Vectors.norm(direction), direction));
        Optional<StationaryPoint> saddle = climb.saddle().filter(point -> isBeside(point.at(), k));
        return saddle.isPresent() ? saddle : near;
    }

    /// The stationary point next to an image.
    private Optional<StationaryPoint> beside(int k) {
        Arrival arrival = Arrival.from(unit, unit.share(chain.at(k)), 0);
        double[] at = unit.point(arrival.at().z());
        return arrival.isStationary() && isBeside(at, k) ? classified(at) : Optional.empty();
    }

    /// Whether it is no farther off than two images are.
    private boolean isBeside(double[] x, int k) {
        double[] along = chain.along();
        return Vectors.norm(Vectors.sum(x, -1, chain.at(k))) <= along[k + 1] - along[k - 1];
    }

    private void add(StationaryPoint point, List<StationaryPoint> points) {
        double least = 1e-6 * Vectors.norm(Vectors.sum(chain.at(0), -1, chain.at(chain.size() - 1)));
        boolean isKnown =
                points.stream().anyMatch(each -> Vectors.norm(Vectors.sum(each.at(), -1, point.at())) < least);
        if (!isKnown) points.add(point);
    }

    private List<StationaryPoint> minima() {
        List<StationaryPoint> minima = new ArrayList<>();
        for (int k = 1; k < chain.size() - 1; k++) {
            boolean isBottom = chain.value(k) < chain.value(k - 1) && chain.value(k) <= chain.value(k + 1);
            if (isBottom) beside(k).filter(StationaryPoint::isMinimum).ifPresent(point -> add(point, minima));
        }
        return minima;
    }

    /// Pushes the chain off a ridge, on which one of its tops has further ways down; says whether it
    /// was.
    private boolean push(List<Top> tops) {
        for (Top top : tops) {
            Optional<StationaryPoint> ridge = top.saddle().filter(point -> point.index() > 1);
            if (ridge.isEmpty()) continue;
            double[] tangent = chain.tangent(top.image());
            double[] across = ridge.get().down().stream()
                    .map(bend -> Vectors.sum(bend.direction(), -Vectors.dot(bend.direction(), tangent), tangent))
                    .max(java.util.Comparator.comparingDouble(Vectors::norm))
                    .orElseThrow();
            double length = chain.along()[chain.size() - 1];
            double[][] steps = new double[chain.size()][];
            for (int k = 1; k < chain.size() - 1; k++) {
                double share = Math.sin(Math.PI * k / (chain.size() - 1));
                steps[k] = Vectors.sum(new double[across.length], PUSH * length * share / Vectors.norm(across), across);
            }
            chain.move(steps, length);
            return true;
        }
        return false;
    }
}
