package talweg.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.jspecify.annotations.Nullable;

/// A plain search for the least value, which makes witnesses for tests: depth first, with every kind of
/// step.
final class PlainSearch {
    private static final double LEAST_WIDTH = 1e-7;

    private final Expression f;
    private final Region domain;
    private final List<Witness.GlobalMinimum.Minimiser> minimisers = new ArrayList<>();
    private final double upper;
    private final double[] at;

    private final boolean isMirrored;

    private PlainSearch(Expression f, Region domain, boolean isMirrored) {
        this.f = f;
        this.domain = domain;
        this.isMirrored = isMirrored;
        at = descended();
        upper = new Jets(f, new boolean[at.length])
                .over(Region.at(at).bounds(), 0)
                .value()
                .hi();
    }

    /// The least value of f on a bounded region, to within a tolerance.
    static Witness.GlobalMinimum of(Expression f, Region domain, double tolerance) {
        return found(new PlainSearch(f, domain, false), tolerance);
    }

    /// The same of a function whose first two variables may change places, which are looked at in order alone.
    static Witness.GlobalMinimum mirrored(Expression f, Region domain, double tolerance) {
        return found(new PlainSearch(f, domain, true), tolerance);
    }

    private static Witness.GlobalMinimum found(PlainSearch search, double tolerance) {
        Region domain = search.domain;
        int n = domain.dimension();
        Partition parts = search.part(domain, new boolean[n], new boolean[n]);
        for (Witness.GlobalMinimum.Minimiser each : List.copyOf(search.minimisers)) {
            if (!search.isMirrored) break;
            int[] sides = IntStream.range(0, n).map(i -> i < 2 ? 1 - i : i).toArray();
            search.minimisers.add(new Witness.GlobalMinimum.Minimiser(each.box().of(sides), each.isUnique()));
        }
        return new Witness.GlobalMinimum(
                search.f, domain, search.upper - tolerance, search.upper, search.at, search.minimisers, parts);
    }

    private double[] descended() {
        Random random = new Random(5);
        double[] best = domain.middle();
        for (int i = 0; i < 4000; i++) {
            double[] next = i < 2000 ? Chords.point(random, domain) : best.clone();
            double step = Math.pow(0.5, (i - 2000) / 40.0);
            for (int k = 0; i >= 2000 && k < next.length; k++) {
                next[k] = Math.clamp(next[k] + step * random.nextGaussian(), domain.lo(k), domain.hi(k));
            }
            if (Numbers.value(f, next) < Numbers.value(f, best)) best = next;
        }
        for (int i = 0; i < 30; i++) best = stepped(best);
        return best;
    }

    /// A step of Newton along the axes on which the point is not at an end, if it leads down.
    private double[] stepped(double[] x) {
        boolean[] isPinned = new boolean[x.length];
        for (int k = 0; k < x.length; k++) isPinned[k] = x[k] == domain.lo(k) || x[k] == domain.hi(k);
        Jets jets = jets(isPinned).over(Region.at(x).bounds(), 2);
        double[][] inverse = Matrices.isDefined(jets.hessian()) ? inverse(jets.hessian()) : null;
        if (inverse == null) return x;
        double[] next = x.clone();
        for (int k = 0; k < inverse.length; k++) {
            int axis = jets.axes()[k];
            for (int j = 0; j < inverse.length; j++) next[axis] -= inverse[k][j] * jets.gradient()[j].lo();
            next[axis] = Math.clamp(next[axis], domain.lo(axis), domain.hi(axis));
        }
        return Numbers.value(f, next) < Numbers.value(f, x) ? next : x;
    }

    private Jets jets(boolean[] isPinned) {
        boolean[] isActive = new boolean[isPinned.length];
        for (int i = 0; i < isActive.length; i++) isActive[i] = !isPinned[i];
        return new Jets(f, isActive);
    }

    private Partition part(Region region, boolean[] isPinned, boolean[] isInner) {
        if (isMirrored && region.lo(0) > region.hi(1)) return new Partition.Mirrored(new int[] {1, 0});
        Jets jets = jets(isPinned).over(region.bounds(), 2);
        if (jets.value().lo() > upper || isMeanAbove(jets, region)) return new Partition.Above();
        Jets all = jets(new boolean[isPinned.length]).over(region.bounds(), 1);
        int touching = -1;
        for (int i = 0; i < isPinned.length; i++) {
            Bounds slope = all.slope(f.output(), i);
            boolean isFree = isInner[i] || domain.lo(i) < region.lo(i) && region.hi(i) < domain.hi(i);
            if (isPinned[i]) {
                boolean falls = region.lo(i) == domain.lo(i) ? slope.hi() < 0 : slope.lo() > 0;
                if (falls) return new Partition.Monotone(i);
            } else if (isFree) {
                if (slope.lo() > 0 || slope.hi() < 0) return new Partition.Monotone(i);
                if (jets.bend(f.output(), i, i).hi() < 0) return new Partition.Concave(i);
            } else {
                touching = i;
            }
        }
        int widest = -1;
        for (int i = 0; i < isPinned.length; i++) {
            if (!isPinned[i] && (widest < 0 || width(region, i) > width(region, widest))) widest = i;
        }
        if (touching >= 0 && width(region, touching) < 0.3) return faces(touching, region, isPinned, isInner);
        Partition newton = touching >= 0 ? null : newton(jets, region, isPinned, isInner);
        if (newton != null) return newton;
        if (widest < 0 || width(region, widest) < LEAST_WIDTH) {
            minimisers.add(new Witness.GlobalMinimum.Minimiser(region, false));
            return new Partition.Bounded(minimisers.size() - 1);
        }
        // not in the middle, where many functions of tests have their minimisers
        double middle = region.lo(widest) + 0.47 * width(region, widest);
        return new Partition.Split(
                widest,
                middle,
                part(region.with(widest, region.lo(widest), middle), isPinned, isInner),
                part(region.with(widest, middle, region.hi(widest)), isPinned, isInner));
    }

    private static double width(Region region, int axis) {
        return region.hi(axis) - region.lo(axis);
    }

    private boolean isMeanAbove(Jets jets, Region region) {
        Bounds[] gradient = jets.gradient();
        double[] middle = region.middle();
        Bounds sum = new Jets(f, new boolean[middle.length])
                .over(Region.at(middle).bounds(), 0)
                .value();
        for (int k = 0; k < gradient.length; k++) {
            Bounds side = region.bounds()[jets.axes()[k]];
            sum = sum.plus(gradient[k].times(side.minus(Bounds.of(middle[jets.axes()[k]]))));
        }
        return sum.lo() > upper;
    }

    private Partition faces(int axis, Region region, boolean[] isPinned, boolean[] isInner) {
        boolean[] pinned = isPinned.clone();
        boolean[] inner = isInner.clone();
        pinned[axis] = true;
        inner[axis] = true;
        double lo = domain.lo(axis);
        double hi = domain.hi(axis);
        return new Partition.Faces(
                axis,
                region.lo(axis) == lo ? part(region.with(axis, lo, lo), pinned, isInner) : null,
                region.hi(axis) == hi ? part(region.with(axis, hi, hi), pinned, isInner) : null,
                part(region, isPinned, inner));
    }

    private @Nullable Partition newton(Jets jets, Region region, boolean[] isPinned, boolean[] isInner) {
        Bounds[][] hessian = jets.hessian();
        if (!Matrices.isDefined(hessian)) return null;
        double[][] inverse = inverse(hessian);
        if (inverse == null) return null;
        Newton newton = new Newton(jets, region, hessian, inverse);
        if (newton.isInside() && Semidefinite.isPositive(hessian) && rises(region, isPinned)) {
            minimisers.add(new Witness.GlobalMinimum.Minimiser(Objects.requireNonNull(newton.narrowed()), true));
            return new Partition.Unique(inverse, minimisers.size() - 1);
        }
        Region to = newton.narrowed();
        if (to == null) return new Partition.Nowhere(inverse);
        boolean isMuch = false;
        for (int axis : jets.axes()) isMuch |= width(to, axis) < 0.6 * width(region, axis);
        return isMuch ? new Partition.Newton(inverse, to, part(to, isPinned, isInner)) : null;
    }

    private boolean rises(Region region, boolean[] isPinned) {
        for (int i = 0; i < isPinned.length; i++) {
            if (!isPinned[i]) continue;
            Bounds slope =
                    jets(new boolean[isPinned.length]).over(region.bounds(), 1).slope(f.output(), i);
            if (region.lo(i) == domain.lo(i) ? slope.lo() <= 0 : slope.hi() >= 0) return false;
        }
        return true;
    }

    static double @Nullable [][] inverse(Bounds[][] hessian) {
        int n = hessian.length;
        if (n == 0) return new double[0][0];
        double[][] middle = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) middle[i][j] = hessian[i][j].lo() / 2 + hessian[i][j].hi() / 2;
        }
        for (double[] row : middle) for (double each : row) if (!Double.isFinite(each)) return null;
        LUDecomposition lu = new LUDecomposition(new Array2DRowRealMatrix(middle));
        return lu.getSolver().isNonSingular() ? lu.getSolver().getInverse().getData() : null;
    }
}
